"""A report says of everything who stands behind it: a person, with name and time, or nobody but the program."""

from collections.abc import Callable

from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding import differences, gaps, links, tags
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.provenance import NOTHING_KNOWN
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports import WRITERS
from tests import builders


def _page(found: Decided) -> str:
    return WRITERS[".html"](builders.comparison(), found, builtin_codebook(), "Call", NOTHING_KNOWN)


def _after(*makes: Callable[[Now], Edit]) -> Decided:
    held = builders.review()
    for make in makes:
        held, _ = make(builders.now(held=held)).apply(held)
    return decided(builders.comparison(), held, "c1")


def test_without_a_decision_everything_is_called_automatic() -> None:
    page = _page(Decided())
    assert "All links and gaps here are automatic: no person has confirmed them." in page
    assert "· automatic" in page
    assert "Verdict" not in page
    assert "Refused links" not in page


def test_a_verdict_stands_with_its_reason_and_who_gave_it() -> None:
    gap = builders.comparison().gaps[2]
    page = _page(
        _after(
            lambda now: gaps.judge(now, gap, "confirmed omission"),
            lambda now: gaps.give_reason(now, gap, "Nothing in the briefing <either>."),
            lambda now: gaps.weigh(now, gap, 2),
            lambda now: tags.tag_gap(now, gap, ["press"]),
        )
    )
    assert "confirmed omission by ada, 2025-05-06 08:30 UTC." in page
    assert "Nothing in the briefing &lt;either&gt;. Severity 2 of 3. Tags: press." in page
    number = len(builders.comparison().gaps)
    assert f"1 of {number} gaps given a verdict. Everything else here is automatic" in page


def test_where_a_gap_is_covered_is_quoted() -> None:
    gap = builders.comparison().gaps[2]
    page = _page(_after(lambda now: gaps.judge(now, gap, "covered elsewhere", ["b2"])))
    assert f"Covered in “{builders.BELMORA[1]}”." in page


def test_a_link_says_who_holds_it_and_its_differences_what_became_of_them() -> None:
    of = builders.comparison()
    link = next(one for one in of.links if one.differences)
    first = link.differences[0]
    found = _after(
        lambda now: links.confirm(now, link),
        lambda now: differences.dismiss(now, link, 0),
        lambda now: differences.write(now, link, "framing", "“talks” / “negotiations”"),
    )
    page = _page(found)
    assert f"◇ {first.kind}" in page
    assert "dismissed by ada" in page
    assert "written by hand by ada" in page
    assert "2 differences decided" in page


def test_a_corrected_difference_names_both_kinds() -> None:
    link = next(one for one in builders.comparison().links if one.differences)
    page = _page(_after(lambda now: differences.correct(now, link, 0, "framing")))
    assert f"corrected by ada, 2025-05-06 08:30 UTC, found as {link.differences[0].kind}" in page


def test_refused_links_are_listed_with_their_words() -> None:
    link = builders.comparison().links[0]
    page = _page(_after(lambda now: links.refuse(now, link)))
    assert "Refused links" in page
    assert f"“{builders.ARVENIA[0]}” ↔ “{builders.BELMORA[0]}”" in page
    assert "1 link refused" in page
