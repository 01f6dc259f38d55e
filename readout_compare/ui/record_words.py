"""How decisions and notes are named in lists, and what new revisions did to the words that they stand on."""

from collections.abc import Callable, Sequence

from readout_compare.core.deciding.now import shortened
from readout_compare.core.model import Comparison
from readout_compare.core.queue import ItemState
from readout_compare.core.records import (
    Anchor,
    DifferenceDecision,
    Fate,
    GapDecision,
    LinkDecision,
    MentionDecision,
    Note,
    Record,
    StatementMark,
)
from readout_compare.core.revisions import ClosedGap
from readout_compare.core.text import one_line
from readout_compare.ui.labels import counted, difference_words, translate

LabelOf = Callable[[str], str]  # topic id → its label


def record_words(record: Record, label_of: LabelOf) -> str:
    """What was decided, in one line: "Link confirmed", "Gap: partly covered", "Note by Ada"."""
    if isinstance(record, LinkDecision):
        return {
            "confirmed": translate("Records", "Link confirmed"),
            "by hand": translate("Records", "Link by hand"),
            "refused": translate("Records", "Link refused"),
        }[record.state]
    if isinstance(record, GapDecision):
        topic = f" ({label_of(record.topic)})" if record.topic else ""
        return translate("Records", "Gap: {verdict}").format(verdict=state_words(record.verdict)) + topic
    if isinstance(record, DifferenceDecision):
        return _difference_words(record)
    if isinstance(record, StatementMark):
        return translate("Records", "Statement marked as not content")
    if isinstance(record, MentionDecision):
        added, taken = translate("Records", "Topic added: {topic}"), translate("Records", "Topic taken away: {topic}")
        return (added if record.added else taken).format(topic=label_of(record.topic))
    assert isinstance(record, Note)
    return translate("Records", "Note by {author}").format(author=record.author)


def written_words(record: Record) -> str:
    """What the analyst wrote there: the note, a gap's reason, a difference by hand; empty where nothing."""
    if isinstance(record, Note):
        return record.text
    if isinstance(record, GapDecision):
        return record.reason
    return record.note if isinstance(record, DifferenceDecision) and record.state == "by hand" else ""


def fate_words(anchor: Anchor) -> str:
    """ "moved by revision 2", "changed by revision 2; the words were: “…”"; empty for words that were kept.

    Of lost words the revision told is the first that did not have them.
    """
    if anchor.fate == "lost":
        words = translate("Records", "lost by revision {number}; the words were: “{was}”")
        return words.format(number=anchor.revision + 1, was=one_line(anchor.quote))
    if anchor.fate == "changed":
        words = translate("Records", "changed by revision {number}; the words were: “{was}”")
        return words.format(number=anchor.revision, was=one_line(anchor.was))
    if anchor.fate == "moved":
        return translate("Records", "moved by revision {number}").format(number=anchor.revision)
    return ""


def fate_counts(counts: Sequence[tuple[Fate, int]]) -> str:
    """ "12 kept, 2 moved, 1 changed, 1 lost", without those of which there is none; empty where all are none."""
    names = {
        "kept": translate("Records", "kept"),
        "moved": translate("Records", "moved"),
        "changed": translate("Records", "changed"),
        "lost": translate("Records", "lost"),
    }
    return ", ".join(f"{number:,} {names[fate]}" for fate, number in counts if number)


def closed_name(closed: ClosedGap, after: Comparison, label_of: LabelOf) -> str:
    """What a closed gap was about: its topic, or the words of its statement in the comparison after."""
    if closed.gap.topic is not None:
        return label_of(closed.gap.topic)
    return " … ".join(f"“{shortened(after.quote(sid))}”" for sid in closed.at)


def tray_words(number: int) -> str:
    """ "1 waits in the tray", "2 wait in the tray"."""
    one, many = translate("Records", "waits in the tray"), translate("Records", "wait in the tray")
    return counted(number, one, many)


def state_words(state: ItemState) -> str:
    """A state of the review as people say it; a verdict is one."""
    return {
        "undecided": translate("Records", "undecided"),
        "confirmed omission": translate("Records", "confirmed omission"),
        "partly covered": translate("Records", "partly covered"),
        "covered elsewhere": translate("Records", "covered elsewhere"),
        "out of scope": translate("Records", "out of scope"),
        "confirmed": translate("Records", "confirmed"),
        "by hand": translate("Records", "by hand"),
        "refused": translate("Records", "refused"),
        "kept": translate("Records", "kept"),
        "dismissed": translate("Records", "dismissed"),
        "decided": translate("Records", "decided"),
    }[state]


def _difference_words(decision: DifferenceDecision) -> str:
    kind = difference_words(decision.kind)
    return {
        "kept": translate("Records", "Difference kept: {kind}"),
        "dismissed": translate("Records", "Difference dismissed: {kind}"),
        "corrected": translate("Records", "Difference corrected: {kind}"),
        "by hand": translate("Records", "Difference by hand: {kind}"),
    }[decision.state].format(kind=kind)
