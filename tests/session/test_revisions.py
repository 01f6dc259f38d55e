"""A new revision with the engine's own statements, word marks and gaps."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace

from readout_compare import resources
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.model import Account, Comparison, Options
from readout_compare.core.records import Anchor, Note, Target, anchors_in
from readout_compare.core.review import Review
from readout_compare.engine.compare import compare
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session.revisions import changes_after, closed_by_revision, revise

OPTIONS = Options(meaning=False)


def compared(accounts: Sequence[Account]) -> Comparison:
    return compare(accounts, builtin_codebook(), OPTIONS)


def sample() -> tuple[Account, ...]:
    """The accounts of the built-in sample."""
    entries = tomllib.loads(resources.read_text("samples", "2025-03-18-call.toml"))["account"]
    return tuple(Account("abcd"[n], e["side"], e["text"], e["language"]) for n, e in enumerate(entries))


def begun() -> tuple[Review, Comparison]:
    accounts = sample()
    review = begin(accounts, OPTIONS, "The sample").apply(Review())[0]
    return review, compared(accounts)


def test_a_statement_as_the_engine_cuts_it_comes_to_stand_on_a_whole_one() -> None:
    review, comparison = begun()
    account = comparison.accounts[0]
    statement = comparison.statements_of(account.id)[1]
    quote = comparison.quote(statement.id)
    note = Note(
        1, Target("statement", anchors=(Anchor(account.id, statement.start, statement.end, quote),)), "?", "A", ""
    )
    last = quote.rstrip(".").rsplit(" ", 1)[1]
    text = account.text.replace(quote, f"Lately {quote}".replace(f"{last}.", "yesterday evening."))
    after, _ = revise(review.put("note", "1", note), account.id, replace(account, text=text)).apply(
        review.put("note", "1", note)
    )
    (anchor,) = anchors_in(after.of("note")["1"])
    again = compared(after.accounts_of("c1")).statements_of(account.id)[1]
    assert (anchor.start, anchor.end, anchor.fate, anchor.was) == (again.start, again.end, "changed", quote)


def test_changed_statements_have_word_marks() -> None:
    account = sample()[0]
    words = account.text.split(" ")
    text = " ".join([*words[:5], "unexpectedly", *words[5:]])
    changed = [c for c in changes_after(account, replace(account, text=text, revision=2)) if c.change.kind == "changed"]
    (one,) = changed
    assert one.change.new is not None
    assert [text[one.change.new.start :][m.start : m.end] for m in one.new if m.kind == "only"] == ["unexpectedly"]
    assert all(mark.kind == "same" for mark in one.old)
    same = changes_after(account, replace(account, revision=2))
    assert {c.change.kind for c in same} == {"same"}
    assert not any(c.old or c.new for c in same)


def test_a_gap_that_the_other_side_now_tells_is_closed_by_its_revision() -> None:
    review, comparison = begun()
    gap = next(
        g for g in comparison.gaps if g.kind == "statement" and comparison.statement_by_id[g.statements[0]].topics
    )
    other = comparison.account_by_id[gap.absent[0]]
    told = f"{other.text.rstrip()}\n\n{comparison.quote(gap.statements[0])}\n"
    after, _ = revise(review, other.id, replace(other, text=told)).apply(review)
    newest = compared(after.accounts_of("c1"))
    closed = closed_by_revision(after, newest, compared)
    mine = [c for c in closed if c.gap.kind == "statement" and c.gap.statements == gap.statements]
    assert [c.sentence for c in mine] == [f"closed by revision 2 of the {other.side} account"]
    assert closed_by_revision(review, comparison, compared) == ()
