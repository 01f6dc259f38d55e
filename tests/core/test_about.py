"""What an edit is about is found again in the comparison that is shown."""

from dataclasses import replace

from readout_compare.core.about import about
from readout_compare.core.deciding import accounts, differences, gaps, links, notes, statements
from tests import builders


def test_the_thing_of_each_kind_of_edit_is_found_also_from_its_reverse() -> None:
    now = builders.now()
    of = now.comparison
    link, gap, topic, statement = of.links[1], of.gaps[2], of.gaps[1], of.statements[4]
    for edit, thing in (
        (links.refuse(now, link), link),
        (differences.keep(now, link, 0), link),
        (gaps.judge(now, gap, "out of scope"), gap),
        (gaps.weigh(now, topic, 2), topic),
        (statements.mark_no_content(now, statement), statement),
        (notes.write_note(now, link, "words"), link),
        (notes.write_note(now, gap, "words"), gap),
        (notes.write_note(now, topic, "words"), topic),
        (notes.write_note(now, statement, "words"), statement),
    ):
        assert about(edit, of) == thing
        assert about(edit.reverse(), of) == thing


def test_what_is_no_more_is_found_as_its_first_statement() -> None:
    now = builders.now()
    without = replace(now.comparison, links=(), gaps=())
    assert about(links.confirm(now, now.comparison.links[1]), without) == now.comparison.statement_by_id["a2"]
    assert (
        about(gaps.judge(now, now.comparison.gaps[2], "out of scope"), without)
        == (now.comparison.statement_by_id["a3"])
    )


def test_an_edit_on_the_whole_project_is_about_nothing_that_is_shown() -> None:
    now = builders.now()
    assert about(accounts.rename_call(now.review, "c1", "Another"), now.comparison) is None
