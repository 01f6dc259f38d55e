"""What a change of the codebook would do: told per statement before it is done, and true after it."""

import time
from dataclasses import replace

import pytest

from readout_compare.core.deciding import mentions, topics
from readout_compare.core.deciding.accounts import add_call, begin
from readout_compare.core.edits import Edit
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Options
from readout_compare.core.own_codebook import as_own, codebook_of
from readout_compare.core.records import OwnTopic
from readout_compare.core.review import Review
from readout_compare.engine.compare import compare
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session.topics import (
    TopicPreview,
    checked,
    counts,
    preview,
    preview_edit,
    read,
    reading_of,
    texts_of,
)
from tests.gold_data import needs_shared, real_pairs
from tests.topic_builders import SEA, account, done, now_of, own, sea_review


def _previewed(review: Review, edit: Edit) -> TopicPreview:
    return preview_edit(reading_of(review, SEA), review, SEA, edit)


def _lines(review: Review, edit: Edit) -> list[str]:
    return [topic.line for topic in _previewed(review, edit).topics]


def _changed(review: Review, topic_id: str, *terms: str) -> Edit:
    now = now_of(review)
    return topics.change(now, SEA, replace(topics.topic_now(now, SEA, topic_id), terms={"en": terms}))


def test_terms_that_come_and_go_are_told_with_the_statements_that_gain_and_lose_the_topic() -> None:
    review = sea_review()
    edit = _changed(review, "sea.quotas", "fishing quota*", "northern ... bank", "presidents", "flour")
    assert _lines(review, edit) == ["Catch quotas: +2 statements (A1, B3), −2 (B1, B2)"]
    shift = _previewed(review, edit).topics[0]
    assert [(s.statement, s.quote, s.shown) for s in shift.gained] == [
        ("a1", "The two presidents spoke on Monday.", "presidents"),
        ("b3", "Flour was not discussed.", "Flour"),
    ]
    assert [(s.call, s.label, s.shown) for s in shift.lost] == [("c1", "B1", "catch quota"),
                                                                ("c1", "B2", "trawlers need a licence")]  # fmt: skip


def test_a_topic_that_yields_to_the_changed_one_is_told_too() -> None:
    review = sea_review()  # A4 has a harbour, but yields to the rescue
    assert _lines(review, _changed(review, "sea.rescue", "lifebuoy")) == [
        "Rescue: −1 statement (A4)", "Ports: +1 statement (A4)"
    ]  # fmt: skip
    assert _lines(review, topics.retire(now_of(review), SEA, "ports")) == [
        "Grain: +1 statement (A3)", "Ports: −1 statement (A3)"
    ]  # fmt: skip


def test_new_merged_and_split_topics_are_told() -> None:
    review = sea_review()
    now = now_of(review)
    assert _lines(review, topics.add(now, SEA, own("monday"))) == ["Monday: +1 statement (A1)"]
    assert _lines(review, topics.merge(now, SEA, "sea.quotas", "sea.rescue")) == [
        "Rescue: +3 statements (A2, B1, B2)", "Catch quotas: −3 statements (A2, B1, B2)"
    ]  # fmt: skip
    new = OwnTopic("licences", {"en": "Licences"}, "")
    assert _lines(review, topics.split(now, SEA, "sea.quotas", new, ["{ship} ... licen*"])) == [
        "Catch quotas: −1 statement (B2)", "Licences: +1 statement (B2)"
    ]  # fmt: skip
    assert _lines(review, topics.rename(now, SEA, "ports", {"en": "Harbours"})) == []


def test_what_was_told_is_what_happens() -> None:
    review = sea_review()
    edit = topics.merge(now_of(review), SEA, "sea.rescue", "grain")
    told = _previewed(review, edit)
    before = {s.id: set(s.topics) for s in now_of(review).comparison.statements}
    after = {s.id: set(s.topics) for s in now_of(done(review, edit)).comparison.statements}
    for topic in told.topics:
        gained = {sid for sid in after if topic.topic in after[sid] - before[sid]}
        lost = {sid for sid in after if topic.topic in before[sid] - after[sid]}
        assert ({s.statement for s in topic.gained}, {s.statement for s in topic.lost}) == (gained, lost)
    assert {t.topic for t in told.topics} == {t for sid in after for t in after[sid] ^ before[sid]}


def test_what_the_analyst_decided_stays_and_goes_with_a_merged_topic() -> None:
    review = sea_review()
    now = now_of(review)
    first = now.comparison.statement_by_id["a1"]
    review = done(review, mentions.add_mention(now, first, "grain"))
    assert _lines(review, _changed(review, "grain", "monday")) == ["Grain: −1 statement (B3)"]  # A1 has it by hand
    now = now_of(review)
    assert _lines(review, topics.merge(now, SEA, "grain", "sea.rescue")) == [
        "Rescue: +3 statements (A1, A3, B3)", "Ports: −1 statement (A3)", "Grain: −2 statements (A1, B3)"
    ]  # fmt: skip
    reading = reading_of(review, SEA)
    assert counts(reading, "c1")["grain"] == 2
    review = done(review, mentions.remove_mention(now, now.comparison.statement_by_id["b3"], "grain"))
    assert counts(reading_of(review, SEA), "c1")["grain"] == 1


def test_all_calls_of_the_project_are_looked_at_compared_or_not() -> None:
    review = sea_review()
    more = [account("c", "Corland", ["The ports stay closed."]), account("d", "Dorn", ["Nothing was said of ports."])]
    review = done(review, add_call(review, more, "Ports"))
    now = now_of(review)
    told = preview_edit(reading_of(review, SEA, {"c1": now.comparison}), review, SEA, topics.retire(now, SEA, "ports"))
    lost = next(t.lost for t in told.topics if t.topic == "ports")
    assert [(s.call, s.label) for s in lost] == [("c1", "A3"), ("c2", "C1"), ("c2", "D1")]
    assert counts(reading_of(review, SEA), "c2") == {"ports": 2}


def test_many_statements_are_named_up_to_eight() -> None:
    many = [account("a", "Arvenia", ["Grain."] * 11), account("b", "Belmora", ["Nothing else."])]
    review = begin(many, Options(meaning=False), "Grain").apply(Review())[0]
    assert _lines(review, topics.retire(now_of(review), SEA, "grain")) == [
        "Grain: −11 statements (A1, A2, A3, A4, A5, A6, A7, A8, …)"
    ]


def test_a_term_that_can_t_be_read_is_told_with_its_topic() -> None:
    review = sea_review()
    with pytest.raises(UnusableInputError) as raised:
        _previewed(review, _changed(review, "ports", "port", "quay ..."))
    assert str(raised.value) == (
        'In the topic Ports (ports) the term "quay ..." has nothing that must be met at its end; correct it.'
    )
    wrong = codebook_of((replace(own("ice"), exclude={"ru": ("{nothing}",)}, version=1),), SEA, 1)
    with pytest.raises(UnusableInputError, match=r'Ice \(ice\) the term "\{nothing\}" uses the word list'):
        checked(wrong)
    assert checked(wrong, wrong) is wrong
    assert checked(SEA) is SEA
    assert checked(builtin_codebook()) is builtin_codebook()


@needs_shared
def test_a_real_call_is_read_as_the_comparison_reads_it_and_previewed_at_once() -> None:
    built_in, options = builtin_codebook(), Options(meaning=False)
    review = begin(real_pairs()[0].accounts, options, "Call").apply(Review())[0]
    compared = compare(review.accounts_of("c1"), built_in, options)
    reading = read(texts_of(review, {"c1": compared}), built_in)
    topic = as_own(built_in.by_id["sanctions"])
    shorter = replace(topic, terms={"en": topic.terms["en"][:1], "ru": ()}, version=1)
    merged = replace(as_own(built_in.by_id["ceasefire.energy"]), status="merged", into="cyber", version=1)
    for own_topic in (replace(shorter, terms={**topic.terms, "en": ("presidents",)}), shorter, merged):
        after = codebook_of((own_topic,), built_in, 1)
        begun = time.process_time()
        told = preview(reading, after)
        assert time.process_time() - begun < 0.1  # 4 ms here
        again = compare(review.accounts_of("c1"), after, options)
        for s, t in zip(compared.statements, again.statements, strict=True):
            gained = {topic.topic for topic in told.topics if s.id in {g.statement for g in topic.gained}}
            lost = {topic.topic for topic in told.topics if s.id in {g.statement for g in topic.lost}}
            assert gained == set(t.topics) - set(s.topics)
            assert lost == set(s.topics) - set(t.topics)
