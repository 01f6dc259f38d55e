"""Reads labelled pairs of accounts (gold/README.md of the shared data) for fitting and measuring."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.model import Account, Statement

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two accounts with their labelled sentences; links: 1 linked, 0 not, -1 contested, shape (left, right)."""

    name: str
    accounts: tuple[Account, Account]
    statements: tuple[tuple[Statement, ...], tuple[Statement, ...]]
    links: NDArray[np.int8]
    labels: Mapping[str, Any] = field(default_factory=dict)  # labels.json as it is


def gold_pairs(folder: Path) -> tuple[GoldPair, ...]:
    """Every labelled pair under the folder, by name."""
    return tuple(_pair(path.parent) for path in sorted(folder.glob("*/labels.json")))


def _pair(folder: Path) -> GoldPair:
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    accounts, statements, rows = [], [], []
    for account_id, key in (("a", "us"), ("b", "other")):
        told = labels["accounts"][key]
        path = folder / told["file"]
        text = path.read_text(encoding="utf-8")
        accounts.append(Account(account_id, told["side"], text, told["language"][:2], str(path)))
        statements.append(
            tuple(
                Statement(f"{account_id}{n}", account_id, s["start"], s["end"])
                for n, s in enumerate(told["sentences"], start=1)
            )
        )
        rows.append({s["id"]: n for n, s in enumerate(told["sentences"])})
    links = np.zeros((len(rows[0]), len(rows[1])), dtype=np.int8)
    for key, value in (("contested_links", -1), ("links", 1)):
        for link in labels[key]:
            links[rows[0][link["us"]], rows[1][link["other"]]] = value
    return GoldPair(folder.name, (accounts[0], accounts[1]), (statements[0], statements[1]), links, labels)


def crossings(gold: Sequence[GoldPair], same_publisher: bool = False) -> tuple[GoldPair, ...]:
    """Accounts of different calls put side by side, with no link: first side of one pair with second of another."""
    found = []
    for one, other in combinations(gold, 2):
        for i, j in ((0, 1), (1, 0), *(((0, 0), (1, 1)) if same_publisher else ())):
            accounts = (replace(one.accounts[i], id="a"), replace(other.accounts[j], id="b"))
            statements = (_renamed(one.statements[i], "a"), _renamed(other.statements[j], "b"))
            none = np.zeros((len(statements[0]), len(statements[1])), dtype=np.int8)
            found.append(GoldPair(f"{one.name}/{i} × {other.name}/{j}", accounts, statements, none))
    return tuple(found)


def _renamed(statements: Sequence[Statement], account: str) -> tuple[Statement, ...]:
    return tuple(replace(s, id=f"{account}{s.number}", account=account) for s in statements)
