"""The dialog of the codebook: topics written, merged, split, retired by keyboard, each shown before it is done."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding import topics as deciding
from readout_compare.core.edits import Edit
from readout_compare.core.own_codebook import standing, topics_of
from readout_compare.core.review import Review
from readout_compare.ui.dialogs.codebook import CodebookDialog
from readout_compare.ui.dialogs.topic_questions import MergeDialog, SplitDialog
from readout_compare.ui.models.codebook import ROW
from tests.topic_builders import SEA, done, now_of, own, sea_review
from tests.ui.codebook_desk import Desk, write

_KEY = Qt.Key


@pytest.fixture
def open_on(qtbot: QtBot) -> Iterator[Callable[[Review], Desk]]:
    """Opens the dialog on a project; whatever is not applied at the end is let go."""
    opened: list[CodebookDialog] = []

    def opener(review: Review) -> Desk:
        dialog = CodebookDialog(now_of(review), SEA)
        qtbot.addWidget(dialog)
        dialog.resize(900, 600)
        dialog.show()
        qtbot.waitExposed(dialog)
        opened.append(dialog)
        return Desk(dialog, review)

    yield opener
    for dialog in opened:
        dialog.reject()
        dialog.reject()


@pytest.fixture
def desk(open_on: Callable[[Review], Desk]) -> Desk:
    return open_on(sea_review())


def _shown(dialog: CodebookDialog) -> list[tuple[str, str]]:
    view, model = dialog.list.view, dialog.list.model
    return [(row.label, row.details) for n, row in enumerate(model.rows) if not view.isRowHidden(n)]


def _changes(dialog: CodebookDialog) -> list[str]:
    lines = dialog.changes.lines
    return [lines.item(n).text() for n in range(lines.count())]


def _wrong(dialog: CodebookDialog) -> dict[str, str]:
    fields = dialog.form.fields.items()
    return {name: field.wrong.text() for name, field in fields if field.wrong.isVisibleTo(dialog)}


def _asked(desk: Desk, kind: type[QDialog]) -> QDialog:
    found = [d for d in desk.dialog.findChildren(kind) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def test_every_topic_is_listed_with_its_id_how_it_stands_and_its_statements(open_on: Callable[[Review], Desk]) -> None:
    review = sea_review()
    review = done(review, deciding.add(now_of(review), SEA, own("monday")))
    review = done(review, deciding.retire(now_of(review), SEA, "sea.rescue"))
    review = done(review, deciding.merge(now_of(review), SEA, "grain", "ports"))
    dialog = open_on(review).dialog
    assert _shown(dialog) == [
        ("Catch quotas", "sea.quotas · built-in · 3 statements"),
        ("Ports", "ports · changed · 3 statements"),
        ("Monday", "monday · own · 1 statement"),
        ("Rescue", "sea.rescue · retired"),
        ("Grain", "grain · merged into Ports"),
    ]
    assert "sea, version 3+3: 3 topics in use, 1 own, 1 changed, 1 merged, 1 retired" in _labels(dialog)
    index = dialog.list.model.index(4)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Grain, grain, merged into Ports"
    assert index.data(ROW).in_use is False


def _labels(dialog: QWidget) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_words_find_topics_and_enter_leads_to_the_list_and_on_to_the_form(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.list.field.setFocus()
    QTest.keyClicks(dialog.list.field, "HARBOURS")  # stands in the definition only
    assert [label for label, _ in _shown(dialog)] == ["Ports"]
    assert dialog.topic == "ports"
    QTest.keyClick(dialog.list.field, _KEY.Key_Return)
    assert dialog.list.view.hasFocus()
    QTest.keyClick(dialog.list.view, _KEY.Key_Return)
    assert dialog.form.fields["label.en"].editor.hasFocus()
    assert dialog.form.fields["terms.en"].text == "port|ports\nharbour*"
    assert dialog.isVisible()


def test_what_would_change_is_shown_when_typing_pauses_and_nothing_is_done_before_apply(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = desk.dialog
    dialog.choose("sea.quotas")
    assert "Nothing is changed so far." in dialog.changes.heading.text()
    assert not dialog.apply_button.isEnabled()
    write(dialog, "terms.en", "fishing quota*\npresidents")
    assert dialog.apply_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.changes.lines.count() > 0, timeout=3000)
    assert dialog.changes.heading.text() == "Change topic: Catch quotas."
    assert _changes(dialog) == [
        "Catch quotas: +1, −2 statements",
        "+ A1 “presidents”: The two presidents spoke on Monday.",
        "− B1 “catch quota”: Belmora asked for a larger catch quota.",
        "− B2 “trawlers need a licence”: The trawlers need a licence.",
    ]
    told = dialog.changes.lines.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Catch quotas gains 1 statement, loses 2 statements"
    assert desk.edits == []
    assert ("Catch quotas", "sea.quotas · built-in · 3 statements · not applied") in _shown(dialog)
    QTest.keyClick(dialog.form.fields["terms.en"].editor, _KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [edit.name for edit in desk.edits] == ["Change topic: Catch quotas"]
    assert desk.topic("sea.quotas").terms == {"en": ("fishing quota*", "presidents"), "ru": ("квот* на вылов",)}
    assert dialog.unapplied == ()
    assert dialog.topic == "sea.quotas"
    assert not dialog.apply_button.isEnabled()
    assert ("Catch quotas", "sea.quotas · changed · 2 statements") in _shown(dialog)


def test_everything_that_the_form_shows_is_kept(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("sea.rescue")
    typed = {
        "label.en": "Help at sea", "label.ru": "Спасение", "label.uk": "Порятунок", "definition": "Who is helped.",
        "include": "Tugs.", "leave_out": "Drills.", "terms.en": "rescue*\ntug", "terms.ru": "спас*",
        "exclude.en": "rescue package", "exclude.ru": "спасательн* пакет*",
    }  # fmt: skip
    for name, words in typed.items():
        write(dialog, name, words)
    dialog.apply()
    found = desk.topic("sea.rescue")
    assert found.labels == {"en": "Help at sea", "ru": "Спасение", "uk": "Порятунок"}
    assert (found.definition, found.include, found.leave_out) == ("Who is helped.", "Tugs.", "Drills.")
    assert found.terms == {"en": ("rescue*", "tug"), "ru": ("спас*",)}
    assert found.exclude == {"en": ("rescue package",), "ru": ("спасательн* пакет*",)}
    dialog.choose("ports")
    dialog.choose("sea.rescue")
    assert {name: dialog.form.fields[name].text for name in typed} == typed


def test_a_rename_says_that_no_statement_changes(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("ports")
    write(dialog, "label.en", "Harbours")
    dialog.show_changes()
    assert dialog.changes.heading.text() == ("Rename topic: Ports to Harbours. No statement gains or loses a topic.")
    dialog.apply()
    assert ("Harbours", "ports · changed · 1 statement") in _shown(dialog)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("terms.en", "port ...", 'The term "port ..." has nothing that must be met at its end; correct it.'),
        ("terms.ru", "*порт", 'The term "*порт" has "*" where no letter stands before it; correct it.'),
        ("exclude.en", "{boats}", 'The term "{boats}" uses the word list "boats", which is not in [words]; add it.'),
        ("exclude.ru", "порт$", 'The term "порт$" has a sign in "порт$" that no text can meet; correct it.'),
        ("terms.en", "", "A topic without terms is never found; write at least one."),
        ("label.en", "", "A topic needs an English label; write one."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_leaves_when_it_is_right(
    desk: Desk, name: str, typed: str, told: str
) -> None:
    dialog = desk.dialog
    dialog.choose("ports")
    before = dialog.form.fields[name].text
    write(dialog, name, typed)
    dialog.show_changes()
    assert _wrong(dialog) == {name: told}
    dialog.list.field.setFocus()
    dialog.apply()
    assert desk.edits == []
    assert dialog.form.fields[name].editor.hasFocus()
    assert dialog.form.fields[name].editor.accessibleDescription() == told
    write(dialog, name, before)
    dialog.show_changes()
    assert _wrong(dialog) == {}
    assert dialog.unapplied == ()


def test_a_new_topic_is_written_by_keyboard_its_id_follows_its_label(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.new_button.setFocus()
    QTest.keyClick(dialog.new_button, _KEY.Key_Space)
    assert dialog.form.fields["label.en"].editor.hasFocus()
    dialog.show_changes()
    assert _wrong(dialog) == {}  # nothing is wrong yet, something is still to be written
    assert "Write an English label" in dialog.changes.heading.text()
    write(dialog, "label.en", "Working days")
    assert dialog.form.fields["id"].text == "working_days"
    dialog.apply()
    assert _wrong(dialog) == {"terms.en": "A topic without terms is never found; write at least one."}
    write(dialog, "id", "ports")
    dialog.show_changes()
    assert _wrong(dialog)["id"] == "“ports” is the id of Ports; write another one."
    write(dialog, "id", "days")
    write(dialog, "label.en", "Days")
    assert dialog.form.fields["id"].text == "days"  # typed by hand, so it stays
    write(dialog, "terms.en", "monday")
    dialog.show_changes()
    assert _changes(dialog) == ["Days: +1 statement", "+ A1 “Monday”: The two presidents spoke on Monday."]
    dialog.apply()
    assert [edit.name for edit in desk.edits] == ["New topic: Days"]
    assert dialog.topic == "days"
    assert ("Days", "days · own · 1 statement") in _shown(dialog)
    assert not dialog.form.fields["id"].isVisible()


def test_a_topic_is_merged_into_another_after_what_changes_was_shown(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("grain")
    dialog.merge_button.setFocus()
    QTest.keyClick(dialog.merge_button, _KEY.Key_Space)
    asked = _asked(desk, MergeDialog)
    assert isinstance(asked, MergeDialog)
    assert [row.topic for row in asked.list.model.rows] == ["sea.quotas", "sea.rescue", "ports"]
    QTest.keyClicks(asked.list.field, "rescue")
    QTest.keyClick(asked.list.field, _KEY.Key_Return)
    QTest.keyClick(asked.list.view, _KEY.Key_Return)
    assert desk.edits == []
    assert dialog.changes.heading.text() == "Merge topics: Grain into Rescue."
    assert _changes(dialog)[0] == "Rescue: +2 statements"
    assert dialog.apply_button.hasFocus()
    QTest.keyClick(dialog.apply_button, _KEY.Key_Space)
    assert [edit.name for edit in desk.edits] == ["Merge topics: Grain into Rescue"]
    assert ("Grain", "grain · merged into Rescue") in _shown(dialog)


def test_a_topic_is_split_once_both_parts_have_terms(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("sea.quotas")
    dialog.split()
    asked = _asked(desk, SplitDialog)
    assert isinstance(asked, SplitDialog)
    assert [asked.terms.item(n).text() for n in range(asked.terms.count())] == [
        "catch|fishing quota*  (English)", "{ship} ... licen*  (English)", "квот* на вылов  (Russian)"
    ]  # fmt: skip
    QTest.keyClicks(asked.label.editor, "Licences")
    assert asked.id.text == "licences"
    QTest.keyClick(asked.label.editor, _KEY.Key_Return)
    assert asked.isVisible()
    assert asked.wrong.text() == "Both topics need terms; choose at least one that moves and one that stays."
    asked.terms.setFocus()
    QTest.keyClick(asked.terms, _KEY.Key_Down)
    QTest.keyClick(asked.terms, _KEY.Key_Space)
    QTest.keyClick(asked.terms, _KEY.Key_Return)
    assert not asked.isVisible()
    assert _changes(dialog) == [
        "Catch quotas: −1 statement", "− B2 “trawlers need a licence”: The trawlers need a licence.",
        "Licences: +1 statement", "+ B2 “trawlers need a licence”: The trawlers need a licence.",
    ]  # fmt: skip
    dialog.apply()
    assert desk.topic("licences").terms == {"en": ("{ship} ... licen*",)}
    assert desk.topic("sea.quotas").terms == {"en": ("catch|fishing quota*",), "ru": ("квот* на вылов",)}


def test_retire_bring_back_and_back_to_built_in_are_shown_and_then_applied(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("grain")
    assert not dialog.reset_button.isEnabled()
    dialog.retire_button.click()
    assert _changes(dialog)[0] == "Grain: −1 statement"
    dialog.drop()  # a plan is let go as what is typed is
    assert dialog.changes.heading.text() == "Nothing is changed so far."
    dialog.retire_button.click()
    dialog.apply()
    assert desk.topic("grain").status == "retired"
    assert dialog.topic == "grain"
    assert dialog.retire_button.text() == "Bring back"
    assert not dialog.merge_button.isEnabled()
    dialog.retire_button.click()
    dialog.apply()
    assert standing(desk.topic("grain"), SEA) == "built-in"
    write(dialog, "label.en", "Cereals")
    dialog.apply()
    assert dialog.reset_button.isEnabled()
    dialog.reset_button.click()
    assert dialog.changes.heading.text() == "Reset topic: Grain. No statement gains or loses a topic."
    dialog.apply()
    assert topics_of(desk.review.topics, SEA) == topics_of((), SEA)
    assert [edit.verb for edit in desk.edits] == ["Retire topic", "Bring topic back", "Rename topic", "Reset topic"]


def test_what_is_typed_is_kept_from_topic_to_topic_and_closing_says_so_once(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("ports")
    write(dialog, "label.en", "Harbours")
    dialog.choose("grain")
    dialog.choose("ports")
    assert dialog.form.fields["label.en"].text == "Harbours"
    QTest.keyClick(dialog, _KEY.Key_Escape)
    assert dialog.isVisible()
    assert dialog.message.text() == "Not applied: Ports; apply or drop it, or close again to let it go."
    dialog.drop_button.click()
    assert dialog.form.fields["label.en"].text == "Ports"
    assert dialog.unapplied == ()
    QTest.keyClick(dialog, _KEY.Key_Escape)
    assert not dialog.isVisible()


def test_a_second_escape_lets_what_is_typed_go(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("ports")
    write(dialog, "label.en", "Harbours")
    QTest.keyClick(dialog, _KEY.Key_Escape)
    QTest.keyClick(dialog, _KEY.Key_Escape)
    assert not dialog.isVisible()
    assert desk.edits == []


def test_an_edit_that_fails_is_told_and_nothing_typed_is_lost(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.edit_wanted.disconnect(desk.do)
    asked: list[Edit] = []
    dialog.edit_wanted.connect(asked.append)
    dialog.choose("ports")
    write(dialog, "label.en", "Harbours")
    dialog.apply()
    dialog.apply()  # until the first is answered there is no second
    assert len(asked) == 1
    assert not dialog.apply_button.isEnabled()
    dialog.tell_failure("The disk is full; free some room.")
    assert dialog.message.text() == "The disk is full; free some room."
    assert dialog.form.fields["label.en"].text == "Harbours"
    assert dialog.apply_button.isEnabled()
    dialog.edit_wanted.disconnect(asked.append)


def test_what_is_typed_survives_a_merge_and_an_undo_that_come_between(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.choose("sea.rescue")
    write(dialog, "terms.en", "rescue*\ntug")
    merged = deciding.merge(now_of(desk.review), SEA, "grain", "sea.rescue")
    desk.do(merged)
    assert dialog.form.fields["terms.en"].text == "rescue*\ntug\ngrain|flour"
    desk.do(merged.reverse())
    assert dialog.form.fields["terms.en"].text == "rescue*\ntug"
    assert dialog.unapplied == ("sea.rescue",)
