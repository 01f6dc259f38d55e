"""What an action is: its menu, words, keys and what it is for."""

from dataclasses import dataclass


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
    also: str = ""  # a second key sequence that does the same


FILE, EDIT, REVIEW, PROJECT, GO, VIEW, HELP = (
    QT_TRANSLATE_NOOP("Actions", "&File"),
    QT_TRANSLATE_NOOP("Actions", "&Edit"),
    QT_TRANSLATE_NOOP("Actions", "&Review"),
    QT_TRANSLATE_NOOP("Actions", "&Project"),
    QT_TRANSLATE_NOOP("Actions", "&Go"),
    QT_TRANSLATE_NOOP("Actions", "&View"),
    QT_TRANSLATE_NOOP("Actions", "&Help"),
)
MENUS = (FILE, EDIT, REVIEW, PROJECT, GO, VIEW, HELP)
