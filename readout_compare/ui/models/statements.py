"""The statements of one account as a list model, with what is to be emphasised in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.layers import Share
from readout_compare.core.model import Comparison, Statement
from readout_compare.ui.labels import translate
from readout_compare.ui.laid import Laid
from readout_compare.ui.picture import Picture, unbroken

MarkKind = Literal["differs", "only", "shared", "topic"]
Words = Literal["own", "layer", "told"]  # of the account, of another text of it, or the program's where that has none
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
EMPHASIS = ROW + 1


@dataclass(frozen=True, slots=True)
class TextMark:
    """Words to mark inside a statement: code points from the statement's own start, end exclusive."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What is painted for one statement."""

    id: str
    tag: str  # "K4"
    start: int  # code point of the account's text
    text: str  # one line; offsets as in the quotation
    alone: bool  # no link to any other side, where there is one
    opens_paragraph: bool
    marks: tuple[TextMark, ...]
    content: bool = True  # False where the analyst said that it tells nothing of the call
    words: Words = "own"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is selected, searched, and where notes stand: statement ids."""

    selected: frozenset[str] = frozenset()
    topic: str | None = None
    topic_at: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()  # for a link or a place that is being made


@dataclass(frozen=True, slots=True)
class _Shown:
    rows: tuple[StatementRow, ...] = ()
    topic_marks: dict[str, tuple[TextMark, ...]] = field(default_factory=dict)


def statement_rows(picture: Picture, account_id: str) -> tuple[StatementRow, ...]:
    """The rows of one account, in its order."""
    comparison = picture.comparison
    text = comparison.account_by_id[account_id].text
    rows: list[StatementRow] = []
    end = 0
    for statement in comparison.statements_of(account_id):
        opens = bool(rows) and "\n" in text[end : statement.start]
        rows.append(
            StatementRow(
                statement.id,
                picture.tag(statement.id),
                statement.start,
                unbroken(comparison.quote(statement.id)),
                statement.content and not picture.lonely and statement.id not in comparison.links_of,
                opens,
                difference_marks(comparison, statement),
                statement.content,
            )
        )
        end = statement.end
    return tuple(rows)


def layer_rows(picture: Picture, account_id: str, laid: Laid) -> tuple[StatementRow, ...]:
    """The same rows with the words of a layer; a statement that is told with another, or not at all, says so."""
    rows = statement_rows(picture, account_id)
    found: list[StatementRow] = []
    shown = ""  # tag of the last statement that has words of its own
    for row, share in zip(rows, laid.shares(picture.comparison.statements_of(account_id)), strict=True):
        shown = row.tag if share.stretch else shown
        text, words = _layer_words(laid, share, shown)
        found.append(replace(row, text=text, words=words, marks=()))
    return tuple(found)


def _layer_words(laid: Laid, share: Share, shown: str) -> tuple[str, Words]:
    if share.stretch:
        return unbroken(laid.layer.text[share.stretch.start : share.stretch.end]), "layer"
    if share.with_before:
        return translate("Statements", "told with {tag}").format(tag=shown), "told"
    return translate("Statements", "not in this text"), "told"


def difference_marks(comparison: Comparison, statement: Statement) -> tuple[TextMark, ...]:
    """The words of a statement that some difference of its links names, each stretch once, sorted."""
    spans = {
        (max(span.start, statement.start) - statement.start, min(span.end, statement.end) - statement.start)
        for link in comparison.links_of.get(statement.id, ())
        for difference in link.differences
        for span in difference.spans
        if span.account == statement.account and span.start < statement.end and span.end > statement.start
    }
    return tuple(TextMark(start, end, "differs") for start, end in sorted(spans))


def topic_marks(statement: Statement, topic: str) -> tuple[TextMark, ...]:
    """The words of a statement that showed a topic."""
    places = {(m.start, m.end) for m in statement.mentions if m.topic == topic}
    return tuple(TextMark(a - statement.start, b - statement.start, "topic") for a, b in sorted(places))


class StatementModel(QAbstractListModel):
    """One row a statement; the display text is the statement, the accessible text says also how it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = _Shown()
        self._picture: Picture | None = None
        self._emphasis = Emphasis()
        self._row_of: dict[str, int] = {}

    def show(self, picture: Picture, account_id: str, laid: Laid | None = None) -> None:
        """Take the statements of that account, with the words of a layer where one is laid; the emphasis starts empty.

        A layer that was laid beside another text of the account is not shown.
        """
        self.beginResetModel()
        self._picture = picture
        own = laid is None or laid.text != picture.comparison.account_by_id[account_id].text
        rows = statement_rows(picture, account_id) if laid is None or own else layer_rows(picture, account_id, laid)
        self._shown = _Shown(rows)
        self._row_of = {row.id: i for i, row in enumerate(self._shown.rows)}
        self._emphasis = Emphasis()
        self.endResetModel()

    def emphasise(self, emphasis: Emphasis) -> None:
        """Change what is selected, searched or noted; sizes of rows stay as they are."""
        if emphasis == self._emphasis or not self._shown.rows:
            return
        marks = {}
        if emphasis.topic is not None and self._picture is not None:
            by_id = self._picture.comparison.statement_by_id
            marks = {sid: topic_marks(by_id[sid], emphasis.topic) for sid in emphasis.topic_at if sid in self._row_of}
        self._shown = replace(self._shown, topic_marks=marks)
        self._emphasis = emphasis
        self.dataChanged.emit(self.index(0), self.index(len(self._shown.rows) - 1), [EMPHASIS])

    def row_of(self, statement_id: str) -> int | None:
        """The row where a statement stands; None if it is not of this account."""
        return self._row_of.get(statement_id)

    def row_at(self, offset: int) -> int:
        """The row of the statement that begins last at or before that code point; 0 where none does."""
        return max((i for i, row in enumerate(self._shown.rows) if row.start <= offset), default=0)

    def rows_of(self, statement_ids: Sequence[str]) -> list[int]:
        """The rows of those statements that are of this account."""
        return [self._row_of[sid] for sid in statement_ids if sid in self._row_of]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The number of statements."""
        return 0 if parent.isValid() else len(self._shown.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The statement's text, its row value, its emphasis, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._shown.rows):
            return None
        row = self._shown.rows[index.row()]
        if role == ROW:
            marks = self._shown.topic_marks.get(row.id) if row.words == "own" else None
            return replace(row, marks=(*row.marks, *marks)) if marks else row
        if role == EMPHASIS:
            return self._emphasis
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.tag}, {self._state(row)}{row.text}"
        return None

    def _state(self, row: StatementRow) -> str:
        """How a statement stands, for a screen reader: "no counterpart, chosen, "."""
        said = [
            (row.alone, translate("Statements", "no counterpart")),
            (not row.content, translate("Statements", "not content")),
            (row.id in self._emphasis.chosen, translate("Statements", "chosen")),
        ]
        return "".join(f"{words}, " for holds, words in said if holds)
