"""The codebook of a project: which topics are sought, which are only named, and what an id stands for now."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.hand import HandMention
from readout_compare.core.model import Span
from readout_compare.core.own_codebook import (
    as_own,
    codebook_of,
    present_mentions,
    present_topic,
    standing,
    topics_of,
)
from readout_compare.core.records import OwnTopic
from readout_compare.engine.vocabulary.codebooks import builtin_codebook, unchanged
from tests.topic_builders import SEA, own

_IDS = st.sampled_from(["t1", "t2", "t3", "t4", "t5", "t6"])


def _built_in(topic_id: str) -> OwnTopic:
    return as_own(SEA.by_id[topic_id])


def _merged(topic_id: str, into: str) -> OwnTopic:
    base = _built_in(topic_id) if topic_id in SEA.by_id else own(topic_id)
    return replace(base, status="merged", into=into, version=1)


def test_a_project_without_topics_of_its_own_has_the_built_in_codebook() -> None:
    assert codebook_of((), SEA, 0) == SEA
    assert codebook_of((), builtin_codebook(), 0) == builtin_codebook()


def test_own_topics_stand_in_the_place_of_the_built_in_ones_and_behind_them() -> None:
    changed = replace(_built_in("ports"), labels={"en": "Harbours"}, version=1)
    found = codebook_of((own("whales"), changed, own("ice")), SEA, 2)
    assert [t.id for t in found.topics] == ["sea.quotas", "sea.rescue", "ports", "grain", "ice", "whales"]
    assert found.label("ports") == "Harbours"
    assert found.by_id["sea.quotas"] == SEA.by_id["sea.quotas"]
    assert (found.name, found.version, found.words) == ("sea", "3+2", SEA.words)


def test_retired_and_merged_topics_are_not_sought_but_still_named() -> None:
    retired = replace(_built_in("grain"), status="retired", version=1)
    found = codebook_of((retired, _merged("sea.rescue", "ports")), SEA, 2)
    assert [t.id for t in found.topics] == ["sea.quotas", "ports"]
    assert [t.id for t in found.former] == ["sea.rescue", "grain"]
    assert (found.label("grain"), found.label("sea.rescue")) == ("Grain", "Rescue")
    assert found.label("of_old") == "of_old"


def test_no_topic_yields_to_one_that_is_not_sought() -> None:
    retired = [replace(_built_in(t), status="retired", version=1) for t in ("ports", "sea.quotas")]
    found = codebook_of(retired, SEA, 1)
    assert found.by_id["grain"].yields_to == ()
    both = [replace(_built_in(t), status="retired", version=1) for t in ("sea.rescue", "sea.quotas")]
    assert codebook_of(both, SEA, 1).by_id["ports"].yields_to == ()
    assert codebook_of(both[:1], SEA, 1).by_id["ports"].yields_to == ("sea.*",)


def test_a_topic_yields_to_what_its_neighbour_was_merged_into() -> None:
    found = codebook_of((_merged("ports", "sea.rescue"),), SEA, 1)
    assert found.by_id["grain"].yields_to == ("sea.rescue",)
    assert codebook_of((_merged("ports", "grain"),), SEA, 1).by_id["grain"].yields_to == ()
    beyond = codebook_of((_merged("sea.rescue", "grain"),), SEA, 1)
    assert beyond.by_id["ports"].yields_to == ("sea.*", "grain")


def test_every_topic_is_listed_whatever_its_status_with_how_it_stands() -> None:
    mine = (
        own("whales"), replace(_built_in("ports"), definition="Other.", version=1), _merged("sea.rescue", "ports"),
        replace(_built_in("grain"), status="retired", version=2),
    )  # fmt: skip
    listed = topics_of(mine, SEA)
    assert [(t.id, standing(t, SEA)) for t in listed] == [
        ("sea.quotas", "built-in"), ("sea.rescue", "merged"), ("ports", "changed"), ("grain", "retired"),
        ("whales", "own"),
    ]  # fmt: skip
    back = replace(listed[3], status="in use", version=5)
    assert standing(back, SEA) == "built-in"


def test_a_merged_topic_stands_for_what_it_was_merged_into_also_over_several_steps() -> None:
    topics = (_merged("a", "b"), _merged("b", "ports"))
    assert [present_topic(t, topics) for t in ("a", "b", "ports", "grain")] == ["ports", "ports", "ports", "grain"]


@given(st.dictionaries(_IDS, _IDS))
def test_chains_of_merges_end_also_where_they_lead_in_a_circle(into: dict[str, str]) -> None:
    topics = [_merged(topic, other) for topic, other in into.items()]
    for topic in ("t1", "t2", "t3", "t4", "t5", "t6"):
        found = present_topic(topic, topics)
        if topic not in into:
            assert found == topic
        at: str = topic
        seen = {at}
        while at in into and into[at] not in seen:
            at = into[at]
            seen.add(at)
        assert found == at  # the end of the chain, or the last before it closes


def test_mentions_by_hand_count_for_the_topic_that_took_over_and_wait_while_it_is_retired() -> None:
    place = Span("a", 0, 5)
    mentions = [HandMention("sea.rescue", place, True), HandMention("grain", place, True)]
    retired = replace(_built_in("grain"), status="retired", version=1)
    moved = present_mentions(mentions, (_merged("sea.rescue", "ports"), retired))
    assert moved == (HandMention("ports", place, True),)


def test_the_thesaurus_speaks_for_topics_with_more_terms_but_not_for_those_with_fewer() -> None:
    built_in = builtin_codebook()
    topic = as_own(built_in.by_id["prisoners"])
    more = replace(topic, labels={"en": "Captives"}, terms={**topic.terms, "en": (*topic.terms["en"], "inmate*")})
    fewer = replace(topic, terms={**topic.terms, "en": topic.terms["en"][1:]})
    silenced = replace(topic, exclude={"en": ("prisoner* of conscience",)})
    assert "prisoners" in unchanged(codebook_of((more,), built_in, 1)).by_id
    assert "prisoners" not in unchanged(codebook_of((fewer,), built_in, 1)).by_id
    assert "prisoners" not in unchanged(codebook_of((silenced,), built_in, 1)).by_id
    retired = replace(as_own(built_in.by_id["ceasefire.energy"]), status="retired", version=1)
    assert "trade.energy" in unchanged(codebook_of((retired,), built_in, 1)).by_id
