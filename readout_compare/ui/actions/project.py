"""Undo, history, revisions, backups, the codebook."""

from readout_compare.ui.actions.act import EDIT, QT_TRANSLATE_NOOP, Act

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
)
