"""One table of every action, menu by menu; the window says what each one calls."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from readout_compare.ui.actions import editing, files, going, helping, linking, looks, project, reviewing
from readout_compare.ui.actions.act import MENUS, Act
from readout_compare.ui.labels import translate

_ROOMS = (files, project, editing, reviewing, linking, going, looks, helping)
ACTIONS: tuple[Act, ...] = tuple(act for room in _ROOMS for act in room.ACTIONS)


def build(window: QMainWindow, calls: Mapping[str, Callable[[], object]], recent: QMenu) -> dict[str, QAction]:
    """Fill the window's menu bar from the table, `recent` below "open"; KeyError for an action without a call."""
    made: dict[str, QAction] = {}
    exclusive = QActionGroup(window)
    menus = {name: window.menuBar().addMenu(translate("Actions", name)) for name in MENUS}
    for act in ACTIONS:
        action = QAction(translate("Actions", act.text), window)
        action.setObjectName(act.name)
        action.setShortcut(QKeySequence(act.keys))
        action.setStatusTip(translate("Actions", act.tip))
        action.setEnabled(not act.needs_comparison)
        call = calls[act.name]
        action.triggered.connect(lambda _checked=False, call=call: call())
        action.setCheckable(act.checkable or bool(act.group))
        if act.group:
            exclusive.addAction(action)
        if act.apart:
            menus[act.menu].addSeparator()
        menus[act.menu].addAction(action)
        if act.name == "open":
            menus[act.menu].addMenu(recent)
        made[act.name] = action
    return made


def key_of(name: str) -> str:
    """The key of an action as this platform writes it, e.g. "⌘F" on macOS for "Ctrl+F"."""
    keys = next(act.keys for act in ACTIONS if act.name == name)
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def key_table() -> tuple[tuple[str, str], ...]:
    """Every action that has a key: its words without "&", its key as the platform writes it."""
    return tuple(
        (
            translate("Actions", act.text).replace("&", ""),
            key_of(act.name),
        )
        for act in ACTIONS
        if act.keys
    )


__all__ = ["ACTIONS", "MENUS", "Act", "build", "key_of", "key_table"]
