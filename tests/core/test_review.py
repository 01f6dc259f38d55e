"""Targets name things by places in the texts, so that a later comparison finds the note again."""

from dataclasses import replace

from readout_compare.core.model import Gap
from readout_compare.core.review import Target, quote_of, target_of, targets
from tests import builders


def test_each_kind_of_thing_is_named_by_its_places() -> None:
    of = builders.comparison()
    a2, b2 = of.statement_by_id["a2"], of.statement_by_id["b2"]
    places = f"a:{a2.start}-{a2.end}|b:{b2.start}-{b2.end}"
    assert target_of(of, a2) == Target("statement", f"a:{a2.start}-{a2.end}")
    assert target_of(of, of.links[1]) == Target("link", places)
    assert target_of(of, of.gaps[0]) == Target("gap", "topic:territory")
    assert target_of(of, of.gaps[2]).key.startswith("statement:a:")


def test_every_thing_of_a_comparison_has_a_target_of_its_own() -> None:
    for of in (builders.comparison(), builders.three_sided()):
        found = targets(of)
        assert len(found) == len(of.statements) + len(of.links) + len(of.gaps)
        assert all(target_of(of, thing) == target for target, thing in found.items())


def test_a_target_does_not_change_when_numbers_and_scores_do() -> None:
    of = builders.comparison()
    link = replace(of.links[1], id="l99", score=0.2, differences=())
    assert target_of(of, link) == target_of(of, of.links[1])
    gap = replace(of.gaps[2], id="g99", weight=0.1)
    assert target_of(of, gap) == target_of(of, of.gaps[2])


def test_the_quote_is_the_exact_words() -> None:
    of = builders.comparison()
    assert quote_of(of, of.statement_by_id["a5"]) == builders.ARVENIA[4]
    assert quote_of(of, of.links[1]) == f"{builders.ARVENIA[1]} ↔ {builders.BELMORA[1]}"
    assert quote_of(of, Gap("g", "topic", (), ("a", "b"), (), "territory")) == ""
