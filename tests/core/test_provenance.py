"""What is known of where texts come from is told of the revision that is compared, and names the words quoted."""

from dataclasses import replace

from readout_compare.core.capture import Capture, Layer
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance, layer_name, provenance_of
from tests import builders

ORIGINAL = Layer(1, "a", "Первый абзац.", "original", "ru", "a.ru.txt")


def test_the_capture_of_the_revision_that_is_compared_is_told() -> None:
    held = builders.review()
    first, second = Capture("a", 1, title="First"), Capture("a", 2, title="Second")
    account = replace(held.account("a"), revision=2)
    for capture in (first, second):
        held = held.put("capture", capture.key, capture)
    held = held.put("layer", "1", ORIGINAL)
    assert provenance_of(held, (account,)) == Provenance({"a": second}, {"a": (ORIGINAL,)})
    assert provenance_of(held, builders.accounts()).captures == {"a": first}


def test_nothing_is_known_of_a_project_without_captures() -> None:
    assert provenance_of(builders.review(), builders.accounts()) == NOTHING_KNOWN
    assert not NOTHING_KNOWN.is_known
    assert Provenance(layers={"a": (ORIGINAL,)}).is_known


def test_words_are_named_where_there_are_several_texts_or_one_is_a_translation() -> None:
    a, _ = builders.accounts()
    translated = {"a": Capture("a", translation="unofficial")}
    others = {"a": (ORIGINAL,)}
    assert NOTHING_KNOWN.side(a) == "Arvenia"
    assert Provenance(translated).side(a) == "Arvenia (unofficial translation)"
    assert Provenance({"a": Capture("a", translation="original")}).side(a) == "Arvenia"
    assert Provenance({"a": Capture("a", translation="original")}, others).side(a) == "Arvenia (original)"
    assert Provenance({}, others).side(a) == "Arvenia (English)"


def test_a_layer_is_named_by_language_and_what_it_is() -> None:
    assert layer_name(ORIGINAL) == "Russian, original"
    assert layer_name(replace(ORIGINAL, translation="", language="xx")) == "xx"
