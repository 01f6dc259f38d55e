"""Another text of an account is added, shown in its column in the place of the statements, and taken away again."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readout_compare.core.capture import Layer
from readout_compare.core.deciding import captures
from readout_compare.core.deciding.statements import split
from readout_compare.ui.dialogs.layers import KINDS, LayerDialog
from readout_compare.ui.laid import laid, short_text_words, text_words
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.statements import ROW, StatementModel
from readout_compare.ui.picture import Picture
from readout_compare.ui.widgets.column_view import ColumnView
from tests import builders

ORIGINAL = (
    "Президент Арвении Орлен поговорил по телефону с премьер-министром Белморы Савой 4 мая.",
    "Лидеры договорились остановить на 30 дней удары по энергетическим станциям.",
    "Президент Орлен потребовал полного прекращения поставок иностранного оружия.",
    "В четверг стороны обменяются 120 пленными.",
    "Разговор был откровенным и деловым.",
)
TEXT = " ".join(ORIGINAL)


def column(window: MainWindow) -> ColumnView:
    return window.reading.columns[0]


def words(model: StatementModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def add(window: MainWindow, text: str = TEXT, account: str = "a") -> Layer:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    done = window.desk.do(
        lambda now: captures.add_layer(now.review, account, text, "original", "ru", "orlen.ru.txt", digest, now.by),
        {digest: data},
    )
    assert done
    assert window.desk.session is not None
    return window.desk.session.review.layers_of(account)[-1]


def show(window: MainWindow, qtbot: QtBot, layer: Layer) -> None:
    window.commands.layers.show(layer.account, layer.id)
    qtbot.waitUntil(lambda: window.reading.layer_of(layer.account) == layer.id)


def test_the_switch_appears_with_the_first_layer_and_goes_with_the_last(window: MainWindow, qtbot: QtBot) -> None:
    switch = window.reading.switches["a"]
    assert not switch.isVisible()
    add(window)
    assert switch.isVisible()
    assert not window.reading.switches["b"].isVisible()
    assert switch.row is not None
    names = [button.accessibleName() for button in switch.row.buttons.values()]
    assert names == ["Text of Arvenia: English", "Text of Arvenia: Russian original"]
    window.desk.undo()
    assert not switch.isVisible()


def test_a_click_shows_the_layer_at_the_places_of_the_statements(window: MainWindow, qtbot: QtBot) -> None:
    layer = add(window)
    link = window.desk.picture.comparison.links[1]  # type: ignore[union-attr]
    window.select(link)
    bands = {drawn.link.id for drawn in window.reading.gutters[0].drawn()}
    switch = window.reading.switches["a"]
    assert switch.row is not None
    QTest.mouseClick(switch.row.buttons[str(layer.id)], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(column(window).statements) == list(ORIGINAL))
    assert switch.row.value == str(layer.id)
    assert switch.standing.isVisible()
    assert switch.standing.text() == "The comparison stands on the English text."
    assert column(window).accessibleName() == "Statements of Arvenia, shown in another text: Russian original"
    assert {drawn.link.id for drawn in window.reading.gutters[0].drawn()} == bands
    assert column(window).current_statement() == "a2"
    row = column(window).statements.index(1).data(ROW)
    assert (row.id, row.marks, row.words) == ("a2", (), "layer")
    QTest.mouseClick(switch.row.buttons["own"], Qt.MouseButton.LeftButton)
    assert words(column(window).statements) == list(builders.ARVENIA)
    assert not switch.standing.isVisible()


def test_undo_of_the_layer_shows_the_accounts_own_words(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, add(window))
    window.desk.undo()
    assert words(column(window).statements) == list(builders.ARVENIA)
    assert column(window).accessibleName() == "Statements of Arvenia"


def test_the_layer_stays_while_statements_are_cut_otherwise(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, add(window))
    place = builders.ARVENIA[1].index("strikes")
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.desk.do(
            lambda now: split(now, now.comparison.statement_by_id["a2"], len(builders.ARVENIA[0]) + 1 + place)
        )
    shown = words(column(window).statements)
    assert len(shown) == 6
    assert ORIGINAL[1] in shown
    assert "told with A2" in shown


def test_the_key_turns_from_text_to_text(window: MainWindow, qtbot: QtBot) -> None:
    turn = window.actions_by_name["switch_layer"]
    turn.trigger()
    assert "No account here has another text" in window.message.sentence
    layer = add(window)
    turn.trigger()
    qtbot.waitUntil(lambda: window.reading.layer_of("a") == layer.id)
    turn.trigger()
    assert window.reading.layer_of("a") == 0


def test_what_is_removed_is_the_layer_shown(window: MainWindow, qtbot: QtBot) -> None:
    first, second = add(window), add(window, f"{TEXT} Ещё одна фраза.")
    remove = window.actions_by_name["remove_layer"]
    remove.trigger()
    assert "First show the text" in window.message.sentence
    show(window, qtbot, second)
    remove.trigger()
    assert window.desk.session is not None
    assert window.desk.session.review.layers_of("a") == (first,)
    assert window.reading.layer_of("a") == 0
    remove.trigger()
    assert window.desk.session.review.layers_of("a") == ()


def test_what_the_text_is_stands_in_the_head(window: MainWindow, qtbot: QtBot) -> None:
    kind = window.reading.kinds["a"]
    assert not kind.isVisible()
    window.desk.do(lambda now: captures.change_details(now.review, "a", translation="official"))
    assert (kind.isVisible(), kind.text()) == (True, "official translation")
    layer = add(window)
    assert not kind.isVisible()  # the switch says it
    switch = window.reading.switches["a"]
    assert switch.row is not None
    assert list(switch.row.buttons) == ["own", str(layer.id)]
    assert switch.row.buttons["own"].accessibleName() == "Text of Arvenia: English (official translation)"


def test_the_model_is_sound_with_a_layer_that_says_less(qtmodeltester: ModelTester, two: Picture) -> None:
    model = StatementModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    layer = Layer(1, "a", " ".join((*ORIGINAL[:2], *ORIGINAL[3:])), "original", "ru")
    model.show(two, "a", laid(two.comparison.account_by_id["a"].text, layer))
    shown = words(model)
    assert shown == [*ORIGINAL[:2], "not in this text", *ORIGINAL[3:]]
    row = model.index(2)
    assert row.data(ROW).words == "told"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "A3, no counterpart, not in this text"
    model.show(two, "a", laid("Another revision.", layer))
    assert words(model) == list(builders.ARVENIA)


def test_a_text_is_named_by_its_language_and_what_it_is() -> None:
    assert text_words("ru", "original") == "Russian original"
    assert text_words("en", "machine") == "English (machine translation)"
    assert text_words("fr", "") == "French"
    assert short_text_words("en", "machine") == "English (machine)"
    assert short_text_words("ru", "original") == "Russian original"


# -- the dialog --------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(window: MainWindow) -> LayerDialog:
    window.actions_by_name["add_layer"].trigger()
    found = window.findChild(LayerDialog)
    assert isinstance(found, LayerDialog)
    return found


def test_a_pasted_text_is_laid_beside_and_added(window: MainWindow, dialog: LayerDialog, qtbot: QtBot) -> None:
    assert not dialog.bring.isEnabled()
    assert dialog.languages.isHidden()  # no language of a text that is not there yet
    with qtbot.waitSignal(dialog.shown, timeout=60_000):
        dialog.field.setPlainText(TEXT)
    assert dialog.languages.isVisible()
    assert dialog.works.text() == "Stand beside each other: 5 of 5 paragraphs of the account, 5 of 5 of this text."
    assert dialog.languages.currentData() == "ru"
    assert ORIGINAL[3] in dialog.page.toPlainText()
    dialog.kinds.press(KINDS.index("unofficial"))
    dialog.bring.click()
    session = window.desk.session
    assert session is not None
    (layer,) = session.review.layers_of("a")
    assert (layer.text, layer.translation, layer.language) == (TEXT, "unofficial", "ru")
    assert session.original(layer.sha256) == TEXT.encode()
    qtbot.waitUntil(lambda: window.reading.layer_of("a") == layer.id)


def test_a_file_is_read_with_its_encoding(
    window: MainWindow, dialog: LayerDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "orlen.ru.txt"
    path.write_bytes(TEXT.encode("cp1251"))
    with qtbot.waitSignal(dialog.shown, timeout=60_000):
        dialog.field.dropped.emit(str(path))
    assert dialog.field.text == TEXT
    wanted = dialog.wanted
    assert wanted is not None
    assert (wanted.source, wanted.data) == (str(path), TEXT.encode("cp1251"))


def test_what_can_be_no_layer_is_told_beside_it(dialog: LayerDialog, qtbot: QtBot) -> None:
    own = " ".join(builders.ARVENIA)
    with qtbot.waitSignal(dialog.shown, timeout=60_000):
        dialog.field.setPlainText(own)
    assert "the very text of the Arvenia account" in dialog.wrong.text()
    assert dialog.wanted is None
    assert not dialog.bring.isEnabled()
    with qtbot.waitSignal(dialog.shown, timeout=60_000):
        dialog.read("/nowhere/at all.txt")
    assert "/nowhere/at all.txt" in dialog.wrong.text()
    dialog.accept()
    assert dialog.isVisible()


def test_an_address_is_loaded_only_when_asked(dialog: LayerDialog, qtbot: QtBot) -> None:
    dialog.field.setPlainText("https://orlen.example/news/1")
    QApplication.processEvents()
    assert "address" in dialog.load.text()
    assert dialog.wanted is None
    dialog.field.setPlainText("Слова")
    assert "file" in dialog.load.text()
