"""A call with one account: it is read, nothing is said to be left out, and the other side is asked for."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session.jobs import run_comparison
from readout_compare.ui.dialogs import files
from readout_compare.ui.dialogs.addresses import AddressDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.statements import ROW
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.widgets.invitation import Invitation
from tests import builders
from tests.ui.conftest import put_on


def lonely() -> Picture:
    of = builders.comparison()
    return picture(run_comparison(of.accounts[:1], of.options), builtin_codebook())


def test_no_statement_of_it_is_marked_as_one_without_counterpart(empty_window: MainWindow) -> None:
    put_on(empty_window, lonely())
    (column,) = empty_window.reading.columns
    rows = [column.statements.data(column.statements.index(n), ROW) for n in range(column.statements.rowCount())]
    assert rows
    assert not any(row.alone for row in rows)
    assert "yet" in next(w.text() for w in empty_window.findings.findChildren(QLabel) if "Nothing to" in w.text())
    assert not empty_window.message.isVisible()


def test_the_empty_column_names_the_side_and_leads_to_the_other_account(
    empty_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_texts", lambda *_: [])  # nobody is there to answer
    put_on(empty_window, lonely())
    invitation = empty_window.reading.findChild(Invitation)
    assert invitation is not None
    buttons = invitation.findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == ["Open an account…", "From an address…", "Paste"]
    with qtbot.waitSignal(empty_window.reading.other_wanted) as wanted:
        buttons[0].click()
    assert wanted.args is not None
    assert wanted.args[0] in empty_window.actions_by_name
    buttons[1].click()
    asked = empty_window.findChild(AddressDialog)
    assert asked is not None
    asked.reject()


def test_a_second_account_takes_the_place_of_the_invitation(empty_window: MainWindow, two: Picture) -> None:
    put_on(empty_window, lonely())
    put_on(empty_window, two)
    assert [column.account_id for column in empty_window.reading.columns] == ["a", "b"]
    assert empty_window.reading.findChild(Invitation) is None
