"""JSON by the contract of the gold set, version 1."""

import json
from dataclasses import replace

import pytest

from readout_compare.core.capture import Capture, Layer, Piece
from readout_compare.core.model import Comparison
from readout_compare.core.provenance import Provenance
from readout_compare.reports.json import comparison_json
from tests import builders


@pytest.mark.parametrize("of", [builders.comparison(), builders.three_sided()])
def test_the_contract(of: Comparison) -> None:
    content = json.loads(comparison_json(of))
    assert (content["format"], content["version"]) == ("readout-compare/comparison", 1)
    assert [a["id"] for a in content["accounts"]] == [a.id for a in of.accounts]
    for account, entry in zip(of.accounts, content["accounts"], strict=True):
        assert (entry["side"], entry["language"], entry["sha256"]) == (account.side, account.language, account.sha256)
        assert entry["length"] == len(account.text)
        assert [account.text[s["start"] : s["end"]] for s in entry["statements"]] == [
            of.quote(s.id) for s in of.statements_of(account.id)
        ]
        assert all(s["topics"] == sorted(set(s["topics"])) for s in entry["statements"])
    ids = {s.id for s in of.statements}
    for link in content["links"]:
        assert link["confidence"] in {"sure", "possible"}
        assert link["relation"] in {"equivalent", "partial"}
        assert link["state"] == "automatic"
        assert all(members and set(members) <= ids for members in link["members"].values())
        assert all({"kind", "note", "rule", "spans"} <= set(d) for d in link["differences"])
    for gap in content["gaps"]:
        assert ("topic" in gap) == (gap["kind"] == "topic")
        assert {"present", "absent", "statements", "weight", "watched", "reason"} <= set(gap)
    assert set(content["candidates"]) == ids


def test_values_of_a_link_a_gap_and_the_engine() -> None:
    content = json.loads(comparison_json(builders.comparison()))
    link = content["links"][1]
    assert link["score"] == 0.8472
    assert link["members"] == {"a": ["a2"], "b": ["b2"]}
    text = builders.accounts()[0].text
    place = text.index("30 days")
    assert link["differences"][0] == {
        "kind": "number", "rule": "number.missing", "note": "30 days / no number",
        "spans": [{"account": "a", "start": place, "end": place + 7}],
    }  # fmt: skip
    assert content["gaps"][0]["present"] == []
    assert content["gaps"][0]["watched"] is True
    assert content["candidates"]["a3"] == ["b1", "b2", "b3"]
    assert content["engine"]["vectors"] == "hand-made vectors 1.0"
    assert content["engine"]["options"]["watched"] == ["aid.military", "territory"]


def test_no_vectors_are_null() -> None:
    of = builders.comparison()
    blind = replace(of, engine=replace(of.engine, vectors=None))
    assert json.loads(comparison_json(blind))["engine"]["vectors"] is None


def test_equal_comparisons_give_equal_text_that_people_can_read() -> None:
    text = comparison_json(builders.comparison())
    assert text == comparison_json(builders.comparison())
    assert text.endswith("}\n")
    assert "“energy plants”" in text
    of = builders.comparison()
    turned = replace(of, candidates={key: of.candidates[key] for key in sorted(of.candidates, reverse=True)})
    assert comparison_json(turned) == text


def test_rows_states_and_what_stands_behind_a_gap() -> None:
    of = builders.three_sided()
    content = json.loads(comparison_json(of))
    assert content["rows"][1] == {
        "id": "r2", "members": {"a": ["a2"], "b": ["b2"], "c": ["c2"]}, "links": ["l2", "l3"], "complete": False,
        "unlinked": [["b", "c"]],
    }  # fmt: skip
    place = builders.accounts()[0].text.index("for 30 days")
    statement = content["accounts"][0]["statements"][1]
    assert statement["coverage"] == [
        {"other": "b", "state": "partly", "points": [{"account": "a", "start": place, "end": place + 11}]},
        {"other": "c", "state": "missing", "points": []},
    ]
    gap = json.loads(comparison_json(builders.comparison()))["gaps"][2]
    assert gap["parts"] == {"topic": 0.98, "formula": -0.1}
    assert gap["standing"].startswith("Weighs its topic")
    assert gap["suggested"] == ["stock", "phrase"]
    assert gap["candidates"] == [{"statement": "b1", "score": 0.4, "reason": "no shared name, number or topic"}]


def test_who_holds_a_link_and_what_is_no_content_stand_there_once_somebody_decided() -> None:
    of = builders.comparison()
    links = (replace(of.links[0], state="confirmed", decision=4), replace(of.links[1], state="by hand", decision=5))
    silent = tuple(replace(s, content=False) if s.id == "a5" else s for s in of.statements)
    content = json.loads(comparison_json(replace(of, links=links, statements=silent)))
    assert [link["state"] for link in content["links"]] == ["confirmed", "by hand"]
    told = {s["id"]: s.get("content") for account in content["accounts"] for s in account["statements"]}
    assert told == {s.id: None if s.content else False for s in silent}
    assert "content" not in json.loads(comparison_json(of))["accounts"][0]["statements"][4]


def test_sources_are_told_where_they_are_known() -> None:
    of = builders.comparison()
    dropped = Piece("Share this page\n\n", False, "share buttons")
    capture = Capture(
        "a", 1, "address", "https://a.example/1", "https://a.example/2", ("https://a.example/1",), 200, (), "html",
        "utf-8", size=7, sha256="ab", by="ada", at="2025-05-06T08:30:00Z", title="Call", translation="official",
        pieces=(Piece("Kept."), dropped),
    )  # fmt: skip
    layer = Layer(4, "a", "Первый абзац.", "original", "ru", "a.ru.txt", "cd")
    told = json.loads(comparison_json(of, provenance=Provenance({"a": capture}, {"a": (layer,)})))
    first, second = told["sources"]
    assert (first["address"], first["redirects"]) == ("https://a.example/2", ["https://a.example/1"])
    assert (first["status"], first["form"], first["size"], first["translation"]) == (200, "html", 7, "official")
    assert first["dropped"] == [{"text": "Share this page", "reason": "share buttons"}]
    assert [(x["language"], x["translation"], x["length"]) for x in first["layers"]] == [("ru", "original", 13)]
    assert second == {"account": "b", "revision": 1, "layers": []}
    assert "sources" not in json.loads(comparison_json(of))
