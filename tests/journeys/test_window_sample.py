"""An analyst opens the sample, finds what only the Kremlin says, writes a note, and hands in the report."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Gap
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.findings import NOTE as NOTE_COLUMN
from tests.journeys.windows import PATIENCE, opened, shown

_KEY = Qt.Key
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NOTE = "Only Moscow tells of the swap of prisoners; ask Washington."


def test_the_sample_is_read_noted_opened_again_and_reported(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(qtbot, MainWindow.open_sample) as window:
        _is_the_sample(window)
        gap = _heaviest_kremlin_only_by_keyboard(window)
        _write_by_keyboard(window, qtbot)
        assert window.status.sentence == "✓ All changes saved in the drafts"
        assert window.desk.session is not None
        draft = window.desk.session.path
    assert draft is not None
    assert draft.suffix == ".readout"
    with opened(qtbot, lambda again: again.open([str(draft)])) as again:
        _is_the_sample(again)
        row = again.findings.table.findings.row_of(gap)
        assert row is not None
        assert again.findings.table.findings.index(row, NOTE_COLUMN).data() == "note"
        assert _heaviest_kremlin_only_by_keyboard(again) == gap
        assert again.detail.note.text() == NOTE
        report = tmp_path / "call.html"
        with qtbot.waitSignal(again.desk.told, timeout=PATIENCE):
            again.desk.export(str(report))
        words = shown(again).comparison.quote(gap.statements[0])
    page = report.read_text(encoding="utf-8")
    assert NOTE in page
    assert words in page


def _is_the_sample(window: MainWindow) -> None:
    """Three columns with their notices, watched topics first, among them the one that nobody mentions."""
    picture = shown(window)
    assert [picture.side(c.account_id) for c in window.reading.columns] == ["Kremlin", "White House", "Press report"]
    seen = [words.text() for words in window.reading.findChildren(QLabel) if words.isVisible()]
    assert sum("in our own words" in text for text in seen) == 3
    rows = [window.topics.table.topics.topic_row(i) for i in range(window.topics.table.topics.rowCount())]
    assert [row.topic for row in rows if row.watched] == [row.topic for row in rows[:3]]
    territory = next(row for row in rows[:3] if row.topic == "territory")
    assert list(territory.marks.values()) == ["absent", "absent", "absent"]
    assert {row.topic for row in rows[:3]} == {"aid.military", "aid.intelligence", "territory"}


def _heaviest_kremlin_only_by_keyboard(window: MainWindow) -> Gap:
    """N until the first gap that the Kremlin alone fills; the list is in order of weight, so that is the heaviest."""
    window.activateWindow()
    for _ in shown(window).findings:
        QTest.keyClick(window, _KEY.Key_N)
        thing = window.selected
        if isinstance(thing, Gap) and thing.present == ("a",) and set(thing.absent) == {"b", "c"}:
            break
    alone = [g for g in shown(window).comparison.gaps if g.present == ("a",) and len(g.absent) == 2]
    gap = window.selected
    assert isinstance(gap, Gap)
    assert gap.weight == max(g.weight for g in alone)
    return gap


def _write_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, _KEY.Key_M, _CTRL_SHIFT)
    field = QApplication.focusWidget()
    assert field is window.detail.note
    for letter in NOTE:
        QTest.keyClicks(field, letter)
    assert window.status.sentence == "Saving…"
    qtbot.waitUntil(lambda: not window.detail.note.pending, timeout=5000)
