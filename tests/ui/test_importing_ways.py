"""Every way in, in the real window: dropped, pasted, fetched after asking; what a user does is counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from readout_compare.importers.fetching.values import USER_AGENT
from readout_compare.ui.dialogs.addresses import AddressDialog
from readout_compare.ui.main_window import MainWindow
from tests import builders
from tests.ui.importing import PATIENCE, accepted, asked, dialogs_of
from tests.ui.served import PAGES, Server

_KEY, _CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of the pages; no proxy of the machine is asked for it."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("NO_PROXY", "*")
    made = Server()
    yield made
    made.close()


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Two saved pages."""
    for name, html in PAGES.items():
        (tmp_path / name.removeprefix("/")).write_text(html, encoding="utf-8")
    return [str(tmp_path / name.removeprefix("/")) for name in PAGES]


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test copied is gone before Qt ends: offscreen it frees what Python made after Python is gone."""
    yield
    QGuiApplication.clipboard().clear()


def copied(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drop it on the window; whether it was taken."""
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    return event.isAccepted()


def urls(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) if "://" not in path else QUrl(path) for path in paths])
    return data


def answered(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Wait for a question at the top, and say yes with the keyboard."""
    qtbot.waitUntil(lambda: words in window.message.sentence, timeout=PATIENCE)
    window.activateWindow()
    QTest.keyClick(window.message.remedy, _KEY.Key_Space)


def sides(window: MainWindow) -> list[str]:
    assert window.desk.session is not None
    return [account.side for account in window.desk.session.accounts]


# -- files and folders ---------------------------------------------------------------------------------------


def test_two_pages_are_two_acts_from_the_comparison(
    empty_window: MainWindow, pages: list[str], qtbot: QtBot
) -> None:  # fmt: skip
    dialog = asked(empty_window, qtbot, lambda: drop(empty_window, urls(*pages)))  # 1
    assert [len(one.found) for one in dialog.basket.takings()] == [2]
    assert dialog.found is not None
    assert "Section 3" in [piece.text.strip() for piece in dialog.found.capture.dropped]
    accepted(empty_window, qtbot, dialog)  # 2
    assert sides(empty_window) == ["Arvenia", "Belmora"]
    assert empty_window.desk.picture is not None
    assert empty_window.desk.picture.comparison.links
    session = empty_window.desk.session
    assert session is not None
    capture = session.review.capture("a")
    assert capture is not None
    assert capture.form == "html"
    assert session.original(capture.sha256) == Path(pages[0]).read_bytes()


def test_a_folder_is_its_files_and_one_of_them_may_fail(
    empty_window: MainWindow, pages: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "old.readout").write_bytes(b"a project")
    dialog = asked(empty_window, qtbot, lambda: drop(empty_window, urls(str(tmp_path))))
    rows = [(row.kind, row.name) for row in dialog.list.model.rows]
    assert rows == [("text", "Arvenia"), ("text", "Belmora"), ("problem", "scan.pdf")]
    dialog.list.view.setCurrentIndex(dialog.list.model.index(2))
    assert dialog.problem.isVisible()
    assert dialog.problem.why.text().startswith("!  ")
    accepted(empty_window, qtbot, dialog)
    assert sides(empty_window) == ["Arvenia", "Belmora"]


def test_an_empty_folder_says_so(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty_window.desk.failed, timeout=PATIENCE):
        drop(empty_window, urls(str(tmp_path)))
    assert "is a folder without a file" in empty_window.message.sentence


def test_of_several_calls_the_first_is_shown_and_where_the_others_are_is_told(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, words in (("2025-05-04-arvenia", builders.ARVENIA), ("2025-05-04-belmora", builders.BELMORA),
                        ("2025-06-01-herald", builders.HERALD)):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(" ".join(words), encoding="utf-8")
    dialog = asked(empty_window, qtbot, lambda: drop(empty_window, urls(str(tmp_path))))
    assert len(dialog.basket.takings()) == 3
    accepted(empty_window, qtbot, dialog)
    session = empty_window.desk.session
    assert session is not None
    assert session.call == session.review.calls[0].id
    assert len(session.review.calls) == 3
    assert "3 calls were brought in; this is the first" in empty_window.message.sentence
    assert empty_window.desk.undo()
    assert len(session.review.calls) == 1


def test_what_no_call_can_be_made_of_is_told_before_any_of_them_is_there(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, words in (("2025-05-04-arvenia", builders.ARVENIA), ("2025-06-01-belmora", builders.BELMORA),
                        ("2025-06-01-herald", builders.BELMORA)):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(" ".join(words), encoding="utf-8")
    dialog = asked(empty_window, qtbot, lambda: drop(empty_window, urls(str(tmp_path))))
    dialog.look_at(2)
    dialog.details.moved.emit(dialog.basket.entries[1].call)
    assert [len(taking.found) for taking in dialog.basket.takings()] == [1, 2]
    dialog.accept()
    assert "has the very words of the account of" in dialog.wrong.text()
    assert dialog.isVisible()
    assert empty_window.desk.session is None
    assert not empty_window.desk.jobs.is_busy
    dialog.reject()


# -- paste ---------------------------------------------------------------------------------------------------


def test_pasted_words_become_an_account_and_the_next_stands_beside_it(empty_window: MainWindow, qtbot: QtBot) -> None:
    copied(" ".join(builders.ARVENIA))
    dialog = asked(empty_window, qtbot, lambda: QTest.keyClick(empty_window, _KEY.Key_V, _CTRL))
    assert "pasted" in dialog.original.where.text()
    assert dialog.focusWidget() is dialog.details.side  # the first letters typed say whose text it is
    QTest.keyClicks(dialog.focusWidget(), "Arvenia")
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=PATIENCE):
        QTest.keyClick(dialog.focusWidget(), _KEY.Key_Return)
    assert sides(empty_window) == ["Arvenia"]
    copied(" ".join(builders.BELMORA))
    empty_window.activateWindow()
    qtbot.waitUntil(empty_window.isActiveWindow, timeout=PATIENCE)
    empty_window.reading.columns[0].setFocus()
    dialog = asked(empty_window, qtbot, lambda: QTest.keyClick(empty_window.reading.columns[0], _KEY.Key_V, _CTRL))
    assert dialog.target.kind == "call"
    dialog.details.side.setEditText("Belmora")
    accepted(empty_window, qtbot, dialog)
    assert sides(empty_window) == ["Arvenia", "Belmora"]


def test_pasted_html_loses_its_furniture_and_keeps_its_words(empty_window: MainWindow, qtbot: QtBot) -> None:
    copied("not this", PAGES["/arvenia.html"])
    dialog = asked(empty_window, qtbot, lambda: QTest.keyClick(empty_window, _KEY.Key_V, _CTRL))
    assert dialog.found is not None
    assert " ".join(builders.ARVENIA) in " ".join(dialog.found.text.split())
    assert "Section 3" in [piece.text.strip() for piece in dialog.found.capture.dropped]
    assert "not this" not in dialog.found.text
    dialog.reject()


def test_in_a_field_paste_is_the_fields_own(window: MainWindow, qtbot: QtBot) -> None:
    copied("grain")
    window.activateWindow()
    window.bar.field.setFocus()
    QTest.keyClick(window.bar.field, _KEY.Key_V, _CTRL)
    assert window.bar.field.text() == "grain"
    assert not window.desk.jobs.is_busy


def test_an_empty_clipboard_says_what_to_do(empty_window: MainWindow) -> None:
    copied(" ")
    empty_window.actions_by_name["paste"].trigger()
    assert "copy an account first" in empty_window.message.sentence


def test_words_dropped_from_a_browser_become_an_account(empty_window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(" ".join(builders.HERALD))
    dialog = asked(empty_window, qtbot, lambda: drop(empty_window, data))
    assert dialog.statements.counts.text() == f"{len(builders.HERALD)} statements"
    dialog.reject()
    assert not drop(empty_window, QMimeData())


# -- addresses -----------------------------------------------------------------------------------------------


def test_a_pasted_link_is_fetched_after_asking_and_one_of_the_own_network_after_asking_again(
    empty_window: MainWindow, server: Server, qtbot: QtBot
) -> None:
    first, second = server.address("/arvenia.html"), server.address("/belmora.html", "localhost")
    copied(f"{first}\n{second}\n")
    QTest.keyClick(empty_window, _KEY.Key_V, _CTRL)
    hosts = ", ".join(address.split("/")[2] for address in (first, second))
    assert empty_window.message.sentence == (
        f"Fetch from {hosts}? The address and the name “{USER_AGENT}” are sent, nothing else."
    )
    assert server.asked == []
    answered(qtbot, empty_window, "Fetch from")
    qtbot.waitUntil(lambda: "own network" in empty_window.message.sentence, timeout=PATIENCE)
    assert server.asked == []
    dialog = asked(empty_window, qtbot, lambda: answered(qtbot, empty_window, "own network"))
    assert {path for path, _ in server.asked} == {"/arvenia.html", "/belmora.html"}
    assert all(headers["User-Agent"] == USER_AGENT and "Cookie" not in headers for _, headers in server.asked)
    assert "fetched" in dialog.original.where.text()
    assert [len(one.found) for one in dialog.basket.takings()] == [2]
    accepted(empty_window, qtbot, dialog)
    session = empty_window.desk.session
    assert session is not None
    assert {account.source for account in session.accounts} == {first, second}
    capture = session.review.capture("a")
    assert capture is not None
    assert (capture.origin, capture.status) == ("address", 200)


def test_a_link_that_is_dropped_is_asked_about_too(empty_window: MainWindow, server: Server) -> None:
    assert drop(empty_window, urls(server.address("/arvenia.html")))
    assert empty_window.message.sentence.startswith("Fetch from 127.0.0.1")
    assert empty_window.message.remedy.text() == "Fetch"
    assert server.asked == []


def test_one_of_two_addresses_fails_and_is_fetched_again_in_its_place(
    empty_window: MainWindow, server: Server, qtbot: QtBot
) -> None:
    sources = [server.address("/arvenia.html"), server.address("/away.html", "localhost")]
    dialog = asked(
        empty_window, qtbot, lambda: empty_window.commands.bringing._look(sources, "", local=True)
    )  # fmt: skip
    assert [row.kind for row in dialog.list.model.rows] == ["text", "problem"]
    PAGES["/away.html"] = PAGES["/belmora.html"]
    try:
        dialog.look_at(1)
        assert dialog.problem.button.text() == "Try again"
        with qtbot.waitSignal(dialog.shown, timeout=PATIENCE):
            dialog.problem.again.emit(True)
    finally:
        del PAGES["/away.html"]
    assert [row.kind for row in dialog.list.model.rows] == ["text", "text"]
    assert dialog.bring.text() == "Bring in 2 accounts"
    dialog.reject()


def test_addresses_are_asked_for_a_line_each(empty_window: MainWindow, server: Server, qtbot: QtBot) -> None:
    empty_window.actions_by_name["import_address"].trigger()
    dialog = empty_window.findChild(AddressDialog)
    assert dialog is not None
    assert not dialog.fetch.isEnabled()
    QTest.keyClicks(dialog.field, "example")
    assert dialog.wrong.text() == "!  “example” is no address; write it like https://example.org/page."
    dialog.field.setPlainText(server.address("/arvenia.html"))
    assert dialog.wrong.isHidden()
    assert "127.0.0.1" in dialog.sent.text()
    QTest.keyClick(dialog.field, _KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.isVisible()
    QTest.keyClick(dialog.field, _KEY.Key_Return)
    found = asked(empty_window, qtbot, lambda: answered(qtbot, empty_window, "own network"))
    assert found.found is not None
    assert found.found.capture.origin == "address"
    found.reject()


# -- feeds, the first page, other windows --------------------------------------------------------------------


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Arvenia</title>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://arvenia.example/{n}</link><pubDate>Tue, 06 May 2025 10:0{n}:00 GMT
</pubDate><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"""


def test_an_item_of_a_feed_is_found_chosen_and_taken(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    items = "".join(ITEM.format(n=n, title=f"Statement {n} on grain", words=" ".join(builders.ARVENIA[: 1 + n % 5]))
                    for n in range(9))  # fmt: skip
    path = tmp_path / "arvenia.rss"
    path.write_text(FEED.format(items=items), encoding="utf-8")
    dialog = asked(empty_window, qtbot, lambda: empty_window.open([str(path)]))
    rows = [row for row in dialog.list.model.rows if row.kind == "text"]
    assert len(rows) == 9
    assert not any(row.chosen for row in rows)
    QTest.keyClicks(dialog.list.field, "statement 4")
    shown = [n for n in range(len(dialog.list.model.rows)) if not dialog.list.view.isRowHidden(n)]
    assert len(shown) == 1
    dialog.list.view.setCurrentIndex(dialog.list.model.index(shown[0]))
    assert dialog.bring.text() == "Bring in this text"
    dialog.list.view.setFocus()
    QTest.keyClick(dialog.list.view, _KEY.Key_Space)
    assert dialog.bring.text() == "Bring in 1 account"
    accepted(empty_window, qtbot, dialog)
    session = empty_window.desk.session
    assert session is not None
    assert session.accounts[0].text.split() == " ".join(builders.ARVENIA).split()


def test_the_first_page_offers_every_way_in(
    empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    buttons = {b.text(): b for b in empty_window.start.findChildren(QPushButton)}
    copied("They spoke of grain.")
    dialog = asked(empty_window, qtbot, buttons["Paste"].click)
    dialog.reject()
    buttons["From an address…"].click()
    found = empty_window.findChild(AddressDialog)
    assert found is not None
    found.reject()
    buttons["Open accounts or a project…"].click()
    assert not dialogs_of(empty_window)


def test_reading_is_stopped_by_cancel(empty_window: MainWindow, pages: list[str]) -> None:
    empty_window.open(pages)
    threads = [run.thread for run in empty_window.desk.jobs._runs]
    empty_window.busy.cancelled.emit()
    for thread in threads:
        thread.join(60)
    assert not empty_window.desk.jobs.is_busy
    assert not dialogs_of(empty_window)
