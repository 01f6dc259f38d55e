"""What was dropped, opened or pasted as single sources: folders as their files, lines of links as addresses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers import completed_address
from readout_compare.store import SUFFIX

MOST_FILES = 200  # of one folder; more is a wrong folder
_DEEPEST = 8  # folders in folders


def expanded(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources with each folder as its files, by name; each once. Hidden files, projects and links to folders are
    passed over.

    UnusableInputError for a folder without a file, or with more than 200.
    """
    return tuple(dict.fromkeys(one for source in sources for one in _files(source)))


def _files(source: str) -> Iterator[str]:
    folder = Path(source)
    if completed_address(source) or not is_folder_at(folder):
        yield source
        return
    found: list[str] = []
    for path in _under(folder, _DEEPEST):
        found.append(str(path))
        if len(found) > MOST_FILES:
            raise UnusableInputError(f"{source} holds more than {MOST_FILES} files; choose those that you want.")
    if not found:
        raise UnusableInputError(f"{source} is a folder without a file that can be read; choose another.")
    yield from found


def _under(folder: Path, deep: int) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise UnusableInputError(f"{folder} can't be read by you; ask its owner for the right to read it.") from error
    for path in inside:
        if path.name.startswith("."):
            continue
        if is_folder_at(path):
            if deep and not path.is_symlink():
                yield from _under(path, deep - 1)
        elif path.suffix.casefold() != SUFFIX:
            yield path


def is_folder_at(path: Path) -> bool:
    """Whether a folder stands there, also over a link; never for what can't be the name of one."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that is too long, or with a NUL: reading it tells so
        return False


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of a text of which every line that is not blank is one; else empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [completed_address(line) for line in lines]
    return tuple(dict.fromkeys(found)) if found and all(found) else ()


def host_of(address: str) -> str:
    """The host of an address as people say it: "kremlin.ru" for "https://www.kremlin.ru/events"."""
    parts = urlsplit(completed_address(address) or address)
    host = (parts.hostname or address).removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port else host
