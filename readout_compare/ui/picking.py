"""Choosing statements in the columns: for a link, for what covers a gap, for what lost its words; no widget in here."""

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QObject, Signal

from readout_compare.ui.labels import translate

For = Literal["link", "where", "place"]
Done = Callable[[tuple[str, ...]], object]  # called once with the statement ids that were chosen


class Picking(QObject):
    """Under way from `begin` until it is finished or given up; the columns then choose instead of select."""

    changed = Signal()  # begun, ended, or another choice

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted: For | None = None  # None: nothing is under way
        self.chosen: tuple[str, ...] = ()
        self._fixed: frozenset[str] = frozenset()  # chosen from the start, can't be let go
        self._account_of: Mapping[str, str] = {}
        self._name = ""
        self._done: Done = _nothing

    def begin(
        self, wanted: For, name: str, fixed: tuple[str, ...], account_of: Mapping[str, str], done: Done
    ) -> None:  # fmt: skip
        """Start choosing; `fixed` statements stay chosen, `account_of` knows all that can be chosen.

        `name` says for what, e.g. "K4". What was under way before is given up.
        """
        self.wanted, self._name, self._account_of, self._done = wanted, name, account_of, done
        self.chosen, self._fixed = fixed, frozenset(fixed)
        self.changed.emit()

    def toggle(self, statement_id: str) -> None:
        """Choose one more statement, or let it go again; a place is one statement, and another takes its turn."""
        if self.wanted is None or statement_id not in self._account_of or statement_id in self._fixed:
            return
        if statement_id in self.chosen:
            self.chosen = tuple(sid for sid in self.chosen if sid != statement_id)
        elif self.wanted == "place":
            self.chosen = (statement_id,)
        else:
            self.chosen = (*self.chosen, statement_id)
        self.changed.emit()

    def take(self, statement_id: str) -> None:
        """Choose a statement and finish."""
        if statement_id not in self.chosen:
            self.toggle(statement_id)
        self.finish()

    @property
    def is_enough(self) -> bool:
        """Whether what is chosen makes what is wanted: a link needs two accounts, all else one statement.

        What was chosen from the start alone is never enough: nothing would come of it.
        """
        if self._fixed.issuperset(self.chosen):
            return False
        if self.wanted in ("where", "place"):
            return True
        return len({self._account_of[sid] for sid in self.chosen if sid in self._account_of}) > 1

    def finish(self) -> None:
        """Hand over what is chosen; while it is not enough, choosing goes on."""
        if self.wanted is None or not self.is_enough:
            return
        chosen, done = self.chosen, self._done
        self.give_up()
        done(chosen)

    def give_up(self) -> None:
        """End without a choice; nothing happens where none is under way."""
        if self.wanted is None:
            return
        self.wanted, self.chosen, self._fixed, self._done = None, (), frozenset(), _nothing
        self.changed.emit()

    def _asks_for_members(self) -> bool:
        return self.wanted == "link" and len({self._account_of.get(sid) for sid in self._fixed}) > 1

    def sentence(self) -> str:
        """What to do now, for the message bar; empty while nothing is under way."""
        if self.wanted is None:
            return ""
        if self.wanted == "where":
            words = translate("Picking", "Where is {name} covered? Click the statement, or go there with the arrow "
                              "keys and press Enter. Space or Ctrl+click adds several, Esc gives up.")  # fmt: skip
        elif self.wanted == "place":
            words = translate("Picking", "Where do these words stand now: {name}? Click the statement, or go there "
                              "with the arrow keys and press Enter. Esc gives up.")  # fmt: skip
        elif self._asks_for_members():
            words = translate("Picking", "Add what to the link {name}? Click the statement, or go there with the arrow "
                              "keys and press Enter. Space or Ctrl+click adds several, Esc gives up.")  # fmt: skip
        else:
            words = translate("Picking", "Link {name} with what? Click the statement, or go there with the arrow keys "
                              "and press Enter. Space or Ctrl+click adds several, Esc gives up.")  # fmt: skip
        return words.format(name=self._name)


def _nothing(_chosen: tuple[str, ...]) -> None:
    return
