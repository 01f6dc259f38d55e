"""What is told of a comparison, and what comparing again changed."""

from dataclasses import replace

from readout_compare.core.model import Comparison, Gap, Options
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session import jobs
from readout_compare.ui import telling
from readout_compare.ui.picture import Picture, picture
from tests import builders

CALL = "President Alan Orlen spoke by telephone with {}."
SWAP = "They agreed on an exchange of 120 prisoners."


def of_two_calls(same_call: bool = False) -> Comparison:
    """Accounts that name different partners of one man, compared by the engine, without meaning."""
    partners = {"Arvenia": "Viktor Sava", "Belmora": "Ivy Dean"}
    accounts = [
        builders.account(account, side, [CALL.format(partner), SWAP])
        for account, (side, partner) in zip("ab", partners.items(), strict=True)
    ]
    return jobs.run_comparison(accounts, Options(meaning=False, same_call=same_call))


def shown(of: Comparison) -> Picture:
    return picture(of, builtin_codebook())


def test_accounts_of_different_calls_are_told_with_what_helps() -> None:
    apart = of_two_calls()
    told = telling.sentences(shown(apart), None)
    assert any("different calls" in sentence for sentence in told)
    assert any(sentence.startswith("Compared without meaning") for sentence in told)
    assert telling.holds_links_back(apart)
    together = of_two_calls(same_call=True)
    assert len(together.links) > len(apart.links)
    assert not telling.holds_links_back(together)
    assert not any("different calls" in sentence for sentence in telling.sentences(shown(together), None))


def test_a_remark_that_nothing_was_linked_offers_no_remedy() -> None:
    of = replace(builders.comparison(), links=(), remarks=("Nothing was linked.",))
    assert telling.sentences(shown(of), None) == ("Nothing was linked.",)
    assert not telling.holds_links_back(of)


def test_a_comparison_that_needs_no_word_gets_none() -> None:
    assert telling.sentences(shown(builders.comparison()), None) == ()


def test_only_links_and_gaps_that_came_or_went_are_counted() -> None:
    of = builders.comparison()
    assert telling.change(of, replace(of, options=replace(of.options, same_call=True))) == ""
    renumbered = replace(of, gaps=tuple(replace(gap, id=f"x{gap.id}", weight=0.0) for gap in of.gaps))
    assert telling.change(of, renumbered) == ""
    new = Gap("g10", "topic", (), ("a", "b"), (), "iran", True, 0.9)
    later = replace(of, links=of.links[1:], gaps=(*of.gaps[2:], new))
    assert telling.change(of, later) == "Compared again: 1 link gone, 1 gap more, 2 gaps gone."
    assert telling.change(later, of) == "Compared again: 1 link more, 2 gaps more, 1 gap gone."
    assert telling.sentences(shown(later), shown(of))[0].startswith("Compared again")


def test_a_thing_is_found_again_by_its_place_not_its_number() -> None:
    of = builders.comparison()
    renumbered = replace(of, links=tuple(replace(link, id=f"x{link.id}", score=0.9) for link in of.links))
    found = telling.found_again(of.links[1], shown(of), shown(renumbered))
    assert found == renumbered.links[1]
    assert telling.found_again(of.gaps[0], shown(of), shown(replace(of, gaps=()))) is None
    assert telling.found_again(None, shown(of), shown(renumbered)) is None
