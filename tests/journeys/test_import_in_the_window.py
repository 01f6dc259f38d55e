"""From real sources to the comparison in the window, with what the user does counted: never more than three acts."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.core.capture import kept_text
from readout_compare.ui.dialogs.importing.dialog import ImportDialog
from readout_compare.ui.main_window import MainWindow
from tests.gold_data import BIDEN_PUTIN, SHARED, needs_shared
from tests.journeys.windows import started
from tests.ui.importing import PATIENCE, dialogs_of

pytestmark = needs_shared
PAGES = SHARED / "pages"
KREMLIN = PAGES / "kremlin.ru-76477-page-text-with-chrome.txt"
FEED = PAGES / "whitehouse-briefing-room-2022-03-30.rss"


class User:
    """Does one thing after the other and counts."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.acts, self._qtbot = window, 0, qtbot

    def _dialog(self) -> ImportDialog:
        self._qtbot.waitUntil(lambda: bool(dialogs_of(self.window)), timeout=PATIENCE)
        return dialogs_of(self.window)[-1]

    def drops(self, paths: Sequence[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.acts += 1
        self.window.dropEvent(
            QDropEvent(QPointF(60, 60), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)
        )  # fmt: skip

    def pastes(self) -> ImportDialog:
        self.acts += 1
        QTest.keyClick(self.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return self._dialog()

    def looks(self) -> ImportDialog:
        return self._dialog()

    def ticks(self, dialog: ImportDialog, title: str) -> None:
        """One click on the tick of a text."""
        self.acts += 1
        view = dialog.list.view
        row = next(n for n, one in enumerate(dialog.list.model.rows) if title in one.words)
        view.scrollTo(dialog.list.model.index(row))
        place = view.visualRect(dialog.list.model.index(row)).center()
        place.setX(12)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def accepts(self, dialog: ImportDialog) -> None:
        self.acts += 1
        self.sees(lambda: QTest.keyClick(dialog, Qt.Key.Key_Return))

    def sees(self, act: Callable[[], object]) -> None:
        with self._qtbot.waitSignal(self.window.desk.pictured, timeout=PATIENCE):
            act()
        self._qtbot.waitUntil(lambda: not self.window.desk.jobs.is_busy, timeout=PATIENCE)


@pytest.fixture
def empty_window(qtbot: QtBot) -> Iterator[MainWindow]:
    with started(qtbot) as window:
        yield window


def _sides(window: MainWindow) -> list[str]:
    assert window.desk.session is not None
    return sorted(account.side for account in window.desk.session.accounts)


def test_two_plain_texts_are_one_act_away(empty_window: MainWindow, qtbot: QtBot) -> None:
    user = User(empty_window, qtbot)
    user.sees(lambda: user.drops([BIDEN_PUTIN / "kremlin.txt", BIDEN_PUTIN / "whitehouse.txt"]))
    assert user.acts == 1
    assert _sides(empty_window) == ["Kremlin", "White House"]
    session = empty_window.desk.session
    assert session is not None
    capture = session.review.capture("a")
    assert capture is not None
    assert session.original(capture.sha256) == (BIDEN_PUTIN / "kremlin.txt").read_bytes()


def test_a_page_text_with_its_chrome_and_a_plain_text_are_two_acts_away(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "whitehouse.txt"
    other.write_text("On 18 March 2025, President Trump and President Putin spoke of the need for peace in Ukraine.\n"
                     "They agreed on a truce for energy and infrastructure.\n", encoding="utf-8")  # fmt: skip
    user = User(empty_window, qtbot)
    user.drops([KREMLIN, other])
    dialog = user.looks()
    assert len(dialog.basket.takings()) == 1  # one call
    user.accepts(dialog)
    assert user.acts == 2
    assert _sides(empty_window) == ["Kremlin", "White House"]
    session = empty_window.desk.session
    assert session is not None
    kremlin = next(a for a in session.accounts if a.side == "Kremlin")
    capture = session.review.capture(kremlin.id)
    assert capture is not None
    assert kremlin.text == kept_text(capture.pieces)
    assert "Текстовая версия" not in kremlin.text
    assert "Текстовая версия" in "".join(piece.text for piece in capture.dropped)
    assert session.review.call(session.call).date == "2025-03-18"


def test_a_pasted_page_and_a_pasted_text_are_shown_side_by_side(empty_window: MainWindow, qtbot: QtBot) -> None:
    user = User(empty_window, qtbot)
    for name in ("kremlin.txt", "whitehouse.txt"):
        QGuiApplication.clipboard().setText((BIDEN_PUTIN / name).read_text(encoding="utf-8"))
        empty_window.activateWindow()
        qtbot.waitUntil(empty_window.isActiveWindow, timeout=PATIENCE)
        user.acts = 0
        user.accepts(user.pastes())
        assert user.acts == 2
    assert empty_window.desk.session is not None
    assert len(empty_window.desk.session.accounts) == 2
    assert empty_window.desk.picture is not None
    assert empty_window.desk.picture.comparison.links


def test_an_item_of_a_feed_is_three_acts_away_from_the_account_beside_it(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "ukraine-president.txt"
    other.write_text("On 30 March 2022, Volodymyr Zelenskyy spoke with President Biden.\nThey spoke of new help.\n",
                     encoding="utf-8")  # fmt: skip
    user = User(empty_window, qtbot)
    user.drops([FEED, other])
    dialog = user.looks()
    user.ticks(dialog, "Zelenskyy of Ukraine")
    user.accepts(dialog)
    assert user.acts == 3
    assert _sides(empty_window) == ["Ukraine President", "White House"]
    session = empty_window.desk.session
    assert session is not None
    text = next(a.text for a in session.accounts if a.side == "White House")
    assert "###" not in text
    assert "<" not in text


def test_several_calls_of_a_folder_are_pairs(empty_window: MainWindow, qtbot: QtBot) -> None:
    user = User(empty_window, qtbot)
    folders = [SHARED / "gold" / "pairs" / name for name in ("2021-12-09-biden-zelensky", "2022-01-27-biden-zelensky")]
    user.drops([path for folder in folders for path in sorted(folder.glob("*.txt"))])
    dialog = user.looks()
    assert [(one.date, len(one.found)) for one in dialog.basket.takings()] == [("2021-12-09", 2), ("2022-01-27", 2)]
    user.accepts(dialog)
    session = empty_window.desk.session
    assert session is not None
    assert user.acts == 2
    assert [(call.date, len(call.accounts)) for call in session.review.calls] == [("2021-12-09", 2), ("2022-01-27", 2)]
