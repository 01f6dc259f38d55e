"""Decisions on mentions: a topic added to a statement by hand, or taken from it."""

from collections.abc import Iterator

from readout_compare.core.deciding.now import Now, added, removed
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Span, Statement
from readout_compare.core.records import Anchor, MentionDecision


def add_mention(now: Now, statement: Statement, topic: str, span: Span | None = None) -> Edit:
    """Say that a topic is mentioned in a statement, in the words of `span` or in all of it.

    WrongUseError where it is mentioned there already.
    """
    if topic in statement.topics:
        raise WrongUseError(f"{now.codebook.label(topic)} is a topic of this statement already; choose another.")
    place = span or statement.span
    what = f"{now.codebook.label(topic)}, {now.words(statement)}"
    return now.edit("Add topic", what, *_ended(now, statement, topic), *_new(now, topic, now.of_span(place), True))


def remove_mention(now: Now, statement: Statement, topic: str) -> Edit:
    """Say that a topic is not mentioned in a statement; one that was added by hand is simply taken away.

    WrongUseError where it is not mentioned there.
    """
    if topic not in statement.topics:
        raise WrongUseError(f"{now.codebook.label(topic)} is no topic of this statement; nothing was taken away.")
    what = f"{now.codebook.label(topic)}, {now.words(statement)}"
    ended = _ended(now, statement, topic)
    wide = any(m.added and not _is_inside(m, statement) for m in _here(now, statement, topic))
    found = wide or any(m.topic == topic and m.term for m in statement.mentions)
    whole = now.anchor(statement.account, statement.start, statement.end)
    return now.edit("Take topic away", what, *ended, *(_new(now, topic, whole, False) if found else ()))


def _new(now: Now, topic: str, anchor: Anchor, is_added: bool) -> tuple[Change, ...]:
    version = now.review.project.codebook
    made = MentionDecision(now.review.next_id, topic, anchor, is_added, version, now.by.author, now.by.at)
    return (added("mention", made),)


def _ended(now: Now, statement: Statement, topic: str) -> tuple[Change, ...]:
    """What was decided of this topic here before ends; not what holds of other statements too, as after a split."""
    return tuple(removed("mention", m) for m in _here(now, statement, topic) if _is_inside(m, statement))


def _here(now: Now, statement: Statement, topic: str) -> Iterator[MentionDecision]:
    standing = (m for m in now.review.mentions if m.topic == topic and not now.review.is_lost(m.anchor))
    for m in standing:
        if statements_at([statement], m.anchor.span):
            yield m


def _is_inside(mention: MentionDecision, statement: Statement) -> bool:
    return statement.start <= mention.anchor.start and mention.anchor.end <= statement.end
