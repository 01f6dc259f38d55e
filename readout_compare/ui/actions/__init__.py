"""One table of every action, menu by menu; the window says what each one calls."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from readout_compare.ui.actions import (
    editing,
    files,
    going,
    helping,
    layers,
    linking,
    looks,
    project,
    reviewing,
    revisions,
)
from readout_compare.ui.actions.act import MENUS, REVIEW, Act
from readout_compare.ui.labels import translate

_BRACKETS = re.compile(r" ?\(&.\)")
_ROOMS = (files, project, editing, reviewing, linking, revisions, layers, going, looks, helping)
ACTIONS: tuple[Act, ...] = tuple(act for room in _ROOMS for act in room.ACTIONS)


def build(window: QMainWindow, calls: Mapping[str, Callable[[], object]], recent: QMenu) -> dict[str, QAction]:
    """Fill the window's menu bar from the table, `recent` below "open"; KeyError for an action without a call."""
    made: dict[str, QAction] = {}
    exclusive = QActionGroup(window)
    menus = {name: window.menuBar().addMenu(translate("Actions", name)) for name in MENUS}
    for act in ACTIONS:
        action = QAction(translate("Actions", act.text), window)
        action.setObjectName(act.name)
        action.setShortcuts([QKeySequence(keys) for keys in (act.keys, act.also) if keys])
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


def put_before(window: QMainWindow, action: QAction, menu: QMenu) -> None:
    """Put a submenu right before an action, in the menu where that stands."""
    for top in window.menuBar().actions():
        inside = top.menu()
        if isinstance(inside, QMenu) and action in inside.actions():
            inside.insertMenu(action, menu)


def key_of(name: str) -> str:
    """The key of an action as this platform writes it, e.g. "⌘F" on macOS for "Ctrl+F"."""
    keys = next(act.keys for act in ACTIONS if act.name == name)
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def other_key_of(name: str) -> str:
    """The second key of an action as this platform writes it, e.g. "?" for the keys; the first where it has one."""
    keys = next(act.also or act.keys for act in ACTIONS if act.name == name)
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def key_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every action that has a key, menu by menu, that of the review first: the menu's words, then words and keys."""
    menus = sorted(MENUS, key=lambda menu: menu != REVIEW)
    found = ((menu, tuple((_words(a), _keys(a)) for a in ACTIONS if a.menu == menu and a.keys)) for menu in menus)
    return tuple((translate("Actions", menu).replace("&", ""), keys) for menu, keys in found if keys)


def _words(act: Act) -> str:
    """Without "&", and without the letter in brackets that some have only for the sake of the "&"."""
    return _BRACKETS.sub("", translate("Actions", act.text)).replace("&", "")


def _keys(act: Act) -> str:
    written = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in (act.keys, act.also)]
    return "  ".join(keys for keys in written if keys)


__all__ = ["ACTIONS", "MENUS", "Act", "build", "key_groups", "key_of", "other_key_of", "put_before"]
