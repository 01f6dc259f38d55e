"""The codebook of a project: its topics, a form for each, and what a change would do before it is done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from readout_compare.core.codebook import Codebook
from readout_compare.core.deciding import topics as deciding
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.own_codebook import standing
from readout_compare.ui.dialogs.topic_changes import TopicChanges
from readout_compare.ui.dialogs.topic_form import TopicForm
from readout_compare.ui.dialogs.topic_list import TopicList
from readout_compare.ui.dialogs.topic_questions import MergeDialog, SplitDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.models.drafting import NEW, Drafting, Maker
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import label

PREVIEW_AFTER = 300  # milliseconds of quiet after typing


class CodebookDialog(QDialog):
    """Emits `edit_wanted` with an Edit; whoever applies it calls `show_now`, or `tell_failure` where that fails.

    What is typed but not applied is kept for each topic until the dialog is closed; the first attempt to close says so.
    """

    edit_wanted = Signal(object)

    def __init__(self, now: Now, built_in: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Codebook", "Codebook"))
        self._drafting = Drafting(now, built_in)
        self._waiting = self._warned = False
        self.list, self.form, self.changes = TopicList(), TopicForm(), TopicChanges()
        self.message, self._heading = label("", "error"), label("", "dim")
        self._title, self._details = label("", "title"), label("", "dim")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(PREVIEW_AFTER)
        self._quiet.timeout.connect(self.show_changes)
        self._make_buttons()
        self._build()
        self.list.chosen.connect(self._show_topic)
        self.list.taken.connect(lambda _topic: self.form.begin())
        self.form.edited.connect(self._note)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.apply)
        self._show_rows(None)

    # -- what is shown -------------------------------------------------------------------------------------

    def show_now(self, now: Now) -> None:
        """Show the project as it is now; what was typed and is true by now is no longer kept as not applied."""
        topic = self.topic
        written = self._drafting.shown(NEW).id
        self._waiting = self._warned = False
        self._drafting.show_now(now)
        self._show_rows(written if topic == NEW and written in self._drafting.topics else topic)

    def tell_failure(self, sentence: str) -> None:
        """Say why an edit could not be applied; everything that was typed is still there."""
        self._waiting = False
        self._tell(sentence)
        self._show_buttons()

    def choose(self, topic: str) -> None:
        """Stand on a topic; nothing happens for an id that is none."""
        self.list.choose(topic)

    @property
    def topic(self) -> str:
        """Id of the topic that is shown, "" for the one that is being written."""
        return self.list.topic or NEW

    @property
    def unapplied(self) -> tuple[str, ...]:
        """Ids of the topics with something typed that is not applied, "" for a new one."""
        return self._drafting.unapplied

    def _show_rows(self, topic: str | None) -> None:
        self.list.show_rows(self._drafting.rows(), topic)
        self._heading.setText(self._drafting.summary())
        self._show_topic(self.topic)

    def _show_topic(self, topic: str) -> None:
        """Show a topic in the form, with what was typed for it before."""
        self._drafting.planned = None
        self.form.show_topic(self._drafting.shown(topic), is_new=topic == NEW)
        self._title.setText(self._drafting.title(topic))
        self._details.setText(self._drafting.details(topic))
        self._details.setVisible(topic != NEW)
        self.show_changes()

    # -- what would change ---------------------------------------------------------------------------------

    def show_changes(self) -> None:
        """Tell what the edit at hand would change, or what is wrong beside the field; called when typing pauses."""
        self._quiet.stop()
        self._tell("")
        wrong = {} if self._drafting.planned else self._drafting.wrong(self.topic, strict=False)
        self._tell_wrong(wrong)
        if not wrong:
            self._preview()
        self._show_buttons()

    def _tell_wrong(self, wrong: Mapping[str, str]) -> None:
        """Each sentence beside its field; of terms in a language that the form does not show, below it."""
        self.form.tell(wrong)
        if wrong:
            self.changes.show_nothing(translate("Codebook", "Correct what is marked above first."))
            self._tell(" ".join(sentence for name, sentence in wrong.items() if name not in self.form.fields))

    def _preview(self) -> Edit | None:
        """Show what the edit at hand would change, and hand it over; None where there is none yet."""
        try:
            edit = self._drafting.edit(self.topic)
            told = None if edit.changes_nothing else self._drafting.previewed(edit)
        except ReadoutError as error:
            if self.topic == NEW and not self._drafting.planned:  # nothing is wrong, something is still to be written
                words = translate("Codebook", "Write an English label and at least one term; the id follows the label.")
                self.changes.show_nothing(words)
                return None
            self.changes.show_nothing("")
            self._tell(str(error))
            return None
        if told is None:
            self.changes.show_nothing(translate("Codebook", "Nothing is changed so far."))
            return None
        now = self._drafting.now
        self.changes.show_preview(edit.name, told, now.call, {call.id: call.title for call in now.review.calls})
        return edit

    # -- what is done --------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Ask for the edit at hand; what is wrong is told beside its field, which gets the keyboard."""
        if self._waiting:
            return
        self._quiet.stop()
        wrong = {} if self._drafting.planned else self._drafting.wrong(self.topic, strict=True)
        self._tell_wrong(wrong)
        if wrong:
            self.form.stand_on(next(iter(wrong)))
            return
        edit = self._preview()
        if edit is not None:
            self._waiting = True
            self._show_buttons()
            self.edit_wanted.emit(edit)

    def new_topic(self) -> None:
        """Begin to write a new topic, or go on with it."""
        if NEW not in self.unapplied:
            self._drafting.note(NEW, self._drafting.shown(NEW))
        self._show_rows(NEW)
        self.form.begin()

    def merge(self) -> None:
        """Ask into which topic, then show what that would change."""
        topic, built_in = self.topic, self._drafting.built_in
        rows = [row for row in self._drafting.rows(()) if row.in_use and row.topic != topic]
        asked = MergeDialog(self._drafting.topics[topic], rows, self)
        asked.accepted.connect(lambda: self._plan(lambda now: deciding.merge(now, built_in, topic, asked.into)))
        self._open(asked)

    def split(self) -> None:
        """Ask which terms go to which new topic, then show what that would change."""
        topic, built_in = self.topic, self._drafting.built_in
        asked = SplitDialog(
            self._drafting.topics[topic],
            lambda new, terms: self._drafting.refusal_to_split(topic, new, terms),
            self,
        )
        asked.accepted.connect(
            lambda: self._plan(lambda now: deciding.split(now, built_in, topic, asked.new, asked.moved))
        )
        self._open(asked)

    def retire_or_bring_back(self) -> None:
        """Show what it would change not to seek this topic any longer, or to seek it again."""
        topic, built_in = self.topic, self._drafting.built_in
        in_use = self._drafting.topics[topic].status == "in use"
        make = deciding.retire if in_use else deciding.bring_back
        self._plan(lambda now: make(now, built_in, topic))

    def reset(self) -> None:
        """Show what it would change to have this topic as the built-in codebook has it."""
        topic, built_in = self.topic, self._drafting.built_in
        self._plan(lambda now: deciding.reset(now, built_in, topic))

    def drop(self) -> None:
        """Let go what was planned for this topic, or else what was typed for it."""
        self._drafting.drop(self.topic)
        self._show_rows(self.topic)

    def _plan(self, make: Maker) -> None:
        self._drafting.planned = make
        self.show_changes()
        self.apply_button.setFocus()

    def _open(self, asked: QDialog) -> None:
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _note(self) -> None:
        """Keep what is typed, and look at what it would change once typing pauses."""
        topic, before = self.topic, self.unapplied
        self._drafting.note(topic, self.form.wanted)
        self._warned = False
        if self.unapplied != before:
            self.list.show_rows(self._drafting.rows(), topic)
            self._show_buttons()
        self._quiet.start()

    # -- the frame -----------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.new_button = _button(translate("Codebook", "New topic"), self.new_topic)
        self.merge_button = _button(translate("Codebook", "Merge into …"), self.merge)
        self.split_button = _button(translate("Codebook", "Split …"), self.split)
        self.retire_button = _button(translate("Codebook", "Retire"), self.retire_or_bring_back)
        self.reset_button = _button(translate("Codebook", "Back to built-in"), self.reset)
        self.drop_button = _button(translate("Codebook", "Drop changes"), self.drop)
        self.apply_button = _button(translate("Codebook", "Apply"), self.apply)
        self.apply_button.setToolTip(translate("Codebook", "Ctrl+Enter"))
        self.close_button = _button(translate("Codebook", "Close"), self.reject)

    def _show_buttons(self) -> None:
        held = self._drafting.topics.get(self.topic)
        in_use = held is not None and held.status == "in use"
        back, off = translate("Codebook", "Bring back"), translate("Codebook", "Retire")
        self.retire_button.setText(off if held is None or in_use else back)
        self.retire_button.setEnabled(held is not None)
        self.merge_button.setEnabled(in_use)
        self.split_button.setEnabled(in_use)
        built_in = self._drafting.built_in
        self.reset_button.setEnabled(
            held is not None and held.id in built_in.by_id and standing(held, built_in) != "built-in"
        )
        something = self._drafting.planned is not None or self.topic in self.unapplied
        self.drop_button.setEnabled(something)
        self.apply_button.setEnabled(something and not self._waiting)

    def _build(self) -> None:
        named = QWidget()
        beside = QHBoxLayout(named)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._title, 3)
        beside.addWidget(self._details, 2)
        self._details.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        above = _column([named, self.form], self.form)
        below = _column([self.changes, self.message], self.changes)
        self.message.hide()
        right = _splitter(Qt.Orientation.Vertical, (above, 62), (below, 38))
        whole = _splitter(Qt.Orientation.Horizontal, (self.list, 28), (right, 72))
        self.list.setMinimumWidth(20 * self.fontMetrics().averageCharWidth())
        doing: list[QWidget] = [
            self.new_button, self.merge_button, self.split_button, self.retire_button, self.reset_button
        ]  # fmt: skip
        ending: list[QWidget] = [self.drop_button, self.apply_button, self.close_button]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 14)
        rows.setSpacing(10)
        for part in (self._heading, whole, flow_of([*doing, *ending])):
            rows.addWidget(part, 1 if part is whole else 0)
        metrics = self.fontMetrics()
        size = QSize(150 * metrics.averageCharWidth(), 52 * metrics.lineSpacing())
        parent = self.parentWidget()
        self.resize(size.boundedTo(parent.size()) if parent else size)

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def reject(self) -> None:
        """Close; where something typed is not applied the first attempt only says so."""
        if self.unapplied and not self._warned:
            self._warned = True
            names = ", ".join(self._drafting.title(topic) for topic in self.unapplied)
            words = translate("Codebook", "Not applied: {topics}; apply or drop it, or close again to let it go.")
            self._tell(words.format(topics=names))
            return
        self._quiet.stop()
        super().reject()


def _button(words: str, pressed: Callable[[], object]) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)  # Enter in a field must neither apply nor close
    made.clicked.connect(lambda: pressed())
    return made


def _column(parts: list[QWidget], grows: QWidget) -> QWidget:
    made = QWidget()
    column = QBoxLayout(QBoxLayout.Direction.TopToBottom, made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part, 1 if part is grows else 0)
    return made


def _splitter(along: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    made = QSplitter(along)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(14)
    for n, (part, share) in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(n, share)
    made.setSizes([100 * share for _, share in parts])
    return made
