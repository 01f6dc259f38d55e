"""Points compared among themselves: a statement that lists several subjects keeps a partner for each."""

import numpy as np

from readout_compare.engine.linking.links import scored
from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.linking.parts import parts
from readout_compare.engine.linking.weights import link_weights
from readout_compare.engine.reading.points import point_profiles
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.prepared import account, compared, encoder, prepared

LISTING = (
    "President Orlen of Arvenia and President Sava of Belmora spoke by phone. "
    "They also discussed the release of political prisoners and their families, a separate dialogue on ransomware "
    "attacks, as well as joint work on the fishing quotas of the northern sea."
)
APART = (
    "President Sava had a telephone conversation with President Orlen. "
    "Ransomware and other cyber attacks were raised. "
    "The presidents talked about people who are in prison for their views. "
    "Fishing in the north was touched upon. "
    "The weather had been fine in the capital all week long."
)


def test_every_point_is_a_profile_with_what_stands_in_it() -> None:
    (statement,) = prepared("a", LISTING)[1:]
    found, firsts = point_profiles([statement])
    assert firsts == [0]
    assert len(found) == 3
    assert "".join(p.text for p in found) == statement.text
    assert all(p.folded == statement.folded[statement.text.index(p.text) :][: len(p.text)] for p in found)
    assert {t for p in found for t in p.topics} == set(statement.topics)
    cyber = [n for n, p in enumerate(found) if "cyber" in p.topics]
    assert cyber == [1]


def test_each_pair_of_statements_has_the_best_of_its_points() -> None:
    left, right = prepared("a", LISTING), prepared("b", APART)
    meant = meanings({"a": left, "b": right}, encoder())
    of = parts(left, right, builtin_codebook(), (meant["a"], meant["b"]))
    weights = link_weights(True)
    likeness, standing = of.lifted(weights)
    assert likeness.shape == standing.shape == (len(left), len(right))
    assert ((standing > 0) & (standing <= 1)).all()
    raw = weights.raw(of.signals)
    assert likeness[1, 1] == raw[of.left[1] :, of.right[1] : of.right[2]].max()


def test_a_statement_of_one_point_each_is_its_own_point() -> None:
    left, right = prepared("a", "They discussed grain."), prepared("b", "Grain was discussed. Visas were discussed.")
    of = parts(left, right, builtin_codebook(), None)
    assert next(iter(of.signals.values())).shape == (1, 2)
    likeness, _ = of.lifted(link_weights(False))
    assert likeness.tolist() == link_weights(False).raw(of.signals).tolist()


def test_a_listing_statement_keeps_a_partner_for_each_of_its_subjects() -> None:
    for meaning in (True, False):
        found = compared(LISTING, APART, meaning=meaning)
        partners = {link.members["b"][0] for link in found.links if link.members["a"] == ("a2",)}
        assert {"b2", "b3"} <= partners <= {"b2", "b3", "b4"}, meaning


def test_no_statements_have_no_points() -> None:
    of = parts(prepared("a", ""), prepared("b", APART), builtin_codebook(), None)
    assert [m.shape for m in of.lifted(link_weights(False))] == [(0, 5), (0, 5)]


def test_many_statements_are_compared_whole() -> None:
    many = " ".join(f"The leaders discussed item {n} of the agenda on grain and visas." for n in range(250))
    sides = {"a": prepared("a", many), "b": prepared("b", many.replace("grain", "wheat"))}
    vectors = meanings(sides, encoder())
    assert vectors["a"].whole
    near = scored(
        account("a", many), account("b", many.replace("grain", "wheat")), sides, builtin_codebook(), vectors,
        link_weights(True), same_call=True,
    ).cells  # fmt: skip
    assert np.isfinite(near.score).all()
    assert len(near.score) < 250 * 12 + 1
