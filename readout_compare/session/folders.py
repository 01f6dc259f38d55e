"""What a folder holds that can be brought in at once: its files, each looked at, and why others are passed over."""

from collections.abc import Iterator
from pathlib import Path

from readout_compare import importers
from readout_compare.core.capture import Found, Wish
from readout_compare.core.errors import UnusableInputError
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.importers.dangers import plain_name
from readout_compare.importers.reading import AS_IT_IS
from readout_compare.session.looking import Looked, look_at_all
from readout_compare.session.sources import is_folder_at
from readout_compare.store import SUFFIX, is_database

MOST_FILES = 500  # of one folder; more is no folder of accounts


def is_folder(source: str) -> bool:
    """Whether a source is a folder, also over a link; never for an address or "-"."""
    return source != "-" and "://" not in source and is_folder_at(Path(source))


def look_into(folder: str, wish: Wish = AS_IT_IS, watch: Watch = lambda _stage: None) -> tuple[Looked, ...]:
    """One value a file of the folder, by name; those that are passed over have a problem that says why.

    Folders inside are not looked into; projects, hidden files and files of several texts are passed over.
    UnusableInputError where the folder can't be read, has no file, or more than 500.
    """
    try:
        paths = sorted(path for path in Path(folder).iterdir() if not path.name.startswith("."))
    except OSError as error:
        reason = error.strerror or error
        raise UnusableInputError(f"{plain_name(folder)} can't be read ({reason}); check the folder.") from error
    if not paths or len(paths) > MOST_FILES:
        holds = f"holds {len(paths):,} files" if paths else "is an empty folder"
        raise UnusableInputError(f"{plain_name(folder)} {holds}; give a folder with the texts of some calls.")
    return tuple(_looked(path, wish, watch) for path in paths)


def _looked(path: Path, wish: Wish, watch: Watch) -> Looked:
    source, name = str(path), plain_name(str(path))
    if path.is_dir():
        return Looked(source, problem=f"{name} is a folder inside the folder and was passed over.")
    if path.suffix.casefold() == SUFFIX or is_database(path):
        return Looked(source, problem=f"{name} is a project or another database and was passed over.")
    (looked,) = look_at_all([source], wish, watch)
    if len(looked.found) > 1:
        several = f"{name} holds {len(looked.found)} texts, such as {importers.titles(looked.found[:2])}"
        return Looked(source, problem=f"{several}; import one of them with --item.")
    return looked


def without_copies(found: list[Found], texts: dict[str, str]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The texts that no earlier one has word for word, and a sentence for each of the others.

    `texts` tells the text → its name, of what is there already.
    """
    kept: list[Found] = []
    told: list[str] = []
    seen = dict(texts)
    for one in found:
        if one.text in seen:
            told.append(f"{plain_name(one.capture.source)} has the very words of {seen[one.text]}.")
        else:
            seen[one.text] = plain_name(one.capture.source)
            kept.append(one)
    return tuple(kept), tuple(told)


def skipped(looked: tuple[Looked, ...]) -> Iterator[str]:
    """A sentence for each file that was passed over."""
    return (one.problem for one in looked if one.problem)
