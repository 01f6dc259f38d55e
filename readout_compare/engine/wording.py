"""Likeness of wording: TF-IDF cosine over character n-grams, inside one pair of accounts.

Beats every small sentence encoder alone on accounts of the same event that share vocabulary (docs/engine.md);
numpy only, exact vocabulary, no randomness.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_SIZES = (3, 4, 5)
_BLOCK = 4096  # columns that are dense at a time: memory stays near rows × 4096 × 4 bytes
_NOT_WORD = re.compile(r"\W+")


def wording_likeness(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Cosines of folded texts, shape (len(left), len(right)), each 0..1."""
    texts = [*left, *right]
    rows, columns, counts, width = _gram_counts(texts)
    in_texts = np.bincount(columns, minlength=width)
    weights = (1 + np.log(counts)) * np.log((len(texts) + 1) / in_texts[columns])
    norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    weights = (weights / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    return _dot(rows, columns, weights, len(left), len(texts))


def _gram_counts(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], Matrix, int]:
    """Row, column and count of every n-gram of every text, and the number of columns."""
    rows, grams = [], []
    for row, text in enumerate(texts):
        points = np.frombuffer(f" {_NOT_WORD.sub(' ', text)} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        for size in _SIZES:
            if len(points) < size:
                continue
            grams.append(_hashes(points, size))
            rows.append(np.full(len(points) - size + 1, row, dtype=np.int64))
    if not grams:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), 0
    vocabulary, columns = np.unique(np.concatenate(grams), return_inverse=True)
    width = len(vocabulary)
    cells, counts = np.unique(np.concatenate(rows) * width + columns.astype(np.int64), return_counts=True)
    return cells // width, cells % width, counts.astype(np.float64), width


def _hashes(points: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """One 64-bit number an n-gram: exact up to size 3, beyond that a polynomial hash (collisions ~1e-10)."""
    total = np.full(len(points) - size + 1, size, dtype=np.uint64)
    for i in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + points[i : len(points) - size + 1 + i]
    return total


def _dot(
    rows: NDArray[np.int64], columns: NDArray[np.int64], weights: NDArray[np.float32], split: int, total: int
) -> Matrix:
    """Left rows times right rows, by blocks of the columns that both sides use."""
    is_left = rows < split
    shared = np.intersect1d(columns[is_left], columns[~is_left])
    result = np.zeros((split, total - split))
    for begin in range(0, len(shared), _BLOCK):
        block = shared[begin : begin + _BLOCK]
        place = np.searchsorted(block, columns)
        place[place == len(block)] = 0
        inside = block[place] == columns
        dense = np.zeros((total, len(block)), dtype=np.float32)
        dense[rows[inside], place[inside]] = weights[inside]
        result += dense[:split] @ dense[split:].T
    return np.clip(result, 0.0, 1.0)
