"""Points: the parts of a long statement, each with a counterpart of its own."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.engine.points import point_texts, points
from readout_compare.engine.signals import best_points
from tests.engine.prepared import prepared

PACKED = (
    "The leaders also discussed a dialogue on strategic stability in Geneva, another separate dialogue on ransomware "
    "attacks against hospitals, as well as joint work on regional questions such as Iran."
)


def cut(text: str) -> list[str]:
    (profile,) = prepared("a", text)
    return [profile.text[start:end] for start, end in points(profile)]


def test_a_packed_statement_is_cut_into_its_points() -> None:
    found = cut(PACKED)
    assert len(found) == 3
    assert [next(word for word in ("stability", "ransomware", "Iran") if word in part) for part in found] == [
        "stability", "ransomware", "Iran",
    ]  # fmt: skip


def test_a_short_statement_is_one_point() -> None:
    assert cut("They discussed grain, ports and ships.") == ["They discussed grain, ports and ships."]


WORDS = st.sampled_from(
    ["ceasefire", "and", ",", ";", "the", "grain", "ports", "while", "Iran", "–", "talks", "и", "30"]
)


@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_the_points_of_a_statement_are_all_of_it_in_order(text: str) -> None:
    for profile in prepared("a", text):
        spans = points(profile)
        assert "".join(profile.text[start:end] for start, end in spans) == profile.text
        assert all(start < end for start, end in spans)


def test_the_best_pair_of_points_stands_for_its_statements() -> None:
    likeness = np.array([[0.1, 0.9, 0.2], [0.3, 0.2, 0.8], [0.5, 0.1, 0.4]])
    found = best_points(likeness, np.array([0, 2]), np.array([0, 1]))
    assert found.tolist() == [[0.3, 0.9], [0.5, 0.4]]


def test_point_texts_tell_where_each_statement_begins() -> None:
    texts, firsts = point_texts(prepared("a", f"They spoke. {PACKED} They left."))
    assert firsts == [0, 1, 4]
    assert len(texts) == 5
