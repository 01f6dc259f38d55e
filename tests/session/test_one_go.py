"""Several decisions at once are one edit: they hold together, are named together and are undone together."""

import pytest

from readout_compare.core.decided import decided
from readout_compare.core.deciding.links import confirm, refuse
from readout_compare.core.deciding.now import Now
from readout_compare.core.deciding.tags import tag_gap
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Gap, Link
from readout_compare.core.review import Review
from readout_compare.session.one_go import LinkWish, Wish, in_one_go
from tests import builders


def done(now: Now, thing: Gap | Link, wish: Wish) -> tuple[Review, Edit]:
    edit = in_one_go(now, thing, wish)
    review, back = edit.apply(now.review)
    assert back.apply(review)[0] == now.review
    return review, edit


def test_everything_about_a_gap_is_one_decision_and_one_note() -> None:
    now = builders.now()
    wish = Wish("partly covered", (), "Only the term.", 2, None, ("key", "press"), "Ask.")
    review, edit = done(now, now.comparison.gaps[2], wish)
    (decision,) = review.gaps
    assert (decision.verdict, decision.reason, decision.severity) == ("partly covered", "Only the term.", 2)
    assert decision.tags == ("key", "press")
    assert [n.text for n in review.notes] == ["Ask."]
    assert edit.name == (
        "Verdict partly covered, give reason, severity 2, tag gap and write note: "
        "A3 “President Orlen demanded a full end of foreign arms …”"
    )


def test_one_decision_keeps_its_own_name_and_what_is_so_already_changes_nothing() -> None:
    now = builders.now()
    gap = now.comparison.gaps[1]
    review, edit = done(now, gap, Wish("out of scope"))
    assert edit.name == "Verdict out of scope: Military aid and arms"
    again = in_one_go(builders.now(held=review), gap, Wish("out of scope", severity=0))
    assert again.changes_nothing
    assert again.name.startswith("Severity not said")


def test_where_alone_is_covered_elsewhere_and_tags_are_added_to_those_there_are() -> None:
    now = builders.now()
    gap = now.comparison.gaps[2]
    held, _ = tag_gap(now, gap, ["old"]).apply(now.review)
    review, _ = done(builders.now(held=held), gap, Wish(where=("b3", "b4"), tags=("new",)))
    assert (review.gaps[0].verdict, review.gaps[0].tags) == ("covered elsewhere", ("new", "old"))
    assert [a.quote for a in review.gaps[0].where] == list(builders.BELMORA[2:])


@pytest.mark.parametrize(("wished", "state"), [("confirm", "confirmed"), ("refuse", "refused"), ("by hand", "by hand")])
def test_a_link_with_a_tag_and_a_note_is_one_decision(wished: LinkWish, state: str) -> None:
    now = builders.now()
    link = now.comparison.links[1]
    review, _ = done(now, link, Wish(link=wished, tags=("key",), note="Fine."))
    assert [(d.state, d.tags) for d in review.links] == [(state, ("key",))]
    found = decided(now.comparison, review, "c1")
    assert [n.text for n in found.notes["l2"]] == ["Fine."]


def test_statements_that_no_link_joins_are_linked_with_a_tag() -> None:
    now = builders.now()
    loose = Link("", {"a": ("a3", "a4"), "b": ("b3",)}, 1.0, "sure", "equivalent", "")
    review, edit = done(now, loose, Wish(link="by hand", tags=("key",)))
    (decision,) = review.links
    assert [a.quote for a in decision.members] == [*builders.ARVENIA[2:4], builders.BELMORA[2]]
    assert (decision.state, decision.tags) == ("by hand", ("key",))
    assert edit.name.startswith("Link and tag link: ")
    with pytest.raises(WrongUseError, match="not linked, so there is nothing to refuse"):
        in_one_go(now, loose, Wish(link="refuse"))


def test_a_refused_link_is_taken_back_by_linking_its_statements() -> None:
    now = builders.now()
    link = now.comparison.links[0]
    held, _ = refuse(now, link).apply(now.review)
    review, _ = done(builders.now(held=held), link, Wish(link="by hand"))
    assert [(d.id, d.state) for d in review.links] == [(1, "by hand")]


def test_what_makes_no_sense_is_one_sentence() -> None:
    now = builders.now()
    gap, link = now.comparison.gaps[0], now.comparison.links[0]
    for thing, wish, told in (
        (gap, Wish(), "Say what is decided"),
        (gap, Wish(link="confirm"), "g1 is a gap"),
        (gap, Wish("out of scope", ("b1",)), "go with the verdict covered elsewhere"),
        (gap, Wish(note="  "), "A note needs words"),
        (gap, Wish(tags=("",)), "A tag needs a name"),
        (link, Wish("out of scope"), "l1 is a link"),
        (link, Wish(severity=1), "l1 is a link"),
    ):
        with pytest.raises(WrongUseError, match=told):
            in_one_go(now, thing, wish)
    assert confirm(now, link) == in_one_go(now, link, Wish(link="confirm"))
