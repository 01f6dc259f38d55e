"""A real pair reviewed from the first undecided finding to the last by keys alone, closed, continued, undone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.core.about import about
from readout_compare.core.model import Gap, Link
from readout_compare.core.queue import Entry
from readout_compare.session.project import Session
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.panels.recent_list import RecentButton
from tests.gold_data import BIDEN_PUTIN, needs_shared
from tests.journeys.windows import PATIENCE, opened, shown

pytestmark = needs_shared
PATHS = [str(BIDEN_PUTIN / name) for name in ("whitehouse.txt", "kremlin.txt")]
_KEY, _NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
_ALT, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
_MOST_KEYS = 400  # before the test gives up: far more than the pair has findings


class Analyst:
    """Someone with a keyboard and eyes, and no mouse."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """A key where the focus is; then what it began is waited for."""
        QTest.keyClick(self._focus(), key, modifier)
        self.settled()

    def type(self, words: str) -> None:
        QTest.keyClicks(self._focus(), words)

    def settled(self) -> None:
        if self.window.isVisible():
            self.qtbot.waitUntil(lambda: not self.window.desk.jobs.is_busy, timeout=PATIENCE)
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:  # a desktop would have given it back when a dialog closed
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    # -- what is seen --------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        assert self.window.desk.session is not None
        return self.window.desk.session

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.window.findings.queue.entries

    @property
    def told(self) -> str:
        return self.window.bar.burn_down.words

    @property
    def entry(self) -> Entry:
        """What is selected."""
        return next(e for e in self.entries if e.item.thing == self.window.selected)

    def left(self) -> int:
        return len(self.entries) - self.window.findings.queue.decided


def _first_half(at: Analyst) -> int:
    """Verdicts, a confirmed and a refused link, a severity, a tag, a note; how many are decided then."""
    at.press(_KEY.Key_N)
    assert at.entry.item == at.entries[0].item
    refused = noted = False
    verdicts = [_KEY.Key_1, _KEY.Key_2, _KEY.Key_4, _KEY.Key_3]
    for _ in range(_MOST_KEYS):
        if at.left() <= len(at.entries) // 2:
            break
        before, thing = at.window.findings.queue.decided, at.window.selected
        if isinstance(thing, Link):
            at.press(_KEY.Key_C if refused or before == 0 else _KEY.Key_R)
            refused = refused or before > 0
        elif noted:
            at.press(verdicts[before % 4])
            if verdicts[before % 4] == _KEY.Key_3:
                _choose_where(at)
        else:
            _note_and_tag(at)
            noted = True
            at.press(_KEY.Key_1)
        assert at.window.findings.queue.decided == before + 1
        assert not at.entry.standing.is_decided  # it went on by itself
    assert refused
    assert noted
    return at.window.findings.queue.decided


def _choose_where(at: Analyst) -> None:
    """The second statement of the account that the keyboard went to."""
    gap = at.window.selected
    at.press(_KEY.Key_Home)
    at.press(_KEY.Key_Down)
    at.press(_KEY.Key_Return)
    assert at.window.findings.table.hasFocus()
    decision = next(d for d in at.session.review.gaps if d.verdict == "covered elsewhere")
    assert len(decision.where) == 1
    assert at.window.selected != gap


def _note_and_tag(at: Analyst) -> None:
    at.press(_KEY.Key_3, _ALT)
    at.press(_KEY.Key_T)
    at.type("ask the press office")
    at.press(_KEY.Key_Return)
    at.press(_KEY.Key_Escape)
    at.press(_KEY.Key_Return)
    at.type("Nothing of it in the other text.")
    at.press(_KEY.Key_Escape)
    assert at.window.findings.table.hasFocus()
    assert (at.entry.standing.severity, at.entry.standing.tags) == (3, ("ask the press office",))
    assert not at.entry.standing.is_decided


def _to_the_end(at: Analyst) -> None:
    at.press(_KEY.Key_N)
    for _ in range(_MOST_KEYS):
        if not at.left():
            break
        at.press(_KEY.Key_C)
    assert at.told == f"All {len(at.entries)} decided"


def _reopened(window: MainWindow) -> None:
    """Tab to the project on the first page and open it."""
    window.activateWindow()
    QApplication.processEvents()
    for _ in range(_MOST_KEYS):
        focus = QApplication.focusWidget()
        if isinstance(focus, RecentButton):
            QTest.keyClick(focus, _KEY.Key_Space)
            return
        QTest.keyClick(focus or window, _KEY.Key_Tab)
    raise AssertionError("no project was reached by Tab")


def _undone(at: Analyst) -> None:
    """Back to the first decision, those from before the restart too; each time what it was about is selected."""
    for line in reversed([line for line in at.session.stacks.undo if line.verb != "Import"]):
        edit = at.session.edit_of(line)
        at.press(_KEY.Key_Z, _CTRL)
        assert at.window.selected == about(edit, shown(at.window).comparison), line.name
    assert at.window.findings.queue.decided == 0
    assert not at.session.review.notes


def test_a_pair_is_reviewed_by_keyboard_alone(qtbot: QtBot) -> None:
    with opened(qtbot, lambda window: window.open(PATHS)) as window:
        at = Analyst(window, qtbot)
        half = _first_half(at)
        order = [entry.item.place for entry in at.entries]
        told = at.told
        at.press(_KEY.Key_Q, _CTRL)
        assert not window.isVisible()
    with opened(qtbot, _reopened) as window:
        at = Analyst(window, qtbot)
        assert at.told == told
        assert told.startswith(f"{half} of ")
        assert sorted(entry.item.place for entry in at.entries) == sorted(order)
        assert [note.text for note in at.session.review.notes] == ["Nothing of it in the other text."]
        _to_the_end(at)
        states = {entry.standing.state for entry in at.entries}
        assert states >= {"confirmed omission", "partly covered", "out of scope", "confirmed", "refused"}
        assert all(isinstance(e.item.thing, Gap | Link) for e in at.entries)
        done = len([line for line in at.session.stacks.undo if line.verb != "Import"])
        _undone(at)
        for _ in range(done):
            at.press(_KEY.Key_Z, _CTRL | _SHIFT)
        assert at.told == f"All {len(at.entries)} decided"
        assert len(at.session.review.notes) == 1
