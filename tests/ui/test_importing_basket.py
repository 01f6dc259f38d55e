"""What is to be taken, as values: pieces, details, calls, choices; a former value undoes a change."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pytestqt.modeltest import ModelTester

from readout_compare.core.capture import Capture, Found, Piece, Wish
from readout_compare.session.looking import Looked
from readout_compare.session.proposing import ProposedCall
from readout_compare.ui.models.basket import NOWHERE, Basket, filled, is_day, leaves_no_question
from readout_compare.ui.models.found import FoundModel, found_rows

PIECES = (Piece("Menu\n", False, "menu"), Piece("They met on Monday.\n"), Piece("They agreed.\n"))


def text(side: str, day: str = "2025-03-18", words: str = "They met.", **fields: object) -> Found:
    capture = Capture("", title=f"{side} on the call", pieces=(Piece(f"{words}\n"),))
    return replace(Found(capture, b"x", side, "en", day), **fields)  # type: ignore[arg-type]


def by_day(found: Sequence[Found]) -> tuple[ProposedCall, ...]:
    """Texts of one day are one call."""
    days = dict.fromkeys(one.call_date for one in found)
    return tuple(ProposedCall(day, "", tuple(n for n, one in enumerate(found) if one.call_date == day), "same day")
                 for day in days)  # fmt: skip


def basket(*looked: Looked) -> Basket:
    return filled(looked, by_day)


def test_texts_of_several_calls_become_calls_and_what_failed_stays_in_its_place() -> None:
    made = basket(
        Looked("a", (text("Kremlin"),)), Looked("b", problem="b is empty."),
        Looked("c", (text("White House"),)), Looked("d", (text("Kyiv", "2025-03-20"),)),
    )  # fmt: skip
    assert [(t.date, [f.side for f in t.found]) for t in made.takings()] == [
        ("2025-03-18", ["Kremlin", "White House"]), ("2025-03-20", ["Kyiv"])
    ]  # fmt: skip
    assert [(r.kind, r.name) for r in found_rows(made)] == [
        ("heading", "Call of 2025-03-18"), ("text", "Kremlin"), ("text", "White House"),
        ("heading", "Call of 2025-03-20"), ("text", "Kyiv"), ("problem", "b"),
    ]  # fmt: skip
    moved = made.moved(3, 0)
    assert [[f.side for f in t.found] for t in moved.takings()] == [["Kremlin", "White House", "Kyiv"]]
    alone = made.moved(0, len(made.calls))
    assert [[f.side for f in t.found] for t in alone.takings()] == [["White House"], ["Kyiv"], ["Kremlin"]]
    assert alone.takings()[2].date == "2025-03-18"
    out = made.chosen(2, False, by_day)
    assert [[f.side for f in t.found] for t in out.takings()] == [["Kremlin"], ["Kyiv"]]
    assert out.chosen(2, True, by_day) == made


def test_a_piece_comes_back_with_the_reason_it_was_read_with() -> None:
    found = replace(text("Kremlin"), capture=Capture("", pieces=PIECES))
    made = basket(Looked("a", (found,)))
    kept = made.turned(0, [0], True)
    assert kept.entries[0].found is not None
    assert kept.entries[0].found.text == "Menu\nThey met on Monday.\nThey agreed."
    assert kept.turned(0, [0], False) == made
    by_hand = made.turned(0, [2], False)
    assert by_hand.entries[0].found is not None
    assert by_hand.entries[0].found.capture.dropped[1] == Piece("They agreed.\n", False, "left out by hand")
    assert made.turned(0, [1, 2], True) is made
    assert by_hand.as_read(0) == made
    assert "keep a piece of its text" in made.turned(0, [1, 2], False).wrong()


def test_the_items_of_a_feed_wait_to_be_chosen_and_then_go_where_they_belong() -> None:
    feed = Looked("feed", (text("State"), text("State", "2025-03-20"), text("State", "2025-03-20", "More.")))
    made = basket(Looked("a", (text("Kremlin"),)), feed)
    assert [e.call for e in made.entries] == [0, NOWHERE, NOWHERE, NOWHERE]
    assert [len(t.found) for t in made.takings()] == [1]
    both = made.chosen(1, True, by_day)
    assert [[f.side for f in t.found] for t in both.takings()] == [["Kremlin", "State"]]
    other = both.chosen(2, True, by_day).chosen(3, True, by_day)
    assert [(t.date, len(t.found)) for t in other.takings()] == [("2025-03-18", 2), ("2025-03-20", 2)]
    assert [r.name for r in found_rows(made)][:3] == ["Call of 2025-03-18", "Kremlin", "To choose from"]


def test_what_was_typed_stays_when_a_text_is_read_again() -> None:
    made = basket(Looked("a", (text("Kremlin"),))).detailed(0, "publisher", "Press service").detailed(0, "side", "K")
    read = text("Kremlin.Ru", words="Другое.")
    again = made.read_again(0, replace(read, language="ru"), Wish(encoding="cp1251"))
    entry = again.entries[0]
    assert entry.found is not None
    assert (entry.found.side, entry.found.capture.publisher, entry.found.language) == ("K", "Press service", "ru")
    assert entry.found.text == "Другое."
    assert entry.wish.encoding == "cp1251"
    assert made.detailed(0, "side", "K") is made


def test_another_look_at_a_source_that_failed_takes_its_place() -> None:
    made = basket(Looked("a", problem="asleep", asks_local=True), Looked("b", (text("Kyiv"),)))
    again = made.looked_again(0, Looked("a", (text("Kremlin"),)), by_day)
    assert [[f.side for f in t.found] for t in again.takings()] == [["Kremlin", "Kyiv"]]
    assert made.looked_again(0, Looked("a", problem="still"), by_day).entries[0].problem == "still"


@pytest.mark.parametrize(
    ("date", "is_one"), [("2025-03-18", True), ("20250318", False), ("18 March", False), ("2025-02-30", False)]
)
def test_a_day_is_written_in_one_way(date: str, is_one: bool) -> None:
    assert is_day(date) is is_one
    made = basket(Looked("a", (text("Kremlin"),))).dated(0, date)
    assert made.wrong() == ("" if is_one else f"“{date}” is no date; write it like 2025-03-18.")
    published = basket(Looked("a", (text("Kremlin"),))).detailed(0, "published", f"{date}T20:15")
    assert bool(published.wrong()) is not is_one


def test_a_side_has_a_name() -> None:
    assert "no side" in basket(Looked("a", (text("Kremlin"),))).detailed(0, "side", " ").wrong()


def test_plain_texts_of_one_call_leave_no_question() -> None:
    one, two = Looked("a", (text("Kremlin"),)), Looked("b", (text("White House"),))
    assert leaves_no_question([one, two], by_day)
    assert leaves_no_question([one], by_day)
    furnished = replace(text("K"), capture=Capture("", pieces=PIECES))
    page = replace(text("K"), capture=Capture("", form="html"))
    for other in (
        Looked("c", problem="no"), Looked("c", (text("Kyiv", "2025-03-20"),)), Looked("c", (furnished,)),
        Looked("c", (page,)), Looked("c", (text("K"), text("L"))), Looked("c", (text("K", remarks=("Look.",)),)),
    ):  # fmt: skip
        assert not leaves_no_question([one, other], by_day)


def test_the_list_keeps_the_rules_while_it_changes(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    made = basket(Looked("a", (text("Kremlin"),)), Looked("/x/b.txt", problem="b is empty."))
    assert model.show(made)
    assert not model.show(made.detailed(0, "side", "K"))
    assert model.rows[0].name == "K"
    assert model.show(made.looked_again(1, Looked("b", (text("Kyiv", "2025-03-20"),)), by_day))
    assert len(model.rows) == 4
    assert model.row_of(7) == -1
