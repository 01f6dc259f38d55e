"""What the panels show of a comparison: names, topic rows, findings."""

from dataclasses import replace

from readout_compare.core.model import Link
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.ui.picture import Picture, picture, short_names, sign_of
from tests import builders


def test_short_names_take_as_many_letters_as_tell_them_apart() -> None:
    assert short_names([("a", "Kremlin"), ("b", "White House")]) == {"a": "K", "b": "W"}
    assert short_names([("a", "Kremlin"), ("b", "Kyiv"), ("c", "Press")]) == {"a": "Kr", "b": "Ky", "c": "P"}


def test_short_names_of_sides_that_begin_alike_are_still_unique() -> None:
    names = short_names([("a", "Kremlin"), ("b", "Kremlin (2)"), ("c", "«»")])
    assert len(set(names.values())) == 3


def test_watched_topics_stand_first_also_when_nobody_mentions_them(two: Picture) -> None:
    assert [row.topic for row in two.topics][:2] == ["aid.military", "territory"]
    assert two.row_of_topic["territory"].marks == {"a": "absent", "b": "absent"}
    assert two.row_of_topic["territory"].statements == ()


def test_marks_of_a_side(two: Picture) -> None:
    assert two.row_of_topic["aid.military"].marks == {"a": "said", "b": "absent"}
    assert two.row_of_topic["ceasefire.energy"].marks == {"a": "different", "b": "different"}
    assert two.row_of_topic["call_facts"].marks == {"a": "said", "b": "said"}


def test_topics_that_are_not_watched_run_like_the_accounts(two: Picture) -> None:
    rest = [row.topic for row in two.topics if not row.watched]
    assert rest == ["call_facts", "ceasefire.energy", "ceasefire.maritime", "prisoners", "courtesy"]


def test_findings_are_all_gaps_and_doubtful_or_differing_links_heaviest_first(two: Picture) -> None:
    weights = [f.weight for f in two.findings]
    assert weights == sorted(weights, reverse=True)
    assert {f.thing.id for f in two.findings} == {g.id for g in two.comparison.gaps} | {"l1", "l2"}
    assert next(f.kind for f in two.findings if f.thing.id == "l2") == "difference"
    assert next(f.kind for f in two.findings if f.thing.id == "l1") == "possible"


def test_where_a_gap_is_said(two: Picture, three: Picture) -> None:
    where = {f.thing.id: f.where for f in two.findings}
    assert where["g1"] == "no side"
    assert where["g2"] == "Arvenia only"
    assert where["l2"] == "A2 ↔ B2"
    assert next(f.where for f in three.findings if f.thing.id == "g4") == "all but Belmora"


def test_signs_tell_who_speaks(two: Picture) -> None:
    signs = {f.thing.id: sign_of(two, f.thing) for f in two.findings}
    assert (signs["g1"], signs["g3"], signs["g5"], signs["l2"], signs["l1"]) == (
        "none", "first", "other", "different", "possible",
    )  # fmt: skip


def test_the_most_telling_thing_at_a_statement_comes_first(two: Picture) -> None:
    assert isinstance(two.things_at("a2")[0], Link)
    assert [t.id for t in two.things_at("a3")] == ["g3", "g2", "a3"]


def test_a_difference_of_a_possible_link_weighs_less_than_that_of_a_sure_one() -> None:
    made = builders.comparison()
    (sure,) = [link for link in made.links if link.differences and link.confidence == "sure"]
    doubtful = replace(sure, confidence="possible", score=0.3)
    weights = [
        next(f.weight for f in picture(replace(made, links=(link,)), builtin_codebook()).findings if f.thing is link)
        for link in (sure, doubtful)
    ]
    assert weights[1] < weights[0]
