"""Likeness of wording: TF-IDF cosine over character n-grams, inside one pair of accounts.

Beats every small sentence encoder alone on accounts of the same event that share vocabulary (docs/engine.md);
numpy only, no randomness.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout_compare.engine.vocabulary.hits import Watch

Matrix = NDArray[np.float32]
_SIZES = (3, 4, 5)
EXACT = 600  # texts of both accounts up to which every n-gram has a column of its own
HASHED = 2048  # columns beyond that: n-grams are folded into them with a sign (Weinberger et al. 2009, feature hashing)
AT_ONCE = 1_000  # texts that are counted between two looks at whether the result is still wanted
_FILLED = 1_000_000  # n-grams of texts that are put in their places, likewise
_NOT_WORD = re.compile(r"\W+")
_ODD = np.uint64(0x9E3779B97F4A7C15)


def wording_rows(
    left: Sequence[str], right: Sequence[str], watch: Watch = lambda _stage: None
) -> tuple[Matrix, Matrix]:
    """A row a folded text, of both sides, whose dot products are cosines; columns are n-grams that both sides use.

    In long accounts (more than EXACT texts) the columns are hashed and a cosine is right to about .03. `watch` is
    asked before every AT_ONCE texts.
    """
    texts = [*left, *right]
    rows, columns, counts, grams = _gram_counts(texts, watch)
    watch("links")
    in_texts = np.bincount(columns, minlength=len(grams))
    weights = (1 + np.log(counts)) * np.log((len(texts) + 1) / np.maximum(in_texts, 1))[columns]
    norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    weights = weights / np.maximum(norms, 1e-9)[rows]
    watch("links")
    is_left = rows < len(left)
    on_left = np.bincount(columns[is_left], minlength=len(grams))
    both = (on_left > 0) & (in_texts > on_left)
    kept = both[columns]
    rows, columns, weights = rows[kept], columns[kept], weights[kept]
    if len(texts) > EXACT:
        mixed = grams * _ODD
        place = (mixed >> np.uint64(53)).astype(np.int64) % HASHED
        found = np.zeros((len(texts), HASHED), dtype=np.float32)
        signs = np.where(mixed & np.uint64(1 << 20), 1.0, -1.0)
        for begin in range(0, len(rows), _FILLED):
            watch("links")
            some = slice(begin, begin + _FILLED)
            np.add.at(found, (rows[some], place[columns[some]]), weights[some] * signs[columns[some]])
    else:
        found = np.zeros((len(texts), int(both.sum())), dtype=np.float32)
        found[rows, (np.cumsum(both) - 1)[columns]] = weights
    return found[: len(left)], found[len(left) :]


def wording_likeness(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Cosines of folded texts, shape (len(left), len(right)), each 0..1."""
    mine, theirs = wording_rows(left, right)
    likeness: Matrix = np.clip(mine @ theirs.T, 0.0, 1.0)
    return likeness


def _gram_counts(
    texts: Sequence[str], watch: Watch
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.uint64]]:
    """Row, column and count of every n-gram of every text, and the n-gram of each column as a number."""
    parts: list[tuple[NDArray[np.int64], NDArray[np.uint64]]] = []
    for begin in range(0, len(texts), AT_ONCE):
        watch("links")
        parts.append(_grams(texts[begin : begin + AT_ONCE], begin))
    vocabulary = np.unique(np.concatenate([np.zeros(0, np.uint64), *(np.unique(grams) for _, grams in parts)]))
    width = max(1, len(vocabulary))
    small = np.int32 if len(texts) * width < 2**31 else np.int64  # sorts in half the time
    found, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for rows, grams in parts:
        watch("links")
        cells = np.sort((rows * width + np.searchsorted(vocabulary, grams)).astype(small))
        begins = np.flatnonzero(np.r_[True, cells[1:] != cells[:-1]][: len(cells)])
        found.append(cells[begins].astype(np.int64))
        counts.append(np.diff(np.r_[begins, len(cells)]))
    cells = np.concatenate(found)
    return cells // width, cells % width, np.concatenate(counts).astype(np.float64), vocabulary


def _grams(texts: Sequence[str], first: int) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The row, from `first` on, and the number of every n-gram."""
    spaced = [f" {_NOT_WORD.sub(' ', text)} " for text in texts]
    points = np.frombuffer("".join(spaced).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    row_of = np.repeat(np.arange(first, first + len(texts)), np.array([len(text) for text in spaced], dtype=np.int64))
    rows, grams = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
    for size in _SIZES:
        if len(points) >= size:
            inside = row_of[: len(points) - size + 1] == row_of[size - 1 :]  # no n-gram of two texts
            grams.append(_hashes(points, size)[inside])
            rows.append(row_of[: len(points) - size + 1][inside])
    return np.concatenate(rows), np.concatenate(grams)


def _hashes(points: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """One 64-bit number an n-gram: exact up to size 3, beyond that a polynomial hash (collisions ~1e-10)."""
    total = np.full(len(points) - size + 1, size, dtype=np.uint64)
    for i in range(size):
        total = total * _ODD + points[i : len(points) - size + 1 + i]
    return total
