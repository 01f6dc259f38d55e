"""Options that several commands share, and the accounts and options they make."""

import dataclasses
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, cast

import click
from click.core import ParameterSource

from readout_compare.cli.streams import asking_leave, stages
from readout_compare.core.codebook import Codebook
from readout_compare.core.errors import WrongUseError
from readout_compare.core.hand import NOTHING_DECIDED, Hand
from readout_compare.core.model import Account, Comparison, Cut, Options
from readout_compare.core.provenance import Provenance
from readout_compare.session import jobs

F = TypeVar("F", bound=Callable[..., Any])

_SHARED = (
    click.argument("accounts", nargs=-1, metavar="A B [C]...|PROJECT", required=True),
    click.option("--side", "sides", multiple=True, metavar="NAME", help="Who published the account; once a text."),
    click.option(
        "--watch",
        "watched",
        multiple=True,
        metavar="TOPIC",
        help="Answer this topic, whoever mentions it; `readout-compare topics` lists them.",
    ),
    click.option(
        "--statements",
        "cut",
        type=click.Choice(["auto", "lines"]),
        default="auto",
        show_default=True,
        help="Find the sentences, or take every line as a statement.",
    ),
    click.option("--codebook", metavar="FILE", help="Topics of your own (TOML, docs/codebook.md) in place of ours."),
    click.option("--no-meaning", is_flag=True, help="Compare without sentence vectors."),
    click.option("--same-call", is_flag=True, help="Link also where the accounts name other parties."),
    click.option("--call", "call", metavar="CALL", help="Of a project with several calls: number or title of one."),
)
_STEERING = {
    "sides": "--side", "watched": "--watch", "cut": "--statements", "codebook": "--codebook",
    "no_meaning": "--no-meaning", "same_call": "--same-call",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Which accounts are to be compared, and how; as given on the command line."""

    accounts: tuple[str, ...]  # paths, addresses, or "-"
    sides: tuple[str, ...]
    watched: tuple[str, ...]  # topics by id or label
    cut: Cut
    codebook: str | None  # path of a TOML file; None = the built-in one
    no_meaning: bool
    same_call: bool
    call: str | None  # of a project
    steering: tuple[str, ...]  # those of its options that stand on the command line and that a project has of its own


def comparing(function: F) -> F:
    """Give a command the accounts and the options of a comparison, as one argument `asked`."""

    @functools.wraps(function)
    def command(**given: Any) -> Any:
        names = [field.name for field in dataclasses.fields(Asked) if field.name != "steering"]
        said = click.get_current_context().get_parameter_source
        steering = tuple(word for name, word in _STEERING.items() if said(name) is ParameterSource.COMMANDLINE)
        return function(asked=Asked(**{name: given.pop(name) for name in names}, steering=steering), **given)

    for option in reversed(_SHARED):
        command = option(command)
    return cast(F, command)


def compared(asked: Asked, codebook: Codebook) -> tuple[Comparison, Provenance]:
    """Read and compare, and tell where the texts come from; WrongUseError for a topic that the codebook lacks."""
    with asking_leave("bring it in with `readout-compare import --local`"):
        texts, provenance = jobs.read_sources(asked.accounts, asked.sides)
    options = Options(
        meaning=not asked.no_meaning,
        statements=asked.cut,
        same_call=asked.same_call,
        watched=known_topics(asked.watched, codebook),
    )
    return with_stages(texts, options, codebook), provenance


def with_stages(
    texts: Sequence[Account], options: Options, codebook: Codebook | None = None, hand: Hand = NOTHING_DECIDED
) -> Comparison:
    """Compare, telling the stage on a terminal; without a codebook with the built-in one, `hand` as it was decided."""
    with stages() as watch:
        return jobs.run_comparison(texts, options, watch, codebook, hand)


def known_topics(topics: Sequence[str], codebook: Codebook) -> tuple[str, ...]:
    """The ids of topics given by id or by a label in any language, in any capitals, each once.

    WrongUseError for one that is unknown names the ids that are near and the command that lists all.
    """
    ids = {name.casefold(): t.id for t in codebook.topics for name in (*t.labels.values(), t.id)}
    for topic in topics:
        if topic.strip().casefold() not in ids:
            near = _near(topic.strip().casefold(), ids)
            meant = f"perhaps {', '.join(near)} is meant; " if near else ""
            raise WrongUseError(
                f"There is no topic “{topic}” in the codebook; {meant}`readout-compare topics` lists all of them."
            )
    return tuple(dict.fromkeys(ids[topic.strip().casefold()] for topic in topics))


def _near(word: str, ids: Mapping[str, str]) -> list[str]:
    """At most five ids whose name or label is spelled much like the word, then those that hold it or a part of it."""
    parts = [part for part in re.split(r"\W+", word) if len(part) > 2]
    spelled = get_close_matches(word, ids, n=5, cutoff=0.6)
    holding = [name for name in ids if any(part in name for part in parts)]
    return list(dict.fromkeys(ids[name] for name in (*spelled, *holding)))[:5]
