"""What the actions call that link statements and cut them by hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.accounts import realign
from readout_compare.core.deciding.gaps import judge
from readout_compare.core.deciding.links import link_by_hand, unlink, with_members
from readout_compare.core.deciding.statements import mark_no_content, merge_with_next, split
from readout_compare.core.model import Gap, Link, Statement
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.splitting import SplitDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.words import link_tags
from readout_compare.ui.panels.reading import statements_of
from readout_compare.ui.picture import Thing


class LinkCommands:
    """Link, unlink, split, merge, and say where a gap is covered."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {
            "link": self.link, "unlink": self.unlink, "choose_where": self.choose_where, "realign": self.realign,
            "split": self.split, "merge": self.merge, "no_content": self.mark_no_content,
        }  # fmt: skip

    def link(self) -> None:
        """Choose the partners of what is selected; for a link, more members of it."""
        picture, thing = self._window.desk.picture, self._window.selected
        ids = statements_of(thing)
        if picture is None or not ids:
            self._tell(translate("Linking", "Select a statement, a gap or a link first; then L chooses its partner."))
            return
        if isinstance(thing, Gap) and thing.kind == "topic":
            self._tell(translate("Linking", "A topic is not linked, statements are: select one of them, then press L."))
            return
        name = link_tags(picture, thing) if isinstance(thing, Link) else self._names(ids)
        self._window.reading.pick_for("link", name, ids, lambda chosen: self._link(thing, chosen))

    def _link(self, thing: Thing | None, chosen: tuple[str, ...]) -> None:
        if not isinstance(thing, Link):
            self._window.desk.do(lambda now: link_by_hand(now, chosen))
            return
        fresh = [sid for sid in chosen if sid not in thing.statements]
        if fresh:
            self._window.desk.do(lambda now: with_members(now, thing, fresh))

    def unlink(self) -> None:
        """End the selected link."""
        thing = self._window.selected
        if isinstance(thing, Link):
            self._window.desk.do(lambda now: unlink(now, thing))
        else:
            self._tell(translate("Linking", "Only a link can be unlinked; select a band, then press U."))

    def choose_where(self, then: Callable[[], object] = lambda: None) -> None:
        """Choose the statements that cover the selected gap elsewhere; that is its verdict then, and `then` goes on."""
        thing = self._window.selected
        picture = self._window.desk.picture
        if not isinstance(thing, Gap) or picture is None:
            self._tell(
                translate("Linking", "Only a gap can be covered elsewhere; select one in the list, then press W.")
            )
            return
        name = picture.topic_label(thing.topic) if thing.topic else self._names(thing.statements)
        do = self._window.desk.do

        def judged(chosen: tuple[str, ...]) -> None:
            if do(lambda now: judge(now, thing, "covered elsewhere", chosen)):
                then()

        self._window.reading.pick_for("where", name, (), judged)

    def realign(self) -> None:
        """Run the engine again around every hand decision."""
        session = self._window.desk.session
        if session is not None:
            call = session.call
            self._window.desk.do(lambda now: realign(now.review, call))

    def split(self) -> None:
        """Ask where the statement falls in two."""
        statement, picture = self._statement(), self._window.desk.picture
        if statement is None or picture is None:
            return
        words = picture.comparison.quote(statement.id)
        dialog = SplitDialog(picture.tag(statement.id), words, self._window.look(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        do = self._window.desk.do
        dialog.accepted.connect(lambda: do(lambda now: split(now, statement, statement.start + dialog.offset)))
        dialog.open()

    def merge(self) -> None:
        """Join the statement to the next one."""
        statement = self._statement()
        if statement is not None:
            self._window.desk.do(lambda now: merge_with_next(now, statement))

    def mark_no_content(self) -> None:
        """Say that the statement tells nothing of the call, or take that back."""
        statement = self._statement()
        if statement is not None:
            self._window.desk.do(lambda now: mark_no_content(now, statement))

    def _statement(self) -> Statement | None:
        """The statement that is meant: the selected one, the one the keyboard stands on, or the only one of a gap."""
        picture, thing = self._window.desk.picture, self._window.selected
        if picture is None:
            return None
        current = self._window.reading.current_statement()
        ids = statements_of(thing)
        sid = current if current and (not ids or current in ids or self._window.reading.has_keyboard()) else ""
        if not sid and len(ids) == 1:
            sid = ids[0]
        if not sid:
            self._tell(translate("Linking", "Select one statement first: click it, or go to it with the arrow keys."))
            return None
        return picture.comparison.statement_by_id[sid]

    def _names(self, ids: tuple[str, ...]) -> str:
        picture = self._window.desk.picture
        return " ".join(picture.tag(sid) for sid in ids) if picture else ""

    def _tell(self, sentence: str) -> None:
        self._window.message.tell(sentence, "notice")
