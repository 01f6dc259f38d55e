"""Projects on the disk with every kind of record and a history, made by the edits that an analyst makes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

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
)
from readout_compare.core.deciding.now import Now, added, changed
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, Options
from readout_compare.core.records import OwnTopic
from readout_compare.core.review import Review
from readout_compare.session.project import Session
from readout_compare.store.originals import bytes_hash
from tests import builders
from tests.sources import captured, originals_of

TITLE = "Call of 4 May"
OPTIONS = Options(meaning=False, watched=("territory", "aid.military"))
SHIPPING = OwnTopic("shipping", {"en": "Shipping", "ru": "Судоходство"}, "Ships and ports.", terms={"en": ("ship*",)},
                    weight=0.5)  # fmt: skip
STEPS: Sequence[Callable[[Now], Edit]] = (
    lambda now: links.relate(now, now.comparison.links[0], "equivalent"),
    lambda now: links.refuse(now, now.comparison.links[1]),
    lambda now: links.link_by_hand(now, ["a3", "a4", "b3"]),
    lambda now: gaps.judge(now, now.comparison.gaps[1], "out of scope"),
    lambda now: gaps.judge(now, now.comparison.gaps[2], "covered elsewhere", ["b3"]),
    lambda now: gaps.give_reason(now, now.comparison.gaps[2], "Said “elsewhere”,\non another line.\u2028"),
    lambda now: gaps.weigh(now, now.comparison.gaps[3], 3),
    lambda now: tags.tag_gap(now, now.comparison.gaps[3], ["Ключ", "later"]),
    lambda now: differences.dismiss(now, now.comparison.links[1], 0),
    lambda now: differences.write(now, now.comparison.links[0], "framing", "Frank against formal."),
    lambda now: statements.mark_no_content(now, now.comparison.statements[4]),
    lambda now: mentions.add_mention(now, now.comparison.statements[0], "prisoners"),
    lambda now: notes.write_note(now, now.comparison.gaps[2], "**Nothing** on arms.\n\nAsk the press office."),
    lambda now: notes.write_note(now, None, "On the whole call."),
    lambda now: notes.rewrite_note(now, now.review.notes[-1], "On the whole call, later."),
    lambda now: accounts.choose_options(now.review, replace(now.review.project.options, watched=("prisoners",))),
    lambda now: Edit("Add topic", "Shipping", (
        added("topic", SHIPPING), changed("project", now.review.project, replace(now.review.project, codebook=1)))),
)  # fmt: skip


def other_call(review: Review) -> Edit:
    """A second call, of a press report and a text in Russian."""
    herald = builders.account("c", "Harbour Herald", builders.HERALD)
    arvenia = replace(builders.account("d", "Арвения", ("Говорили о портах.", "Цена — 5 млн.")), language="ru")
    call = accounts.add_call(review, (herald, arvenia), "Second call", "2025-06-01")
    return captures.with_captures(call, [captured(herald), captured(arvenia)])


def layered(now: Now) -> Edit:
    """The original of Arvenia's account, which is a translation."""
    text = "Президент Орлен говорил с премьер-министром Савой.\n\nРечь шла о портах."
    return captures.add_layer(now.review, "a", text, "original", "ru", "a-ru.txt", bytes_hash(text.encode()), now.by)


def described(now: Now) -> Edit:
    """Who published Arvenia's account, of which nobody kept the source."""
    return captures.change_details(now.review, "a", publisher="Office of the President", published="2025-05-04T20:15")


def revision(review: Review) -> Edit:
    """A later text of Belmora's account, one sentence longer; decisions keep standing on the former one, as lost."""
    former = review.account("b")
    later = Account("b", former.side, f"{former.text} A second call follows.", revision=2, sha256=former.sha256)
    return Edit("New revision", "Belmora", (changed("account", former, later), added("revision", former)), "c1")


def reviewed(path: Path) -> Path:
    """A closed project at `path` that every step was taken in, with two edits undone and one of them done again."""
    session = Session.start(builders.accounts(), OPTIONS, TITLE)
    session.save_as(path)
    session.show(builders.comparison())
    for step in (*STEPS, layered, described):
        edit = step(session.now())
        session.do(edit, originals_of(edit))
    session.do(statements.split(session.now(), session.now().comparison.statements[1], 120))
    session.do(revision(session.review))
    session.do(other := other_call(session.review), originals_of(other))
    session.do(accounts.rename_call(session.review, "c2", "Third call"))
    for _ in range(3):
        session.undo()
    session.redo()
    session.redo()
    session.close()
    return path
