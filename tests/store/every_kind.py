"""Makes tests/data/projects/schema3-every-kind.readout: `python -m tests.store.every_kind`, once before a release."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from readout_compare.core.capture import Layer, Piece, Translation
from readout_compare.core.codebook import Codebook
from readout_compare.core.deciding import (
    accounts,
    captures,
    differences,
    gaps,
    links,
    mentions,
    notes,
    statements,
    tags,
    topics,
)  # fmt: skip
from readout_compare.core.deciding.now import Now, changed
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, Span
from readout_compare.core.records import By, OwnTopic
from readout_compare.core.review import Review
from readout_compare.session.revisions import revise
from readout_compare.store import ProjectFile
from readout_compare.store.originals import bytes_hash
from tests import builders
from tests.sources import all_captured, captured, originals_of
from tests.store.made import make

PLACE = Path(__file__).parents[1] / "data" / "projects" / "schema3-every-kind.readout"
STEPS: tuple[Callable[[Now], Edit], ...] = (
    lambda now: notes.write_note(now, None, "The call took place on 4 May."),
    lambda now: notes.write_note(now, now.comparison.accounts[0], "Published at 18:20."),
    lambda now: notes.write_note(now, now.comparison.statements[0], "By telephone, not by video."),
    lambda now: notes.write_note(now, Span("a", 0, 9), "His title since 2021."),
    lambda now: notes.write_note(now, now.comparison.links[1], "Belmora gives no term."),
    lambda now: notes.write_note(now, now.comparison.gaps[2], "Nothing on arms."),
    lambda now: notes.write_note(now, (now.comparison.links[1], now.comparison.links[1].differences[0]), "Thirty."),
    lambda now: notes.write_note(now, "territory", "Арвения и Бельмора молчат 🚢."),
    lambda now: notes.rewrite_note(now, now.review.notes[5], "Nothing on arms; asked."),
    lambda now: notes.tag_note(now, now.review.notes[5], ["press"]),
    lambda now: tags.add_tag(now.review, "press"),
    lambda now: links.confirm(now, now.comparison.links[1]),
    lambda now: links.refuse(now, now.comparison.links[0]),
    lambda now: links.link_by_hand(now, ["a3", "a4", "b3"]),
    lambda now: gaps.judge(now, now.comparison.gaps[3], "covered elsewhere", ["b2", "b4"]),
    lambda now: gaps.judge(now, now.comparison.gaps[0], "confirmed omission"),
    lambda now: gaps.give_reason(now, now.comparison.gaps[0], "Named in the call of April."),
    lambda now: gaps.weigh(now, now.comparison.gaps[0], 3),
    lambda now: tags.tag_gap(now, now.comparison.gaps[0], ["Press", "to ask"]),
    lambda now: tags.colour_tag(now.review.tags[0], "#123abc"),
    lambda now: differences.keep(now, now.comparison.links[1], 0),
    lambda now: differences.dismiss(now, now.comparison.links[1], 1),
    lambda now: differences.correct(now, now.comparison.links[1], 1, "number"),
    lambda now: differences.dismiss(now, now.comparison.links[1], 0),
    lambda now: differences.keep(now, now.comparison.links[1], 0),
    lambda now: differences.write(now, now.comparison.links[1], "strength", "agreed / discussed"),
    lambda now: statements.mark_no_content(now, now.comparison.statements[4]),
    lambda now: mentions.add_mention(now, now.comparison.statements[8], "trade"),
    lambda now: mentions.remove_mention(now, now.comparison.statements[2], "aid.military"),
    lambda now: topics.add(now, now.codebook, OwnTopic("grain", {"en": "Grain", "ru": "Зерно"}, "Grain by sea.",
                                                       terms={"en": ("grain corridor",)})),
    lambda now: accounts.choose_options(now.review, replace(now.review.project.options, link=0.42)),
    lambda now: statements.split(now, now.comparison.statements[0], 26),
    lambda now: captures.change_details(now.review, "a", publisher="Office of the President", published="2025-05-04"),
    lambda now: _revised(now),
    lambda now: captures.change_details(now.review, "b", place="Port Sava", archive="https://archive.example/b"),
    lambda now: captures.bring_back(now.review, "b", _with_buttons(now)),
    lambda now: captures.change_side(now.review, "b", "Belmora’s office"),
    lambda now: captures.change_date(now.review, "c1", "2025-05-04"),
    lambda now: _layered(now, "Орлен и Сава говорили 4 мая.\n\nРечь шла о портах.", "original", "ru"),
    lambda now: _layered(now, "Orlen et Sava se sont parlé le 4 mai.", "unofficial", "fr"),
    lambda now: _retold(now, now.review.layers_of("a")[1]),
    lambda now: captures.add_layer(now.review, "b", "Talks.\n\nPorts.", "", "en", "", "", now.by),
    lambda now: captures.remove_layer(now.review, now.review.layers_of("b")[0]),
    lambda now: captures.with_captures(
        accounts.add_call(now.review, _second(), "A second call", "2025-05-09"), all_captured(_second())),
    lambda now: accounts.realign(now.review, "c1"),
)  # fmt: skip


def _later(now: Now) -> str:
    return now.review.account("b").text.replace("begin at once", "begin on Monday")


def _revised(now: Now) -> Edit:
    """A later text of account b, with the page that it came from."""
    later = replace(now.review.account("b"), text=_later(now), sha256="", splits=())
    edit = revise(now.review, "b", later)
    return captures.with_captures(edit, [captured(replace(later, revision=2))])


def _with_buttons(now: Now) -> tuple[Piece, ...]:
    """All that the source of account b holds but its first sentence, the line of buttons too."""
    capture = now.review.capture("b")
    assert capture is not None
    return tuple(replace(piece, kept=n != 1, reason="" if n != 1 else "left out") for n, piece in
                 enumerate(capture.pieces))  # fmt: skip


def _layered(now: Now, text: str, translation: Translation, language: str) -> Edit:
    """Another text of account a, with the bytes that it came as."""
    return captures.add_layer(now.review, "a", text, translation, language, f"a-{language}.txt",
                              bytes_hash(text.encode()), now.by)  # fmt: skip


def _retold(now: Now, layer: Layer) -> Edit:
    """A layer told to be another kind of text: no command of the program does so, yet a file may hold it."""
    words = f"{now.review.account(layer.account).side}, machine translation, {layer.language}"
    return now.edit("Change layer", words, changed("layer", layer, replace(layer, translation="machine")))


def _second() -> tuple[Account, ...]:
    c = builders.three_sided().accounts[2]
    return c, replace(c, id="d", side="Observer")


def fill(file: ProjectFile, codebook: Codebook | None = None) -> Review:
    """Do every step, then undo the last two and redo one; the review as it then is."""
    review = file.opened.review
    done: list[tuple[int, Edit]] = []
    for minute, step in enumerate(STEPS):
        edit = step(builders.now(held=review, topics=codebook))
        by = By("ada" if minute % 3 else "ben", f"2025-05-06T09:{minute:02}:00Z")
        done.append((file.keep(edit, by, originals_of(edit)), edit))
        review, _ = edit.apply(review)
    for place in (-1, -2):
        number, edit = done[place]
        review, _ = edit.reverse().apply(review)
        file.keep_again(edit.reverse(), number, "undo", By("ben", "2025-05-06T10:00:00Z"))
    number, edit = done[-2]
    file.keep_again(edit, number, "redo", By("ben", "2025-05-06T10:01:00Z"))
    return edit.apply(review)[0]


if __name__ == "__main__":
    made = make(PLACE)
    fill(made)
    made.close()
