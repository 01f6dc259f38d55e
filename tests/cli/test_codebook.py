"""`--codebook FILE`: topics of one's own in place of ours, and every file that is no codebook told in one sentence."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import KREMLIN, WHITE_HOUSE, Run
from tests.contract import contract_of_files

TWO = ("compare", "kremlin.txt", "white-house.txt")
OWN = """
name = "hospitals"
version = "7"

[words]
arms = "weapon*|arms"

[topics."health.hospitals"]
labels = { en = "Hospitals", ru = "Больницы" }
definition = "Hospitals and what happens to them."
terms.en = ["hospital*"]

[topics."aid.military"]
labels = { en = "Deliveries" }
definition = "Anything that is delivered."
weight = 0.5
terms.en = ["deliver* ... {arms}"]
"""
TABLE = '[topics."x"]\nlabels = { en = "X" }\ndefinition = "X."\nterms.en = ["TERM"]\n'
HEAD = 'name = "own"\nversion = "1"\n'


@pytest.fixture
def own(folder: Path) -> Path:
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_statements_and_gaps_are_tagged_by_it_alone(own: Path, here: Run) -> None:
    done = here(*TWO, "--codebook", "own.toml", "--format", "json")
    found = contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])
    assert found["engine"]["codebook"] == "hospitals 7"
    topics = {t for a in found["accounts"] for s in a["statements"] for t in s["topics"]}
    assert topics == {"health.hospitals", "aid.military"}
    gaps = {g["topic"]: (g["present"], g["absent"]) for g in found["gaps"] if g["kind"] == "topic"}
    assert gaps == {"health.hospitals": (["b"], ["a"]), "aid.military": (["a"], ["b"])}
    assert {"a": ["a1"], "b": ["b1"]} in [link["members"] for link in found["links"]]


def test_a_topic_of_our_id_but_of_their_making_is_met_by_its_own_terms_alone(folder: Path, here: Run) -> None:
    (folder / "own.toml").write_text(OWN.replace("deliver* ... {arms}", "zeppelin*"), encoding="utf-8")
    found = json.loads(here(*TWO, "--codebook", "own.toml", "--format", "json").out)
    assert not any("aid.military" in s["topics"] for a in found["accounts"] for s in a["statements"])


def test_it_stands_in_the_table_in_the_report_and_in_the_list_of_topics(own: Path, here: Run) -> None:
    out = here(*TWO, "--codebook", "own.toml").out
    assert "Topic: Hospitals" in out
    assert "codebook hospitals 7;" in " ".join(out.split())
    assert here("report", *TWO[1:], "--codebook", "own.toml", "-o", "report.html").code == 0
    page = (own / "report.html").read_text(encoding="utf-8")
    assert "with the codebook hospitals 7." in page
    assert "Deliveries" in page
    listed = here("topics", "--codebook", "own.toml").out
    assert listed.startswith("Codebook hospitals 7\n")
    assert listed.count("\n") == 3
    told = json.loads(here("topics", "--codebook", "own.toml", "--format", "json").out)
    assert [t["id"] for t in told["topics"]] == ["health.hospitals", "aid.military"]


def test_watched_topics_are_those_of_the_codebook(own: Path, here: Run) -> None:
    done = here(*TWO, "--codebook", "own.toml", "--watch", "больницы", "--format", "json")
    assert contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])["engine"]["options"]["watched"] == ["health.hospitals"]
    wrong = here(*TWO, "--codebook", "own.toml", "--watch", "territory")
    assert (wrong.code, wrong.out) == (2, "")
    assert "no topic “territory”" in wrong.err


def test_the_built_in_codebook_in_a_file_gives_the_same_bytes(folder: Path, here: Run) -> None:
    ours = Path(__file__).resolve().parents[2] / "resources" / "codebooks" / "diplomacy.toml"
    (folder / "ours.toml").write_bytes(b"\xef\xbb\xbf" + ours.read_bytes())
    plain = here(*TWO, "--format", "json").out
    assert here(*TWO, "--codebook", "ours.toml", "--format", "json").out == plain


def unusable(folder: Path) -> dict[str, str]:
    """File → what is said of it."""
    texts = {
        "broken.toml": ("name = ", "is not valid TOML"),
        "none.toml": (HEAD, "holds no topics"),
        "label.toml": (f'{HEAD}[topics."x"]\ndefinition = "X."\n', "has no English label"),
        "id.toml": (HEAD + TABLE.replace('"x"', '"Big One"'), "has no usable id"),
        "name.toml": (TABLE, "The codebook's name is missing"),
        "term.toml": (HEAD + TABLE.replace("TERM", "x ..."), "correct it"),
        "list.toml": (HEAD + TABLE.replace("TERM", "{things}"), "is not in [words]"),
        "twice.toml": (HEAD + TABLE * 2, "is not valid TOML"),
        "deep.toml": ("x = " + "[" * 5000, "too deeply"),
        "digits.toml": (f"{HEAD}x = {'9' * 5000}\n", "has a number of thousands of digits; write a shorter one"),
        "endless.toml": (HEAD + TABLE.replace("TERM", "a b ... " * 3000), '…" has nothing that must be met'),
        "prose.toml": ("A readout of the call.\nIt was long.", "is not valid TOML"),
    }
    for name, (text, _) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "empty.toml").write_text(" \n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00" + bytes(range(256)))
    (folder / "cp1251.toml").write_bytes(OWN.encode("cp1251"))
    (folder / "big.toml").write_bytes(b"# much\n" * 700_000)
    (folder / "sub").mkdir(exist_ok=True)
    others = {
        "missing.toml": "does not exist", "empty.toml": "is empty", "picture.png": "is not a text in UTF-8",
        "cp1251.toml": "is not a text in UTF-8", "big.toml": "is larger than 4 MB", "sub": "is a folder",
    }  # fmt: skip
    return {name: told for name, (_, told) in texts.items()} | others


@pytest.mark.parametrize("command", [TWO, ("report", *TWO[1:], "-o", "report.html"), ("topics",)])
def test_a_file_that_is_no_codebook_is_told_in_one_sentence(folder: Path, here: Run, command: tuple[str, ...]) -> None:
    for name, told in unusable(folder).items():
        done = here(*command, "--codebook", name)
        assert (done.code, done.out) == (1, ""), name
        assert done.err.startswith(f"readout-compare: {name} "), done.err
        assert told in done.err, done.err
        assert done.err.count("\n") == 1, name
    assert not (folder / "report.html").exists()


def test_the_codebook_is_never_replaced_by_the_result(own: Path, here: Run) -> None:
    done = here(*TWO, "--codebook", "own.toml", "-o", "./own.toml")
    assert (done.code, done.out) == (2, "")
    assert "./own.toml is the codebook" in done.err
    assert (own / "own.toml").read_text(encoding="utf-8") == OWN
