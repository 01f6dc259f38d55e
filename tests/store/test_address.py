"""File URIs as SQLite reads them, on every system and with every sign in a name."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from readout_compare.store.address import database_uri, file_uri


@pytest.mark.parametrize(("path", "uri"), [
    (PurePosixPath("/home/ада/a b.readout"), "file:///home/%D0%B0%D0%B4%D0%B0/a%20b.readout"),
    (PurePosixPath("/tmp/50%?#.readout"), "file:///tmp/50%25%3F%23.readout"),
    (PureWindowsPath(r"C:\Users\a b\call.readout"), "file:///C:/Users/a%20b/call.readout"),
    (PureWindowsPath(r"\\server\share\call #1.readout"), "file:////server/share/call%20%231.readout"),
])  # fmt: skip
def test_the_form_that_sqlite_takes(path: PurePath, uri: str) -> None:
    assert file_uri(path) == uri


def test_a_name_that_is_not_utf_8_keeps_its_bytes() -> None:
    assert file_uri(PurePosixPath("/tmp/\udcff.db")) == "file:///tmp/%FF.db"


@pytest.mark.parametrize("name", ["a b.db", "50%?#&x=1.db", "договор.db", "semi;colon.db"])
def test_sqlite_finds_the_very_file(tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(database_uri(tmp_path / name, "mode=rwc"), uri=True)) as made:
        made.execute("CREATE TABLE t (x)")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_sqlite_takes_the_form_of_a_network_folder(tmp_path: Path) -> None:
    """With an authority, as Path.as_uri writes it, it says "invalid uri authority" on every system."""
    (tmp_path / "x.db").touch()
    four = file_uri(PurePosixPath(f"/{tmp_path / 'x.db'}"))
    assert four.startswith("file:////")
    with closing(sqlite3.connect(f"{four}?mode=ro", uri=True)) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (0,)
    with pytest.raises(sqlite3.OperationalError, match="authority"):
        sqlite3.connect(f"file://server{tmp_path / 'x.db'}?mode=ro", uri=True)
