"""Checks a comparison's JSON against the contract "readout-compare/comparison", version 1, field by field."""

import json
from collections.abc import Sequence
from typing import Any

KINDS = {"number", "scope", "strength", "attribution", "framing", "contradiction"}


def contract(written: str | bytes, texts: Sequence[str]) -> dict[str, Any]:
    """The parsed comparison of these canonical texts, given in the order of the accounts; AssertionError otherwise."""
    found: dict[str, Any] = json.loads(written)
    assert (found["format"], found["version"]) == ("readout-compare/comparison", 1)
    assert set(found) >= {"engine", "accounts", "links", "rows", "gaps", "candidates"}
    accounts = {a["id"]: a for a in found["accounts"]}
    assert list(accounts) == [chr(ord("a") + i) for i in range(len(texts))]
    assert len({a["side"] for a in accounts.values()}) == len(accounts)
    for account, text in zip(accounts.values(), texts, strict=True):
        _account(account, text)
    owner = {s["id"]: a for a, account in accounts.items() for s in account["statements"]}
    assert len(owner) == sum(len(a["statements"]) for a in accounts.values())
    _links(found["links"], accounts, owner, texts)
    partners = _partners(found["links"], owner)
    _gaps(found["gaps"], accounts, owner, partners)
    _rows(found["rows"], found["links"], owner)
    _coverage(accounts, owner, partners)
    _candidates(found["candidates"], owner, partners)
    return found


def contract_of_files(written: str | bytes, texts: Sequence[str]) -> dict[str, Any]:
    """The same of accounts in files with these texts: white space around a text is left out of its account."""
    return contract(written, [text.strip() for text in texts])


def _account(account: dict[str, Any], text: str) -> None:
    assert account["side"]
    assert account["language"] in {"en", "ru", "uk", "zh"}
    assert len(bytes.fromhex(account["sha256"])) == 32
    assert account["length"] == len(text)
    end = 0
    for s in account["statements"]:
        assert s["id"].startswith(account["id"])
        assert end <= s["start"] < s["end"] <= len(text)
        assert s["topics"] == sorted(set(s["topics"]))
        end = s["end"]


def _links(links: list[dict[str, Any]], accounts: dict[str, Any], owner: dict[str, str], texts: Sequence[str]) -> None:
    assert len({link["id"] for link in links}) == len(links)
    text_of = dict(zip(accounts, texts, strict=True))
    for link in links:
        assert 0 <= link["score"] <= 1
        assert link["confidence"] in {"sure", "possible"}
        assert link["relation"] in {"equivalent", "partial"}
        assert len(link["members"]) >= 2
        for account, ids in link["members"].items():
            assert ids
            assert {owner[s] for s in ids} == {account}
        for d in link["differences"]:
            assert d["kind"] in KINDS
            assert d["note"].strip()
            for span in d["spans"]:
                assert f"“{text_of[span['account']][span['start'] : span['end']]}”" in d["note"]


def _partners(links: list[dict[str, Any]], owner: dict[str, str]) -> dict[str, set[str]]:
    """Statement id → statement ids of other accounts that it is linked to."""
    partners: dict[str, set[str]] = {s: set() for s in owner}
    for link in links:
        members = {s for ids in link["members"].values() for s in ids}
        for s in members:
            partners[s] |= {other for other in members if owner[other] != owner[s]}
    return partners


def _gaps(
    gaps: list[dict[str, Any]], accounts: dict[str, Any], owner: dict[str, str], partners: dict[str, set[str]]
) -> None:
    assert len({gap["id"] for gap in gaps}) == len(gaps)
    said = {a: {t for s in account["statements"] for t in s["topics"]} for a, account in accounts.items()}
    missing = {}
    for gap in gaps:
        assert gap["absent"]
        assert not set(gap["present"]) & set(gap["absent"])
        assert {owner[s] for s in gap["statements"]} == set(gap["present"])
        assert abs(gap["weight"] - sum(gap["parts"].values())) < 1e-9
        assert gap["standing"].endswith(".")
        _near(gap, owner, partners)
        if gap["kind"] == "topic":
            assert sorted([*gap["present"], *gap["absent"]]) == sorted(accounts)
            assert all((gap["topic"] in said[a]) == (a in gap["present"]) for a in accounts)
        else:
            assert gap["kind"] == "statement"
            assert "topic" not in gap
            (statement,) = gap["statements"]
            missing[statement] = set(gap["absent"])
    for s in owner:  # every statement that a side does not answer is told, and no other
        unanswered = set(accounts) - {owner[s]} - {owner[p] for p in partners[s]}
        assert missing.get(s, set()) == unanswered, s


def _near(gap: dict[str, Any], owner: dict[str, str], partners: dict[str, set[str]]) -> None:
    """At most three candidates of each absent side, best first, none of them linked to a statement of the gap."""
    linked = {p for s in gap["statements"] for p in partners[s]}
    assert len(gap["suggested"]) <= 3
    for side in gap["absent"]:
        scores = [c["score"] for c in gap["candidates"] if owner[c["statement"]] == side]
        assert len(scores) <= 3
        assert scores == sorted(scores, reverse=True)
    for c in gap["candidates"]:
        assert owner[c["statement"]] in gap["absent"]
        assert c["statement"] not in linked
        assert c["reason"].strip()


def _rows(rows: list[dict[str, Any]], links: list[dict[str, Any]], owner: dict[str, str]) -> None:
    """Every link in exactly one row, every statement in at least one, at most three statements of a side."""
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(1, len(rows) + 1)]
    assert sorted(x for row in rows for x in row["links"]) == sorted(link["id"] for link in links)
    assert {s for row in rows for ids in row["members"].values() for s in ids} == set(owner)
    members = {link["id"]: {s for ids in link["members"].values() for s in ids} for link in links}
    for row in rows:
        statements = [s for ids in row["members"].values() for s in ids]
        assert len(set(statements)) == len(statements)
        for account, ids in row["members"].items():
            assert 1 <= len(ids) <= 3
            assert {owner[s] for s in ids} == {account}
        assert set(statements) == set().union(*(members[x] for x in row["links"])) or not row["links"]
        assert len(statements) == 1 or row["links"]
        assert row["complete"] == (not row["unlinked"])
        joined = {frozenset(owner[s] for s in members[x]) for x in row["links"]}
        assert not {frozenset(pair) for pair in row["unlinked"]} & joined


def _coverage(accounts: dict[str, Any], owner: dict[str, str], partners: dict[str, set[str]]) -> None:
    """A state towards each other side; points inside the statement, and only where it is partly covered."""
    for account in accounts.values():
        for s in account["statements"]:
            assert [c["other"] for c in s["coverage"]] == [a for a in accounts if a != account["id"]]
            for c in s["coverage"]:
                assert c["state"] in {"covered", "partly", "missing"}
                assert (c["state"] == "missing") == (c["other"] not in {owner[p] for p in partners[s["id"]]})
                assert (c["state"] == "partly") == bool(c["points"])
                for point in c["points"]:
                    assert point["account"] == account["id"]
                    assert s["start"] <= point["start"] < point["end"] <= s["end"]


def _candidates(candidates: dict[str, list[str]], owner: dict[str, str], partners: dict[str, set[str]]) -> None:
    assert set(candidates) == set(owner)
    for s, near in candidates.items():
        assert len(set(near)) == len(near)
        assert not set(near) & partners[s]
        for other in set(owner.values()):
            count = sum(owner[n] == other for n in near)
            free = sum(owner[n] == other and n not in partners[s] for n in owner)
            assert count == (0 if other == owner[s] else min(3, free))
