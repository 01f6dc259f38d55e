"""A later text of an account: what stood on the former one moves along or waits in the tray; undo is exact."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import decided
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.now import Now, added
from readout_compare.core.deciding.revision import drop_from_tray, new_revision, place_again, told, with_anchors
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Comparison, EngineInfo, Gap, Link, Options, Span, Statement
from readout_compare.core.records import (
    NUMBERED,
    RECORDS,
    Anchor,
    By,
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    MentionDecision,
    Note,
    Record,
    StatementMark,
    Target,
    anchors_in,
)
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.revisions import changes_between, closed_gaps, closing

A = Account(
    "a",
    "Arvenia",
    "President Orlen of Arvenia spoke by telephone with Prime Minister Sava on 4 May. "
    "The leaders agreed to halt strikes on energy plants for 30 days. "
    "President Orlen demanded a full end of foreign arms deliveries. "
    "Both sides will exchange 120 prisoners on Thursday. "
    "The conversation was frank and businesslike.",
)
B = Account(
    "b",
    "Belmora",
    "Prime Minister Sava held a call with the President of Arvenia. "
    "They discussed a halt of strikes on energy and infrastructure. "
    "Technical talks on shipping in the Amber Sea begin at once.",
)
ENGINE = EngineInfo("0.1.0", 1, None, "built-in 1")
BY = By("Ada", "2026-11-24T12:00:00Z")


def cut(account: Account) -> tuple[Statement, ...]:
    """One statement a sentence; a point ends one where a space follows."""
    found: list[Statement] = []
    start = 0
    for part in account.text.replace("\n", " ").split(". "):
        end = min(start + len(part) + 1, len(account.text))
        if account.text[start:end].strip():
            found.append(Statement(f"{account.id}{len(found) + 1}", account.id, start, end))
        start = end + 1
    return tuple(found)


def on(account: Account, words: str) -> Anchor:
    start = account.text.index(words)
    return Anchor(account.id, start, start + len(words), words, account.revision)


def sentence(account: Account, number: int) -> Anchor:
    s = cut(account)[number - 1]
    return Anchor(account.id, s.start, s.end, account.text[s.start : s.end], account.revision)


def reviewed() -> Review:
    """A review with a record of each kind on the first account's statements."""
    review = begin([A, B], Options(), "A call").apply(Review())[0]
    a, b = [sentence(A, n) for n in range(1, 6)], [sentence(B, n) for n in range(1, 4)]
    records: list[Record] = [
        LinkDecision(1, (a[1], b[1]), "confirmed"),
        LinkDecision(2, (a[0], a[2], b[0]), "by hand"),
        GapDecision(3, "c1", "statement", "covered elsewhere", (b[2],), where=(a[3], a[4])),
        GapDecision(4, "c1", "statement", "confirmed omission", (a[4],)),
        GapDecision(5, "c1", "topic", "out of scope", topic="territory"),
        DifferenceDecision(6, (a[1], b[1]), "by hand", "number", spans=(on(A, words_of(a[1])),)),
        StatementMark(7, a[0]),
        MentionDecision(8, "prisoners", a[3], True),
        Note(9, Target("statement", anchors=(a[2],)), "Look again.", "Ada", BY.at),
        Note(10, Target("call", "c1"), "All of it.", "Ada", BY.at),
    ]
    for record in records:
        kind = next(kind for kind in NUMBERED if isinstance(record, RECORDS[kind]))
        review = review.put(kind, str(record.id), record)  # type: ignore[union-attr]
    assert not list(wrong_anchors(review))
    return review


def words_of(anchor: Anchor) -> str:
    return " ".join(anchor.quote.split()[1:4])


def later(text: str, account: Account = A) -> Account:
    return replace(account, text=text, sha256="0" * 64, source="again.txt")


def revision(review: Review, text: str) -> tuple[Review, Edit]:
    edit = new_revision(review, "a", later(text), cut)
    after, _ = edit.apply(review)
    return after, edit


def now_of(review: Review, comparison: Comparison | None = None) -> Now:
    shown = comparison or compared(review.accounts_of("c1"))
    return Now(review, shown, "c1", Codebook("none", "1", ()), decided(shown, review, "c1"), BY)


def compared(accounts: Sequence[Account], links: Sequence[Link] = (), gaps: Sequence[Gap] = ()) -> Comparison:
    statements = tuple(s for account in accounts for s in cut(account))
    return Comparison(tuple(accounts), statements, tuple(links), tuple(gaps), {}, Options(), ENGINE)


def test_the_former_text_is_kept_and_the_new_one_takes_its_place() -> None:
    after, edit = revision(reviewed(), f"Published on Monday. {A.text}")
    assert edit.name == f"New revision: {A.side}, revision 2"
    assert edit.call == "c1"
    assert after.revision("a", 1) == A
    held = after.account("a")
    assert (held.revision, held.side, held.source, held.sha256) == (2, A.side, "again.txt", "0" * 64)
    assert not list(wrong_anchors(after))
    assert told(edit).counts == {"kept": 8, "moved": 0, "changed": 0, "lost": 0}
    assert told(edit).sentence == f"Revision 2 of the {A.side} account: 8 decisions and notes kept."
    assert not now_of(after).decided.tray


def test_undo_brings_everything_back() -> None:
    review = reviewed()
    after, edit = revision(review, " ".join(A.text.split(". ")[::-1]))
    assert edit.reverse().apply(after)[0] == review


def test_what_lost_its_words_waits_whole_in_the_tray_and_is_tried_again() -> None:
    review = reviewed()
    gone = sentence(A, 4).quote
    after, edit = revision(review, A.text.replace(gone + " ", ""))
    fates = {record.record.id: record.fate for record in told(edit).records}  # type: ignore[union-attr]
    assert [n for n, fate in fates.items() if fate == "lost"] == [3, 8]
    tray = now_of(after).decided.tray
    assert {r.id for r in tray} == {3, 8}  # type: ignore[union-attr]
    gap = after.of("gap")["3"]
    assert isinstance(gap, GapDecision)
    assert [(a.quote, a.revision, a.fate) for a in gap.where if a.fate == "lost"] == [(gone, 1, "lost")]
    assert not list(wrong_anchors(after))
    again, second = revision(after, A.text.replace("\n", " ") + " Published again.")
    assert not now_of(again).decided.tray
    assert told(second).counts["lost"] == 0
    assert second.reverse().apply(again)[0] == after


def test_an_identical_text_is_refused_in_one_sentence() -> None:
    with pytest.raises(WrongUseError, match=f"same as revision 1 of the {A.side} account; nothing was changed"):
        new_revision(reviewed(), "a", later(A.text), cut)


def test_splits_and_joins_move_along_or_are_told_as_dropped() -> None:
    second, third = cut(A)[1], cut(A)[2]
    inside = A.text.index(" ", second.start + 20) + 1
    before = replace(A, splits=(inside,), joins=(third.start,))
    review = reviewed().put("account", "a", before)
    after, edit = revision(review, f"Published on Monday. {A.text}")
    assert (after.account("a").splits, after.account("a").joins) == ((inside + 21,), (third.start + 21,))
    assert (told(edit).cuts, told(edit).cuts_lost) == (2, 0)
    assert edit.reverse().apply(after)[0] == review
    lost, dropping = revision(review, A.text.replace(A.text[second.start : second.end] + " ", ""))
    assert lost.account("a").splits == ()
    assert "1 of 2 splits and joins by hand dropped" in told(dropping).sentence


def test_members_that_passed_each_other_are_in_the_order_of_the_text() -> None:
    quotes = [sentence(A, n).quote for n in range(1, len(cut(A)) + 1)]
    after, _ = revision(reviewed(), " ".join([*quotes[1:], quotes[0]]))
    link = after.of("link")["2"]
    assert isinstance(link, LinkDecision)
    assert [a.account for a in link.members] == ["a", "a", "b"]
    assert link.members[0].start < link.members[1].start
    assert not list(wrong_anchors(after))


def test_a_record_from_the_tray_goes_where_the_analyst_says() -> None:
    after, _ = revision(reviewed(), A.text.replace(sentence(A, 4).quote + " ", ""))
    now = now_of(after)
    mention = after.of("mention")["8"]
    place = cut(after.account("a"))[3]
    edit = place_again(now, mention, [Span("a", place.start, place.end)])
    placed, _ = edit.apply(after)
    held = anchors_in(placed.of("mention")["8"])[0]
    assert (held.start, held.revision, held.fate, held.was) == (place.start, 2, "changed", sentence(A, 4).quote)
    assert edit.reverse().apply(placed)[0] == after
    assert not list(wrong_anchors(placed))
    for spans in ([], [Span("b", 0, 5)], [Span("a", 0, 10**6)], [Span("a", 3, 3)]):
        with pytest.raises(WrongUseError):
            place_again(now, mention, spans)
    with pytest.raises(WrongUseError, match="does not wait in the tray"):
        place_again(now, after.of("mark")["7"], [Span("a", 0, 5)])


def test_a_record_is_dropped_from_the_tray_and_comes_back_by_undo() -> None:
    after, _ = revision(reviewed(), A.text.replace(sentence(A, 4).quote + " ", ""))
    edit = drop_from_tray(now_of(after), after.of("gap")["3"])
    dropped, _ = edit.apply(after)
    assert "3" not in dropped.of("gap")
    assert edit.reverse().apply(dropped)[0] == after
    with pytest.raises(WrongUseError):
        drop_from_tray(now_of(after), after.of("gap")["4"])


def test_only_a_new_revision_is_told_as_one() -> None:
    _, edit = revision(reviewed(), f"Published on Monday. {A.text}")
    for other in (edit.reverse(), Edit("Add tag", "x", (added("tag", reviewed().account("a")),))):
        with pytest.raises(ValueError, match="no new revision"):
            told(other)


def test_every_record_takes_the_anchors_it_gave() -> None:
    review = reviewed()
    for kind in NUMBERED:
        for record in review.of(kind).values():
            assert anchors_in(with_anchors(record, anchors_in(record))) == anchors_in(record)


def test_changes_are_told_statement_by_statement() -> None:
    quotes = [sentence(A, n).quote for n in range(1, len(cut(A)) + 1)]
    changed = quotes[1].replace(quotes[1].split()[-1], "otherwise.")
    text = " ".join([quotes[0], "Nobody had asked for this one.", changed, *quotes[4:], quotes[3]])
    new = replace(A, text=text, revision=2)
    rows = changes_between(A, new, cut(A), cut(new))
    found = [(r.kind, r.old.number if r.old else 0, r.new.number if r.new else 0) for r in rows]
    assert found[:4] == [("same", 1, 1), ("added", 0, 2), ("changed", 2, 3), ("removed", 3, 0)]
    assert sorted(f[1] for f in found if f[1]) == list(range(1, len(quotes) + 1))
    assert {f[0] for f in found[4:]} == {"same", "moved"}
    assert {r.kind for r in changes_between(A, replace(A, revision=2), cut(A), cut(A))} == {"same"}


def link(number: int, a: str, b: str) -> Link:
    return Link(f"l{number}", {"a": (a,), "b": (b,)}, 0.9, "sure", "equivalent", "")


def test_a_gap_is_closed_only_by_words_that_the_revision_brought() -> None:
    before = compared([A, B], gaps=[Gap("g1", "statement", ("a",), ("b",), ("a4",))])
    fresh = "It also confirmed what the other side had said of the exchange."
    newer = replace(B, text=f"{B.text} {fresh}", revision=2)
    last = cut(newer)[-1].id
    after = compared([A, newer], [link(1, "a4", last)])
    (closed,) = closed_gaps(before, after)
    assert (closed.account, closed.by, closed.at) == ("b", (last,), ("a4",))
    assert closed.sentence == f"closed by revision 2 of the {B.side} account"
    assert closed_gaps(before, compared([A, newer], [link(1, "a4", "b1")])) == ()
    by_hand = replace(link(1, "a4", last), state="by hand")
    assert closed_gaps(before, compared([A, newer], [by_hand])) == ()
    assert closed_gaps(before, compared([A, B], [link(1, "a4", "b1")])) == ()
    decision = GapDecision(1, "c1", "statement", "confirmed omission", (sentence(A, 4),))
    assert closing([closed], after, decision) == (closed,)
    assert closing([closed], after, replace(decision, anchors=(sentence(A, 5),))) == ()


WAYS = st.lists(st.tuples(st.sampled_from(("drop", "move", "word", "add", "again")), st.integers(0, 99)), max_size=6)


@given(st.lists(WAYS, min_size=1, max_size=3))
def test_whatever_is_published_later_nothing_vanishes_and_undo_is_exact(revisions: list[list[tuple[str, int]]]) -> None:
    review = start = reviewed()
    done: list[Edit] = []
    for ways in revisions:
        sentences = [s for s in review.account("a").text.split(". ") if s]
        for way, n in ways:
            sentences = _otherwise(sentences, way, n)
        text = ". ".join(sentences)
        if text == review.account("a").text or not text:
            continue
        edit = new_revision(review, "a", later(text), cut)
        review, _ = edit.apply(review)
        done.append(edit)
        assert sum(told(edit).counts.values()) == len(told(edit).records)
        assert not list(wrong_anchors(review))
        for kind in NUMBERED:
            assert review.of(kind).keys() == start.of(kind).keys()
            for key, record in review.of(kind).items():
                assert len(anchors_in(record)) == len(anchors_in(start.of(kind)[key]))
                assert all((a.fate == "lost") == review.is_lost(a) for a in anchors_in(record))
        assert len(now_of(review).decided.tray) == sum(
            any(map(review.is_lost, anchors_in(r))) for kind in NUMBERED for r in review.of(kind).values()
        )
    for edit in reversed(done):
        review, _ = edit.reverse().apply(review)
    assert review == start


def _otherwise(sentences: list[str], way: str, n: int) -> list[str]:
    at = n % len(sentences) if sentences else 0
    rest = [*sentences[:at], *sentences[at + 1 :]]
    if way == "add" or not sentences:
        return [*sentences[:at], f"The spokesman added point {n}", *sentences[at:]]
    if way == "drop":
        return rest
    if way == "move":
        return [*rest, sentences[at]]
    if way == "again":
        return [*sentences, sentences[at]]
    words = sentences[at].split(" ")
    words[n % len(words)] = f"other{n}"
    return [*sentences[:at], " ".join(words), *sentences[at + 1 :]]
