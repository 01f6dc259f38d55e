"""The layout that goes on in a new line: nothing is wider than the line, hidden items take no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readout_compare.ui.widgets.flow import FlowLabel, FlowLayout


class Block(QWidget):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size


def _laid_out(qtbot: QtBot, width: int, blocks: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, space=10)
    layout.setContentsMargins(5, 3, 5, 7)
    for block in blocks:
        layout.addWidget(block)
    holder.resize(width, 500)
    holder.show()
    layout.activate()
    holder.close()
    return holder


def test_items_go_on_in_a_new_line_and_stand_at_one_height(qtbot: QtBot) -> None:
    blocks = [Block(60, 20), Block(50, 10), Block(40, 20)]
    holder = _laid_out(qtbot, 130, blocks)
    assert [(b.x(), b.y()) for b in blocks] == [(5, 3), (75, 8), (5, 33)]
    assert holder.heightForWidth(130) == 3 + 20 + 10 + 20 + 7
    assert holder.heightForWidth(300) == 3 + 20 + 7


def test_an_item_too_wide_is_as_wide_as_the_line(qtbot: QtBot) -> None:
    block = Block(400, 20)
    holder = _laid_out(qtbot, 110, [block])
    assert block.width() == holder.width() - 10 == 100


def test_hidden_items_take_no_room(qtbot: QtBot) -> None:
    blocks = [Block(60, 20), Block(50, 20), Block(40, 20)]
    blocks[1].hide()
    holder = _laid_out(qtbot, 130, blocks)
    assert (blocks[2].x(), blocks[2].y()) == (75, 3)
    assert holder.heightForWidth(130) == 30


def test_words_wrap_where_the_whole_line_is_narrower_and_stand_on_one_where_not(qtbot: QtBot) -> None:
    for width, lines in ((600, 1), (130, 2)):
        words = FlowLabel("ada · 24 Nov 2026, 12:10 UTC", "dim")
        holder = _laid_out(qtbot, width, [words, Block(20, 10)])
        assert holder.width() == width
        assert words.width() <= width - 10
        assert words.height() >= lines * words.fontMetrics().height()
        assert words.height() < (lines + 1) * words.fontMetrics().lineSpacing()
