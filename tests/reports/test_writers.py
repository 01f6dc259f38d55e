"""The ending of a file name chooses the writer; a text is saved whole or not at all."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from readout_compare.core.errors import OutputError, WrongUseError
from readout_compare.core.provenance import NOTHING_KNOWN
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports import WRITERS, save_text, writer_for
from tests import builders


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_writer_writes_a_whole_text(suffix: str) -> None:
    text = writer_for(f"a{suffix.upper()}")(
        builders.comparison(), builders.with_notes(), builtin_codebook(), "Call", NOTHING_KNOWN
    )
    assert "Arvenia" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("name", ["report.docx", "report", "report.html.zip"])
def test_an_unknown_ending_names_the_known_ones(name: str) -> None:
    with pytest.raises(WrongUseError, match=r"\.html, \.htm, \.json"):
        writer_for(name)


def test_a_saved_text_is_utf8_with_the_line_ends_given(tmp_path: Path) -> None:
    save_text(tmp_path / "r.html", "a\nб\r\n")
    assert (tmp_path / "r.html").read_bytes() == "a\nб\r\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.skipif(os.name == "nt", reason="rights work otherwise on Windows")
def test_rights_are_those_of_a_new_file_or_of_the_replaced_one(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    save_text(tmp_path / "new.html", "x")
    assert stat.S_IMODE((tmp_path / "new.html").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    (tmp_path / "new.html").chmod(0o640)
    save_text(tmp_path / "new.html", "y")
    assert stat.S_IMODE((tmp_path / "new.html").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    save_text(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / ("r" * 240 + ".html")
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        save_text(target, "half \ud83d")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(OutputError, match="could not be written"):
        save_text(tmp_path / ("n" * 300), "x")
    with pytest.raises(OutputError, match="is a folder"):
        save_text(tmp_path, "x")
    with pytest.raises(OutputError, match="does not exist"):
        save_text(tmp_path / "none" / "r.html", "x")
    if Path("/dev/null").exists():
        with pytest.raises(OutputError, match="not an ordinary file"):
            save_text(Path("/dev/null"), "x")
    assert list(tmp_path.iterdir()) == [target]


FULL = """
import pathlib, resource, sys
from readout_compare.core.errors import OutputError
from readout_compare.reports import save_text
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_text(pathlib.Path(sys.argv[1]), "x" * 5000)
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limits on files there")
def test_no_room_is_told_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("old")
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path / "r.html")], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert "could not be written" in done.stdout
    assert (tmp_path / "r.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]


def test_two_threads_saving_at_once_leave_one_whole_text(tmp_path: Path) -> None:
    texts = [str(i) * 200_000 for i in range(6)]
    threads = [threading.Thread(target=save_text, args=(tmp_path / "r.html", text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "r.html").read_text() in texts
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]
