"""Undo, history, calls, the codebook, backups, who writes."""

from readout_compare.ui.actions.act import EDIT, PROJECT, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "undo",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        "Ctrl+Z",
        QT_TRANSLATE_NOOP("Actions", "Take the last edit back"),
        True,
    ),
    Act(
        "redo",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        "Ctrl+Shift+Z",
        QT_TRANSLATE_NOOP("Actions", "Make the last undone edit again"),
        True,
    ),
    Act(
        "history",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "&History"),
        "F10",
        QT_TRANSLATE_NOOP("Actions", "Show or hide who did what when, in the project or on what is selected"),
        True,
    ),
    Act(
        "codebook",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Code&book…"),
        "Ctrl+Shift+K",
        QT_TRANSLATE_NOOP("Actions", "The topics of this project: add, change, merge, split, retire"),
        True,
    ),
    Act(
        "add_call",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "&Add a call…"),
        "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("Actions", "Import the accounts of one more call into this project"),
        True,
        apart=True,
    ),
    Act(
        "add_accounts",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Add acc&ounts to this call…"),
        "Ctrl+Shift+A",
        QT_TRANSLATE_NOOP("Actions", "Import more accounts of the call that is shown"),
        True,
    ),
    Act(
        "rename_call",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Rena&me this call…"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "Give the call that is shown another name"),
        True,
    ),
    Act(
        "restore",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "&Restore a backup…"),
        "Ctrl+Shift+B",
        QT_TRANSLATE_NOOP("Actions", "Look at the backups of a project, or put one in its place"),
        apart=True,
    ),
    Act(
        "author",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "&Your name in the history…"),
        "Ctrl+Shift+Y",
        QT_TRANSLATE_NOOP("Actions", "Choose the name under which the history keeps what you do"),
        apart=True,
    ),
)
