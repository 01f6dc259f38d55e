"""Undo by name, calls, the codebook and the author's name in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.links import confirm
from readout_compare.core.deciding.topics import change
from readout_compare.core.records import OwnTopic
from readout_compare.session import settings
from readout_compare.session.project import Session
from readout_compare.ui.commands.project import name_in_menu
from readout_compare.ui.dialogs.codebook import CodebookDialog
from readout_compare.ui.dialogs.watching import WatchDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from tests import builders
from tests.ui.importing import accepted, asked

HERALD = "\n".join(builders.HERALD)
SECOND = ("The ministers of Arvenia and Belmora met on 6 May.", "They signed a treaty on fishing.")
THIRD = ("Belmora's minister received the minister of Arvenia.", "A treaty on fishing was signed.")


def session_of(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def text(window: MainWindow, name: str) -> str:
    return window.actions_by_name[name].text()


# -- undo and redo ---------------------------------------------------------------------------------------------


def test_undo_and_redo_carry_the_plain_name_of_the_edit(window: MainWindow) -> None:
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo")
    window.desk.write_note(builders.comparison().gaps[2], "Arms & grain.")
    assert undo.text() == "&Undo Write note: Arms && grain."
    assert undo.statusTip() == "Take back: Write note: Arms & grain."
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert redo.text() == "&Redo Write note: Arms && grain."
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)  # the import stays
    assert undo.text() == "&Undo"
    redo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)


def test_a_long_name_is_cut_in_the_menu_and_whole_in_the_tip(window: MainWindow) -> None:
    words = "Nothing at all is said of the exchange of one hundred and twenty prisoners on Thursday"
    window.desk.write_note(builders.comparison().gaps[2], words)
    name = session_of(window).lines[-1].name
    assert len(name) > 60
    assert text(window, "undo") == f"&Undo {name_in_menu(name)}"
    assert len(name_in_menu(name)) <= 51
    assert text(window, "undo").endswith("…")
    assert window.actions_by_name["undo"].statusTip() == f"Take back: {name}"


def test_what_undo_names_survives_closing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.desk.do(lambda now: confirm(now, now.comparison.links[1]))
    named = text(window, "undo")
    assert named.startswith("&Undo Confirm link: ")
    window.desk.save_as(str(tmp_path / "may.readout"))
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.desk.pictured, timeout=60_000):
        again.open([str(tmp_path / "may.readout")])
    assert text(again, "undo") == named
    again.close()


# -- calls -----------------------------------------------------------------------------------------------------


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path, *texts: tuple[str, ...]) -> None:
    paths = []
    for number, sentences in enumerate(texts):
        path = folder / f"{'xyz'[number]}-side.txt"
        path.write_text(" ".join(sentences), encoding="utf-8")
        paths.append(str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))


def trigger(window: MainWindow, name: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.actions_by_name[name].trigger()


@pytest.fixture
def of_two_calls(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> MainWindow:  # fmt: skip
    """The pair, and a second call added through the window."""
    choose(monkeypatch, tmp_path, SECOND, THIRD)
    dialog = asked(window, qtbot, window.actions_by_name["add_call"].trigger)
    assert dialog.target.kind == "calls"
    dialog.accept()
    qtbot.waitUntil(lambda: session_of(window).call == "c2" and not window.desk.jobs.is_busy, timeout=60_000)
    return window


def test_a_call_is_added_shown_and_undone(of_two_calls: MainWindow, qtbot: QtBot) -> None:
    window = of_two_calls
    session = session_of(window)
    assert [a.id for a in session.accounts] == ["c", "d"]
    assert [c.account_id for c in window.reading.columns] == ["c", "d"]
    assert text(window, "undo").startswith("&Undo Import: ")
    trigger(window, "undo", qtbot)
    assert session.call == "c1"
    assert [c.account_id for c in window.reading.columns] == ["a", "b"]
    assert "Compared again" not in window.message.sentence  # it is another call
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: session.call == "c2" and not window.desk.jobs.is_busy, timeout=60_000)
    assert [call.id for call in session.review.calls] == ["c1", "c2"]


def test_undo_shows_the_call_of_what_it_takes_back(of_two_calls: MainWindow, qtbot: QtBot) -> None:
    window = of_two_calls
    assert window.windowTitle() == "X Side · Y Side – Readout Compare"
    assert window.desk.write_note(window.desk.picture.comparison.statements[0], "On fish.")  # type: ignore[union-attr]
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.commands.calls_of_project.turn_to("c1")
    assert window.windowTitle() == "Call of 4 May – Readout Compare"
    trigger(window, "undo", qtbot)
    assert session_of(window).review.notes == ()
    assert [c.account_id for c in window.reading.columns] == ["c", "d"]


def test_the_menu_lists_the_calls_and_turns_between_them(of_two_calls: MainWindow, qtbot: QtBot) -> None:
    window = of_two_calls
    window.calls_menu.fill()
    first, second = window.calls_menu.actions()
    assert (first.isChecked(), second.isChecked()) == (False, True)
    assert "2 accounts" in first.text()
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        first.trigger()
    assert session_of(window).call == "c1"
    assert [c.account_id for c in window.reading.columns] == ["a", "b"]
    window.calls_menu.fill()
    assert [entry.isChecked() for entry in window.calls_menu.actions()] == [True, False]
    gap = window.desk.picture.comparison.gaps[0]  # type: ignore[union-attr]
    assert window.desk.write_note(gap, "On the first call.")
    assert session_of(window).review.notes[0].target.call == "c1"


def test_turning_is_called_off_without_a_trace(of_two_calls: MainWindow) -> None:
    window = of_two_calls
    window.commands.calls_of_project.turn_to("c1")
    window.busy.cancelled.emit()
    assert session_of(window).call == "c2"
    assert session_of(window).comparison is not None
    assert window.desk.write_note(window.desk.picture.comparison.statements[0], "Still at work.")  # type: ignore[union-attr]


def test_an_edit_made_while_another_call_is_compared_is_kept(of_two_calls: MainWindow, qtbot: QtBot) -> None:
    window = of_two_calls
    statement = window.desk.picture.comparison.statements[0]  # type: ignore[union-attr]
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.commands.calls_of_project.turn_to("c1")
        assert window.desk.write_note(statement, "Written meanwhile.")
    assert session_of(window).call == "c1"
    assert [note.text for note in session_of(window).review.notes] == ["Written meanwhile."]


def test_accounts_are_added_to_the_call_that_is_shown(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path, builders.HERALD)
    dialog = asked(window, qtbot, window.actions_by_name["add_accounts"].trigger)
    assert dialog.target.kind == "call"
    accepted(window, qtbot, dialog)
    assert [c.account_id for c in window.reading.columns] == ["a", "b", "c"]
    trigger(window, "undo", qtbot)
    assert [c.account_id for c in window.reading.columns] == ["a", "b"]


def test_words_that_the_call_has_already_are_told_in_the_dialog_and_nothing_changes(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path, builders.ARVENIA)
    dialog = asked(window, qtbot, window.actions_by_name["add_accounts"].trigger)
    dialog.accept()
    assert dialog.isVisible()
    assert "very words of the account of Arvenia" in dialog.wrong.text()
    assert session_of(window).path is None
    dialog.reject()


def test_a_text_without_words_is_told_and_nothing_changes(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path, (" ",))
    with qtbot.waitSignal(window.desk.failed, timeout=60_000):
        window.actions_by_name["add_accounts"].trigger()
    assert "no text" in window.message.sentence
    assert session_of(window).path is None


def test_a_call_is_renamed_and_that_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["rename_call"].trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.textValue() == "Call of 4 May"
    dialog.setTextValue("  The May call ")
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        dialog.accept()
    assert window.windowTitle() == "The May call – Readout Compare"
    trigger(window, "undo", qtbot)
    assert window.windowTitle() == "Call of 4 May – Readout Compare"


def test_the_day_of_a_call_is_changed_and_what_is_no_day_is_told(window: MainWindow, qtbot: QtBot) -> None:
    for said, told in (("4 May", "“4 May” is no day"), ("2025-05-04", "")):
        window.actions_by_name["date_call"].trigger()
        dialog = window.findChildren(QInputDialog)[-1]
        dialog.setTextValue(said)
        dialog.accept()
        qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
        assert told in window.message.sentence
    session = session_of(window)
    assert session.review.call(session.call).date == "2025-05-04"
    assert session.lines[-1].verb == "Change date"
    trigger(window, "undo", qtbot)
    assert session.review.call(session.call).date == ""


# -- the codebook ----------------------------------------------------------------------------------------------


def dialog_of(window: MainWindow) -> CodebookDialog:
    window.actions_by_name["codebook"].trigger()
    dialog = window.findChild(CodebookDialog)
    assert dialog is not None
    return dialog


def _renamed(window: MainWindow, label: str) -> OwnTopic:
    topic = window.desk.session.codebook().by_id["prisoners"]  # type: ignore[union-attr]
    return OwnTopic(topic.id, {**topic.labels, "en": label}, topic.definition, terms=topic.terms,
                    exclude=topic.exclude, weight=topic.weight)  # fmt: skip


def test_an_edit_in_the_codebook_is_kept_compared_and_shown_in_the_dialog(
    window: MainWindow, qtbot: QtBot
) -> None:  # fmt: skip
    dialog = dialog_of(window)
    session = session_of(window)
    edit = change(session.now(), session.codebook(), _renamed(window, "Captives"))
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        dialog.edit_wanted.emit(edit)
    assert session.codebook().label("prisoners") == "Captives"
    dialog.choose("prisoners")
    assert dialog._title.text().startswith("Captives")
    assert window.desk.picture is not None
    assert window.desk.picture.topic_label("prisoners") == "Captives"
    dialog.reject()
    window.actions_by_name["watch"].trigger()
    watching = window.findChild(WatchDialog)
    assert watching is not None
    assert "Captives" in [watching.topics.item(row).text() for row in range(watching.topics.count())]
    watching.reject()


def test_an_edit_that_can_not_be_kept_is_told_in_the_dialog(window: MainWindow, own_data_folder: Path) -> None:
    (own_data_folder / "drafts").write_text("a file stands where the folder should be")
    dialog = dialog_of(window)
    session = session_of(window)
    edit = change(session.now(), session.codebook(), _renamed(window, "Captives"))
    dialog.edit_wanted.emit(edit)
    assert "No draft can be kept" in dialog.message.text()
    assert session.codebook().label("prisoners") != "Captives"
    dialog.reject()


def test_a_stale_edit_is_told_and_the_dialog_shows_what_is(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(window)
    session = session_of(window)
    stale = change(session.now(), session.codebook(), _renamed(window, "Captives"))
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.desk.do(lambda now: change(now, session.codebook(), _renamed(window, "Detainees")))
    dialog.edit_wanted.emit(stale)
    assert "changed meanwhile" in dialog.message.text()
    assert session.codebook().label("prisoners") == "Detainees"
    dialog.reject()


# -- who writes ------------------------------------------------------------------------------------------------


def test_the_author_is_asked_for_and_named_from_then_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.AUTHOR_VARIABLE, raising=False)
    window.actions_by_name["author"].trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Ada Lovelace")
    dialog.accept()
    assert "Ada Lovelace" in window.message.sentence
    window.desk.write_note(builders.comparison().gaps[2], "By Ada.")
    assert session_of(window).lines[-1].author == "Ada Lovelace"


def test_a_name_that_the_environment_overrules_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.AUTHOR_VARIABLE, "Ben")
    window.commands.project._choose_author("Ada")
    assert "“Ben” all the same" in window.message.sentence


# -- read-only -------------------------------------------------------------------------------------------------


def test_a_project_open_elsewhere_is_offered_to_read(
    empty_window: MainWindow, two: Picture, tmp_path: Path, qtbot: QtBot
) -> None:
    holder = Session.start(two.comparison.accounts, two.comparison.options, "Held")
    holder.save_as(tmp_path / "held.readout")
    with qtbot.waitSignal(empty_window.desk.in_use, timeout=60_000):
        empty_window.open([str(tmp_path / "held.readout")])
    assert "held.readout" in empty_window.message.sentence
    assert empty_window.message.remedy.text() == "Open read-only"
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.message.remedy.click()
    assert empty_window.status.sentence.startswith("Read-only: This is a copy of ")
    assert empty_window.notice.isVisible()
    assert empty_window.detail.note.isReadOnly()
    assert not empty_window.actions_by_name["confirm"].isEnabled()
    assert not empty_window.desk.write_note(builders.comparison().gaps[2], "Not here.")
    empty_window.desk.save_as(str(tmp_path / "mine.readout"))
    assert not empty_window.notice.isVisible()
    assert empty_window.actions_by_name["confirm"].isEnabled()
    assert not empty_window.detail.note.isReadOnly()
    holder.close()
