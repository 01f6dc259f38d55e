"""One table of every action: its menu, words, keys and what it is for; the window says what each one calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from readout_compare.ui.labels import translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text itself; the name marks it for lupdate, as Qt's own does, which is typed as an object."""
    return text


@dataclass(frozen=True, slots=True)
class Act:
    """One action; a line is drawn above it where `apart` is set."""

    name: str
    menu: str
    text: str
    keys: str  # portable key sequence; empty for choices that need none
    tip: str
    needs_comparison: bool = False
    group: str = ""  # actions of one group exclude each other
    checkable: bool = False
    apart: bool = False


FILE, EDIT, GO, VIEW, HELP = (
    QT_TRANSLATE_NOOP("Actions", "&File"),
    QT_TRANSLATE_NOOP("Actions", "&Edit"),
    QT_TRANSLATE_NOOP("Actions", "&Go"),
    QT_TRANSLATE_NOOP("Actions", "&View"),
    QT_TRANSLATE_NOOP("Actions", "&Help"),
)
MENUS = (FILE, EDIT, GO, VIEW, HELP)
ACTIONS: tuple[Act, ...] = (
    Act(
        "open",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Open accounts or a project…"),
        "Ctrl+O",
        QT_TRANSLATE_NOOP("Actions", "Open two or more texts of one call, or a saved project"),
    ),
    Act(
        "drafts",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Open a &draft…"),
        "Ctrl+Shift+D",
        QT_TRANSLATE_NOOP("Actions", "Choose among all projects that have no name of their own yet"),
    ),
    Act(
        "sample",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Open the &sample"),
        "Ctrl+Shift+O",
        QT_TRANSLATE_NOOP("Actions", "Compare the built-in sample"),
    ),
    Act(
        "save_as",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Save project &as…"),
        "Ctrl+Shift+S",
        QT_TRANSLATE_NOOP("Actions", "Keep the project under a name of its own and go on there"),
        True,
        apart=True,
    ),
    Act(
        "export",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Export report…"),
        "Ctrl+E",
        QT_TRANSLATE_NOOP("Actions", "Write the report as one HTML file"),
        True,
    ),
    Act(
        "quit",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "Ctrl+Q",
        QT_TRANSLATE_NOOP("Actions", "Close the window; all is saved"),
        apart=True,
    ),
    Act(
        "note",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Write a &note"),
        "Ctrl+Shift+M",
        QT_TRANSLATE_NOOP("Actions", "Go to the note on what is selected"),
        True,
    ),
    Act(
        "copy",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Copy &quotation"),
        "Ctrl+Shift+C",
        QT_TRANSLATE_NOOP("Actions", "Copy the words of what is selected, with their side"),
        True,
    ),
    Act(
        "find",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "&Find in the accounts"),
        "Ctrl+F",
        QT_TRANSLATE_NOOP("Actions", "Go to the field that finds words in all accounts"),
        True,
        apart=True,
    ),
    Act(
        "watch",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "&Watched topics…"),
        "Ctrl+T",
        QT_TRANSLATE_NOOP("Actions", "Choose the topics that are answered even where nobody mentions them"),
        True,
        apart=True,
    ),
    Act(
        "same_call",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Compare as one &call"),
        "Ctrl+J",
        QT_TRANSLATE_NOOP("Actions", "Link the accounts even where they name different parties"),
        True,
        checkable=True,
    ),
    Act(
        "next",
        GO,
        QT_TRANSLATE_NOOP("Actions", "&Next finding"),
        "N",
        QT_TRANSLATE_NOOP("Actions", "Select the next finding in the list"),
        True,
    ),
    Act(
        "previous",
        GO,
        QT_TRANSLATE_NOOP("Actions", "&Previous finding"),
        "P",
        QT_TRANSLATE_NOOP("Actions", "Select the finding before in the list"),
        True,
    ),
    Act(
        "all_topics",
        GO,
        QT_TRANSLATE_NOOP("Actions", "Show &all topics"),
        "Esc",
        QT_TRANSLATE_NOOP("Actions", "Leave the field where one types, or let the chosen topic go"),
        True,
    ),
    Act(
        "next_pane",
        GO,
        QT_TRANSLATE_NOOP("Actions", "Ne&xt pane"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "Move the keyboard to the next pane"),
        True,
        apart=True,
    ),
    Act(
        "previous_pane",
        GO,
        QT_TRANSLATE_NOOP("Actions", "Previ&ous pane"),
        "Shift+F6",
        QT_TRANSLATE_NOOP("Actions", "Move the keyboard to the pane before"),
        True,
    ),
    Act(
        "light_system",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Colours of the s&ystem"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Light or dark as the desktop asks"),
        group="system",
    ),
    Act(
        "light_light",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Light"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Light colours"),
        group="light",
    ),
    Act(
        "light_dark",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Dark"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Dark colours"),
        group="dark",
    ),
    Act(
        "light_contrast",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&High contrast"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Black on white, thicker lines, no tints"),
        group="contrast",
    ),
    Act(
        "larger",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Lar&ger text"),
        "Ctrl++",
        QT_TRANSLATE_NOOP("Actions", "Make all text larger"),
        apart=True,
    ),
    Act(
        "smaller",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "S&maller text"),
        "Ctrl+-",
        QT_TRANSLATE_NOOP("Actions", "Make all text smaller"),
    ),
    Act(
        "usual",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Usual text size"),
        "Ctrl+0",
        QT_TRANSLATE_NOOP("Actions", "The size that the desktop asks for"),
    ),
    Act(
        "topics",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Show or hide &topics"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the topics"),
        True,
        apart=True,
    ),
    Act(
        "findings",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Show or hide &findings"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the findings"),
        True,
    ),
    Act(
        "detail",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Show or hide d&etail"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the detail"),
        True,
    ),
    Act(
        "keys",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&Keys"),
        "F1",
        QT_TRANSLATE_NOOP("Actions", "Every key of the window"),
    ),
    Act(
        "about",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&About Readout Compare"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Version and what this is"),
    ),
)


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
