"""What the actions call that move the keyboard."""

from functools import partial

from PySide6.QtWidgets import QWidget

from readout_compare.ui.commands.frame import Calls, Frame


class GoCommands:
    """From finding to finding, pane to pane, into a field and back."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._left: QWidget | None = None  # the pane from which the keyboard went into a field

    def calls(self) -> Calls:
        """Action name → what it calls."""
        w = self._window
        return {
            "note": self.write_note, "find": self.find,
            "next_finding": partial(w.findings.step, 1),
            "previous_finding": partial(w.findings.step, -1), "all_topics": self.let_go,
            "next_pane": partial(self.go_pane, 1), "previous_pane": partial(self.go_pane, -1),
        }  # fmt: skip

    def write_note(self) -> None:
        """Put the keyboard into the note of what is selected; the first finding if nothing is."""
        if self._window.selected is None:
            self._window.findings.step(1)
        self._window.detail.show()
        self._go_into(self._window.detail.note)

    def find(self) -> None:
        """Put the keyboard into the field that finds words."""
        self._go_into(self._window.bar.field)
        self._window.bar.field.selectAll()

    def _go_into(self, field: QWidget) -> None:
        here = next((pane for pane in self.panes() if pane.hasFocus()), None)
        if here is not None and here is not self._window.detail.note:
            self._left = here
        field.setFocus()

    def let_go(self) -> None:
        """Hide what is told; hand the keyboard back from a field where one types, else let the topic go."""
        if self._window.reading.give_up_choice():
            return
        self._window.message.hide()
        if self._window.bar.field.hasFocus() or self._window.detail.note.hasFocus():
            panes = self.panes()
            back = next((pane for pane in panes if pane is self._left), self._window.findings.table)
            (back if back in panes else panes[0]).setFocus()
        else:
            self._window.topics.choose(None)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in order; hidden ones are left out."""
        w = self._window
        every = (w.topics.table, *w.reading.columns, w.findings.table, w.detail.note, w.history.table)
        return tuple(pane for pane in every if pane.isVisible() and pane.isEnabled())

    def go_pane(self, by: int) -> None:
        """Move the keyboard to the next (1) or previous (-1) pane, round at the ends."""
        panes = self.panes()
        if panes:
            at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
            panes[(at + by) % len(panes)].setFocus()
