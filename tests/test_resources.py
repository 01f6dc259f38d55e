"""The files of resources/: readable, with their origin told, and without a sentence of anybody's account."""

import tomllib
from pathlib import Path

import pytest

from readout_compare import resources
from readout_compare.core.text import tokens
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.gold_data import GOLD, foreign_texts, needs_shared

ROOT = Path(__file__).resolve().parents[1]
TABLES = sorted(resources.root().rglob("*.toml"))
RUN = 8  # words in a row that nobody writes twice by chance


def relative(path: Path) -> str:
    return path.relative_to(resources.root()).as_posix()


def test_the_resources_of_a_checkout_are_those_beside_the_package() -> None:
    assert resources.root() == ROOT / "resources"
    assert "| File | Origin |" in resources.read_text("SOURCES.md")


@pytest.mark.parametrize("path", TABLES, ids=relative)
def test_every_table_is_valid_utf8_toml(path: Path) -> None:
    assert tomllib.loads(path.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("path", sorted((resources.root() / "lexicons").glob("*.toml")), ids=relative)
def test_every_lexicon_tells_its_source(path: Path) -> None:
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["source"]) > 20


def test_every_resource_stands_in_the_list_of_sources_and_nothing_else_does() -> None:
    listed = {
        line.split("|")[1].strip().strip("`")
        for line in resources.read_text("SOURCES.md").splitlines()
        if line.startswith("| `")
    }
    there = {relative(p) for p in resources.root().rglob("*") if p.is_file() and p.name != "SOURCES.md"}
    assert listed == there


def test_origins_are_told_in_a_sentence() -> None:
    for line in resources.read_text("SOURCES.md").splitlines():
        if line.startswith("| `"):
            assert line.split("|")[2].strip().endswith(".")
            assert len(line.split("|")[2].strip()) > 20


@needs_shared
def test_the_codebook_has_every_topic_of_the_gold_set() -> None:
    wanted: set[str] = set()

    def collect(table: dict[str, object], prefix: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                if "label" in value:
                    wanted.add(f"{prefix}{key}")
                collect(value, f"{prefix}{key}.")

    collect(tomllib.loads((GOLD / "topics.toml").read_text(encoding="utf-8")), "")
    assert len(wanted) == 46
    assert wanted <= set(builtin_codebook().by_id)
    assert all(t.labels.get("ru") and t.definition for t in builtin_codebook().topics)


def test_every_topic_has_terms_in_each_language_and_says_what_belongs_to_it() -> None:
    for topic in builtin_codebook().topics:
        assert {name for name, terms in topic.terms.items() if terms} == {"en", "ru", "zh"}, topic.id
        assert len(topic.definition) > 40, topic.id
        for terms in topic.terms.values():
            assert len(terms) == len(set(terms)), topic.id


def test_no_chinese_term_of_the_codebook_is_a_single_character() -> None:
    terms = [term for topic in builtin_codebook().topics for term in topic.terms["zh"]]
    assert len(terms) > 800
    assert [term for term in terms if len(tokens(term)) < 2] == []


def runs(text: str) -> set[tuple[str, ...]]:
    """Runs of eight words; in Chinese, where a token is a character and a word has two, of sixteen characters."""
    words = [token.text for token in tokens(text)]
    found: set[tuple[str, ...]] = set()
    for length, chinese in ((RUN, False), (2 * RUN, True)):
        every = (tuple(words[i : i + length]) for i in range(len(words) - length + 1))
        found.update(run for run in every if any(char >= "\u3040" for char in run) == chinese)
    return found


def own_files() -> list[Path]:
    endings = {".toml", ".py", ".md", ".j2", ".css", ".qss", ".svg"}
    folders = (resources.root(), ROOT / "readout_compare")
    return sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in endings)


@needs_shared
def test_no_run_of_eight_words_is_taken_from_anybody_s_account() -> None:
    ours: dict[tuple[str, ...], str] = {}
    for path in own_files():
        for run in runs(path.read_text(encoding="utf-8")):
            ours.setdefault(run, path.name)
    assert len(ours) > 10_000
    taken = {(ours[run], " ".join(run)) for text in foreign_texts() for run in runs(text) & ours.keys()}
    assert taken == set()
