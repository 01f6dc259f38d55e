"""Notes, quotations, finding words, watched topics."""

from readout_compare.ui.actions.act import EDIT, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
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
)
