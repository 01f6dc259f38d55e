"""Jobs: accounts from sources, names of sides, comparison, the built-in sample, and saving of what came out."""

from pathlib import Path

import pytest

from readout_compare.core.decided import Decided
from readout_compare.core.errors import OutputError, UnusableInputError, WrongUseError
from readout_compare.core.hand import Hand, HandLink
from readout_compare.core.model import Options, Span
from readout_compare.session import jobs
from tests import builders


def sources(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).write_text(f"The account {name} says that a call took place.", encoding="utf-8")
    return [str(folder / name) for name in names]


def test_accounts_get_letters_and_readable_sides(tmp_path: Path) -> None:
    found = jobs.read_sources(sources(tmp_path, "kremlin.txt", "whitehouse.txt", "harbour-herald.txt"))[0]
    assert [(a.id, a.side) for a in found] == [("a", "Kremlin"), ("b", "White House"), ("c", "Harbour Herald")]


def test_the_same_file_twice_gets_two_sides(tmp_path: Path) -> None:
    one = sources(tmp_path, "kremlin.txt")
    found = jobs.read_sources([*one, *one, *one])[0]
    assert [a.side for a in found] == ["Kremlin", "Kremlin (2)", "Kremlin (3)"]
    assert found[0].text == found[2].text


def test_given_sides_name_the_first_accounts(tmp_path: Path) -> None:
    files = sources(tmp_path, "kremlin.txt", "whitehouse.txt")
    assert [a.side for a in jobs.read_sources(files, ["Moscow"])[0]] == ["Moscow", "White House"]
    assert [a.side for a in jobs.read_sources(files, ["White House"])[0]] == ["White House", "White House (2)"]
    assert [a.side for a in jobs.read_sources(files, [" Moscow ", "  "])[0]] == ["Moscow", "White House"]


def test_unique_sides_never_clash_with_a_name_that_was_given() -> None:
    assert jobs.unique_sides(["A", "a", "A (2)", "A"]) == ("A", "a (2)", "A (2) (2)", "A (3)")


def test_wrong_use_is_told(tmp_path: Path) -> None:
    files = sources(tmp_path, "a.txt", "b.txt")
    for given, sides, told in [
        ([], [], "at least two"), (files[:1], [], "at least two"), (files, ["x", "y", "z"], "3 sides were named for 2"),
        (["-", "-"], [], "only once"),
    ]:  # fmt: skip
        with pytest.raises(WrongUseError, match=told):
            jobs.read_sources(given, sides)
    with pytest.raises(UnusableInputError, match="does not exist"):
        jobs.read_sources([files[0], str(tmp_path / "none.txt")])


def test_account_ids_are_letters_only() -> None:
    assert [jobs.account_id(i) for i in (0, 1, 25, 26, 27, 701, 702)] == ["a", "b", "z", "aa", "ab", "zz", "aaa"]


def test_a_comparison_without_meaning_says_so_and_its_report_too() -> None:
    stages: list[str] = []
    found = jobs.run_comparison(builders.accounts(), Options(meaning=False, watched=("territory",)), stages.append)
    assert found.engine.vectors is None
    assert stages
    assert [gap.topic for gap in found.gaps if not gap.present] == ["territory"]
    page = jobs.render_report(found, Decided(), "Call of 4 May")
    assert "Meaning was not compared, because it was switched off." in page
    assert page == jobs.render_report(found, Decided(), "Call of 4 May")


def test_decisions_by_hand_reach_the_engine() -> None:
    accounts = builders.accounts()
    plain = jobs.run_comparison(accounts, Options(meaning=False))
    members = tuple(Span(s.account, s.start, s.end) for s in plain.statements if s.id in ("a5", "b4"))
    hand = Hand((HandLink(9, members, "by hand"),))
    found = jobs.run_comparison(accounts, Options(meaning=False), hand=hand)
    assert [(x.statements, x.decision) for x in found.links if x.state == "by hand"] == [(("a5", "b4"), 9)]
    assert not [x for x in plain.links if set(x.statements) & {"a5", "b4"}]


def test_the_built_in_sample_is_complete_and_labelled_as_ours() -> None:
    accounts, options = jobs.built_in_sample()
    assert len(accounts) == 3
    assert all(a.notice and a.text and a.side and len(a.sha256) == 64 for a in accounts)
    assert {"aid.military", "aid.intelligence", "territory"} <= set(options.watched)
    assert set(options.watched) <= set(jobs.codebook().by_id)
    assert jobs.built_in_sample_title()


def test_saving_replaces_whole_files_or_none(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    jobs.save_text(target, "first ·")
    jobs.save_text(str(target), "second ◆")
    assert target.read_bytes() == "second ◆".encode()
    with pytest.raises(OutputError, match="is a folder"):
        jobs.save_text(tmp_path, "x")
    with pytest.raises(OutputError, match="does not exist; make it first"):
        jobs.save_text(tmp_path / "no" / "report.html", "x")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["report.html"]
