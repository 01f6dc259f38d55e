"""What is typed into the codebook, as values: ids from labels, drafts on a topic that changed, lines that are cut."""

from dataclasses import replace

from readout_compare.ui.dialogs.topic_form import suggested_id
from readout_compare.ui.models.codebook import excerpt
from readout_compare.ui.models.drafting import rebased
from tests.topic_builders import own


def test_ids_are_suggested_from_latin_letters_only() -> None:
    assert suggested_id("Fishing licences (2021)") == "fishing_licences_2021"
    assert suggested_id("2 × 3 Öl-Preise") == "l_preise"
    assert suggested_id("Лёд") == ""


def test_what_is_typed_goes_along_with_what_changed_beneath_it() -> None:
    base = own("x", {"en": ("one", "two")}, "X")
    typed = replace(base, labels={"en": "Y"}, definition="New.")
    held = replace(base, labels={"en": "X", "ru": "Икс"}, include="All.", terms={"en": ("one", "three")}, version=4)
    assert rebased(typed, base, held) == replace(held, labels={"en": "Y", "ru": "Икс"}, definition="New.", exclude={})


def test_long_statements_are_cut_around_the_words_that_were_met() -> None:
    long = f"{'word ' * 30}the grain {'more ' * 30}."
    cut = excerpt(long, "grain")
    assert "the grain more" in cut
    assert cut.startswith("… word ")
    assert cut.endswith("more …")
    assert len(cut) < 160
    assert excerpt("Short.", "") == "Short."
