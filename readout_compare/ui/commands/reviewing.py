"""What the actions call that decide what is selected, and those that go through what is left."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.about import about
from readout_compare.core.deciding.gaps import judge, weigh
from readout_compare.core.deciding.links import link_by_hand, refuse
from readout_compare.core.deciding.now import Now
from readout_compare.core.deciding.reviewing import confirm_wholly
from readout_compare.core.deciding.tags import tag_gap, tag_link
from readout_compare.core.edits import Edit
from readout_compare.core.model import Gap, Link, Statement
from readout_compare.core.records import SEVERITIES, Verdict
from readout_compare.session.project import steers_engine
from readout_compare.ui.actions import key_of
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.tagging import TagDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.picture import Picture

_VERDICTS: dict[str, Verdict] = {
    "omission": "confirmed omission", "partly": "partly covered", "elsewhere": "covered elsewhere",
    "out_of_scope": "out of scope", "undecided": "undecided",
}  # fmt: skip


class ReviewCommands:
    """Decide what is selected, by one key each; what a key can't decide is told in a sentence."""

    def __init__(self, window: Frame, parent: QWidget, choose_where: Callable[[Callable[[], object]], object]) -> None:
        self._window, self._parent, self._choose_where = window, parent, choose_where
        self._hint = ""  # told because of a key that decided nothing; hidden by the next that does
        self._undone: Edit | None = None  # waits for the comparison that shows what it is about

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {
            "next": partial(self.step, 1), "previous": partial(self.step, -1),
            "confirm": self.confirm, "refuse": self.refuse, "tag": self.tag,
            **{name: partial(self.judge, verdict) for name, verdict in _VERDICTS.items()},
            **{f"severity_{n}": partial(self.weigh, n) for n in (*SEVERITIES, 0)},
            "filter": self._window.findings.filter.showMenu, "go_on": self.toggle_going_on,
        }  # fmt: skip

    # -- going through -------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) undecided finding; where all are decided, the neighbour in the list."""
        findings = self._window.findings
        self._unhint()
        if findings.step_undecided(by):
            return
        left = len(findings.queue.entries) - findings.queue.decided
        if left:
            words = translate("Review", "All findings that the filters keep are decided; {number} others are not.")
            self._tell(words.format(number=left))
        findings.step(by)

    def toggle_going_on(self) -> None:
        """Lead on to the next undecided finding after each decision, or stay."""
        self._window.preferences.goes_on = not self._window.preferences.goes_on

    # -- decisions -----------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Confirm the selected link and keep its undecided differences; a gap is a confirmed omission."""
        thing = self._window.selected
        if isinstance(thing, Link) and self._is_refused(thing):
            self._decide(lambda now: link_by_hand(now, thing.statements))
        elif isinstance(thing, Link):
            self._decide(lambda now: confirm_wholly(now, thing))
        elif isinstance(thing, Gap):
            self.judge("confirmed omission")
        else:
            self._tell_nothing_to_decide(thing)

    def refuse(self) -> None:
        """Refuse the selected link."""
        thing = self._window.selected
        if isinstance(thing, Link):
            if not self._is_refused(thing):
                self._decide(lambda now: refuse(now, thing))
        elif isinstance(thing, Gap):
            words = translate("Review", "A gap is not refused: give it a verdict with the keys {first} to {last}.")
            self._tell(words.format(first=key_of("omission"), last=key_of("undecided")))
        else:
            self._tell_nothing_to_decide(thing)

    def judge(self, verdict: Verdict) -> None:
        """Give the selected gap a verdict; "covered elsewhere" then asks where, and Esc leaves that open."""
        gap = self._gap(translate("Review", "Verdicts are for gaps"))
        if gap is None:
            return
        asks = verdict == "covered elsewhere"
        made = self._decide(lambda now: judge(now, gap, verdict), goes_on=not asks and verdict != "undecided")
        if made and asks:
            self._choose_where(self._go_on_from_place)

    def _go_on_from_place(self) -> None:
        """Where a gap is covered was chosen: hand the keyboard back to the list, and go on from there."""
        self._window.findings.table.setFocus()
        if self._window.preferences.goes_on:
            self._window.findings.step_undecided(1)

    def weigh(self, severity: int) -> None:
        """Set the severity of the selected gap, 1 to 3; 0 takes it away."""
        gap = self._gap(translate("Review", "Severities are for gaps"))
        if gap is not None:
            self._decide(lambda now: weigh(now, gap, severity), goes_on=False)

    def tag(self) -> None:
        """Ask which tags the selected gap or link carries; each choice is saved at once."""
        thing, session = self._window.selected, self._window.desk.session
        if (
            session is None
            or not isinstance(thing, Gap | Link)
            or (isinstance(thing, Link) and self._is_refused(thing))
        ):
            self._tell(translate("Review", "Tags are for gaps and for links that stand; select one of these."))
            return
        self._unhint()
        dialog = TagDialog(session.review.tags, self._tags(), self._window.look(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def put(tags: frozenset[str]) -> None:
            self._window.desk.do(lambda now: self._tagged(now, tags))
            dialog.show_tags(session.review.tags, self._tags())

        dialog.wanted.connect(put)
        dialog.open()

    def _tagged(self, now: Now, tags: frozenset[str]) -> Edit:
        thing = self._window.selected  # found again after a comparison that ran meanwhile
        if isinstance(thing, Gap):
            return tag_gap(now, thing, tags)
        assert isinstance(thing, Link)
        return tag_link(now, thing, tags)

    def _tags(self) -> frozenset[str]:
        thing = self._window.selected
        decided = self._window.desk.session.decided if self._window.desk.session else None
        if decided is None or not isinstance(thing, Gap | Link):
            return frozenset()
        held = decided.gaps.get(thing.id) if isinstance(thing, Gap) else decided.links.get(thing.id)
        return frozenset(held.tags if held else ())

    def _decide(self, make: Callable[[Now], Edit], goes_on: bool = True) -> bool:
        """Make an edit; then the next undecided finding, if the thing is decided and that is wanted. True: made."""
        findings = self._window.findings
        place = findings.place_of(self._window.selected)
        self._unhint()
        made = self._window.desk.do(make)
        if made and goes_on and self._window.preferences.goes_on:
            standing = next((e.standing for e in findings.queue.entries if e.item.place == place), None)
            if standing is not None and standing.is_decided:
                findings.step_undecided(1)
        return made

    # -- undo ----------------------------------------------------------------------------------------------

    def show_undone(self, edit: Edit) -> None:
        """Select what an edit that was undone or redone is about."""
        self._undone = edit if steers_engine(edit) else None
        self._select(edit)

    def show_undone_again(self) -> None:
        """The same once what it changed is compared again: a link may be back only now."""
        edit, self._undone = self._undone, None
        if edit is not None:
            self._select(edit)

    def _select(self, edit: Edit) -> None:
        picture: Picture | None = self._window.desk.picture
        thing = about(edit, picture.comparison) if picture is not None else None
        if thing is not None:
            self._window.findings.reveal(thing)
            self._window.select(thing)

    # -- what is told --------------------------------------------------------------------------------------

    def _gap(self, what: str) -> Gap | None:
        """The selected gap; None, and what would work told, where something else is selected."""
        thing = self._window.selected
        if isinstance(thing, Gap):
            return thing
        if isinstance(thing, Link):
            words = translate("Review", "{what}; {confirm} confirms this link, {refuse} refuses it.")
            self._tell(words.format(what=what, confirm=key_of("confirm"), refuse=key_of("refuse")))
        else:
            self._tell_nothing_to_decide(thing)
        return None

    def _tell_nothing_to_decide(self, thing: Statement | None) -> None:
        words = translate("Review", "Nothing is selected; {next} goes to the next undecided finding.")
        if thing is not None:
            words = translate("Review", "A statement alone is not decided; {next} goes to the next undecided finding.")
        self._tell(words.format(next=key_of("next")))

    def _is_refused(self, link: Link) -> bool:
        entries = self._window.findings.queue.entries
        return any(e.item.thing == link and e.standing.state == "refused" for e in entries)

    def _tell(self, sentence: str) -> None:
        self._hint = sentence
        self._window.message.tell(sentence, "notice")

    def _unhint(self) -> None:
        """Hide what no longer holds; a choice of statements that is under way ends with the next decision."""
        self._window.reading.give_up_choice()
        if self._hint and self._window.message.sentence == self._hint:
            self._window.message.hide()
        self._hint = ""
