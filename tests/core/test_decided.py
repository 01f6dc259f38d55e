"""Decisions and notes are found again at the thing that they were made on, and never at another one."""

from dataclasses import replace

import pytest

from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding import differences, gaps, links, mentions, notes, statements, topics
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.hand import as_decided, hand_of, resolved
from readout_compare.core.model import Comparison, Link, Span, Statement
from readout_compare.core.review import Review
from tests import builders


def after(now: Now, edit: Edit) -> Now:
    """The call after an edit, not compared again."""
    review = edit.apply(now.review)[0]
    return replace(now, review=review, decided=decided(now.comparison, review, now.call))


def with_links(*changed: Link) -> Comparison:
    """The pair with these links alone."""
    return replace(builders.comparison(), links=changed)


def reviewed_link() -> tuple[Link, Review]:
    """A link with a dismissed difference, one written by hand, and a note on it and on a difference of it."""
    now = builders.now()
    link = now.comparison.links[1]
    now = after(now, differences.dismiss(now, link, 0))
    now = after(now, differences.write(now, link, "framing", "Only Arvenia says agreed."))
    now = after(now, notes.write_note(now, link, "Ask the press office."))
    now = after(now, notes.write_note(now, (link, link.differences[1]), "Infrastructure is more."))
    return link, now.review


def told(found: Decided, link: str) -> tuple[list[str], list[str], list[str]]:
    """States of what was found, words by hand and notes, at a link."""
    return (
        [d.state for (at, _), d in found.differences.items() if at == link],
        [d.note for d in found.written.get(link, ())],
        [note.text for note in found.notes.get(link, ())],
    )


EVERYTHING = (["dismissed"], ["Only Arvenia says agreed."], ["Ask the press office.", "Infrastructure is more."])


def test_what_stands_on_a_link_goes_with_it_when_it_gets_more_or_fewer_members() -> None:
    link, review = reviewed_link()
    now = replace(builders.now(held=review))
    assert told(now.decided, "l2") == EVERYTHING
    review = links.with_members(now, link, ["b3"]).apply(review)[0]
    held = review.links[0]
    wider = replace(link, members={"a": ("a2",), "b": ("b2", "b3")}, state="by hand", decision=held.id)
    of = with_links(wider)
    assert told(decided(of, review, "c1"), "l2") == EVERYTHING
    more = after(builders.now(of, review), notes.write_note(builders.now(of, review), wider, "Both of Belmora."))
    narrow = decided(with_links(link), more.review, "c1")
    assert told(narrow, "l2") == (*EVERYTHING[:2], [*EVERYTHING[2], "Both of Belmora."])


def test_the_very_link_goes_before_a_near_one_and_a_link_of_one_side_of_it_is_none() -> None:
    link, review = reviewed_link()
    wider = replace(link, id="l1", members={"a": ("a2",), "b": ("b1", "b2")})
    found = decided(with_links(wider, link), review, "c1")
    assert told(found, "l2") == EVERYTHING
    assert told(found, "l1") == ([], [], [])
    other = replace(link, members={"a": ("a2",), "b": ("b3",)})
    assert told(decided(with_links(other), review, "c1"), "l2") == ([], [], [])


def recut(*cuts: tuple[str, int, int]) -> Comparison:
    """The pair with Arvenia's statements cut at these offsets: id, start, end."""
    of = builders.comparison()
    made = tuple(Statement(sid, "a", start, end) for sid, start, end in cuts)
    gaps = tuple(replace(of.gaps[3], id=f"g{n}", statements=(s.id,)) for n, s in enumerate(made, 1))
    return replace(of, statements=(*made, *of.statements_of("b")), links=(), gaps=gaps)


def test_a_short_statement_without_content_does_not_silence_what_it_is_merged_into() -> None:
    now = builders.now()
    short, long = now.comparison.statements[4], now.comparison.statements[0]
    now = after(now, statements.mark_no_content(now, short))
    before = now.comparison.statements[3]
    merged = Statement("a4", "a", before.start, short.end)
    of = recut(("a1", long.start, long.end), ("a4", merged.start, merged.end))
    hand = hand_of(now.review, "c1")
    assert [s.content for s in as_decided(of.statements, hand)][:2] == [True, True]
    assert decided(of, now.review, "c1").marks == {}
    both = after(now, statements.mark_no_content(now, before))
    assert not as_decided(of.statements, hand_of(both.review, "c1"))[1].content
    assert list(decided(of, both.review, "c1").marks) == ["a4"]


def test_one_part_of_a_split_statement_gets_its_content_back_alone() -> None:
    now = builders.now()
    whole = now.comparison.statements[3]
    now = after(now, statements.mark_no_content(now, whole))
    of = recut(("a4", whole.start, whole.start + 25), ("a5", whole.start + 26, whole.end))
    split = builders.now(of, now.review)
    assert set(split.decided.marks) == {"a4", "a5"}
    back = after(split, statements.mark_no_content(split, of.statements[0]))
    assert set(back.decided.marks) == {"a5"}
    edit = statements.mark_no_content(split, of.statements[0])
    assert edit.reverse().apply(back.review)[0] == now.review
    silent = [s.id for s in as_decided(of.statements, hand_of(back.review, "c1")) if not s.content]
    assert silent == ["a5"]
    again = after(back, statements.mark_no_content(back, of.statements[0]))
    assert set(again.decided.marks) == {"a4", "a5"}


def test_a_topic_taken_from_one_part_of_a_split_statement_stays_in_the_other() -> None:
    now = builders.now()
    whole = now.comparison.statements[3]
    now = after(now, mentions.add_mention(now, whole, "territory"))
    of = recut(("a4", whole.start, whole.start + 25), ("a5", whole.start + 26, whole.end))

    def shown(held: Review) -> Comparison:
        return replace(of, statements=as_decided(of.statements, hand_of(held, "c1")))

    assert [s.topics for s in shown(now.review).statements_of("a")] == [("territory",), ("territory",)]
    split = builders.now(shown(now.review), now.review)
    first = split.comparison.statements[0]
    less = after(split, mentions.remove_mention(split, first, "territory"))
    assert [s.topics for s in shown(less.review).statements_of("a")] == [(), ("territory",)]
    then = builders.now(shown(less.review), less.review)
    more = after(then, mentions.add_mention(then, then.comparison.statements[0], "territory"))
    assert [s.topics for s in shown(more.review).statements_of("a")] == [("territory",), ("territory",)]


def test_the_decision_of_a_topic_goes_before_one_of_a_topic_that_was_merged_into_it() -> None:
    now = builders.now()
    kept, gone = (next(g for g in now.comparison.gaps if g.topic == t) for t in ("aid.military", "prisoners"))
    now = after(now, gaps.judge(now, kept, "confirmed omission"))
    now = after(now, gaps.judge(now, gone, "out of scope"))
    now = after(now, topics.merge(now, now.codebook, "prisoners", "aid.military"))
    of = replace(now.comparison, gaps=tuple(g for g in now.comparison.gaps if g is not gone))
    assert decided(of, now.review, "c1").gaps[kept.id].verdict == "confirmed omission"


def test_of_verdicts_on_parts_the_one_on_most_of_the_words_is_shown() -> None:
    now = builders.now()
    long, short = (next(g for g in now.comparison.gaps if g.statements == (sid,)) for sid in ("a4", "a5"))
    now = after(now, gaps.judge(now, long, "confirmed omission"))
    now = after(now, gaps.judge(now, short, "out of scope"))
    first, last = now.comparison.statements[3], now.comparison.statements[4]
    of = recut(("a4", first.start, last.end))
    assert decided(of, now.review, "c1").gaps["g1"].verdict == "confirmed omission"


def test_a_note_on_words_that_no_statement_holds_is_shown_at_the_nearest() -> None:
    now = builders.now()
    first, second = now.comparison.statements[0], now.comparison.statements[1]
    words = Span("a", first.end - 1, second.start + 1)  # a full stop, a space and a letter
    now = after(now, notes.write_note(now, words, "Between two sentences."))
    assert [n.text for n in now.decided.notes["a1"]] == ["Between two sentences."]
    of = recut(("a9", second.start, second.end))
    assert [n.text for n in decided(of, now.review, "c1").notes["a9"]] == ["Between two sentences."]


def _merged() -> tuple[Now, Link]:
    """A link that two decisions hold, since the statements that they joined were merged into one."""
    now = builders.now()
    now = after(now, links.link_by_hand(now, ["a4", "b4"]))
    now = after(now, links.link_by_hand(now, ["a5", "b4"]))
    first, last = now.comparison.statements[3], now.comparison.statements[4]
    link = Link("l1", {"a": ("a4",), "b": ("b4",)}, 0.1, "possible", "partial", "", (), {}, "by hand", 2)
    return builders.now(replace(recut(("a4", first.start, last.end)), links=(link,)), now.review), link


def test_refusing_a_link_ends_every_decision_that_holds_it() -> None:
    now, link = _merged()
    assert now.decided.links["l1"].id == 2
    edit = links.refuse(now, link)
    then = after(now, edit)
    assert [d.state for d in then.review.links] == ["refused", "refused"]
    assert not resolved(hand_of(then.review, "c1"), now.comparison.statements, ["a", "b"]).standing
    assert edit.reverse().apply(then.review)[0] == now.review
    assert links.refuse(then, link).changes_nothing


def test_no_link_is_told_as_refused_and_as_held() -> None:
    now, _ = _merged()
    held = now.review.links[0]
    review = now.review.put("link", "1", replace(held, state="refused"))
    found = decided(now.comparison, review, "c1")
    assert (found.links["l1"].id, found.refused) == (2, ())
    both = review.put("link", "2", replace(now.review.links[1], state="refused"))
    assert [d.id for d in decided(now.comparison, both, "c1").refused] == [1, 2]
    assert [d.id for d in decided(replace(now.comparison, links=()), review, "c1").refused] == [1]


@pytest.mark.parametrize("place", [(3, 3), (9, 3), (-3, 3), (3, 99_999), (9, 10)])
def test_nothing_is_written_on_no_words(place: tuple[int, int]) -> None:
    now = builders.now()
    assert builders.ARVENIA[0][9] == " "
    with pytest.raises(WrongUseError, match="no words there"):
        notes.write_note(now, Span("a", *place), "On nothing.")
