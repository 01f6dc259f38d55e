"""Notes on anything, and tags on what can carry them."""

from collections.abc import Iterable
from dataclasses import replace

from readout_compare.core.deciding.now import Now, added, changed, removed, shortened
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Comparison, Difference, Gap, Link, Span, Statement
from readout_compare.core.records import Note, Target

Noted = Statement | Link | Gap | Span | Account | str | tuple[Link, Difference] | None


def target_of(now: Now, thing: Noted) -> Target:
    """What a note on a thing is about: a str is a topic id, a Span words of an account, None the call itself."""
    target = Target("call", now.call)
    if isinstance(thing, str):
        target = replace(target, kind="topic", topic=thing)
    elif isinstance(thing, Account):
        target = replace(target, kind="account", account=thing.id)
    elif isinstance(thing, Span):
        target = replace(target, kind="span", anchors=(now.of_span(thing),))
    elif isinstance(thing, Statement):
        target = replace(target, kind="statement", anchors=now.of_statements([thing.id]))
    elif isinstance(thing, Link):
        target = replace(target, kind="link", anchors=now.of_statements(thing.statements))
    elif isinstance(thing, Gap) and thing.topic is not None:
        target = replace(target, kind="gap", topic=thing.topic)
    elif isinstance(thing, Gap):
        target = replace(target, kind="gap", anchors=now.of_statements(thing.statements))
    elif thing is not None:
        link, difference = thing
        target = replace(target, kind="difference", anchors=now.of_statements(link.statements), found=difference.kind)
    return target


def quote_of(comparison: Comparison, thing: Noted) -> str:
    """The words a note on this thing is written beside: member statements joined by " ↔ "; empty for a topic."""
    if isinstance(thing, tuple):
        return quote_of(comparison, thing[0])
    if isinstance(thing, Span):
        return comparison.account_by_id[thing.account].text[thing.start : thing.end]
    if isinstance(thing, Statement):
        return comparison.quote(thing.id)
    ids = thing.statements if isinstance(thing, Link | Gap) else ()
    return " ↔ ".join(comparison.quote(sid) for sid in ids)


def write_note(now: Now, thing: Noted, text: str) -> Edit:
    """One more note on a thing; WrongUseError for blank text."""
    words = text.strip()
    if not words:
        raise WrongUseError("A note needs words; write something, or leave it.")
    quote = quote_of(now.comparison, thing)
    made = Note(now.review.next_id, target_of(now, thing), words, now.by.author, now.by.at, quote)
    return now.edit("Write note", shortened(words), added("note", made))


def rewrite_note(now: Now, note: Note, text: str) -> Edit:
    """Other words for a note; blank text removes it. The former words stay in the history."""
    words = text.strip()
    if not words:
        return remove_note(now, note)
    after = replace(note, text=words, edited=now.by.at) if words != note.text else note
    return now.edit("Change note", shortened(words), changed("note", note, after))


def remove_note(now: Now, note: Note) -> Edit:
    """Take a note away; its words stay in the history."""
    return now.edit("Remove note", shortened(note.text), removed("note", note))


def tag_note(now: Now, note: Note, tags: Iterable[str]) -> Edit:
    """Give a note these tags in place of those it has."""
    named = tuple(sorted(set(tags)))
    return now.edit("Tag note", ", ".join(named) or "none", changed("note", note, replace(note, tags=named)))
