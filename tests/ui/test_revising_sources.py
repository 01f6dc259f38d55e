"""A later text of an account from any form and any way in; it is kept with its source."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from tests.ui.served import Server, page
from tests.ui.test_revising import ARVENIA, asked, session_of, told


def test_a_later_page_is_read_without_its_furniture_and_kept_with_its_source(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "arvenia.html"
    path.write_text(page("Arvenia", (*ARVENIA, "A second call is planned for June.")), encoding="utf-8")
    dialog = asked(window)
    told(qtbot, dialog, lambda: dialog.read(str(path)))
    assert "Section 3" not in dialog.field.text
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        dialog.accept()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=60_000)
    session = session_of(window)
    capture = session.review.capture("a")
    assert capture is not None
    assert (capture.revision, capture.form, capture.origin) == (2, "html", "file")
    assert "Section 3" in [piece.text.strip() for piece in capture.dropped]
    assert session.original(capture.sha256) == path.read_bytes()
    assert session.lines[-1].name == "New revision: Arvenia, revision 2"
    assert window.message.sentence.startswith("Revision 2 of the Arvenia account: ")


def test_a_part_of_a_page_that_is_pasted_is_read_as_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog, data = asked(window), QMimeData()
    data.setText("not this")
    data.setHtml(page("Arvenia", (*ARVENIA, "A second call is planned for June.")))
    told(qtbot, dialog, lambda: dialog.field.insertFromMimeData(data))
    assert "A second call is planned for June." in dialog.field.text
    assert "not this" not in dialog.field.text
    assert dialog.found is not None
    assert (dialog.found.capture.origin, dialog.found.capture.form) == ("paste", "html")
    dialog.reject()


def test_an_address_is_fetched_after_asking_in_its_place(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    server = Server()
    try:
        dialog = asked(window)
        told(qtbot, dialog, lambda: dialog.field.insertPlainText(server.address("/belmora.html")))
        assert dialog.question.text().startswith("Fetch from 127.0.0.1:")
        assert not dialog.bring.isEnabled()
        told(qtbot, dialog, dialog.fetch.click)
        assert "own network" in dialog.question.text()
        assert server.asked == []
        told(qtbot, dialog, dialog.fetch.click)
    finally:
        server.close()
    assert dialog.question.isHidden()
    assert dialog.found is not None
    assert dialog.found.capture.origin == "address"
    assert dialog.bring.isEnabled()
    dialog.reject()
