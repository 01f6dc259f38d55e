"""The topics of a project's codebook as rows, and what a change of it would do as lines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.codebook import Codebook
from readout_compare.core.own_codebook import standing, topics_of
from readout_compare.core.records import OwnTopic
from readout_compare.core.text import fold, one_line
from readout_compare.session.topics import Shift, TopicPreview
from readout_compare.ui.labels import counted, translate

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
MOST_LINES = 200  # statements that are listed; of more the number is told
_AROUND = 70  # code points of a statement that are shown on each side of the words that were met


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """A topic in the list; an id of "" stands for one that is being written."""

    topic: str
    label: str
    details: str  # id, how it stands, how often it is mentioned, whether something is not applied
    searched: str  # folded: label in every language, id, definition, how it stands
    definition: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of what would change: a topic, or a statement that gains or loses it."""

    text: str
    heading: bool
    told: str  # for screen readers, without signs


def standing_words(topic: OwnTopic, built_in: Codebook, label: Mapping[str, str]) -> str:
    """How a topic stands to the built-in codebook; `label`: topic id → label, for what it was merged into."""
    how = standing(topic, built_in)
    if how == "merged":
        return translate("Codebook", "merged into {topic}").format(topic=label.get(topic.into, topic.into))
    return {
        "built-in": translate("Codebook", "built-in"),
        "changed": translate("Codebook", "changed"),
        "own": translate("Codebook", "own"),
        "retired": translate("Codebook", "retired"),
    }[how]


def codebook_rows(
    review_topics: Sequence[OwnTopic], built_in: Codebook, counts: Mapping[str, int], unapplied: Collection[str]
) -> tuple[CodebookRow, ...]:
    """Every topic, those in use first; one that is being written (unapplied "") stands above them all."""
    topics = topics_of(review_topics, built_in)
    labels = {topic.id: topic.labels["en"] for topic in topics}
    ordered = sorted(topics, key=lambda topic: topic.status != "in use")
    rows = [
        _row(t, standing_words(t, built_in, labels), counts.get(t.id, 0), t.id in unapplied) for t in ordered
    ]  # fmt: skip
    if "" in unapplied:
        words = translate("Codebook", "New topic")
        rows.insert(0, CodebookRow("", words, translate("Codebook", "not applied"), fold(words), "", in_use=True))
    return tuple(rows)


def _row(topic: OwnTopic, how: str, count: int, unapplied: bool) -> CodebookRow:
    in_use = topic.status == "in use"
    parts = [topic.id, how]
    if in_use:
        parts.append(counted(count, translate("Codebook", "statement"), translate("Codebook", "statements")))
    if unapplied:
        parts.append(translate("Codebook", "not applied"))
    searched = fold(" ".join([*topic.labels.values(), topic.id, topic.definition, how]))
    return CodebookRow(topic.id, topic.labels["en"], " · ".join(parts), searched, topic.definition, in_use)


class CodebookModel(QAbstractListModel):
    """A row a topic."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CodebookRow, ...] = ()

    def show(self, rows: Sequence[CodebookRow]) -> None:
        """List these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, topic: str) -> int | None:
        """The row of a topic id; None if it is not listed."""
        return next((n for n, row in enumerate(self.rows) if row.topic == topic), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of topics."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label; with its details for screen readers; the definition as tooltip; the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        return {
            ROW: row,
            int(Qt.ItemDataRole.DisplayRole): row.label,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{row.label}, {row.details.replace(' · ', ', ')}",
            int(Qt.ItemDataRole.ToolTipRole): row.definition or None,
        }.get(int(role))


def change_lines(preview: TopicPreview, call: str, titles: Mapping[str, str]) -> Iterator[ChangeLine]:
    """A line a topic, and under it one a statement; statements of other calls name their call.

    `titles`: call id → title. At most 200 statements are listed, then a line tells how many there are beyond them.
    """
    left = MOST_LINES
    for topic in preview.topics:
        yield _heading(topic.label, len(topic.gained), len(topic.lost))
        for gains, shifts in ((True, topic.gained), (False, topic.lost)):
            for shift in shifts[: max(0, left)]:
                yield _statement(shift, gains, "" if shift.call == call else titles.get(shift.call, shift.call))
            left -= len(shifts)
    if left < 0:
        words = translate("Codebook", "and {statements} more")
        more = counted(-left, translate("Codebook", "statement"), translate("Codebook", "statements"))
        line = words.format(statements=more)
        yield ChangeLine(line, heading=False, told=line)


def _heading(label: str, gained: int, lost: int) -> ChangeLine:
    one, many = translate("Codebook", "statement"), translate("Codebook", "statements")
    more = [f"+{gained:,}"] if gained else []
    less = [f"−{lost:,}"] if lost else []
    noun = one if gained + lost == 1 else many
    told = [translate("Codebook", "gains {statements}").format(statements=counted(gained, one, many))] if gained else []
    told += [translate("Codebook", "loses {statements}").format(statements=counted(lost, one, many))] if lost else []
    return ChangeLine(f"{label}: {', '.join([*more, *less])} {noun}", heading=True, told=f"{label} {', '.join(told)}")


def _statement(shift: Shift, gains: bool, title: str) -> ChangeLine:
    where = f"{shift.label} ({title})" if title else shift.label
    words = excerpt(shift.quote, shift.shown)
    met = f" “{' '.join(shift.shown.split())}”" if shift.shown else ""
    verb = translate("Codebook", "gained") if gains else translate("Codebook", "lost")
    return ChangeLine(f"{'+' if gains else '−'} {where}{met}: {words}", False, f"{verb} {where}{met}: {words}")


def excerpt(quote: str, shown: str) -> str:
    """A statement in one line, cut to seventy code points on each side of the words that were met in it."""
    begin = quote.find(shown) if shown else 0
    start, end = max(0, begin - _AROUND), min(len(quote), begin + len(shown) + _AROUND)
    if start > 0:
        start = quote.find(" ", start, begin) + 1 or start
    if end < len(quote):
        end = quote.rfind(" ", begin + len(shown), end) if " " in quote[begin + len(shown) : end] else end
    line = one_line(quote[start:end])
    return f"{'… ' if start > 0 else ''}{line}{' …' if end < len(quote) else ''}"
