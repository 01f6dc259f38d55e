"""Mentions lie where the words are, and the built-in codebook holds its level on labelled accounts."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.codebook import Codebook, codebook_from_toml
from readout_compare.core.model import Account, Statement
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.concepts import concepts_of
from readout_compare.engine.vocabulary.hits import term_index
from readout_compare.engine.vocabulary.topics import filled, tag

GOLD = Path(__file__).parents[4] / "shared" / "gold"
needs_gold = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the labelled accounts of ../shared/gold are not on this machine"
)

SMALL = codebook_from_toml(
    """
name = "small"
version = "1"
[topics.security]
labels.en = "Security"
definition = "Security."
terms.en = ["security", "security guarantee*"]
exclude.en = ["energy security"]
[topics.war]
labels.en = "War"
definition = "War as such."
terms.en = ["war"]
yields_to = ["sec*"]
unless_opening = ["zelensk*"]
"""
)


def tagged(codebook: Codebook, *texts: str) -> tuple[Statement, ...]:
    """One account, a statement a text."""
    statements, start = [], 0
    for number, text in enumerate(texts, 1):
        statements.append(Statement(f"a{number}", "a", start, start + len(text)))
        start += len(text) + 1
    return tag(statements, [Account("a", "A", "\n".join(texts))], codebook)


def test_a_mention_tells_its_term_and_its_place_in_the_account() -> None:
    first, second = tagged(SMALL, "Nothing here.", "They want security guarantees.")
    assert first.mentions == ()
    (mention,) = second.mentions
    assert (mention.topic, mention.term) == ("security", "security guarantee*")
    assert (mention.start, mention.end) == (14 + 10, 14 + 29)


def test_an_exclude_term_silences_only_what_it_overlaps() -> None:
    (one,) = tagged(SMALL, "Energy security matters.")
    (two,) = tagged(SMALL, "Energy security and security matter.")
    assert one.topics == ()
    assert [(m.start, m.end) for m in two.mentions] == [(20, 28)]


def test_a_broad_topic_gives_way_to_a_narrow_one_in_the_same_statement_only() -> None:
    assert [s.topics for s in tagged(SMALL, "The war and security.", "The war.")] == [("security",), ("war",)]


def test_the_first_statement_can_bar_a_topic_from_its_account() -> None:
    assert [s.topics for s in tagged(SMALL, "A call with Zelenskyy.", "The war.")] == [(), ()]
    assert [s.topics for s in tagged(SMALL, "A call.", "The war, said Zelenskyy.")] == [(), ("war",)]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The parties will refrain from attacks on power stations for 40 days.", ("ceasefire.energy",)),
        ("Стороны воздержатся от ударов по объектам энергетики.", ("ceasefire.energy",)),
        ("Foreign arms deliveries to Kyiv must end.", ("aid.military",)),
        ("Ракет и снарядов Киеву больше поставлять не должны: прекратить военную помощь.", ("aid.military",)),
        ("The exchange of intelligence with Kyiv is to stop.", ("aid.intelligence",)),
        ("They discussed artificial intelligence.", ("ai",)),
        ("205 prisoners of war came home.", ("prisoners",)),
        ("The negotiations will begin in the Middle East.", ("peace.formats",)),
        ("They discussed the situation in the Middle East.", ("region.middle_east",)),
        ("The President met with Prime Minister Netanyahu of Israel.", ("call_facts",)),
        ("Cultural and humanitarian ties were discussed.", ("people",)),
        ("The investment climate must improve.", ("trade.general",)),
        ("Such steps are of great importance.", ()),
    ],
)
def test_what_general_sentences_are_about(text: str, topics: tuple[str, ...]) -> None:
    assert tagged(builtin_codebook(), "They spoke.", text)[1].topics == topics


def test_tagging_can_be_stopped_and_goes_on_over_many_batches() -> None:
    asked: list[str] = []
    account = Account("a", "A", "War. " * 450)
    statements = [Statement(f"a{n}", "a", 5 * n - 5, 5 * n) for n in range(1, 451)]
    found = tag(statements, [account], SMALL, asked.append)
    assert len(asked) >= 3
    assert [s.topics for s in found] == [("war",)] * 450

    def stop(_stage: str) -> None:
        raise InterruptedError

    for work in (tag, filled):
        with pytest.raises(InterruptedError):
            work(statements, [account], SMALL, watch=stop)


def test_every_term_of_the_built_in_codebook_is_well_formed_and_every_topic_has_two_languages() -> None:
    codebook = builtin_codebook()
    for topic in codebook.topics:
        assert topic.terms["en"]
        assert topic.terms["ru"] or topic.id == "ai"
        assert topic.labels["ru"]
        for terms in (*topic.terms.values(), *topic.exclude.values(), topic.unless_opening):
            term_index(terms, tuple(sorted(codebook.words.items())))
            assert len(set(terms)) == len(terms), topic.id


def test_two_thousand_statements_are_tagged_within_the_time() -> None:
    texts = [
        "The leaders agreed to continue talks on a ceasefire, aid, sanctions, grain ports, prisoners and trade ties."
    ] * 2000
    tagged(builtin_codebook(), "Warm up.")
    begun = time.process_time()
    tagged(builtin_codebook(), *texts)
    assert time.process_time() - begun < 3  # takes 0.4 s on a quiet machine


@needs_gold
def test_the_built_in_codebook_holds_every_id_of_the_gold_set() -> None:
    wanted = re.findall(r"^\[([\w.]+)\]$", (GOLD / "topics.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(wanted) == 46
    assert set(wanted) <= set(builtin_codebook().by_id)


def gold_f1(folders: list[Path], language: str) -> float:
    """F1 of topics per sentence, counted as gold/score.py does, on the accounts in that language."""
    right = wrong = missed = 0
    for folder in folders:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        skipped = set(labels.get("unlabelled_topics", []))
        for key, account in labels["accounts"].items():
            if account["language"] != language:
                continue
            text = (folder / account["file"]).read_text(encoding="utf-8")
            rows = [Statement(f"{key}{n}", key, s["start"], s["end"]) for n, s in enumerate(account["sentences"], 1)]
            found = tag(rows, [Account(key, key, text, language)], builtin_codebook())
            for statement, sentence in zip(found, account["sentences"], strict=True):
                gold = set(labels["topics"][sentence["id"]])
                named = set(statement.topics) - skipped - set(labels["contested_topics"].get(sentence["id"], []))
                right += len(named & gold)
                wrong += len(named - gold)
                missed += len(gold - named)
    return 2 * right / (2 * right + wrong + missed)


@needs_gold
@pytest.mark.parametrize(
    ("kind", "language", "bar"), [("pairs", "en", 0.85), ("staged", "en", 0.70), ("staged", "ru", 0.62)]
)
def test_topics_hold_their_level_on_labelled_accounts(kind: str, language: str, bar: float) -> None:
    folders = sorted(path.parent for path in (GOLD / kind).glob("*/labels.json"))
    assert gold_f1(folders, language) >= bar


def test_a_statement_without_a_term_of_the_codebook_gets_the_topics_of_its_concepts() -> None:
    text = "双方讨论了核不扩散问题。双方同意交换战俘。"
    account = Account("a", "A", text, "zh")
    topics = (
        replace(t, terms={name: own for name, own in t.terms.items() if name != "zh"})
        for t in builtin_codebook().topics
    )
    without_chinese = replace(builtin_codebook(), topics=tuple(topics))
    plain = tag(segment(account), [account], without_chinese)
    full = filled(plain, [account], without_chinese)
    assert not plain[1].topics
    assert "prisoners" in full[1].topics
    for statement in full:
        for mention in statement.mentions:
            assert statement.start <= mention.start < mention.end <= statement.end


def test_a_statement_with_a_topic_of_the_codebook_keeps_its_topics_alone() -> None:
    text = "They discussed the exchange of prisoners and many other things of the bilateral agenda."
    account = Account("a", "A", text)
    plain = tag(segment(account), [account], builtin_codebook())
    assert plain[0].topics
    assert filled(plain, [account], builtin_codebook()) == plain


def test_concepts_that_were_found_before_are_not_sought_again() -> None:
    accounts = [
        Account("a", "A", "双方讨论了核不扩散问题。双方同意交换战俘。", "zh"),
        Account("b", "B", "Речь шла об обмене пленными. Captives will come home.", "ru"),
    ]
    plain = tag([s for a in accounts for s in segment(a)], accounts, builtin_codebook())
    named = concepts_of(plain, accounts)
    assert set(named) == {s.id for s in plain}
    assert filled(plain, accounts, builtin_codebook(), named) == filled(plain, accounts, builtin_codebook())
    for account in accounts:
        own = [s for s in plain if s.account == account.id]
        assert profiles(account, own, named) == profiles(account, own)
    assert filled(plain, accounts, builtin_codebook(), dict.fromkeys(named, ())) == plain
