"""What is told of revisions: the words that differ, when each came, which gaps closed, where old words stand now."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.deciding.notes import write_note
from readout_compare.core.errors import WrongUseError
from readout_compare.core.hand import Hand, HandLink, HandMention
from readout_compare.core.model import Account, Comparison, Gap, Options, Span
from readout_compare.core.records import Anchor, GapDecision
from readout_compare.core.revisions import ClosedGap
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session.jobs import run_comparison
from readout_compare.session.project import Session
from readout_compare.session.revisions import (
    _without_words_of,
    closed_now,
    closed_sentences,
    closed_words,
    entered,
    exact_marks,
    preview,
    revise,
    where_now,
)
from tests import builders


def marked(old: str, new: str) -> tuple[list[str], list[str]]:
    """The words that are marked in both."""
    mine, theirs = exact_marks(old, new)
    return [old[m.start : m.end] for m in mine], [new[m.start : m.end] for m in theirs]


@pytest.mark.parametrize(
    ("old", "new", "gone", "fresh"),
    [
        ("They will meet.", "They will not meet.", [], ["not"]),
        ("He agreed to talks.", "He agrees to talks.", ["agreed"], ["agrees"]),
        ("A and B, C.", "A and B; C.", [","], [";"]),
        ("The so-called “truce” holds", "The so‑called \"truce\" holds", [], []),
        ("Talks on trade in May this year", "Talks in May this year on trade", ["on trade"], ["on trade"]),
        ("the Pact", "the pact", ["Pact"], ["pact"]),
        ("双方同意停火", "双方不同意停火", [], ["不"]),
        ("", "New.", [], ["New."]),
    ],
)  # fmt: skip
def test_every_word_and_sign_that_differs_is_marked(old: str, new: str, gone: list[str], fresh: list[str]) -> None:
    assert marked(old, new) == (gone, fresh)


@given(st.text("ab. ,", max_size=40), st.text("ab. ,", max_size=40))
def test_what_is_not_marked_is_the_same_in_both(old: str, new: str) -> None:
    def rest(text: str, marks: list[tuple[int, int]]) -> str:
        return "".join("" if any(s <= n < e for s, e in marks) else char for n, char in enumerate(text)).replace(
            " ", ""
        )

    mine, theirs = exact_marks(old, new)
    assert rest(old, [(m.start, m.end) for m in mine]) == rest(new, [(m.start, m.end) for m in theirs])


def started() -> Session:
    """Arvenia and Belmora at work, compared without meaning."""
    session = Session.start(builders.accounts(), Options(meaning=False), "Call of 4 May")
    session.show(run_comparison(session.accounts, session.options))
    return session


def later(session: Session, account_id: str, text: str) -> None:
    """A new revision, compared."""
    session.do(revise(session.review, account_id, Account(account_id, "", text, "en")))
    session.show(run_comparison(session.accounts, session.options))


def test_when_each_revision_came_is_read_from_the_journal(tmp_path: Path) -> None:
    session = started()
    assert entered(session, "a") == {}  # it is nowhere on the disk
    session.save_as(tmp_path / "may.readout")
    session.do(write_note(session.now(), session.now().comparison.statements[0], "?"))
    text = session.accounts[0].text
    later(session, "a", f"{text} More.")
    later(session, "a", f"{text} More. And more.")
    lines = entered(session, "a")
    assert {n: line.name for n, line in lines.items() if n > 1} == {
        2: "New revision: Arvenia, revision 2", 3: "New revision: Arvenia, revision 3",
    }  # fmt: skip
    assert lines[1].number == 1
    session.undo()
    session.redo()
    assert entered(session, "a")[3].action == "redo"
    assert set(entered(session, "b")) == {1}
    session.close()


def test_words_of_an_earlier_comparison_are_found_in_the_newer_text() -> None:
    session = started()
    before = session.comparison
    assert before is not None
    statements = before.statements_of("a")
    words = [before.quote(s.id) for s in statements]
    later(session, "a", " ".join([words[1], "In other news nothing happened at all that day.", words[0], *words[3:]]))
    now = session.comparison
    assert now is not None
    found = [where_now(before, now, s.id) for s in statements]
    text = now.account_by_id["a"].text
    assert [text[s.start : s.end] if s else "" for s in found] == [words[0], words[1], "", words[3], words[4]]
    other = before.statements_of("b")[0]
    assert where_now(before, now, other.id) == Span("b", other.start, other.end)
    session.close()


def test_a_preview_of_the_same_text_is_refused() -> None:
    session = started()
    with pytest.raises(WrongUseError, match="the same as revision 1"):
        preview(session.review, "a", session.accounts[0])


def _closed(gap: Gap, side: str, at: tuple[str, ...] = ()) -> ClosedGap:
    return ClosedGap(gap, "b", side, 2, ("b1",), at)


def test_what_closed_a_decided_gap_is_told_in_words(two_gaps: tuple[Comparison, Gap, Gap]) -> None:
    comparison, topic, statement = two_gaps
    closed = (_closed(topic, "Belmora"), _closed(statement, "Belmora", statement.statements))
    sentence = "closed by revision 2 of the Belmora account"
    on_topic = GapDecision(1, "c1", "topic", topic=topic.topic or "")
    assert closed_words(closed, comparison, on_topic) == sentence
    s = comparison.statement_by_id[statement.statements[0]]
    anchor = Anchor(s.account, s.start, s.end, comparison.quote(s.id))
    on_statement = GapDecision(2, "c1", "statement", anchors=(anchor,))
    assert closed_words(closed, comparison, on_statement) == sentence
    assert closed_words(closed, comparison, replace(on_statement, anchors=(replace(anchor, revision=7),))) == ""
    assert closed_words((), comparison, on_topic) == ""
    assert closed_sentences(closed) == (f"2 gaps {sentence}.",)
    assert closed_sentences(closed[:1]) == (f"1 gap {sentence}.",)


@pytest.fixture
def two_gaps() -> tuple[Comparison, Gap, Gap]:
    """The pair, with a gap of a topic and one of a statement."""
    comparison = builders.comparison()
    return (comparison, next(g for g in comparison.gaps if g.kind == "topic"),
            next(g for g in comparison.gaps if g.kind == "statement"))  # fmt: skip


def test_a_gap_that_the_other_side_now_tells_is_closed_whatever_was_decided_by_hand() -> None:
    session = started()
    comparison = session.comparison
    assert comparison is not None
    gap = next(g for g in comparison.gaps if g.kind == "statement" and g.absent == ("b",))
    quote = comparison.quote(gap.statements[0])
    later(session, "b", f"{session.accounts[1].text} {quote}")
    now = session.comparison
    assert now is not None
    closed = closed_now(session.review, now, session.hand, builtin_codebook())
    assert any(one.gap.statements == gap.statements and one.revision == 2 for one in closed)
    session.undo()
    session.show(run_comparison(session.accounts, session.options))
    assert closed_now(session.review, comparison, session.hand, builtin_codebook()) == ()
    session.close()


def test_decisions_on_words_of_a_newer_text_do_not_meet_the_older_one() -> None:
    a, b, c = Span("a", 0, 5), Span("b", 0, 5), Span("c", 0, 5)
    hand = Hand(
        (HandLink(1, (a, b), "confirmed"), HandLink(2, (b, c), None)), (a, b),
        (HandMention("iran", a, added=True), HandMention("iran", c, added=False)),
    )  # fmt: skip
    left = _without_words_of(hand, {"a"})
    assert [link.decision for link in left.links] == [2]
    assert left.no_content == (b,)
    assert [m.span for m in left.mentions] == [c]
    assert _without_words_of(hand, ()) == hand
