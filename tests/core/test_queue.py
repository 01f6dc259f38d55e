"""The review queue: what is in it, what counts as decided, what filters keep, where the next undecided one is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding import differences, gaps, links, statements, tags
from readout_compare.core.deciding.now import Now
from readout_compare.core.deciding.reviewing import confirm_wholly
from readout_compare.core.edits import Edit
from readout_compare.core.model import Comparison
from readout_compare.core.queue import Entry, Filters, Queue, Standing, items, next_undecided, queue
from readout_compare.core.records import VERDICTS
from tests import builders

Make = Callable[[Now], Edit]


def _after(*made: Make, of: Comparison | None = None) -> Decided:
    """What is decided after these edits, each made from the review after the one before."""
    now = builders.now(of)
    for make in made:
        review = make(now).apply(now.review)[0]
        now = replace(now, review=review, decided=decided(now.comparison, review, now.call))
    return now.decided


def _queue(*made: Make, of: Comparison | None = None) -> Queue:
    shown = of or builders.comparison()
    return queue(shown, items(shown), _after(*made, of=shown))


def _standing(of: Queue, thing: str) -> Standing:
    return next(entry.standing for entry in of.entries if entry.item.thing.id == thing)


def _judged(name: str, verdict: str) -> Make:
    def make(now: Now) -> Edit:
        gap = next(gap for gap in now.comparison.gaps if gap.id == name)
        return gaps.judge(now, gap, next(v for v in VERDICTS if v == verdict))

    return make


def _order(of: Queue) -> list[str]:
    return [entry.item.thing.id for entry in of.entries]


def test_gaps_and_links_that_differ_or_are_in_doubt_stand_weightiest_first() -> None:
    found = _queue()
    weights = [entry.item.weight for entry in found.entries]
    assert weights == sorted(weights, reverse=True)
    assert set(_order(found)) == {f"g{n}" for n in range(1, 10)} | {"l1", "l2"}
    assert (found.decided, len(found.entries)) == (0, 11)


def test_a_gap_is_decided_by_a_verdict_and_stays_where_it_is() -> None:
    found = _queue(_judged("g3", "out of scope"), _judged("g4", "undecided"))
    assert _standing(found, "g3").state == "out of scope"
    assert not _standing(found, "g4").is_decided
    assert found.decided == 1
    assert _order(found) == _order(_queue())


def test_severity_and_tags_alone_decide_nothing() -> None:
    def weigh(now: Now) -> Edit:
        return gaps.weigh(now, now.comparison.gaps[2], 2)

    def tag(now: Now) -> Edit:
        return tags.tag_gap(now, now.comparison.gaps[2], ["Arms"])

    standing = _standing(_queue(weigh, tag), "g3")
    assert (standing.is_decided, standing.severity, standing.tags) == (False, 2, ("Arms",))


def test_a_possible_link_is_decided_when_it_is_confirmed_or_refused() -> None:
    confirmed = _queue(lambda now: links.confirm(now, now.comparison.links[0]))
    assert _standing(confirmed, "l1").state == "confirmed"
    refused = _queue(lambda now: links.refuse(now, now.comparison.links[0]))
    assert _standing(refused, "l1").state == "refused"
    assert confirmed.decided == refused.decided == 1


def test_a_link_with_differences_is_decided_by_a_decision_on_each() -> None:
    def keep(now: Now) -> Edit:
        return differences.keep(now, now.comparison.links[1], 0)

    def dismiss(now: Now) -> Edit:
        return differences.dismiss(now, now.comparison.links[1], 1)

    half = _standing(_queue(keep), "l2")
    assert (half.is_decided, half.done, half.differences) == (False, 1, 2)
    assert _standing(_queue(keep, dismiss), "l2").state == "decided"
    assert _standing(_queue(lambda now: links.confirm(now, now.comparison.links[1])), "l2").state == "undecided"
    assert _standing(_queue(lambda now: confirm_wholly(now, now.comparison.links[1])), "l2").state == "confirmed"
    assert _standing(_queue(lambda now: links.refuse(now, now.comparison.links[1])), "l2").state == "refused"


def test_a_possible_link_with_differences_needs_both() -> None:
    made = builders.comparison()
    doubtful = replace(made.links[1], confidence="possible", score=0.5)
    of = replace(made, links=(made.links[0], doubtful))

    def all_kept(place: int) -> Make:
        return lambda now: differences.keep(now, now.comparison.links[1], place)

    assert not _standing(_queue(all_kept(0), all_kept(1), of=of), "l2").is_decided
    confirm: Make = lambda now: links.confirm(now, now.comparison.links[1])  # noqa: E731
    assert _standing(_queue(all_kept(0), all_kept(1), confirm, of=of), "l2").state == "confirmed"


def test_confirming_wholly_is_one_edit_that_undoes_to_nothing() -> None:
    now = builders.now()
    edit = confirm_wholly(now, now.comparison.links[1])
    assert edit.name.startswith("Confirm link: ")
    review, back = edit.apply(now.review)
    assert (len(review.links), len(review.differences)) == (1, 2)
    assert back.apply(review)[0] == now.review
    again = replace(now, review=review, decided=decided(now.comparison, review, "c1"))
    assert confirm_wholly(again, now.comparison.links[1]).changes_nothing


def test_a_refused_link_that_the_comparison_no_longer_has_keeps_its_place() -> None:
    made = builders.comparison()
    made_items = items(made)
    now = _after(lambda now: links.refuse(now, now.comparison.links[1]))
    without = replace(made, links=made.links[:1])
    found = queue(without, items(without), now, made_items)
    assert [entry.item.place for entry in found.entries] == [item.place for item in made_items]
    assert (found.decided, len(found.entries)) == (1, 11)
    reopened = queue(without, items(without), now)
    assert reopened.entries[-1].standing.state == "refused"
    assert reopened.entries[-1].item.thing.statements == ("a2", "b2")
    assert (reopened.decided, len(reopened.entries)) == (1, 11)


def test_the_gap_of_a_statement_without_content_leaves_the_queue() -> None:
    found = _queue(lambda now: statements.mark_no_content(now, now.comparison.statement_by_id["a5"]))
    assert "g9" not in _order(found)
    assert len(found.entries) == 10


def test_the_side_of_a_gap_is_the_one_that_speaks_or_all_where_none_does() -> None:
    found = _queue()
    sides = {entry.item.thing.id: entry.item.sides for entry in found.entries}
    assert (sides["g1"], sides["g3"], sides["g5"]) == (("a", "b"), ("a",), ("b",))
    assert all("b" in entry.item.sides for entry in found.kept(Filters(side="b")))


def test_the_next_undecided_goes_round_and_ends_when_all_are_decided() -> None:
    item = items(builders.comparison())[0]
    entries = [Entry(item, Standing(state)) for state in ("undecided", "confirmed omission", "undecided")]
    assert next_undecided(entries, None, 1) == 0
    assert next_undecided(entries, None, -1) == 2
    assert next_undecided(entries, 0, 1) == 2
    assert next_undecided(entries, 2, 1) == 0
    assert next_undecided(entries[:2], 0, 1) == 0
    assert next_undecided(entries[1:2], 0, 1) is None
    assert next_undecided([], None, 1) is None


_GAPS = st.integers(0, 8)
_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("judge"), _GAPS, st.sampled_from(VERDICTS)),
        st.tuples(st.just("weigh"), _GAPS, st.integers(0, 3)),
        st.tuples(st.just("tag"), _GAPS, st.sets(st.sampled_from(("Arms", "Press", "later")))),
        st.tuples(st.sampled_from(("confirm", "refuse")), st.integers(0, 1), st.none()),
        st.tuples(st.just("keep"), st.integers(0, 1), st.none()),
    ),
    max_size=8,
)
_FILTERS = st.builds(
    Filters,
    kind=st.sampled_from((None, "gap", "difference", "possible")),
    topic=st.sampled_from((None, "aid.military", "prisoners", "nothing")),
    side=st.sampled_from((None, "a", "b")),
    state=st.sampled_from(("all", "undecided", "decided")),
    tag=st.sampled_from((None, "Arms", "Press")),
    severity=st.sampled_from((None, 0, 1, 2, 3)),
)


def _make(step: tuple[str, int, object]) -> Make:
    what, place, value = step

    def make(now: Now) -> Edit:
        gap, link = now.comparison.gaps[place], now.comparison.links[min(place, 1)]
        if what == "judge":
            return gaps.judge(now, gap, value)  # type: ignore[arg-type]
        if what == "weigh":
            return gaps.weigh(now, gap, value)  # type: ignore[arg-type]
        if what == "tag":
            return tags.tag_gap(now, gap, value)  # type: ignore[arg-type]
        if what == "keep":
            return differences.keep(now, now.comparison.links[1], place)
        return confirm_wholly(now, link) if what == "confirm" else links.refuse(now, link)

    return make


@given(steps=_EDITS, filters=_FILTERS)
def test_counts_add_up_and_filters_only_leave_out(steps: list[tuple[str, int, object]], filters: Filters) -> None:
    found = _queue(*(_make(step) for step in steps))
    assert _order(found) == _order(_queue())
    assert found.decided + len(found.kept(Filters(state="undecided"))) == len(found.entries)
    kept = found.kept(filters)
    assert [entry for entry in found.entries if entry in kept] == list(kept)
    assert found.kept(Filters()) == found.entries
    for state in ("undecided", "decided"):
        assert all(e.standing.is_decided == (state == "decided") for e in found.kept(replace(filters, state=state)))
    at = next_undecided(kept, None, 1)
    assert (at is None) == all(entry.standing.is_decided for entry in kept)


@pytest.mark.parametrize("kind", ["gap", "difference", "possible"])
def test_a_kind_keeps_what_is_of_it(kind: str) -> None:
    kept = _queue().kept(Filters(kind=kind))  # type: ignore[arg-type]
    assert {entry.item.kind for entry in kept} == {kind}
