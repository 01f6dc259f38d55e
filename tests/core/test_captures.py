"""Where a text comes from, as the analyst describes it: details, sides, days, layers, lines that are brought back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from readout_compare.core.capture import Capture, Layer, Translation, kept_text
from readout_compare.core.deciding import captures
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.deciding.now import added
from readout_compare.core.deciding.revision import new_revision, told
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Options
from readout_compare.core.records import By
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.sources import wrong_after, wrong_sources
from tests import builders
from tests.sources import MORE, SHARE, all_captured, bytes_of

BY = By("ada", "2026-11-24T12:10:02Z")
PAIR = builders.accounts()
FOUND = all_captured(PAIR)
KEPT = {capture.sha256: capture.size for capture in FOUND}


def imported(*found: Capture) -> Review:
    return captures.with_captures(begin(PAIR, Options(), "Call of 4 May"), found).apply(Review())[0]


def done(review: Review, edit: Edit) -> Review:
    """The review after an edit that fits it and is taken back exactly."""
    after, back = edit.apply(review)
    assert back.apply(after)[0] == review
    assert list(wrong_anchors(after)) == []
    return after


def layered(text: str = "Орлен говорил с Савой.", translation: Translation = "original") -> Callable[[Review], Edit]:
    return lambda review: captures.add_layer(review, "a", text, translation, "ru", "a-ru.txt", "", BY)


def layer_of(review: Review) -> Layer:
    return review.layers_of("a")[0]


def test_an_import_brings_its_captures_and_takes_them_along_when_it_is_undone() -> None:
    review = imported(*FOUND)
    assert review.capture("a") == FOUND[0]
    assert review.capture("b", 1) == FOUND[1]
    assert list(wrong_sources(review, KEPT)) == []
    edit = captures.with_captures(begin(PAIR, Options(), "Call"), FOUND)
    assert edit.reverse().apply(edit.apply(Review())[0])[0] == Review()
    assert edit.name == "Import: Arvenia and Belmora"


def test_details_are_changed_one_by_one_and_told_in_words() -> None:
    review = imported(*FOUND)
    edit = captures.change_details(review, "a", publisher="  Office of\nthe President ", people=["Orlen", " "])
    assert edit.name == "Change details: Arvenia: publisher and people"
    assert edit.call == "c1"
    after = done(review, edit).capture("a")
    assert after == replace(FOUND[0], publisher="Office of the President", people=("Orlen",))
    every = captures.change_details(
        review, "b", title="Call", published="2025-05-04T20:15+03:00", place="Port Sava", translation="machine",
        archive="https://web.archive.org/web/2025/https://b.example/1",
    )  # fmt: skip
    assert every.what == "Belmora: title, date of publication, place, translation and archived copy"
    assert done(review, every).capture("b", 1) is not None
    assert captures.change_details(review, "a", publisher="Arvenia").changes_nothing
    assert captures.change_details(review, "a").changes_nothing


def test_an_account_of_an_earlier_release_gets_a_capture_of_unknown_origin() -> None:
    pair = [replace(account, text=f"\n{account.text}\n") for account in PAIR]
    review = begin(pair, Options(), "Call").apply(Review())[0]
    assert captures.change_details(review, "a", title="").changes_nothing
    after = done(review, captures.change_details(review, "a", title="Readout"))
    found = after.capture("a")
    assert found is not None
    assert (found.origin, found.source, found.sha256, found.title) == ("unknown", "arvenia.txt", "", "Readout")
    assert list(wrong_sources(after, {})) == []


def test_details_of_a_former_revision_stay_its_own() -> None:
    review = imported(*FOUND)
    later = replace(PAIR[0], text=f"{PAIR[0].text} A second call follows.")
    review = done(review, new_revision(review, "a", later))
    edit = captures.change_details(review, "a", publisher="Archive", revision=1)
    assert edit.name == "Change details: Arvenia, revision 1: publisher"
    after = done(review, edit)
    assert after.capture("a") is None
    former = after.capture("a", 1)
    assert former is not None
    assert former.publisher == "Archive"
    with pytest.raises(KeyError):
        captures.change_details(review, "a", publisher="Archive", revision=3)


@pytest.mark.parametrize("value", ["2025-02-30", "2025-13-01", "18.3.2025", "2025-03-18T25:00", "0000-01-01",
                                   "20250318", "2025-03-18 20:15", "yesterday", "2025-00-10",
                                   "2025-03-00"])  # fmt: skip
def test_what_is_no_day_is_told(value: str) -> None:
    review = imported()
    with pytest.raises(WrongUseError, match=f"“{value}” is no date of publication; write it like 2025-03-18"):
        captures.change_details(review, "a", published=value)
    with pytest.raises(WrongUseError, match=f"“{value}” is no day; write it like 2025-03-18."):
        captures.change_date(review, "c1", value)


def test_other_details_that_are_none_are_told() -> None:
    review = imported()
    with pytest.raises(WrongUseError, match="choose one of original, official, unofficial and machine"):
        captures.change_details(review, "a", translation="poetic")  # type: ignore[arg-type]
    for value in ("web.archive.org/x", "file:///etc/passwd", "https://", "https://a b", "javascript:alert(1)"):
        with pytest.raises(WrongUseError, match="is no address; write it like https://"):
            captures.change_details(review, "a", archive=value)
    assert captures.change_details(review, "a", archive="").changes_nothing


def test_a_side_is_one_of_its_call_and_the_same_in_every_revision() -> None:
    review = imported(*FOUND)
    review = done(review, new_revision(review, "a", replace(PAIR[0], text=f"{PAIR[0].text} More.")))
    edit = captures.change_side(review, "a", "  Orlen’s  office ")
    assert edit.name == "Change side: Arvenia to Orlen’s office"
    after = done(review, edit)
    assert [one.side for one in after.revisions("a")] == ["Orlen’s office"] * 2
    with pytest.raises(ValueError, match="is no new revision"):
        told(edit)
    assert done(after, captures.change_side(after, "a", "orlen’s office")).account("a").side == "orlen’s office"
    with pytest.raises(WrongUseError, match="has an account of Belmora already"):
        captures.change_side(review, "a", "BELMORA")
    with pytest.raises(WrongUseError, match="A side needs a name"):
        captures.change_side(review, "a", " \n")
    assert captures.change_side(review, "a", "Arvenia").changes_nothing


def test_a_language_is_two_letters() -> None:
    review = imported()
    edit = captures.change_language(review, "b", " RU ")
    assert edit.name == "Change language: Belmora, en to ru"
    assert done(review, edit).account("b").language == "ru"
    for value in ("", "eng", "e1", "ен"):
        with pytest.raises(WrongUseError, match="is no code of a language; write two letters"):
            captures.change_language(review, "b", value)


def test_a_call_gets_its_day() -> None:
    review = imported()
    edit = captures.change_date(review, "c1", " 2024-02-29 ")
    assert edit.name == "Change date: Call of 4 May: 2024-02-29"
    after = done(review, edit)
    assert after.call("c1").date == "2024-02-29"
    assert captures.change_date(after, "c1", "").name == "Change date: Call of 4 May: none"


def test_layers_come_and_go_without_touching_the_account() -> None:
    review = imported(*FOUND)
    edit = layered()(review)
    assert edit.name == "Add layer: Arvenia, original, ru"
    after = done(review, edit)
    layer = layer_of(after)
    assert (layer.text, layer.by, layer.at) == ("Орлен говорил с Савой.", "ada", BY.at)
    assert after.accounts_of("c1") == PAIR
    gone = captures.remove_layer(after, layer)
    assert gone.name == "Remove layer: Arvenia, original, ru"
    assert done(after, gone).layers_of("a") == ()


def test_a_layer_is_another_text_with_words() -> None:
    review = done(imported(), layered()(imported()))
    for text in ("", " \n", "— … —"):
        with pytest.raises(WrongUseError, match="A layer needs a text"):
            layered(text)(review)
    with pytest.raises(WrongUseError, match="This is the very text of the Arvenia account"):
        layered(f"{PAIR[0].text}\n")(review)
    with pytest.raises(WrongUseError, match="has this text as a layer already"):
        layered()(review)
    with pytest.raises(WrongUseError, match="is no kind of translation"):
        layered("Иначе.", "poem")(review)  # type: ignore[arg-type]


def test_what_was_left_out_is_brought_back_as_a_revision_with_all_that_stood_on_it() -> None:
    review = imported(*FOUND)
    now = builders.now(held=review)
    review = done(review, write_note(now, now.comparison.statements[1], "Thirty days."))
    pieces = [replace(piece, kept=n != 1, reason="" if n != 1 else "left out by hand") for n, piece in
              enumerate(FOUND[0].pieces)]  # fmt: skip
    edit = captures.bring_back(review, "a", pieces)
    assert edit.name == "New revision: Arvenia, revision 2 (2 lines brought back, 1 left out)"
    after = done(review, edit)
    assert after.account("a").text.startswith(f"{SHARE.strip()}\n\n. The leaders")
    assert after.account("a").text.endswith(MORE.strip())
    assert after.account("a").text == kept_text(pieces)
    assert after.capture("a", 1) == FOUND[0]
    assert after.capture("a") == replace(FOUND[0], revision=2, pieces=tuple(pieces))
    assert list(wrong_sources(after, KEPT)) == []
    (note,) = after.notes
    assert (note.target.anchors[0].quote, note.target.anchors[0].revision) == (now.comparison.quote("a2"), 2)
    assert told(edit).counts["lost"] == 0


def test_only_other_words_of_the_same_source_can_be_brought_back() -> None:
    review = imported(FOUND[0])
    pieces = FOUND[0].pieces
    with pytest.raises(WrongUseError, match="Nobody kept what was left out of the Belmora account"):
        captures.bring_back(review, "b", FOUND[1].pieces)
    with pytest.raises(ValueError, match="are not those of the capture"):
        captures.bring_back(review, "a", pieces[1:])
    with pytest.raises(WrongUseError, match="No words of the Arvenia account would be left"):
        captures.bring_back(review, "a", [replace(piece, kept=False) for piece in pieces])
    with pytest.raises(WrongUseError, match="is the same as revision 1"):
        captures.bring_back(review, "a", pieces)
    one = captures.bring_back(review, "a", [replace(pieces[0], kept=True), *pieces[1:]])
    assert one.what == "Arvenia, revision 2 (1 line brought back)"
    out = captures.bring_back(review, "a", [*pieces[:-2], replace(pieces[-2], kept=False), pieces[-1]])
    assert out.what == "Arvenia, revision 2 (1 line left out)"


def test_a_text_with_other_white_space_around_it_is_no_revision() -> None:
    pair = [replace(account, text=f"\n\n{account.text} \n") for account in PAIR]
    review = begin(pair, Options(), "Call").apply(Review())[0]
    with pytest.raises(WrongUseError, match="This text is the same as revision 1 of the Arvenia account"):
        new_revision(review, "a", PAIR[0])


WRONG: dict[str, tuple[Change, str]] = {
    "no account": (added("capture", replace(FOUND[0], account="z")), "capture z.1 is of no account or revision"),
    "no revision": (added("capture", replace(FOUND[0], revision=2)), "capture a.2 is of no account or revision"),
    "other text": (added("capture", replace(FOUND[0], pieces=FOUND[1].pieces)), "is not the text of that revision"),
    "bytes gone": (added("capture", replace(FOUND[0], sha256="0" * 64)), "the bytes of capture a.1 are not kept"),
    "other size": (added("capture", replace(FOUND[0], size=3)), "the bytes of capture a.1 have another size"),
    "layer": (added("layer", Layer(1, "z", "Words.", "", "en")), "layer 1 is of no account of the project"),
    "layer's bytes": (added("layer", Layer(1, "a", "Words.", "", "en", sha256="0" * 64)), "bytes of layer 1 are not"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_its_account_or_bytes_is_found(name: str) -> None:
    change, sentence = WRONG[name]
    edit = Edit("Test", "", (change,))
    after, _ = edit.apply(imported())
    (found,) = wrong_sources(after, KEPT)
    assert sentence in found
    assert wrong_after(edit, after, KEPT) == found
    assert wrong_after(captures.change_date(after, "c1", "2025-05-04"), after, KEPT) == ""


def test_an_account_that_goes_without_its_capture_is_noticed() -> None:
    review = imported(*FOUND)
    gone = Edit("Test", "", (Change("account", "a", PAIR[0], None),))
    assert wrong_after(gone, gone.apply(review)[0], KEPT) == "capture a.1 is of no account or revision of the project"
    assert bytes_of(FOUND[0]).decode().startswith(SHARE)
