"""The dialog of the codebook on a small screen and with large letters: nothing is cut, everything has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.ui.dialogs.codebook import CodebookDialog
from readout_compare.ui.theme import installed_letters, load_look, palette, style_sheet
from tests.topic_builders import SEA, now_of, sea_review
from tests.ui.codebook_desk import write


@pytest.mark.parametrize(("theme", "zoom"), [("light", 1.0), ("dark", 2.0), ("contrast", 2.0)])
def test_at_900_by_600_nothing_is_cut_also_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, theme: str, zoom: float
) -> None:
    look = load_look(theme, installed_letters(zoom))
    font, colours = qapp.font(), qapp.palette()
    qapp.setFont(look.letters.program())
    qapp.setPalette(palette(look))
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    parent.setStyleSheet(style_sheet(look))
    dialog = CodebookDialog(now_of(sea_review()), SEA, parent)
    try:
        dialog.resize(900, 600)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.choose("sea.quotas")
        write(dialog, "terms.en", "port ...")
        dialog.apply()
        QApplication.processEvents()
        assert (dialog.width(), dialog.height()) == (900, 600)
        for part in dialog.findChildren(QLabel):
            if part.isVisible():
                assert part.width() >= min(part.minimumSizeHint().width(), part.sizeHint().width())
                assert part.height() >= part.heightForWidth(part.width())
        for button in dialog.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.sizeHint().width()
                assert dialog.rect().contains(button.rect().translated(button.mapTo(dialog, button.rect().topLeft())))
        for row in range(dialog.list.model.rowCount()):
            height = dialog.list.view.visualRect(dialog.list.model.index(row)).height()
            assert height >= 2 * dialog.fontMetrics().height() * 0.9
        wrong = dialog.form.fields["terms.en"].wrong
        assert not wrong.visibleRegion().isEmpty()  # scrolled to
    finally:
        dialog.reject()
        dialog.reject()
        qapp.setFont(font)
        qapp.setPalette(colours)


def test_everything_that_takes_the_keyboard_has_a_name_and_tab_leaves_every_field(qtbot: QtBot) -> None:
    dialog = CodebookDialog(now_of(sea_review()), SEA)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.new_topic()
    parts = [w for w in dialog.findChildren(QWidget)
             if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
    assert len(parts) > 18
    for part in parts:
        named = QAccessible.queryAccessibleInterface(part)
        assert named is not None
        assert named.text(QAccessible.Text.Name), part
        assert not isinstance(part, QPlainTextEdit) or part.tabChangesFocus()
    dialog.reject()
    dialog.reject()
