"""The list of topics in a real comparison: its rows are as high as their labels, no more and no less."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from tests.gold_data import BIDEN_PUTIN, needs_shared


@needs_shared
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800), (1024, 700), (1280, 640)])
def test_a_row_is_as_high_as_its_label_as_soon_as_a_call_is_open(
    empty_window: MainWindow, qtbot: QtBot, width: int, height: int
) -> None:
    empty_window.resize(width, height)
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open([str(path) for path in sorted(BIDEN_PUTIN.glob("*.txt"))[:2]])
    QApplication.processEvents()
    table = empty_window.topics.table
    rows = range(table.topics.rowCount())
    assert len(rows) > 5
    needed = [table.rows_painter.label_height(table.topics.topic_row(row), table.columnWidth(0)) for row in rows]
    assert [table.rowHeight(row) for row in rows] == needed
