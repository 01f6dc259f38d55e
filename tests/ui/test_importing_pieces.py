"""The pieces of a source and the statements of its text: kept and left out by mouse and keyboard, fluid when many."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readout_compare.core.capture import Capture, Found, Piece, kept_text
from readout_compare.session.previewing import statement_spans
from readout_compare.ui.dialogs.importing.original import PieceView
from readout_compare.ui.models.importing import PieceModel, Places, StatementPreviewModel
from readout_compare.ui.models.statements import EMPHASIS
from readout_compare.ui.theme import Look, load_look

_KEY = Qt.Key
PIECES = (
    Piece("Events\n\n", False, "section and title"),
    Piece("Call with the President\n\n", False, "section and title"),
    Piece("  The presidents spoke of grain. They agreed to meet.\n\n"),
    Piece("Share\n", False, "share buttons"),
    Piece("Prisoners will be exchanged in May.\n"),
)


def test_places_lead_from_a_piece_to_its_words_and_back() -> None:
    places, text = Places(PIECES), kept_text(PIECES)
    start, end = places.span(2)
    assert text[max(0, start) : end].strip() == PIECES[2].text.strip()
    start, end = places.span(4)
    assert text[start:end] == PIECES[4].text.strip()[: end - start]
    assert places.span(3)[0] == places.span(3)[1]
    assert [places.piece_at(text.index(word)) for word in ("The", "They", "Prisoners", "May")] == [2, 2, 4, 4]
    assert Places([Piece("gone", False, "menu")]).piece_at(0) == -1


def test_a_row_tells_its_reason_once_a_run_and_a_screen_reader_always(qtmodeltester: ModelTester) -> None:
    model = PieceModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(PIECES)
    assert [model.row(n).reason for n in range(5)] == ["section and title", "", "", "share buttons", ""]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1).data(role) == "left out (section and title): Call with the President"
    assert model.index(2).data(role) == "kept: The presidents spoke of grain. They agreed to meet."
    assert model.index(3).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: told.append((a.row(), b.row())))
    model.turn((*PIECES[:3], Piece("Share\n"), PIECES[4]))
    assert told == [(3, 4)]
    assert model.row(3).kept
    model.show(())
    assert model.rowCount() == 0


def test_a_piece_of_megabytes_is_laid_out_in_part() -> None:
    model = PieceModel()
    model.show((Piece("word " * 400_000),))
    row = model.row(0)
    assert len(row.text) < 7_000
    assert row.text.endswith("… 1,993,999 more characters")


def test_the_statements_of_a_piece_are_those_that_begin_in_it_or_hold_it(qtmodeltester: ModelTester) -> None:
    text = kept_text(PIECES)
    found = Found(Capture("", pieces=PIECES), b"", "Kremlin", "en")
    spans = statement_spans(found)
    assert [text[a:b] for a, b in spans] == [
        "The presidents spoke of grain.", "They agreed to meet.", "Prisoners will be exchanged in May."
    ]  # fmt: skip
    model = StatementPreviewModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(text, spans)
    places = Places(PIECES)
    assert list(model.rows_in(*places.span(2))) == [0, 1]
    assert list(model.rows_in(*places.span(4))) == [2]
    assert list(model.rows_in(*places.span(3))) == []
    assert list(model.rows_in(5, 9)) == [0]
    model.mark([0, 1])
    assert model.index(2).data(EMPHASIS).selected == {"1", "2"}
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1, The presidents spoke of grain."
    assert statement_spans(Found(Capture("", pieces=PIECES[:2]), b"", "Kremlin", "en")) == ()


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> PieceView:
    """The pieces in a view of 600 × 400."""
    made = PieceView(look)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_pieces(PIECES)
    QApplication.processEvents()
    return made


def test_a_click_or_space_turns_a_piece_and_the_arrows_only_walk(view: PieceView, qtbot: QtBot) -> None:
    heard: list[tuple[list[int], bool]] = []
    view.turned.connect(lambda rows, kept: heard.append((rows, kept)))
    assert view.currentIndex().row() == 2  # the first that is kept
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.pieces.index(3)).center())
    assert heard == [([3], True)]
    QTest.keyClick(view, _KEY.Key_Up)
    assert view.currentIndex().row() == 2
    QTest.keyClick(view, _KEY.Key_Space)
    assert heard[1:] == [([2], False)]
    QTest.keyClick(view, _KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, _KEY.Key_Space)
    assert heard[2:] == [([2, 3], True)]
    QTest.keyClick(view, _KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, _KEY.Key_Space)
    assert heard[3:] == [([0, 1, 2, 3, 4], True)]
    view.clearSelection()
    place = view.visualRect(view.pieces.index(4)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert len(heard) == 4


def test_a_piece_that_is_left_out_has_a_sign_and_not_only_a_colour(view: PieceView, qtbot: QtBot) -> None:
    def ink_in_the_margin(row: int) -> bool:
        rect = view.visualRect(view.pieces.index(row))
        image = view.viewport().grab(rect).toImage()
        ground = image.pixelColor(1, image.height() - 1)
        return any(image.pixelColor(x, y) != ground for x in range(20) for y in range(3, image.height() - 3))

    view.clearFocus()
    view.setCurrentIndex(view.pieces.index(-1))
    assert [ink_in_the_margin(row) for row in range(5)] == [True, True, False, True, False]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_turning_a_piece_moves_nothing_where_there_is_a_margin(qtbot: QtBot, look: Look, theme: str) -> None:
    view = PieceView(load_look(theme, look.letters))
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    pieces = tuple(Piece(f"Line {n} of a long page with some words in it.\n") for n in range(300))
    view.show_pieces(pieces)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(2_000)
    QApplication.processEvents()
    top = view.indexAt(view.viewport().rect().topLeft()).row()
    heights = [view.visualRect(view.pieces.index(n)).height() for n in range(300)]
    turned = tuple(Piece(p.text, n != top + 1, "" if n != top + 1 else "by hand") for n, p in enumerate(pieces))
    view.turn_pieces(turned)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 2_000
    assert [view.visualRect(view.pieces.index(n)).height() for n in range(300)] == heights


def test_twenty_thousand_pieces_stay_fluid(qtbot: QtBot, look: Look) -> None:
    view = PieceView(look)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    qtbot.waitExposed(view)
    pieces = tuple(Piece(f"Piece {n} with a few words.\n", n % 3 > 0, "" if n % 3 else "menu") for n in range(20_000))
    took: list[float] = []

    def timed(act: object) -> None:
        begun = time.process_time()
        act()  # type: ignore[operator]
        QApplication.processEvents()
        took.append(time.process_time() - begun)

    timed(lambda: view.show_pieces(pieces))
    timed(lambda: QTest.keyClick(view, _KEY.Key_Down))
    changed = (Piece(pieces[0].text, True), *pieces[1:])
    timed(lambda: view.turn_pieces(changed))
    timed(lambda: view.verticalScrollBar().setValue(300))
    assert max(took) < 1.0, took
