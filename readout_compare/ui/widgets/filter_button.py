"""A button whose menu filters the findings by side, state, tag and severity."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from readout_compare.core.model import Account
from readout_compare.core.queue import Filters, StateFilter
from readout_compare.core.records import SEVERITIES, Tag
from readout_compare.ui.labels import translate
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.tag_dot import tag_dot

_STATES: tuple[StateFilter, ...] = ("all", "undecided", "decided")


class FilterButton(QPushButton):
    """Emits `wanted` with the filters after each choice; the menu is walked by keyboard like any other."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(f"{translate('Filter', 'Filter')} ▾", parent)
        self.look = look
        self.setProperty("kind", "chip")
        self.setAccessibleName(translate("Filter", "Filter by side, state, tag and severity"))
        self._filters = Filters()
        self._accounts: tuple[Account, ...] = ()
        self._tags: tuple[Tag, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def offer(self, accounts: Sequence[Account], tags: Sequence[Tag], filters: Filters) -> None:
        """The sides and tags to choose from, and what is chosen."""
        self._accounts, self._tags, self._filters = tuple(accounts), tuple(tags), filters

    def _fill(self) -> None:
        menu, now = self._menu, self._filters
        menu.clear()
        everything = translate("Filter", "Any")
        self._section(translate("Filter", "STATE"), [
            (state_filter_words(state), state == now.state, replace(now, state=state), None) for state in _STATES
        ])  # fmt: skip
        sides = [(account.side, account.id == now.side, replace(now, side=account.id), None)
                 for account in self._accounts]  # fmt: skip
        either = (everything, now.side is None, replace(now, side=None), None)
        self._section(translate("Filter", "SIDE"), [either, *sides])
        if self._tags:
            tags = [(tag.name, tag.name == now.tag, replace(now, tag=tag.name), tag_dot(tag.colour, self.look))
                    for tag in self._tags]  # fmt: skip
            untagged = (everything, now.tag is None, replace(now, tag=None), None)
            self._section(translate("Filter", "TAG"), [untagged, *tags])
        levels = [(severity_words(n), n == now.severity, replace(now, severity=n), None) for n in (*SEVERITIES, 0)]
        unweighed = (everything, now.severity is None, replace(now, severity=None), None)
        self._section(translate("Filter", "SEVERITY"), [unweighed, *levels])

    def _section(self, name: str, choices: Sequence[tuple[str, bool, Filters, QIcon | None]]) -> None:
        heading = self._menu.addAction(name)
        heading.setEnabled(False)
        group = QActionGroup(self._menu)
        for words, chosen, filters, icon in choices:
            action = QAction(words.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(chosen)
            if icon is not None:
                action.setIcon(icon)
            action.triggered.connect(lambda _checked=False, filters=filters: self.wanted.emit(filters))
            self._menu.addAction(action)
        self._menu.addSeparator()


def state_filter_words(state: StateFilter) -> str:
    """What the filter of states keeps."""
    return {
        "all": translate("Filter", "All"),
        "undecided": translate("Filter", "Undecided only"),
        "decided": translate("Filter", "Decided only"),
    }[state]


def severity_words(severity: int) -> str:
    """Signs and words: "!!  severity 2 of 3"; for 0 "no severity"."""
    if not severity:
        return translate("Filter", "no severity")
    return f"{'!' * severity}  " + translate("Filter", "severity {number} of 3").format(number=severity)
