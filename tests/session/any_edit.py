"""Any edit that an analyst can make, drawn by chance: for the state machine and for the benchmarks of the file."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from readout_compare.core.capture import TRANSLATIONS, Layer, Piece, Translation
from readout_compare.core.deciding import (
    accounts,
    captures,
    details,
    differences,
    gaps,
    links,
    mentions,
    notes,
    revision,
    statements,
    tags,
)
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, DifferenceKind, Span, Statement
from readout_compare.core.records import VERDICTS, anchors_in
from readout_compare.store.originals import bytes_hash
from tests import builders
from tests.sources import captured

T = TypeVar("T")
WORDS = ("Ask the press office.", "Вопрос к пресс-службе.", "  twice\n as long 🚢", "")
NAMES = ("press", "Press", "to ask", "law")
TOPICS = ("iran", "trade", "prisoners", "aid.military")
SIDES = ("Arvenia", "Kremlin", "arvenia", "Дворец")
LAYERS = ("Разговор шёл о портах.\n\nИ о зерне.", "On a parlé des ports.", "  ", "港。\n\n" * 4_000)  # the last: 32 kB
KIND_OF_TEXT: tuple[Translation, ...] = tuple(TRANSLATIONS)
KINDS: tuple[DifferenceKind, ...] = ("number", "scope", "strength", "attribution", "framing", "contradiction")


class Chance(Protocol):
    """Where choices come from: a seeded generator, or Hypothesis."""

    def one(self, of: Sequence[T]) -> T:
        """One of these; LookupError where there is none."""

    def some(self, of: Sequence[T], most: int) -> tuple[T, ...]:
        """Up to `most` of these, none twice."""

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""


class Seeded:
    """Choices of a seeded generator."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def one(self, of: Sequence[T]) -> T:
        if not of:
            raise LookupError("nothing to choose from")
        return self.draw.choice(of)

    def some(self, of: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(self.draw.sample(list(of), self.draw.randint(0, min(most, len(of)))))

    def number(self, least: int, most: int) -> int:
        return self.draw.randint(least, most)


def _statement(chance: Chance, now: Now) -> Statement:
    return chance.one(now.comparison.statements)


def _ids(chance: Chance, now: Now, most: int) -> tuple[str, ...]:
    return chance.some([s.id for s in now.comparison.statements], most)


def _with_difference(chance: Chance, now: Now) -> tuple[Any, int]:
    link = chance.one([link for link in now.comparison.links if link.differences])
    return link, chance.number(0, len(link.differences) - 1)


def _split(chance: Chance, now: Now) -> Edit:
    s = _statement(chance, now)
    return statements.split(now, s, chance.number(s.start, s.end))


def _noted(chance: Chance, now: Now) -> notes.Noted:
    shown = now.comparison
    s = _statement(chance, now)
    things: list[notes.Noted] = [None, "iran", s, Span(s.account, s.start, s.start + 1 + (s.end - s.start) // 2)]
    things += [*shown.accounts, *shown.links, *shown.gaps]
    things += [(link, found) for link in shown.links for found in link.differences]
    return chance.one(things)


def _difference(chance: Chance, now: Now, act: Callable[..., Edit], *more: Any) -> Edit:
    link, place = _with_difference(chance, now)
    return act(now, link, place, *more)


def _free_account(now: Now, like: int) -> Account:
    """The third account of the builders' call, or one like it, under an id that no account has."""
    free = next(letter for letter in "cdefghijklmnopqrstuvwxyz" if letter not in now.review.of("account"))
    herald = builders.three_sided().accounts[2]
    return replace(herald, id=free, side=f"{herald.side} {free}", text=f"{herald.text} Page {like}.")


def _add_accounts(chance: Chance, now: Now) -> Edit:
    if len(now.comparison.accounts) > 2:
        raise LookupError("three accounts are enough")
    return accounts.add_accounts(now.review, now.call, [_free_account(now, chance.number(1, 9))])


def _add_call(chance: Chance, now: Now) -> Edit:
    if len(now.review.calls) > 2:
        raise LookupError("three calls are enough")
    first = _free_account(now, chance.number(1, 9))
    second = replace(builders.accounts()[0], id=chr(ord(first.id) + 1))
    return accounts.add_call(now.review, [first, second], f"Call {chance.number(2, 9)}")


def _add_captured(chance: Chance, now: Now) -> Edit:
    edit = _add_accounts(chance, now)
    made = [change.after for change in edit.changes if isinstance(change.after, Account) and change.before is None]
    return captures.with_captures(edit, [captured(account) for account in made])


def _account(chance: Chance, now: Now) -> str:
    return chance.one([account.id for account in now.comparison.accounts])


def _details(chance: Chance, now: Now) -> Edit:
    account = _account(chance, now)
    return captures.change_details(
        now.review, account, publisher=chance.one(NAMES), people=chance.some(SIDES, 2),
        published=chance.one((None, "2025-05-04", "2025-05-04T20:15")), translation=chance.one(KIND_OF_TEXT),
        revision=chance.one((None, *(one.revision for one in now.review.revisions(account)))),
    )  # fmt: skip


def _said(chance: Chance, now: Now) -> Edit:
    account = _account(chance, now)
    said = {"side": chance.one(SIDES), "people": "Alan Orlen, Ida Sava", "translation": chance.one(("", "official"))}
    return details.change_what_is_said(now.review, account, said, now.review.account(account).revision)


def _pieces(chance: Chance, now: Now, account: str) -> tuple[Piece, ...]:
    """The pieces that the newest revision of an account was captured from, two at most the other way."""
    capture = now.review.capture(account)
    if capture is None or now.review.account(account).revision > 4:
        raise LookupError("nothing to bring back, or revisions enough")
    pieces = list(capture.pieces)
    for place in chance.some(range(len(pieces)), 2):
        pieces[place] = replace(pieces[place], kept=not pieces[place].kept)
    return tuple(pieces)


def _add_layer(chance: Chance, now: Now) -> Edit:
    text = chance.one(LAYERS)
    data = chance.one(("", bytes_hash(text.encode())))
    return captures.add_layer(now.review, _account(chance, now), text, chance.one(KIND_OF_TEXT), "ru", "l.txt", data,
                              now.by)  # fmt: skip


def _layer(chance: Chance, now: Now) -> Layer:
    return chance.one([layer for account in now.review.of("account") for layer in now.review.layers_of(account)])


def _new_revision(chance: Chance, now: Now) -> Edit:
    former = now.review.account(_account(chance, now))
    if former.revision > 4:
        raise LookupError("revisions enough")
    first, *others = former.text.split(". ")
    sentences = [*others, first] if chance.number(0, 1) else others
    text = ". ".join(sentences) or f"{former.text} Later."
    return revision.new_revision(now.review, former.id, replace(former, text=text))


def _placed_again(chance: Chance, now: Now) -> Edit:
    record = chance.one(now.decided.tray)
    lost = [anchor for anchor in anchors_in(record) if now.review.is_lost(anchor)]
    places = [chance.one(now.comparison.statements_of(anchor.account)).span for anchor in lost]
    return revision.place_again(now, record, places)


def _options(chance: Chance, now: Now) -> Edit:
    held = now.review.project.options
    return accounts.choose_options(now.review, replace(held, watched=chance.some(TOPICS, 3), same_call=True))


ANY: dict[Callable[..., Edit], Callable[[Chance, Now], Edit]] = {
    links.confirm: lambda c, now: links.confirm(now, c.one(now.comparison.links)),
    links.refuse: lambda c, now: links.refuse(now, c.one(now.comparison.links)),
    links.unlink: lambda c, now: links.unlink(now, c.one(now.comparison.links)),
    links.link_by_hand: lambda c, now: links.link_by_hand(now, _ids(c, now, 4)),
    links.with_members: lambda c, now: links.with_members(now, c.one(now.comparison.links), _ids(c, now, 2)),
    links.without_member: lambda c, now: links.without_member(
        now, (link := c.one(now.comparison.links)), c.one(link.statements)
    ),
    links.relate: lambda c, now: links.relate(
        now, c.one(now.comparison.links), c.one(("equivalent", "partial"))
    ),
    gaps.judge: lambda c, now: gaps.judge(
        now, c.one(now.comparison.gaps), c.one(VERDICTS), c.one((None, _ids(c, now, 2)))
    ),
    gaps.give_reason: lambda c, now: gaps.give_reason(now, c.one(now.comparison.gaps), c.one(WORDS)),
    gaps.weigh: lambda c, now: gaps.weigh(now, c.one(now.comparison.gaps), c.number(0, 4)),
    differences.keep: lambda c, now: _difference(c, now, differences.keep),
    differences.dismiss: lambda c, now: _difference(c, now, differences.dismiss),
    differences.correct: lambda c, now: _difference(c, now, differences.correct, c.one(KINDS)),
    differences.write: lambda c, now: differences.write(now, c.one(now.comparison.links), c.one(KINDS), c.one(WORDS)),
    differences.take_back: lambda c, now: differences.take_back(now, c.one(now.review.differences)),
    statements.split: _split,
    statements.merge_with_next: lambda c, now: statements.merge_with_next(now, _statement(c, now)),
    statements.mark_no_content: lambda c, now: statements.mark_no_content(now, _statement(c, now)),
    mentions.add_mention: lambda c, now: mentions.add_mention(now, _statement(c, now), c.one(TOPICS)),
    mentions.remove_mention: lambda c, now: mentions.remove_mention(
        now, (s := _statement(c, now)), c.one([*s.topics, "iran"])
    ),
    notes.write_note: lambda c, now: notes.write_note(now, _noted(c, now), c.one(WORDS)),
    notes.rewrite_note: lambda c, now: notes.rewrite_note(now, c.one(now.review.notes), c.one(WORDS)),
    notes.remove_note: lambda c, now: notes.remove_note(now, c.one(now.review.notes)),
    notes.tag_note: lambda c, now: notes.tag_note(now, c.one(now.review.notes), c.some(NAMES, 2)),
    tags.add_tag: lambda c, now: tags.add_tag(now.review, c.one(NAMES)),
    tags.colour_tag: lambda c, now: tags.colour_tag(c.one(now.review.tags), c.one(tags.COLOURS)),
    tags.rename_tag: lambda c, now: tags.rename_tag(now.review, c.one(now.review.tags), c.one(NAMES)),
    tags.remove_tag: lambda c, now: tags.remove_tag(now.review, c.one(now.review.tags)),
    tags.tag_gap: lambda c, now: tags.tag_gap(now, c.one(now.comparison.gaps), c.some(NAMES, 2)),
    tags.tag_link: lambda c, now: tags.tag_link(now, c.one(now.comparison.links), c.some(NAMES, 2)),
    accounts.add_call: _add_call,
    accounts.add_accounts: _add_accounts,
    accounts.choose_options: _options,
    accounts.rename_call: lambda c, now: accounts.rename_call(now.review, now.call, c.one(NAMES)),
    accounts.realign: lambda c, now: accounts.realign(now.review, now.call),
    revision.new_revision: _new_revision,
    revision.place_again: _placed_again,
    revision.drop_from_tray: lambda c, now: revision.drop_from_tray(now, c.one(now.decided.tray)),
    captures.with_captures: _add_captured,
    captures.change_details: _details,
    details.change_what_is_said: _said,
    captures.change_side: lambda c, now: captures.change_side(now.review, _account(c, now), c.one(SIDES)),
    captures.change_language: lambda c, now: captures.change_language(
        now.review, _account(c, now), c.one(("en", "ru", "uk"))
    ),
    captures.change_date: lambda c, now: captures.change_date(now.review, now.call, c.one(("", "2025-05-04"))),
    captures.add_layer: _add_layer,
    captures.remove_layer: lambda c, now: captures.remove_layer(now.review, _layer(c, now)),
    captures.bring_back: lambda c, now: captures.bring_back(
        now.review, (account := _account(c, now)), _pieces(c, now, account)
    ),
}  # fmt: skip
