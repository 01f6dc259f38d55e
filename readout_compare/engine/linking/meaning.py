"""What the statements and points of each account mean, as vectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.text import plain
from readout_compare.engine.linking.encode import Encoder, Vectors
from readout_compare.engine.reading.points import point_texts
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.hits import Watch

BATCH = 256  # texts that are encoded between two looks at whether the result is still wanted
MANY = 400  # statements of all accounts, beyond which points are not compared: they take half the time


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of one account: a row a statement, a row a point, and where each statement's points begin."""

    statements: Vectors
    points: Vectors
    firsts: NDArray[np.int64]

    @property
    def whole(self) -> bool:
        """Whether every statement was taken as one point."""
        return self.points is self.statements


def meanings(
    prepared: Mapping[str, Sequence[Profile]], encoder: Encoder, watch: Watch = lambda _stage: None
) -> Mapping[str, Meaning]:
    """Account id → the vectors of its statements and of their points; `watch` is asked between batches."""
    texts = [p.text for found in prepared.values() for p in found]
    many = len(texts) > MANY
    parts = {a: ([], []) if many else point_texts(found) for a, found in prepared.items()}
    rows = encoded([*texts, *(text for told, _ in parts.values() for text in told)], encoder, watch)
    found_by: dict[str, Meaning] = {}
    at, at_points = 0, len(texts)
    for a, found in prepared.items():
        told, firsts = parts[a]
        statements = rows[at : at + len(found)]
        if many:
            found_by[a] = Meaning(statements, statements, np.arange(len(found), dtype=np.int64))
        else:
            points = rows[at_points : at_points + len(told)]
            found_by[a] = Meaning(statements, points, np.asarray(firsts, dtype=np.int64))
        at, at_points = at + len(found), at_points + len(told)
    return found_by


def encoded(texts: Sequence[str], encoder: Encoder, watch: Watch) -> Vectors:
    """One row a text, each different text encoded once, in batches of their alphabetical order.

    So a row never depends on which account is first, nor on the signs of typography that `plain` makes alike.
    """
    alike = [plain(text) for text in texts]
    once = sorted(set(alike))
    batches = []
    for begin in range(0, len(once), BATCH):
        watch("meaning")
        batches.append(encoder.encode(once[begin : begin + BATCH]))
    place = {text: i for i, text in enumerate(once)}
    rows = np.concatenate(batches) if batches else encoder.encode([])
    return rows[[place[text] for text in alike]]
