"""The address under which SQLite finds a file with options of its own, on every system."""

from pathlib import Path, PurePath
from urllib.parse import quote


def file_uri(path: PurePath) -> str:
    """An absolute path as SQLite's "file:" URI: "file:///home/x", "file:///C:/x", "file:////server/share/x".

    Path.as_uri makes "file://server/share/x" of a network folder, and SQLite refuses an authority.
    """
    plain = path.as_posix()
    rooted = plain if plain.startswith("/") else f"/{plain}"  # "C:/x"
    return f"file://{quote(rooted, safe='/:', errors='surrogateescape')}"


def database_uri(path: Path, options: str) -> str:
    """The URI of a file that may be relative or a link, with options such as "mode=ro"."""
    return f"{file_uri(path.resolve())}?{options}"
