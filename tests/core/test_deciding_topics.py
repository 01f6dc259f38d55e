"""Edits of the codebook: what each changes, that it raises the version, what it refuses, that it is undone whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.core.deciding import topics
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.own_codebook import as_own, codebook_of, present_topic, standing
from readout_compare.core.records import OwnTopic
from readout_compare.core.review import Review
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.topic_builders import SEA, done, now_of, own, retitled, sea_review

_ALL = [topic.id for topic in SEA.topics]


@pytest.fixture
def now() -> Now:
    return now_of(sea_review(("ports", "grain", "sea.quotas")))


def _topic(review: Review, topic_id: str) -> OwnTopic:
    return topics.topic_now(now_of(review), SEA, topic_id)


def test_a_new_topic_is_sought_and_stamped_with_the_version_that_brought_it(now: Now) -> None:
    wanted = OwnTopic("ice", {"en": " Sea  ice ", "ru": ""}, " Ice. ", terms={"en": ("ice*", "", "ice*")})
    edit = topics.add(now, SEA, wanted)
    after = done(now.review, edit)
    assert edit.name == "New topic: Sea ice"
    assert edit.call == ""
    assert _topic(after, "ice") == OwnTopic("ice", {"en": "Sea ice"}, "Ice.", terms={"en": ("ice*",)}, version=1)
    assert after.project.codebook == 1
    assert codebook_of(after.topics, SEA, 1).version == "3+1"


def test_a_change_leaves_the_built_in_topic_behind_and_tells_a_rename_from_more(now: Now) -> None:
    ports = topics.topic_now(now, SEA, "ports")
    renamed = topics.change(now, SEA, retitled(ports, en="Harbours"))
    assert renamed.name == "Rename topic: Ports to Harbours"
    review = done(now.review, renamed)
    edit = topics.change(
        now_of(review), SEA, replace(_topic(review, "ports"), include="Quays.", terms={"en": ("port",)})
    )
    assert edit.name == "Change topic: Harbours"
    review = done(review, edit)
    found = _topic(review, "ports")
    assert (found.labels["en"], found.include, found.terms, found.version) == (
        "Harbours",
        "Quays.",
        {"en": ("port",)},
        2,
    )
    assert found.yields_to == ("sea.*",)
    assert review.project.codebook == 2


def test_a_label_in_another_language_is_a_rename_too(now: Now) -> None:
    edit = topics.rename(now, SEA, "ports", {"ru": "Порты"})
    assert edit.name == "Rename topic: Ports"
    assert _topic(done(now.review, edit), "ports").labels == {"en": "Ports", "ru": "Порты"}
    assert topics.rename(now, SEA, "sea.quotas", {"ru": " "}).changes  # the Russian label goes


def test_what_changes_nothing_is_no_change_and_raises_no_version(now: Now) -> None:
    ports = topics.topic_now(now, SEA, "ports")
    edit = topics.change(now, SEA, replace(ports, labels={"en": "  Ports "}))
    assert edit.changes_nothing
    assert edit.changes == ()
    assert topics.reset(now, SEA, "ports").changes_nothing
    for topic in builtin_codebook().topics:  # no topic of ours is read otherwise than it is written
        assert topics.cleaned(as_own(topic)) == as_own(topic)


def test_a_merged_topic_gives_its_terms_and_its_place_among_the_watched(now: Now) -> None:
    edit = topics.merge(now, SEA, "sea.quotas", "ports")
    assert edit.name == "Merge topics: Catch quotas into Ports"
    after = done(now.review, edit)
    gone, kept = _topic(after, "sea.quotas"), _topic(after, "ports")
    assert (gone.status, gone.into, gone.version) == ("merged", "ports", 1)
    assert kept.terms == {
        "en": ("port|ports", "harbour*", "catch|fishing quota*", "{ship} ... licen*"), "ru": ("квот* на вылов",)
    }  # fmt: skip
    assert kept.exclude == {"en": ("export quota*",)}
    assert after.project.options.watched == ("ports", "grain")
    assert after.project.codebook == 1
    assert present_topic("sea.quotas", after.topics) == "ports"


def test_a_split_topic_keeps_the_terms_that_were_not_chosen(now: Now) -> None:
    new = OwnTopic("sea.licences", {"en": "Licences"}, "Who may fish.")
    edit = topics.split(now, SEA, "sea.quotas", new, ["{ship} ... licen*", "квот* на вылов"])
    assert edit.name == "Split topic: Licences from Catch quotas"
    after = done(now.review, edit)
    made, rest = _topic(after, "sea.licences"), _topic(after, "sea.quotas")
    assert made.terms == {"en": ("{ship} ... licen*",), "ru": ("квот* на вылов",)}
    assert (made.weight, made.exclude, made.version) == (0.9, {"en": ("export quota*",)}, 1)
    assert rest.terms == {"en": ("catch|fishing quota*",)}
    assert rest.labels == SEA.by_id["sea.quotas"].labels


def test_a_retired_topic_is_neither_sought_nor_watched_and_comes_back_as_it_was(now: Now) -> None:
    after = done(now.review, topics.retire(now, SEA, "grain"))
    assert "grain" not in codebook_of(after.topics, SEA, 1).by_id
    assert after.project.options.watched == ("ports", "sea.quotas")
    again = done(after, topics.bring_back(now_of(after), SEA, "grain"))
    assert standing(_topic(again, "grain"), SEA) == "built-in"
    assert again.project.codebook == 2


def test_a_merged_topic_comes_back_with_its_own_terms(now: Now) -> None:
    after = done(now.review, topics.merge(now, SEA, "grain", "ports"))
    again = done(after, topics.bring_back(now_of(after), SEA, "grain"))
    assert standing(_topic(again, "grain"), SEA) == "built-in"
    assert "grain|flour" in _topic(again, "ports").terms["en"]
    assert present_topic("grain", again.topics) == "grain"


def test_a_reset_topic_is_the_built_in_one_again(now: Now) -> None:
    after = done(now.review, topics.rename(now, SEA, "grain", {"en": "Cereals"}))
    edit = topics.reset(now_of(after), SEA, "grain")
    assert edit.name == "Reset topic: Grain"
    again = done(after, edit)
    assert again.topics == ()
    assert again.project.codebook == 2


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda n: topics.add(n, SEA, own("ports")), "“ports” is the id of Ports; write another one."),
        (lambda n: topics.add(n, SEA, own("Ports!")), "“Ports!” can't be an id"),
        (lambda n: topics.add(n, SEA, own("")), "“” can't be an id"),
        (lambda n: topics.add(n, SEA, OwnTopic("x", {"ru": "Лед"}, "", terms={"en": ("ice",)})), "an English label"),
        (lambda n: topics.add(n, SEA, OwnTopic("x", {"en": "Ice"}, "", terms={"en": (" ",)})), "without terms"),
        (lambda n: topics.rename(n, SEA, "ports", {"en": " "}), "an English label"),
        (lambda n: topics.rename(n, SEA, "of_old", {"en": "Old"}), "no topic “of_old”"),
        (lambda n: topics.merge(n, SEA, "ports", "ports"), "into itself"),
        (lambda n: topics.merge(n, SEA, "ports", "of_old"), "no topic “of_old”"),
        (lambda n: topics.split(n, SEA, "sea.quotas", own("grain"), ["квот* на вылов"]), "the id of Grain"),
        (lambda n: topics.split(n, SEA, "sea.rescue", own("x"), []), "Both topics need terms"),
        (lambda n: topics.split(n, SEA, "sea.rescue", own("x"), ["rescue*", "lifeboat*"]), "Both topics need terms"),
        (lambda n: topics.split(n, SEA, "sea.rescue", own("x"), ["rescue*", "tug"]), "“tug” is no term of Rescue"),
        (lambda n: topics.bring_back(n, SEA, "ports"), "Ports is in use"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(now: Now, make: Callable[[Now], Edit], told: str) -> None:
    with pytest.raises(WrongUseError) as raised:
        make(now)
    assert told in str(raised.value)
    assert str(raised.value).endswith(".")


def test_what_is_retired_or_of_the_project_alone_is_refused_where_it_makes_no_sense(now: Now) -> None:
    review = done(now.review, topics.add(now, SEA, own("ice")))
    with pytest.raises(WrongUseError, match="of this project only; retire it"):
        topics.reset(now_of(review), SEA, "ice")
    review = done(review, topics.retire(now_of(review), SEA, "ice"))
    at = now_of(review)
    refused: list[Callable[[], Edit]] = [
        lambda: topics.retire(at, SEA, "ice"),
        lambda: topics.merge(at, SEA, "ports", "ice"),
        lambda: topics.merge(at, SEA, "ice", "ports"),
        lambda: topics.split(at, SEA, "ice", own("x"), ["ice"]),
    ]
    for make in refused:
        with pytest.raises(WrongUseError, match="Ice is retired; bring it back first"):
            make()
    with pytest.raises(WrongUseError, match="the id of Ice, retired"):
        topics.add(now_of(review), SEA, own("ice"))


_STEP = st.tuples(
    st.sampled_from(["merge", "retire", "bring back", "reset", "rename"]), st.sampled_from(_ALL), st.sampled_from(_ALL)
)


def _made(now: Now, step: tuple[str, str, str]) -> Edit:
    what, one, other = step
    if what == "merge":
        return topics.merge(now, SEA, one, other)
    if what == "rename":
        return topics.rename(now, SEA, one, {"en": f"{one} {other}"})
    plain = {"retire": topics.retire, "bring back": topics.bring_back, "reset": topics.reset}
    return plain[what](now, SEA, one)


@settings(max_examples=40, deadline=None)
@given(st.lists(_STEP, max_size=8))
def test_any_run_of_edits_keeps_the_codebook_whole_and_is_taken_back_to_the_start(
    steps: list[tuple[str, str, str]],
) -> None:
    start = review = sea_review(("ports", "sea.rescue"))
    backs: list[Edit] = []
    for step in steps:
        try:
            edit = _made(now_of(review), step)
        except WrongUseError:
            continue
        version = review.project.codebook
        review, back = edit.apply(review)
        backs.append(back)
        assert review.project.codebook == version + bool(edit.changes)
        codebook = codebook_of(review.topics, SEA, review.project.codebook)
        assert {t.id for t in (*codebook.topics, *codebook.former)} == set(_ALL)
        for topic in codebook.topics:
            for wanted in topic.yields_to:
                assert any(t.startswith(wanted[:-1]) if wanted.endswith("*") else t == wanted for t in codebook.by_id)
        for topic_id in _ALL:
            present = present_topic(topic_id, review.topics)
            merged = topics.topic_now(now_of(review), SEA, present).status == "merged"
            assert not merged  # edits alone never close a circle
    for back in reversed(backs):
        review = back.apply(review)[0]
    assert review == start
