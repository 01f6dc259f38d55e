"""A new revision of an account in the window: what it would do is told first, what it did after; nothing is dropped."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.links import confirm
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.model import Account
from readout_compare.session.project import Session
from readout_compare.session.revisions import preview
from readout_compare.ui.dialogs.revising import RevisingDialog, works_words
from readout_compare.ui.dialogs.revisions import RevisionsDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from readout_compare.ui.worker import Jobs
from tests import builders
from tests.ui.conftest import InLook

_KEY = Qt.Key
ARVENIA = list(builders.ARVENIA)
HALT = "The leaders agreed to halt strikes on energy plants for 60 days."
NEW = " ".join([ARVENIA[0], HALT, ARVENIA[3], ARVENIA[4], "A second call is planned for June."])  # the demand is gone


def session_of(window: MainWindow) -> Session:
    """The project that the window is at work on."""
    assert window.desk.session is not None
    return window.desk.session


@pytest.fixture
def noted(window: MainWindow) -> MainWindow:
    """Arvenia and Belmora with a note on every statement of Arvenia and a confirmed link."""
    for n, statement in enumerate(builders.comparison().statements_of("a")):
        window.desk.do(lambda now, s=statement, n=n: write_note(now, s, f"note {n + 1}"))  # type: ignore[misc]
    window.desk.do(lambda now: confirm(now, now.comparison.links[0]))
    QApplication.processEvents()
    return window


def asked(window: MainWindow) -> RevisingDialog:
    """The dialog as its action opens it."""
    window.actions_by_name["new_revision"].trigger()
    found = [d for d in window.findChildren(RevisingDialog) if d.isVisible()]
    return found[-1]


def told(qtbot: QtBot, dialog: RevisingDialog, act: Callable[[], object]) -> None:
    """Do something and wait until the dialog tells what it means."""
    with qtbot.waitSignal(dialog.shown, timeout=20_000):
        act()


def brought_in(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """A later text of the account of Arvenia, brought in."""
    dialog = asked(window)
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(text))
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        dialog.accept()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=60_000)


def marked(page: QTextBrowser) -> dict[str, list[str]]:
    """Words struck out and words underlined on a page."""
    found: dict[str, list[str]] = {"out": [], "under": []}
    block = page.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            style = fragment.charFormat()
            if style.fontStrikeOut():
                found["out"].append(fragment.text())
            elif style.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
                found["under"].append(fragment.text())
            fragments += 1
        block = block.next()
    return found


# -- before it is done ---------------------------------------------------------------------------------------


def test_pasted_words_tell_what_they_change_and_what_becomes_of_the_work(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    assert dialog.windowTitle() == "New revision of Arvenia"
    assert not dialog.bring.isEnabled()
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(NEW))
    assert dialog.preview is not None
    counts = dialog.preview.told.counts
    assert (counts["lost"], counts["changed"]) == (1, 1)
    assert dialog.works.text() == works_words(dialog.preview.told)
    assert "1 changed, 1 lost" in dialog.works.text()
    assert dialog.texts.text() == "Statements: 1 changed, 1 added, 1 removed, 3 as before"
    page = dialog.page.toPlainText()
    assert "○  Note by" in page
    assert "note 3" in page
    assert "lost words: President Orlen demanded a full end of foreign arms deliveries." in page
    marks = marked(dialog.page)
    assert "30" in marks["out"]
    assert "60" in marks["under"]
    assert ARVENIA[2] in marks["out"]
    assert "A second call is planned for June." in marks["under"]
    assert dialog.bring.isEnabled()
    assert session_of(noted).review.account("a").revision == 1  # nothing is done yet
    dialog.reject()
    assert session_of(noted).review.account("a").revision == 1


def test_the_text_that_is_there_already_is_told_beside_the_field(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(" ".join(ARVENIA)))
    assert dialog.wrong.text() == (
        "This text is the same as revision 1 of the Arvenia account; nothing was changed."
    )  # fmt: skip
    assert dialog.field.accessibleDescription() == dialog.wrong.text()
    assert not dialog.bring.isEnabled()
    dialog.accept()  # Ctrl+Enter
    assert dialog.isVisible()
    assert noted.message.sentence == ""
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(" More was said."))
    assert dialog.wrong.isHidden()
    assert dialog.bring.isEnabled()
    dialog.reject()


def test_the_latest_words_count_and_an_emptied_field_tells_nothing(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    for text in ("One.", "Two."):
        dialog.field.setPlainText(text)
    told(qtbot, dialog, lambda: dialog.field.setPlainText(NEW))
    made = dialog.preview
    assert made is not None
    assert made.account.text == NEW
    dialog.field.clear()
    assert not dialog.bring.isEnabled()
    assert dialog.page.toPlainText() == ""
    dialog.reject()


def test_a_file_is_loaded_with_the_sha_of_its_bytes(
    qtbot: QtBot, noted: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "arvenia-2.txt"
    path.write_bytes(NEW.replace(". ", ".\r\n\r\n").encode("utf-16"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog = asked(noted)
    told(qtbot, dialog, dialog.load.click)
    assert "\r" not in dialog.field.text
    assert dialog.preview is not None
    assert dialog.preview.account.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert dialog.preview.account.source == str(path)
    told(qtbot, dialog, lambda: dialog.field.insertPlainText("Late: "))  # typed over: no longer the file's text
    assert dialog.preview.account.source == ""
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("empty.txt", b"", "is empty"), ("photo.txt", bytes(range(256)) * 40, "is not a text file"),
     ("gone.txt", None, "does not exist"), ("blank.txt", b" \n ", "has no text in it")],
)  # fmt: skip
def test_a_file_that_is_no_text_is_told_in_one_sentence(
    qtbot: QtBot, noted: MainWindow, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    dialog = asked(noted)
    told(qtbot, dialog, lambda: dialog.read(str(path)))
    assert words in dialog.wrong.text()
    assert not dialog.wrong.isHidden()
    assert not dialog.bring.isEnabled()
    assert noted.message.sentence == ""
    dialog.reject()


def test_a_dropped_file_is_read_not_typed_in(qtbot: QtBot, noted: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "later.txt"
    path.write_text(NEW, encoding="utf-8")
    dialog, dropped = asked(noted), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    assert dialog.field.canInsertFromMimeData(dropped)
    told(qtbot, dialog, lambda: dialog.field.insertFromMimeData(dropped))
    assert dialog.field.text == NEW
    dialog.reject()


def test_another_account_is_chosen_by_its_button(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(NEW))
    told(qtbot, dialog, lambda: dialog.sides.press(1))
    assert dialog.windowTitle() == "New revision of Belmora"
    assert dialog.preview is not None
    assert (dialog.preview.account.id, dialog.preview.account.side) == ("b", "Belmora")
    dialog.reject()


def test_closing_while_the_texts_are_compared_leaves_nothing_behind(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    heard: list[int] = []
    dialog.shown.connect(lambda: heard.append(1))
    dialog.field.insertPlainText(NEW)
    dialog._work_out()
    dialog.reject()
    qtbot.waitUntil(lambda: not noted.desk.jobs.is_busy, timeout=20_000)
    assert heard == []


# -- after it ------------------------------------------------------------------------------------------------


def test_it_is_told_shown_in_the_head_and_undone_by_name(qtbot: QtBot, noted: MainWindow) -> None:
    before = session_of(noted).review
    brought_in(qtbot, noted, NEW)
    session = session_of(noted)
    assert session.review.account("a").text == NEW
    lines = noted.message.sentence.split("\n")
    assert lines[0].startswith("Revision 2 of the Arvenia account: ")
    assert "1 changed, 1 lost." in lines[0]
    assert noted.message.remedy.text() == "Open the tray…"
    assert noted.bar.lost.text() == "1 waits in the tray"
    heads = [b for b in noted.reading.findChildren(QPushButton) if b.text() == "revision 2"]
    assert len(heads) == 1
    assert session.lines[-1].name == "New revision: Arvenia, revision 2"
    with qtbot.waitSignal(noted.desk.pictured, timeout=60_000):
        noted.actions_by_name["undo"].trigger()
    assert session.review == before
    assert not any(b.text() == "revision 2" for b in noted.reading.findChildren(QPushButton) if b.isVisible())
    assert noted.bar.lost.isHidden()


def test_what_was_selected_is_found_at_its_words(qtbot: QtBot, noted: MainWindow) -> None:
    last = builders.comparison().statements_of("a")[4]
    noted.select(last)
    brought_in(qtbot, noted, f"In short. {' '.join(ARVENIA)}")
    picture = noted.desk.picture
    assert picture is not None
    assert noted.selected is not None
    ids = getattr(noted.selected, "statements", None) or (noted.selected.id,)
    assert ARVENIA[4] in [picture.comparison.quote(sid) for sid in ids]


def test_a_note_made_while_the_text_was_looked_at_finds_its_words_too(qtbot: QtBot, noted: MainWindow) -> None:
    dialog = asked(noted)
    told(qtbot, dialog, lambda: dialog.field.insertPlainText(NEW))
    first = builders.comparison().statements_of("a")[0]
    noted.desk.do(lambda now: write_note(now, first, "meanwhile"))
    with qtbot.waitSignal(noted.desk.pictured, timeout=60_000):
        dialog.accept()
    review = session_of(noted).review
    (anchor,) = next(n for n in review.notes if n.text == "meanwhile").target.anchors
    assert (anchor.revision, anchor.fate) == (2, "kept")
    qtbot.waitUntil(lambda: not noted.desk.jobs.is_busy, timeout=60_000)


def test_words_typed_in_the_note_are_saved_before_the_texts_are_compared(qtbot: QtBot, noted: MainWindow) -> None:
    noted.select(noted.desk.picture.comparison.statement_by_id["a5"])  # type: ignore[union-attr]
    noted.detail.note.setFocus()
    QTest.keyClicks(noted.detail.note, "! ")
    brought_in(qtbot, noted, NEW)
    review = session_of(noted).review
    typed = [note for note in review.notes if "!" in note.text]
    assert len(typed) == 1
    assert typed[0].target.anchors[0].revision == 2


def test_a_project_that_is_open_to_be_read_says_so_before_a_text_is_asked_for(
    qtbot: QtBot, noted: MainWindow, tmp_path: Path
) -> None:
    noted.desk.save_as(str(tmp_path / "may.readout"))
    with qtbot.waitSignal(noted.desk.pictured, timeout=60_000):
        noted.desk.open_read_only(str(tmp_path / "may.readout"))
    noted.actions_by_name["new_revision"].trigger()
    assert noted.message.sentence == "!  This project is open to be read only, so no new revision can be brought in."
    assert noted.findChild(RevisingDialog) is None


# -- what changed after publication ---------------------------------------------------------------------------


@pytest.fixture
def revised_window(qtbot: QtBot, noted: MainWindow) -> MainWindow:
    """Arvenia in its third revision."""
    brought_in(qtbot, noted, NEW)
    brought_in(qtbot, noted, NEW.replace("120", "130"))
    return noted


def compared(qtbot: QtBot, dialog: RevisionsDialog, act: Callable[[], object]) -> None:
    """Do something and wait until the changes are shown."""
    with qtbot.waitSignal(dialog.shown, timeout=20_000):
        act()


def test_any_two_revisions_are_compared_with_when_they_came(qtbot: QtBot, revised_window: MainWindow) -> None:
    head = next(b for b in revised_window.reading.findChildren(QPushButton) if b.text() == "revision 3")
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    dialog = revised_window.findChild(RevisionsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "Comparing" not in dialog.counts.text(), timeout=20_000)
    assert dialog.windowTitle() == "What changed after publication: Arvenia"
    assert [a.revision for a in dialog.chosen] == [2, 3]
    assert marked(dialog.page) == {"out": ["120"], "under": ["130"]}
    session = session_of(revised_window)
    came = {line.name: line.at for line in session.lines}["New revision: Arvenia, revision 3"]
    assert came.removesuffix("Z").replace("T", " ") in dialog.newer_facts.text()
    digest = session.review.account("a").sha256
    assert digest in dialog.newer_facts.text().replace(" ", "")
    compared(qtbot, dialog, lambda: dialog.older.press(0))
    assert [a.revision for a in dialog.chosen] == [1, 3]
    assert {"30", "120"} <= set(marked(dialog.page)["out"])
    assert "changed by revision 3; the words were: “Both sides will exchange 120" in dialog.page.toPlainText()
    single = dialog.page.toPlainText()
    dialog.everything.click()
    assert "=  As before" in dialog.page.toPlainText()
    assert "as before" in single
    dialog.beside.click()
    assert ARVENIA[2] in marked(dialog.page)["out"]
    compared(qtbot, dialog, lambda: dialog.newer.press(0))
    assert "one and the same revision" in dialog.counts.text()
    dialog.reject()


def test_without_a_second_revision_it_is_said_how_one_comes_in(noted: MainWindow) -> None:
    noted.actions_by_name["revisions"].trigger()
    assert noted.message.sentence == "No account has a second revision yet; “New revision…” brings one in."
    assert noted.message.remedy.text() == "New revision…"
    assert noted.findChild(RevisionsDialog) is None


# -- on any screen -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("theme", "zoom"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_is_cut_and_tab_leaves_every_field(
    qtbot: QtBot, in_look: InLook, theme: str, zoom: float, two: Picture
) -> None:
    look, review, jobs = in_look(theme, zoom), builders.review(), Jobs()
    dialog = RevisingDialog(review, "a", jobs, str, look)
    qtbot.addWidget(dialog)
    dialog.resize(1000, 640)
    dialog.show()
    qtbot.waitExposed(dialog)
    told(qtbot, dialog, lambda: dialog.field.setPlainText(NEW))
    assert (dialog.width(), dialog.height()) == (1000, 640)
    for button in (b for b in dialog.findChildren(QPushButton) if b.isVisible()):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.accessibleName() or button.text()
    met = set()
    for _ in range(12):
        met.add(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), _KEY.Key_Tab)
    assert {dialog.field, dialog.page, dialog.load, dialog.bring} <= met
    dialog.reject()
    jobs.close()


def test_a_preview_is_what_the_edit_does() -> None:
    review = builders.review()
    later = Account("x", "X", NEW, "en")
    made = preview(review, "a", later)
    after, back = made.edit.apply(review)
    assert after.account("a") == made.account
    assert (made.account.id, made.account.side, made.account.revision) == ("a", "Arvenia", 2)
    assert back.apply(after)[0] == review
