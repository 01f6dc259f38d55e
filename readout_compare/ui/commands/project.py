"""What the actions call that are about the project: undo, its name in menus, who writes, the codebook."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.journal import Line
from readout_compare.session import jobs, settings
from readout_compare.session.project import Session
from readout_compare.store.who_when import login_name
from readout_compare.ui.actions import ACTIONS
from readout_compare.ui.actions.act import REVIEW, Act
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.asking import ask_line
from readout_compare.ui.dialogs.codebook import CodebookDialog
from readout_compare.ui.dialogs.tags import TagsDialog
from readout_compare.ui.labels import translate

_LONGEST = 50  # letters of an edit's name in a menu
_EDITING = ("undo", "redo", "watch", "same_call", "add_call", "add_accounts", "rename_call", "date_call", "tags")
_READING = ("next", "previous", "filter", "go_on")  # what the Review menu has beside edits
_LARGE = ("Merge topics", "Split topic")  # edits that touch many records, before which a backup is made


class ProjectCommands:
    """What concerns the whole project."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._told: tuple[tuple[Line, ...], tuple[Line | None, Line | None]] | None = None  # a journal, its next steps
        self._invitation = window.detail.note.placeholderText()

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {
            "undo": self.undo, "redo": self.redo, "tags": self.show_tags, "codebook": self.show_codebook,
            "author": self.ask_author,
        }  # fmt: skip

    def undo(self) -> None:
        """Take the last edit back, and show the call that it belongs to."""
        session = self._window.desk.session
        if session is not None and session.stacks.undo:
            self._again(self._window.desk.undo, session.stacks.undo[-1].call)

    def redo(self) -> None:
        """Make the last undone edit again, and show the call that it belongs to."""
        session = self._window.desk.session
        if session is not None and session.stacks.redo:
            self._again(self._window.desk.redo, session.stacks.redo[-1].call)

    def _again(self, act: Callable[[], bool], call: str) -> None:
        desk = self._window.desk
        if act() and desk.session is not None and call in desk.session.review.of("call"):
            desk.turn_to(call)

    # -- what the menus say --------------------------------------------------------------------------------

    def tell_actions(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        desk, made = self._window.desk, self._window.actions_by_name
        session, shown = desk.session, desk.picture is not None
        read_only = session is not None and session.is_read_only
        for act in ACTIONS:
            made[act.name].setEnabled((shown or not act.needs_comparison) and not (read_only and _edits(act)))
        undo, redo = self._next(session)
        self._name("undo", undo, translate("Project", "&Undo {name}"), translate("Project", "Take back: {name}"))
        self._name("redo", redo, translate("Project", "&Redo {name}"), translate("Project", "Make again: {name}"))
        self._window.detail.set_read_only(read_only)
        self._window.detail.note.setPlaceholderText("" if read_only else self._invitation)

    def _next(self, session: Session | None) -> tuple[Line | None, Line | None]:
        """What undo and redo would do; the journal is walked through only where it grew."""
        if session is None:
            return None, None
        if self._told is None or self._told[0] is not session.lines:
            stacks = session.stacks
            following = (stacks.undo[-1] if stacks.undo else None, stacks.redo[-1] if stacks.redo else None)
            self._told = (session.lines, following)
        return self._told[1]

    def _name(self, action: str, line: Line | None, text: str, tip: str) -> None:
        made, act = self._window.actions_by_name[action], next(a for a in ACTIONS if a.name == action)
        if line is None:
            made.setText(translate("Actions", act.text))
            made.setStatusTip(translate("Actions", act.tip))
            made.setEnabled(False)
            return
        made.setText(text.format(name=name_in_menu(line.name).replace("&", "&&")))
        made.setStatusTip(tip.format(name=line.name))

    # -- who writes ----------------------------------------------------------------------------------------

    def ask_author(self) -> None:
        """Ask which name the history gives to what is done from now on."""
        words = translate("Project", "What you do is written in the history under this name; empty: {login}.")
        ask_line(self._parent, translate("Project", "Your name in the history"),
                 words.format(login=login_name()), settings.author(), self._choose_author)  # fmt: skip

    def _choose_author(self, name: str) -> None:
        try:
            settings.choose_author(name)
        except ReadoutError as error:
            self._window.message.tell(str(error))
            return
        told = settings.author()
        if name and told != name:
            words = translate("Project", "{variable} is set, so what you do is written under “{name}” all the same.")
        else:
            words = translate("Project", "From now on what you do is written under “{name}”.")
        self._window.message.tell(words.format(variable=settings.AUTHOR_VARIABLE, name=told), "notice")

    # -- tags ----------------------------------------------------------------------------------------------

    def show_tags(self) -> None:
        """Open the tags of the project; each edit goes through the desk and shows at once."""
        desk = self._window.desk
        if desk.session is None:
            return
        dialog = TagsDialog(desk.session.review, self._window.look(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def show() -> None:
            if desk.session is not None:
                dialog.show_review(desk.session.review)

        dialog.edit_wanted.connect(lambda edit: desk.do(lambda _now: edit))
        desk.kept.connect(show)
        dialog.finished.connect(lambda _result: desk.kept.disconnect(show))
        dialog.open()

    # -- the codebook --------------------------------------------------------------------------------------

    def show_codebook(self) -> None:
        """Open the codebook of the project; each edit in it goes through the desk."""
        session = self._window.desk.session
        if session is None:
            return
        try:
            dialog = CodebookDialog(session.now(), jobs.codebook(), self._parent)
        except ReadoutError as error:
            self._window.message.tell(str(error))
            return
        _Codebook(self._window, dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class _Codebook:
    """A codebook dialog and the desk, until the dialog is closed."""

    def __init__(self, window: Frame, dialog: CodebookDialog) -> None:
        self._window, self._dialog = window, dialog
        self._shown = self._state()
        dialog.edit_wanted.connect(self._do)
        window.desk.kept.connect(self._show_now)
        dialog.finished.connect(lambda _result: window.desk.kept.disconnect(self._show_now))

    def _do(self, edit: Edit) -> None:
        """Make an edit; the dialog tells why where that fails, since it hides what the window tells."""
        failures: list[str] = []
        if edit.verb in _LARGE:
            self._window.keeping.back_up("before a change of the codebook")
        hear = failures.append
        self._window.desk.failed.connect(hear)
        try:
            done = self._window.desk.do(lambda _now: edit)
        except ValueError:  # made from what is no longer there
            done = False
            failures.append(translate("Project", "The project changed meanwhile; look at the topic again."))
            self._show_now()
        finally:
            self._window.desk.failed.disconnect(hear)
        if not done:
            self._dialog.tell_failure(failures[-1] if failures else "")

    def _show_now(self) -> None:
        session, state = self._window.desk.session, self._state()
        if session is None or state == self._shown:
            return
        try:
            now = session.now()
        except ReadoutError:  # being compared again; it is shown after that
            return
        self._shown = state
        self._dialog.show_now(now)

    def _state(self) -> tuple[int, int]:
        """What tells one moment of the project and its comparison from another."""
        session = self._window.desk.session
        return (id(session.review), id(session.comparison)) if session is not None else (0, 0)


def name_in_menu(name: str) -> str:
    """The name cut at fifty letters, with an ellipsis where it was cut."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def _edits(act: Act) -> bool:
    """Whether an action changes the project: nearly all of the Review menu, and some of others."""
    return (act.menu == REVIEW and act.name not in _READING) or act.name in _EDITING
