"""A project as JSON Lines, and a new project from such a copy or from a backup."""

from pathlib import Path

from readout_compare.core.errors import ProjectFileError, UnusableInputError
from readout_compare.importers.received import file_bytes
from readout_compare.session import settings
from readout_compare.store import ProjectFile, is_database
from readout_compare.store.jsonl import lines_of, project_from
from readout_compare.store.whole import read_whole

MAX_BYTES = 512 * 1024 * 1024


def plain_copy(project: Path | str) -> str:
    """All of a stored project as JSON Lines; ProjectFileError as for opening it, and nothing is locked."""
    return lines_of(read_whole(Path(project)))


def restored(source: str, path: Path) -> str:
    """Make a new project at `path` from a copy in JSON Lines or a backup; why the history is lost, empty if it is not.

    ProjectFileError, with nothing written, where something stands at `path` or the source can't be used.
    """
    if is_database(Path(source)):
        if path.exists() or path.is_symlink():
            raise ProjectFileError(f"{path} exists already; choose a new name for what is restored.")
        backup = ProjectFile.open_read_only(Path(source))
        try:
            backup.copy_to(path, replacing=False).close()
        finally:
            backup.close()
        return ""
    data = file_bytes(source, MAX_BYTES, "name a .jsonl or .readout file of a backup")
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{source} is larger than 512 MB, which no copy of a project is; choose another file.")
    file, lost = project_from(data, source, path, settings.by())
    file.close()
    return lost
