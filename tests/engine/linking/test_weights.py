"""Weights: two steps to a score, what each asks, and what the shipped file holds."""

import numpy as np
import pytest

from readout_compare.engine.linking.signals import NAMES
from readout_compare.engine.linking.weights import Weights, likeness, link_weights, second_step, standing

RAW = np.array([[2.0, -1.0, 2.0], [0.0, -3.0, -4.0]], dtype=np.float32)
BEST = RAW.max(axis=1, keepdims=True), RAW.max(axis=0, keepdims=True)


def test_standing_is_one_for_a_mutual_best_and_lower_for_the_others() -> None:
    found = standing(RAW, *BEST)
    assert found[0, 0] == found[0, 2] == 1.0
    assert found[0, 1] == pytest.approx((likeness(RAW)[0, 1] / likeness(RAW)[0, 0] + 1) / 2)
    assert ((found > 0) & (found <= 1)).all()
    assert np.allclose(standing(RAW.T, BEST[1].T, BEST[0].T), found.T)


def test_without_a_second_step_the_score_is_the_likeness() -> None:
    plain = Weights(1, -1.0, {"wording": 2.0})
    signals = {"wording": np.array([[0.5, 1.0]], dtype=np.float32)}
    assert plain.score(signals).tolist() == [[0.5, round(float(likeness(np.array(1.0))), 4)]]


def test_without_points_a_statement_is_its_only_point() -> None:
    terms = second_step(RAW, *BEST)
    assert terms["points_likeness"] is terms["likeness"]
    assert terms["points_standing"] is terms["standing"]


def test_a_pair_whose_points_are_partners_scores_higher() -> None:
    weights = link_weights(True)
    same = weights.placed(RAW, *BEST)
    lifted = weights.placed(RAW, *BEST, (RAW + 3, np.ones_like(RAW)))
    assert (lifted >= same).all()
    assert lifted[1, 1] > same[1, 1]


@pytest.mark.parametrize("meaning", [True, False])
def test_the_shipped_weights_speak_only_for_a_link_and_name_known_signals(meaning: bool) -> None:
    weights = link_weights(meaning)
    assert set(weights.weights) <= set(NAMES)
    assert all(weight > 0 for weight in weights.weights.values())
    assert meaning == any(name.startswith(("meaning", "points")) for name in weights.weights)
    assert set(weights.standing) == {*second_step(RAW, *BEST), "bias"}
    assert all(weight >= 0 for name, weight in weights.standing.items() if name != "bias")
