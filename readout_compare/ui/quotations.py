"""Words of a comparison to copy, and where words stand in it."""

from readout_compare.core.model import Gap, Link, Statement
from readout_compare.core.text import fold
from readout_compare.ui.picture import Picture, Thing, unbroken


def quotation(picture: Picture, thing: Thing) -> str:
    """The words of a thing, a line a statement, each with its side and tag; a bare topic's label."""
    if isinstance(thing, Gap) and not thing.statements:
        return picture.topic_label(thing.topic or "")
    ids = thing.statements if isinstance(thing, Gap | Link) else (thing.id,)
    by_id = picture.comparison.statement_by_id
    return "\n".join(
        f"“{unbroken(picture.comparison.quote(sid))}” ({picture.side(by_id[sid].account)}, {picture.tag(sid)})"
        for sid in ids
    )


def statement_with(picture: Picture, words: str, after: str | None) -> Statement | None:
    """The next statement after that one, round at the end, that holds the words; case and quotes don't matter."""
    wanted = fold(words.strip())
    every = picture.comparison.statements
    if not wanted:
        return None
    start = next((i + 1 for i, s in enumerate(every) if s.id == after), 0)
    around = (*every[start:], *every[:start])
    return next((s for s in around if wanted in fold(unbroken(picture.comparison.quote(s.id)))), None)
