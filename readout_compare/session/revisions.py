"""New revisions of an account with the engine's eyes: its statements, word marks of what changed, gaps that closed."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from rapidfuzz.distance import Indel

from readout_compare.core.anchoring import placed, revised
from readout_compare.core.codebook import Codebook
from readout_compare.core.deciding.revision import Told, new_revision, told
from readout_compare.core.edits import Edit
from readout_compare.core.hand import Hand
from readout_compare.core.journal import Line
from readout_compare.core.model import Account, Comparison, Cut, Span, Statement
from readout_compare.core.records import Anchor, GapDecision
from readout_compare.core.review import Review
from readout_compare.core.revisions import ClosedGap, StatementChange, changes_between, closed_gaps, closing
from readout_compare.core.text import fold
from readout_compare.engine.findings.marks import Mark
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.session.jobs import run_comparison
from readout_compare.session.project import Session

_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class MarkedChange:
    """One statement in two revisions, with the words and signs that only one of them has, marked "only"."""

    change: StatementChange
    old: tuple[Mark, ...] = ()  # of a changed statement: offsets from its first character in the old text
    new: tuple[Mark, ...] = ()  # the same in the new text


@dataclass(frozen=True, slots=True)
class Preview:
    """What a new revision would do, before it is done."""

    account: Account  # the new revision as it would be kept
    edit: Edit  # which does it
    told: Told
    changes: tuple[MarkedChange, ...]


def revise(review: Review, account_id: str, new: Account) -> Edit:
    """The edit that brings a later text of an account in, cut as the project cuts its texts.

    WrongUseError where the text is the one that is there already.
    """
    return new_revision(review, account_id, new, _cutter(review.project.options.statements))


def preview(review: Review, account_id: str, new: Account) -> Preview:
    """What `revise` would do; WrongUseError as there. Some 0.2 s for 20,000 characters."""
    edit = revise(review, account_id, new)
    what = told(edit)
    former = review.account(account_id)
    return Preview(what.account, edit, what, changes_after(former, what.account, review.project.options.statements))


def changes_after(old: Account, new: Account, cut: Cut = "auto") -> tuple[MarkedChange, ...]:
    """What changed between two revisions of an account, statement by statement, in the order of the new text."""
    found = changes_between(old, new, segment(old, cut), segment(new, cut))
    return tuple(_marked(old, new, change) for change in found)


def _marked(old: Account, new: Account, change: StatementChange) -> MarkedChange:
    if change.kind != "changed" or change.old is None or change.new is None:
        return MarkedChange(change)
    old_words = old.text[change.old.start : change.old.end]
    return MarkedChange(change, *exact_marks(old_words, new.text[change.new.start : change.new.end]))


def exact_marks(old: str, new: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Every word and sign that the other text lacks at its place, also small words, endings, capitals and commas.

    Other quotes and hyphens count as the same. Neighbours with only white space between them are one mark.
    """
    mine, theirs = _pieces(old), _pieces(new)
    alone_mine, alone_theirs = list[int](), list[int]()
    for op in Indel.opcodes([word for word, _, _ in mine], [word for word, _, _ in theirs]):
        if op.tag != "equal":
            alone_mine.extend(range(op.src_start, op.src_end))
            alone_theirs.extend(range(op.dest_start, op.dest_end))
    return tuple(_stretches(mine, alone_mine)), tuple(_stretches(theirs, alone_theirs))


def _pieces(text: str) -> list[tuple[str, int, int]]:
    folded = fold(text)
    found = ((m[0], m.start(), m.end()) for m in _PIECE.finditer(text))
    return [(word if word[0].isalnum() else folded[start:end], start, end) for word, start, end in found]


def _stretches(pieces: Sequence[tuple[str, int, int]], alone: Sequence[int]) -> Iterator[Mark]:
    first = 0
    for n, at in enumerate(alone):
        if n + 1 == len(alone) or alone[n + 1] != at + 1:
            yield Mark(pieces[alone[first]][1], pieces[at][2], "only")
            first = n + 1


def where_now(before: Comparison, now: Comparison, statement_id: str) -> Span | None:
    """Where the words of a statement of an earlier comparison stand in the accounts as compared now.

    None where the account has a newer revision in which they have no place, or is not there.
    """
    statement = before.statement_by_id[statement_id]
    old, new = before.account_by_id[statement.account], now.account_by_id.get(statement.account)
    if new is None or new.text == old.text:
        return None if new is None else Span(new.id, statement.start, statement.end)
    anchor = Anchor(old.id, statement.start, statement.end, before.quote(statement_id), old.revision)
    between = revised(old, new, before.statements_of(old.id), now.statements_of(new.id))
    found = placed(between, anchor)
    return None if found.fate == "lost" else Span(new.id, found.start, found.end)


def entered(session: Session, account_id: str) -> Mapping[int, Line]:
    """Revision → the line of the journal that last brought it in, done or redone.

    Empty while the project is not on the disk, and for the project as it was.
    """
    found: dict[int, Line] = {}
    for line in session.lines_on([("account", account_id)]):
        if line.action == "undo":
            continue
        for change in session.edit_of(line).changes:
            if change.kind == "account" and change.key == account_id and change.after is not None:
                before, after = cast(Account | None, change.before), cast(Account, change.after)
                if before is None or before.revision != after.revision:
                    found[after.revision] = line
    return found


def closed_by_revision(
    review: Review, after: Comparison, compare: Callable[[Sequence[Account]], Comparison]
) -> tuple[ClosedGap, ...]:
    """The gaps that the newest revision of each account of a comparison closed, account by account.

    `after` is the comparison of the newest texts; `compare` makes one with the same options and without decisions on
    words of the account that is set back. An account with one revision closes nothing, and costs nothing.
    """
    found: list[ClosedGap] = []
    for account in after.accounts:
        if account.revision > 1:
            former = review.revision(account.id, account.revision - 1)
            found += closed_gaps(compare([former if a.id == account.id else a for a in after.accounts]), after)
    return tuple(found)


def closed_now(
    review: Review, after: Comparison, hand: Hand, topics: Codebook, watch: Watch = lambda _stage: None
) -> tuple[ClosedGap, ...]:
    """What `closed_by_revision` tells, with the engine run once for each account that has a second revision."""
    newest = {account.id: account.revision for account in after.accounts}

    def compare(accounts: Sequence[Account]) -> Comparison:
        back = {account.id for account in accounts if account.revision != newest[account.id]}
        return run_comparison(accounts, after.options, watch, topics, _without_words_of(hand, back))

    return closed_by_revision(review, after, compare)


def _without_words_of(hand: Hand, accounts: Collection[str]) -> Hand:
    """The decisions whose words stand in other accounts alone: offsets in a newer text mean nothing in an older one."""
    return Hand(
        tuple(link for link in hand.links if not any(span.account in accounts for span in link.members)),
        tuple(span for span in hand.no_content if span.account not in accounts),
        tuple(mention for mention in hand.mentions if mention.span.account not in accounts),
    )


def closed_words(closed: Sequence[ClosedGap], after: Comparison, decision: GapDecision) -> str:
    """What closed the gap that a decision was made on, e.g. "closed by revision 2 of the White House account".

    Empty where nothing did; two accounts are joined by a semicolon. `after` is the comparison that is shown.
    """
    return "; ".join(dict.fromkeys(one.sentence for one in closing(closed, after, decision)))


def closed_sentences(closed: Sequence[ClosedGap]) -> tuple[str, ...]:
    """ "2 gaps closed by revision 2 of the White House account.", a sentence an account."""
    counts: dict[str, int] = {}
    for one in closed:
        counts[one.sentence] = counts.get(one.sentence, 0) + 1
    return tuple(f"{n} {'gap' if n == 1 else 'gaps'} {sentence}." for sentence, n in counts.items())


def _cutter(cut: Cut) -> Callable[[Account], Sequence[Statement]]:
    return partial(segment, cut=cut)
