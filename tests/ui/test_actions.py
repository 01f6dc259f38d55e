"""Every action of the table has words, a tip, a menu and a key of its own."""

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence

from readout_compare.ui.actions import ACTIONS, MENUS, key_groups, key_of
from readout_compare.ui.main_window import MainWindow


def test_names_and_keys_are_unique() -> None:
    assert len({act.name for act in ACTIONS}) == len(ACTIONS)
    every = [keys for act in ACTIONS for keys in (act.keys, act.also) if keys]
    keys = Counter(QKeySequence(key).toString() for key in every)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys  # a key that Qt does not understand


def test_every_action_says_what_it_does() -> None:
    for act in ACTIONS:
        assert act.text, act.name
        assert act.tip, act.name
        assert act.menu in MENUS
        assert act.keys or act.group or act.checkable or act.name == "about", f"{act.name} has no key"


def test_letters_under_one_menu_are_unique() -> None:
    for menu in MENUS:
        letters = Counter(a.text[a.text.index("&") + 1].lower() for a in ACTIONS if a.menu == menu)
        assert [x for x, n in letters.items() if n > 1] == [], menu


def test_every_action_is_in_the_menus(window: MainWindow) -> None:
    in_menus = {a.objectName() for top in window.menuBar().actions() for a in _menu_actions(top)}
    assert in_menus >= {act.name for act in ACTIONS}


def _menu_actions(top: QAction) -> list[QAction]:
    menu = top.menu()
    return list(menu.actions()) if menu is not None else []  # type: ignore[attr-defined]


def test_what_needs_a_comparison_waits_for_one(empty_window: MainWindow) -> None:
    for act in ACTIONS:
        assert empty_window.actions_by_name[act.name].isEnabled() is not act.needs_comparison, act.name


def test_the_list_of_keys_has_every_key() -> None:
    grouped = [pair for _, keys in key_groups() for pair in keys]
    assert len(grouped) == sum(1 for act in ACTIONS if act.keys)
    assert all("&" not in words and "(" not in words for words, _ in grouped)
    assert ("Keys", "F1  ?") in grouped


def test_the_keys_of_the_review_come_first() -> None:
    heading, keys = key_groups()[0]
    assert heading == "Review"
    assert keys[:4] == (("Next undecided", "N"), ("Previous undecided", "P"), ("Confirm", "C"), ("Refuse link", "R"))


def test_the_line_at_the_bottom_names_the_keys_that_work_for_what_is_selected(window: MainWindow) -> None:
    comparison, line = window.desk.picture.comparison, window.status.keys  # type: ignore[union-attr]
    window.activateWindow()
    window.findings.table.setFocus()
    window.select(comparison.gaps[0])
    assert line.text() == "1–5 verdict · T tag · Enter note · N next · ? keys"
    window.select(comparison.links[0])
    assert line.text() == "C confirm · R refuse · U unlink · L add · T tag · Enter note · N next · ? keys"
    window.reading.columns[0].setFocus()
    window.select(comparison.statements[0])
    assert line.text() == f"L link · S split · M merge · X not content · {key_of('note')} note · N next · ? keys"
    window.actions_by_name["link"].trigger()
    assert line.text() == "Enter chooses · Space adds one more · Esc gives up"
    window.actions_by_name["all_topics"].trigger()
    window.detail.note.setFocus()
    assert line.text() == "Ctrl+Enter new note · Esc back · F6 pane"


def test_where_the_line_is_narrow_whole_keys_go_and_the_last_stays(window: MainWindow) -> None:
    window.select(window.desk.picture.comparison.gaps[0])  # type: ignore[union-attr]
    line = window.status.keys
    full = line.fontMetrics().horizontalAdvance(line.text())
    assert line.fitting(full) == line.text()
    assert line.fitting(full - 1) == "1–5 verdict · T tag · " + line.text().split(" · ")[2] + " · ? keys"
    assert line.fitting(10) == "? keys"


def test_no_key_of_a_menu_is_one_that_the_platform_keeps(window: MainWindow) -> None:
    assert QKeySequence("Ctrl+M") not in [
        action.shortcut() for action in window.actions_by_name.values()
    ]  # ⌘M on macOS
