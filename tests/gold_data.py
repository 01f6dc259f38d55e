"""The accounts of the shared folder beside the checkout: labelled pairs, samples, background; none of it is ours."""

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.gold import GoldPair, crossings, gold_pairs
from readout_compare.core.model import Account

_NAMED = os.environ.get("READOUT_COMPARE_SHARED", "").strip()
SHARED = Path(_NAMED) if _NAMED else Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold"
BIDEN_PUTIN = GOLD / "pairs" / "2021-12-07-biden-putin"

needs_shared = pytest.mark.skipif(
    not GOLD.is_dir(), reason=f"{GOLD} is not on this machine; READOUT_COMPARE_SHARED names another folder"
)


@lru_cache(maxsize=1)
def real_pairs() -> tuple[GoldPair, ...]:
    """The labelled pairs of published accounts; empty where the folder is missing."""
    return gold_pairs(GOLD / "pairs")


@lru_cache(maxsize=1)
def staged_pairs() -> tuple[GoldPair, ...]:
    """The labelled pairs of invented calls; empty where the folder is missing."""
    return gold_pairs(GOLD / "staged")


def all_pairs() -> tuple[GoldPair, ...]:
    """Real and invented pairs."""
    return real_pairs() + staged_pairs()


def real_crossings() -> tuple[GoldPair, ...]:
    """Each published account beside each of another call, also those of one publisher."""
    return crossings(real_pairs(), same_publisher=True)


def background(name: str, language: str, most: int) -> Iterator[Account]:
    """The first accounts of one background file."""
    with (SHARED / "background" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for _, line in zip(range(most), lines, strict=False):
            yield Account("a", "A", json.loads(line)["text"], language)


def foreign_texts() -> Iterator[str]:
    """Every text of the shared folder that must not get into the project."""
    for path in sorted([*GOLD.rglob("*.txt"), *(SHARED / "samples").glob("*.txt")]):
        if "own-words" not in path.name:
            yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "background").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line)["text"])
