"""Texts dropped at once become calls: pairs by day and parties, never two calls in one, whatever the order."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from readout_compare.core.capture import Found
from readout_compare.importers.dated import call_day
from readout_compare.importers.looking import found_in
from readout_compare.session.proposing import proposed
from tests.gold_data import GOLD, SHARED, needs_shared

ORLEN = "President Alan Orlen spoke by telephone with Viktor Sava of Serbia. They discussed grain."
SAVA = "Viktor Sava had a telephone conversation with President Alan Orlen. The harvest was discussed."
DRAN = "Viktor Sava had a telephone conversation with Chancellor Berta Dran. Transit was discussed."
FIRST = "This morning I spoke with Viktor Sava of Serbia about our wheat and what America can do."


def text(words: str, name: str, side: str = "", published: str = "") -> Found:
    (found,) = found_in(words.encode(), origin="file", source=f"/texts/{name}.txt", name=name)
    capture = replace(found.capture, published=published)
    day = call_day(found.text, found.language, "", published, found.capture.source)
    return replace(found, capture=capture, call_date=day, side=side or found.side)


def groups(found: Sequence[Found]) -> set[frozenset[str]]:
    calls = proposed(found)
    assert sorted(n for call in calls for n in call.found) == list(range(len(found)))
    return {frozenset(found[n].side for n in call.found) for call in calls}


def test_two_accounts_of_one_day_and_the_same_parties_are_a_call() -> None:
    found = [text(ORLEN, "2025-05-04-arvenia"), text(SAVA, "2025-05-04-belmora"), text(DRAN, "2025-05-04-herald")]
    first, second = proposed(found)
    assert (first.date, first.found, first.title) == ("2025-05-04", (0, 1), "Call of 2025-05-04: Orlen and Sava")
    assert first.why == "Both name Orlen and Sava and are of 2025-05-04."
    assert (second.found, second.why) == ((2,), "")


def test_people_are_named_in_latin_letters_also_where_a_text_declines_them() -> None:
    russian = text("Состоялся телефонный разговор Владимира Путина с Дональдом Трампом.", "2025-05-04-kremlin")
    english = text("Donald Trump held a call with Vladimir Putin.", "2025-05-04-whitehouse")
    other = text(DRAN, "2025-05-04-herald")
    assert {call.title for call in proposed([russian, other])} >= {"Call of 2025-05-04: Putin and Trump"}
    (both,) = proposed([russian, english])
    assert not re.search("[а-я]", both.why)


def test_the_order_changes_nothing() -> None:
    found = [
        text(ORLEN, "2025-05-04-arvenia"), text(SAVA, "2025-05-04-belmora"), text(DRAN, "2025-05-04-herald"),
        text(ORLEN + " Again.", "2025-06-01-arvenia"),
    ]  # fmt: skip
    told = {
        tuple((c.date, c.title, c.why, tuple(order[n].capture.source for n in c.found)) for c in proposed(order))
        for order in permutations(found)
    }
    assert len(told) == 1


def test_a_day_apart_will_do_where_the_later_one_is_a_day_of_publication() -> None:
    first = text(SAVA, "belmora", published="2025-05-04")
    assert groups([first, text(ORLEN, "arvenia", published="2025-05-05")]) == {frozenset(["Belmora", "Arvenia"])}
    assert groups([first, text(ORLEN, "arvenia", published="2025-05-06")]) == {
        frozenset(["Belmora"]), frozenset(["Arvenia"]),
    }  # fmt: skip
    assert len(proposed([text(SAVA, "2025-05-04-belmora"), text(ORLEN, "2025-05-05-arvenia")])) == 2


def test_a_text_without_a_day_is_paired_where_only_one_fits() -> None:
    lone = text(SAVA, "belmora")
    one = text(ORLEN, "2025-05-04-arvenia")
    assert groups([lone, one]) == {frozenset(["Belmora", "Arvenia"])}
    other = text(ORLEN + " Again.", "2025-06-01-arvenia")
    assert len(proposed([lone, one, other])) == 3


def test_one_s_own_voice_is_known_by_its_country() -> None:
    theirs = text(SAVA + " The American side agreed.", "2025-05-04-belmora", side="Belmora")
    theirs = replace(theirs, capture=replace(theirs.capture, title="Sava of Serbia speaks with US President Orlen"))
    assert groups([text(FIRST, "2025-05-04-us", side="White House"), theirs]) == {frozenset(["White House", "Belmora"])}


def test_two_texts_of_one_side_are_no_pair_unless_they_are_of_two_languages() -> None:
    russian = "Состоялся телефонный разговор Виктора Савы с Президентом Аланом Орленом."
    english = text(SAVA, "2025-05-04-belmora", side="Belmora")
    assert len(proposed([english, text(SAVA + " More.", "2025-05-04-belmora.2", side="Belmora")])) == 2
    assert len(proposed([english, text(russian, "2025-05-04-belmora.ru", side="Belmora")])) == 1


def test_three_sides_are_one_call_and_nothing_is_none() -> None:
    press = "Viktor Sava and Alan Orlen held a call on Sunday, their offices said."
    found = [text(ORLEN, "2025-05-04-a"), text(SAVA, "2025-05-04-b"), text(press, "2025-05-04-c")]
    (call,) = proposed(found)
    assert call.why == "All name Orlen and Sava and are of 2025-05-04."
    assert proposed([]) == ()


def published_pairs() -> list[tuple[str, Found]]:
    found = []
    for path in sorted((GOLD / "pairs").glob("*/*.txt")):
        name = f"{path.parent.name[:10]}-{path.name}"
        (one,) = found_in(path.read_bytes(), origin="file", source=f"/texts/{name}", name=name)
        found.append((path.parent.name, one))
    return found


def noise(most: int) -> list[tuple[str, Found]]:
    """Other accounts of the same years, most of them without a partner."""
    found = []
    for name, side in (("whitehouse", "White House"), ("kremlin", "Kremlin"), ("ukraine", "Ukraine President")):
        lines = (SHARED / "background" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in random.Random(name).sample(lines, most):
            item = json.loads(line)
            found.append((f"{name} {item['title']}", text(item["text"], name, side, item["date"])))
    return found


@needs_shared
@pytest.mark.parametrize("others", [0, 60])
def test_every_published_pair_is_found_in_one_heap_and_none_is_wrong(others: int) -> None:
    heap = published_pairs() + (noise(others) if others else [])
    random.Random(7).shuffle(heap)
    names = [name for name, _ in heap]
    joined = [[names[n] for n in call.found] for call in proposed([one for _, one in heap]) if len(call.found) > 1]
    assert all(len(set(members)) == 1 for members in joined)
    assert len(joined) == 6


@needs_shared
def test_staged_pairs_without_days_are_joined_with_nothing_but_their_partner() -> None:
    heap: list[tuple[str, Found]] = []
    for path in sorted((GOLD / "staged").glob("*/*.txt")):
        side = f"{path.parent.name} {path.stem}"
        heap.append((path.parent.name, text(path.read_text(encoding="utf-8"), path.stem, side)))
    joined = [call for call in proposed([one for _, one in heap]) if len(call.found) > 1]
    assert all(len({heap[n][0] for n in call.found}) == 1 for call in joined)
    assert len(joined) >= 3
