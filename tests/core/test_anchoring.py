"""Anchors find their words in a later text of the account, tell what became of them, and are lost where in doubt."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reanchor import Found, gold_accounts, run, with_twins
from readout_compare.core.anchoring import offset_in, reanchored, revised
from readout_compare.core.model import Account, Statement
from readout_compare.core.records import Anchor
from tests.gold_data import needs_shared

LINES = (
    "The two ministers spoke for an hour about the harbour of Velmora.",
    "Arvenia’s minister asked for a 30-day pause in attacks on the grain terminals.",
    "Both sides agreed to exchange 175 prisoners before the end of March.",
    "The question of the northern border was not raised.",
    "They will meet again in the spring.",
)
TEXT = " ".join(LINES)
OLD = Account("a", "Arvenia", TEXT)


def statements(text: str) -> tuple[Statement, ...]:
    """One a sentence: these texts have no points inside of one."""
    found, start = [], 0
    for n, part in enumerate(text.split(". "), 1):
        end = start + len(part) + (0 if part.endswith(".") else 1)
        found.append(Statement(f"a{n}", "a", start, min(end, len(text))))
        start = end + 1
    return tuple(found)


def on(words: str, text: str = TEXT, which: int = 0) -> Anchor:
    start = -1
    for _ in range(which + 1):
        start = text.index(words, start + 1)
    return Anchor("a", start, start + len(words), words)


def found(words: str, new: str, text: str = TEXT, which: int = 0) -> Anchor:
    old, after = Account("a", "Arvenia", text), Account("a", "Arvenia", new, revision=2)
    anchor = on(words, text, which)
    (result,) = reanchored([anchor], old, after, statements(text), statements(new))
    if result.fate == "lost":
        assert result == Anchor("a", anchor.start, anchor.end, words, 1, "lost")
    else:
        assert (result.revision, result.quote) == (2, new[result.start : result.end])
        assert result.was == (words if result.quote != words else "")
    return result


def test_words_stay_kept_where_others_were_added_before_them() -> None:
    new = "Arvenia published this on Monday. " + TEXT
    for line in (*LINES, "30-day pause", "harbour", "Arvenia’s", "raised"):
        result = found(line, new)
        assert (result.fate, result.quote, result.was) == ("kept", line, "")
        assert result.start == on(line).start + 34


def test_a_moved_sentence_is_found_where_it_went() -> None:
    new = " ".join((LINES[0], LINES[2], LINES[3], LINES[1], LINES[4]))
    moved = found(LINES[1], new)
    assert (moved.fate, moved.quote) == ("moved", LINES[1])
    assert {found(line, new).fate for line in (LINES[0], LINES[2], LINES[3], LINES[4])} == {"kept"}
    assert found("grain terminals", new).fate == "moved"


def test_a_changed_sentence_keeps_the_old_words_beside_the_new() -> None:
    line = "Both sides agreed to exchange 190 prisoners of war before the end of April."
    result = found(LINES[2], TEXT.replace(LINES[2], line))
    assert (result.fate, result.quote, result.was) == ("changed", line, LINES[2])
    part = found("exchange 175 prisoners", TEXT.replace("175", "190"))
    assert (part.fate, part.quote) == ("changed", "exchange 190 prisoners")
    assert found("Velmora", TEXT.replace("Velmora", "Velmorra")).quote == "Velmorra"


def test_removed_words_are_lost_and_stay_as_they_were() -> None:
    new = " ".join((*LINES[:3], LINES[4]))
    assert found(LINES[3], new).fate == "lost"
    assert found("northern border", new).fate == "lost"
    assert found("Velmora", TEXT.replace("Velmora", "the capital")).fate == "lost"


def test_other_quotes_hyphens_and_spaces_change_nothing_but_the_quote() -> None:
    new = (
        TEXT.replace("’", "'").replace("30-day pause", "30–day\u00a0pause").replace("minister asked", "minister  asked")
    )
    line = found(LINES[1], new)
    assert line.fate == "kept"
    assert line.quote == "Arvenia's minister  asked for a 30–day\u00a0pause in attacks on the grain terminals."
    assert line.was == LINES[1]
    assert found("30-day pause", new).quote == "30–day\u00a0pause"
    assert found("harbour", new).was == ""


def test_an_edge_inside_a_word_or_on_a_space_stays_there() -> None:
    new = "Arvenia published this on Monday. " + TEXT
    for words in ("our of Vel", " harbour ", "day pau"):
        assert (found(words, new).quote, found(words, new).fate) == (words, "kept")


@pytest.mark.parametrize("which", [0, 1])
def test_twins_are_told_apart_by_what_stands_around_them(which: int) -> None:
    twin = "They will meet again in the spring."
    text = " ".join((LINES[0], twin, LINES[1], LINES[2], twin, LINES[3]))
    new = "Published on Monday. " + text
    result = found(twin, new, text, which)
    assert (result.fate, result.start) == ("kept", on(twin, text, which).start + 21)
    one_left = " ".join((LINES[0], LINES[1], LINES[2], twin, LINES[3]))
    assert found(twin, one_left, text, which).fate == ("lost", "kept")[which]


def test_twins_side_by_side_are_lost_rather_than_mistaken() -> None:
    twin = LINES[4]
    both, one = " ".join((LINES[0], twin, twin, LINES[1])), " ".join((LINES[0], twin, LINES[1]))
    assert {found(twin, one, both, which).fate for which in (0, 1)} == {"lost"}
    assert found(twin, both, one).fate == "lost"
    assert found(LINES[1], one, both).fate == "kept"


def test_a_word_in_a_removed_sentence_is_not_found_in_the_one_that_took_its_place() -> None:
    new = TEXT.replace(LINES[3], "The weather at the coast, the anthem and the menu were praised in other terms.")
    assert found("question of the", new).fate == "lost"
    assert found(LINES[3], new).fate == "lost"
    assert found("was", new).fate == "lost"


@pytest.mark.parametrize("added", ["", "at last ", "in a statement "])
def test_the_opening_of_the_next_sentence_is_not_taken_for_that_of_the_removed_one(added: str) -> None:
    """Both begin alike, so what is left beside the gap may be of either."""
    before = "They spoke of grain and of the Arvenia agenda."
    after = "The two sides will meet again in the spring of next year."
    removed = "President Norvel voiced the deep concerns of his cabinet about the harbour."
    text = f"{before} {removed} President Norvel reiterated his support for the harbour and left. {after}"
    new = f"{before} President Norvel {added}reiterated his support for the harbour and left. {after}"
    result = found("Arvenia agenda. President Norvel voiced the deep", new, text)
    assert result.fate == "lost" or "Norvel" not in result.quote


def test_a_statement_that_swallowed_its_neighbour_is_found_as_its_own_words() -> None:
    new = TEXT.replace("terminals. Both", "terminals; both")
    result = found(LINES[1], new)
    assert new[result.start : result.end].startswith("Arvenia’s minister asked")
    assert "175" not in result.quote


def test_russian_and_chinese_are_found_as_well() -> None:
    russian = "Стороны обсудили перемирие. Президент предложил паузу на тридцать дней. Диалог будет продолжен."
    result = found("паузу на тридцать дней", russian.replace("тридцать", "сорок"), russian)
    assert result.quote == "паузу на сорок дней"
    chinese = "双方讨论了停火问题。总统建议暂停三十天。对话将继续进行。"
    assert found("总统建议暂停三十天", "今天发表。" + chinese, chinese).fate == "kept"


def test_an_offset_of_a_split_is_carried_or_given_up() -> None:
    at = TEXT.index("before the end")
    shifted = revised(OLD, Account("a", "Arvenia", f"On Monday. {TEXT}", revision=2))
    assert offset_in(shifted, at) == at + 11
    gone = revised(OLD, Account("a", "Arvenia", " ".join((*LINES[:2], *LINES[3:])), revision=2))
    assert offset_in(gone, at) is None
    assert offset_in(gone, len(TEXT)) is None


def test_words_of_nothing_but_spaces_are_lost() -> None:
    (result,) = reanchored([Anchor("a", 3, 4, " ")], OLD, Account("a", "Arvenia", f"New. {TEXT}", revision=2))
    assert result == Anchor("a", 3, 4, " ", 1, "lost")


WORDS = st.sampled_from(
    ("the", "talks", "on", "ports", "were", "held", "again.", "“Peace”", "and", "30-day", "…", "\n")
)


@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40), st.data())
def test_any_two_texts_give_true_quotes_or_the_old_anchor(old: list[str], new: list[str], data: st.DataObject) -> None:
    text, later = " ".join(old), " ".join(new)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = Anchor("a", start, end, text[start:end])
    (result,) = reanchored([anchor], Account("a", "A", text), Account("a", "A", later, revision=2))
    if result.fate == "lost":
        assert result == Anchor("a", start, end, text[start:end], 1, "lost")
    else:
        assert 0 <= result.start < result.end <= len(later)
        assert result.quote == later[result.start : result.end]
        assert result.was == ("" if result.quote == anchor.quote else anchor.quote)


@given(st.lists(WORDS, min_size=12, max_size=40))
def test_the_same_text_keeps_every_statement_without_a_twin(words: list[str]) -> None:
    text = " ".join((*LINES[:2], *words))
    (result,) = reanchored([on(LINES[0], text)], Account("a", "A", text), Account("a", "A", text, revision=2))
    assert (result.fate, result.quote) == ("kept", LINES[0])


def test_500_anchors_on_a_long_text_take_a_moment() -> None:
    chance = random.Random(5)
    stock = [f"{a}{b}" for a in ("har", "bor", "min", "tal", "pri", "gra") for b in ("dor", "vel", "son", "ket", "lum")]
    text = " ".join(
        " ".join(chance.choice(stock) for _ in range(18)).capitalize() + "." for _ in range(230)
    )[:20_000]  # fmt: skip
    new = text.replace("harvel minson", "minvel harson").replace("talket", "talkets", 20)
    old, later = Account("a", "A", text), Account("a", "A", f"First. {new}", revision=2)
    starts = [chance.randrange(len(text) - 80) for _ in range(500)]
    anchors = [Anchor("a", s, s + 60, text[s : s + 60]) for s in starts]
    begun = time.process_time()
    results = reanchored(anchors, old, later)
    assert time.process_time() - begun < 1.0  # 0.1 s on the machine it was written on
    assert sum(r.fate == "kept" for r in results) > 350


@needs_shared
@pytest.mark.parametrize("twins", [False, True])
def test_published_texts_edited_at_random_give_no_wrong_place(twins: bool) -> None:
    found = Found()
    for account, others in gold_accounts(4):
        for strength in ((1, 8, 1), (5, 2, 1), (20, 1, 1), (5, 1, 4)):
            run(with_twins(account, 3) if twins else account, others, strength, 3, found)
    assert (found.wrong, found.traceless) == (0, 0), found.bad[:5]
    assert found.right >= (0.8 if twins else 0.95) * found.untouched
