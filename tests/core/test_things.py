"""Things are named by places in the texts, so that a later comparison finds them again."""

from dataclasses import replace

from readout_compare.core.things import by_key, key_of
from tests import builders


def test_each_kind_of_thing_is_named_by_its_places() -> None:
    of = builders.comparison()
    a2, b2 = of.statement_by_id["a2"], of.statement_by_id["b2"]
    places = f"a:{a2.start}-{a2.end}|b:{b2.start}-{b2.end}"
    assert key_of(of, a2) == ("statement", f"a:{a2.start}-{a2.end}")
    assert key_of(of, of.links[1]) == ("link", places)
    assert key_of(of, of.gaps[0]) == ("gap", "topic:territory")
    assert key_of(of, of.gaps[2])[1].startswith("statement:a:")


def test_every_thing_of_a_comparison_has_a_name_of_its_own() -> None:
    for of in (builders.comparison(), builders.three_sided()):
        found = by_key(of)
        assert len(found) == len(of.statements) + len(of.links) + len(of.gaps)
        assert all(key_of(of, thing) == key for key, thing in found.items())


def test_a_name_does_not_change_when_numbers_and_scores_do() -> None:
    of = builders.comparison()
    link = replace(of.links[1], id="l99", score=0.2, differences=())
    assert key_of(of, link) == key_of(of, of.links[1])
    gap = replace(of.gaps[2], id="g99", weight=0.1)
    assert key_of(of, gap) == key_of(of, of.gaps[2])
