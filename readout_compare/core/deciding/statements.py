"""Decisions on statements: split, merge with the next, say that one is no content."""

from dataclasses import replace

from readout_compare.core.deciding.now import Now, added, changed, removed
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Statement
from readout_compare.core.records import StatementMark


def split(now: Now, statement: Statement, offset: int) -> Edit:
    """Cut a statement in two; the second begins at the first letter or digit at or after `offset`.

    `offset` counts code points of the account's text. WrongUseError where one of the parts would have no word.
    """
    account = now.review.account(statement.account)
    text = account.text
    at = next((n for n in range(max(offset, statement.start), statement.end) if not text[n].isspace()), statement.end)
    if not _has_word(text[statement.start : at]) or not _has_word(text[at : statement.end]):
        raise WrongUseError("Both parts of a split statement need a word; put the caret between two words.")
    joins = tuple(place for place in account.joins if place != at)
    after = replace(account, splits=tuple(sorted({*account.splits, at})), joins=joins)
    return now.edit("Split statement", now.words(statement), changed("account", account, after))


def merge_with_next(now: Now, statement: Statement) -> Edit:
    """Join a statement to the one after it; WrongUseError for the last of its account."""
    statements = now.comparison.statements_of(statement.account)
    place = next(n for n, s in enumerate(statements) if s.id == statement.id)
    if place + 1 == len(statements):
        raise WrongUseError("This is the last statement of its account; there is none to merge it with.")
    account = now.review.account(statement.account)
    begins = statements[place + 1].start
    splits = tuple(at for at in account.splits if not statement.end <= at <= begins)
    after = replace(account, splits=splits, joins=tuple(sorted({*account.joins, begins})))
    return now.edit("Merge statements", now.words(statement), changed("account", account, after))


def mark_no_content(now: Now, statement: Statement) -> Edit:
    """Say that a statement tells nothing of the call: a dateline, a courtesy; again takes that back.

    Of a statement that was split after it was marked the other parts stay marked, each by itself.
    """
    if statement.id in now.decided.marks:
        ended = [m for m in now.review.marks if not now.review.is_lost(m.anchor) and _touches(m, statement)]
        others = [
            s for s in now.comparison.statements_of(statement.account)
            if s.id != statement.id and s.id in now.decided.marks and any(_touches(m, s) for m in ended)
        ]  # fmt: skip
        marks = [
            StatementMark(n, now.anchor(s.account, s.start, s.end), now.by.author, now.by.at)
            for n, s in enumerate(others, now.review.next_id)
        ]
        changes = (*(removed("mark", m) for m in ended), *(added("mark", m) for m in marks))
        return now.edit("Mark as content", now.words(statement), *changes)
    anchor = now.anchor(statement.account, statement.start, statement.end)
    made = StatementMark(now.review.next_id, anchor, now.by.author, now.by.at)
    return now.edit("Mark as not content", now.words(statement), added("mark", made))


def _touches(mark: StatementMark, statement: Statement) -> bool:
    anchor = mark.anchor
    return anchor.account == statement.account and anchor.start < statement.end and statement.start < anchor.end


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
