"""The long work of the program as plain functions: values in, values out, safe in any thread."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from readout_compare import importers, resources
from readout_compare.core.capture import Found
from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.errors import UnusableInputError, WrongUseError
from readout_compare.core.hand import NOTHING_DECIDED, Hand
from readout_compare.core.model import Account, Comparison, Options
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance
from readout_compare.engine.compare import compare
from readout_compare.engine.linking.encode import load_encoder
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.engine.vocabulary.topics import tag
from readout_compare.importers.dangers import plain_name
from readout_compare.reports import WRITERS, saving, writer_for
from readout_compare.session.looking import look
from readout_compare.store import SUFFIX, is_database

SAMPLE = "2025-03-18-call.toml"


def account_id(position: int) -> str:
    """ "a" for 0, "b" for 1 … "z", then "aa": letters only, so that a statement's number can be told from it."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def unique_sides(sides: Sequence[str]) -> tuple[str, ...]:
    """The names with " (2)", " (3)" … after those that stood before, compared without regard to case."""
    given: list[str] = []
    for side in sides:
        taken = {name.casefold() for name in given}
        names = (side if count == 1 else f"{side} ({count})" for count in range(1, len(sides) + 2))
        given.append(next(name for name in names if name.casefold() not in taken))
    return tuple(given)


def read_sources(sources: Sequence[str], sides: Sequence[str] = ()) -> tuple[tuple[Account, ...], Provenance]:
    """Accounts "a", "b", … of paths, addresses or "-", and where they come from; `sides` name the first of them.

    The others are named by what their sources tell. Of a file the moment of reading is not told: it lies there
    unchanged, and so does what is made of it. WrongUseError for fewer than two sources, more sides than sources, or
    standard input asked for twice; UnusableInputError for a text that can't be used, and for a source that holds
    several.
    """
    if len(sources) < 2:
        raise WrongUseError("A comparison needs at least two accounts; name two or more texts of one call.")
    refuse_more_sides(sides, len(sources))
    refuse_second_standard_input(sources)
    named = [*sides, *[""] * (len(sources) - len(sides))]
    found = [only(look(source), source) for source in sources]
    accounts = [one.account(account_id(i)) for i, one in enumerate(found)]
    captures = (one.captured(account_id(i), 1, "") for i, one in enumerate(found))
    known = {one.account: one if one.origin == "address" else replace(one, at="") for one in captures}
    whole = with_sides(accounts, [side.strip() or account.side for side, account in zip(named, accounts, strict=True)])
    return whole, Provenance(known)


def refuse_more_sides(sides: Sequence[str], texts: int) -> None:
    """WrongUseError where more names of sides are given than there are texts."""
    if len(sides) > texts:
        accounts = "1 account" if texts == 1 else f"{texts} accounts"
        raise WrongUseError(f"{len(sides)} sides were named for {accounts}; name at most one a text.")


def refuse_second_standard_input(sources: Sequence[str]) -> None:
    """WrongUseError where "-" is named twice: it can be read once."""
    if sum(source == "-" for source in sources) > 1:
        raise WrongUseError("The standard input can be read only once; give - for one account and files for the rest.")


def only(found: Sequence[Found], source: str) -> Found:
    """The one text of a source; UnusableInputError lists the first of several and says how one is chosen."""
    if len(found) == 1:
        return found[0]
    raise UnusableInputError(
        f"{plain_name(source)} holds {len(found)} texts; choose one with `readout-compare import --item`: "
        f"{importers.titles(found)}."
    )


def with_sides(accounts: Sequence[Account], sides: Sequence[str]) -> tuple[Account, ...]:
    """The same accounts under these side names, made unique, one an account."""
    return tuple(replace(a, side=side) for a, side in zip(accounts, unique_sides(sides), strict=True))


def run_comparison(
    accounts: Sequence[Account],
    options: Options,
    watch: Watch = lambda _stage: None,
    topics: Codebook | None = None,
    hand: Hand = NOTHING_DECIDED,
) -> Comparison:
    """Compare, with sentence vectors if the options ask and the package is there.

    `topics` is the codebook; without one the built-in. `hand` is what the analyst decided. `watch` is told the name of
    each stage and may raise to stop.
    """
    encoder = load_encoder() if options.meaning else None
    return compare(accounts, topics or builtin_codebook(), options, encoder, watch, hand=hand)


def codebook(source: str | None = None) -> Codebook:
    """The codebook in a file, its terms checked, or the built-in one; UnusableInputError for a file that is none."""
    if source is None:
        return builtin_codebook()
    read = importers.read_codebook(source)
    try:
        tag((), (), read)
    except UnusableInputError as error:
        raise UnusableInputError(f"{source} can't be used as a codebook: {error}") from error
    return read


def built_in_sample() -> tuple[tuple[Account, ...], Options]:
    """The accounts of the built-in sample, each with its notice, and options that watch its topics."""
    sample = tomllib.loads(resources.read_text("samples", SAMPLE))
    accounts = tuple(
        importers.account_of_text(
            entry["text"], account_id(i), entry["side"], language=entry["language"],
            source=f"built-in sample {SAMPLE}", notice=entry["notice"],
        )
        for i, entry in enumerate(sample["account"])
    )  # fmt: skip
    return accounts, Options(watched=tuple(sample["watched"]))


def built_in_sample_title() -> str:
    """The title of the built-in sample, e.g. for a window or a report."""
    return str(tomllib.loads(resources.read_text("samples", SAMPLE))["title"])


def render_report(
    comparison: Comparison,
    decided: Decided,
    title: str,
    topics: Codebook | None = None,
    provenance: Provenance = NOTHING_KNOWN,
) -> str:
    """The report as one HTML page; the same arguments always give the same text."""
    return WRITERS[".html"](comparison, decided, topics or builtin_codebook(), title, provenance)


def save_report(
    path: Path | str,
    comparison: Comparison,
    decided: Decided,
    title: str,
    watch: Watch = lambda _stage: None,
    topics: Codebook | None = None,
    provenance: Provenance = NOTHING_KNOWN,
) -> None:
    """Write the report of the kind that the ending asks for; `watch` may raise before anything is written.

    WrongUseError for an ending that names no kind of report or for a project's place, OutputError if the disk refuses.
    """
    writer = writer_for(path)
    refuse_project(path)
    text = writer(comparison, decided, topics or builtin_codebook(), title, provenance)
    watch("saving")
    save_text(path, text)


def refuse_project(path: Path | str) -> None:
    """WrongUseError where a report or a table would stand in the place of a project, there or only by its name."""
    for place in (Path(path), _led_to(path)):
        if place.suffix.casefold() == SUFFIX:
            raise WrongUseError(f"{path} is the name of a project; choose another ending than {SUFFIX}.")
    if is_database(Path(path)):
        raise WrongUseError(f"{path} is a project or another database and was left as it is; choose another name.")


def _led_to(path: Path | str) -> Path:
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself: nothing can be written there anyway
        return Path(path)


def save_text(path: Path | str, text: str) -> None:
    """Write UTF-8 text so that the file is the old one or the whole new one; OutputError says why it could not.

    WrongUseError for the place of a project.
    """
    refuse_project(path)
    saving.save_text(Path(path), text)


def save_bytes(path: Path | str, data: bytes) -> None:
    """Write bytes as `save_text` writes text; the same errors."""
    refuse_project(path)
    saving.save_bytes(Path(path), data)
