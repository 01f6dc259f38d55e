"""Points compared among themselves: one long statement may share one of its points with each of several others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.codebook import Codebook
from readout_compare.engine.linking.meaning import Meaning
from readout_compare.engine.linking.signals import Signals, best_points, signals
from readout_compare.engine.linking.weights import Lifted, Weights, bests, standing
from readout_compare.engine.reading.points import point_profiles
from readout_compare.engine.reading.profile import Profile


@dataclass(frozen=True, slots=True)
class Parts:
    """Every signal of each point with each point of the other account, and where each statement's points begin."""

    signals: Signals
    left: NDArray[np.int64]
    right: NDArray[np.int64]

    def lifted(self, weights: Weights) -> Lifted:
        """For each pair of statements the best raw value and the best standing that a pair of their points has."""
        raw = weights.raw(self.signals)
        if not raw.size:
            none = np.zeros((len(self.left), len(self.right)), dtype=np.float32)
            return none, none
        stands = standing(raw, *bests(raw)).astype(np.float32)
        return best_points(raw, self.left, self.right), best_points(stands, self.left, self.right)


def parts(
    left: Sequence[Profile], right: Sequence[Profile], codebook: Codebook, meanings: tuple[Meaning, Meaning] | None
) -> Parts:
    """The points of two accounts: each with the topics, concepts, numbers and words that stand in it."""
    mine, theirs = point_profiles(left), point_profiles(right)
    vectors = (_own(meanings[0]), _own(meanings[1])) if meanings else None
    firsts = (np.asarray(mine[1], dtype=np.int64), np.asarray(theirs[1], dtype=np.int64))
    return Parts(signals(mine[0], theirs[0], codebook, vectors), *firsts)


def _own(meaning: Meaning) -> Meaning:
    """Each point as a statement of its own."""
    return Meaning(meaning.points, meaning.points, np.arange(len(meaning.points), dtype=np.int64))
