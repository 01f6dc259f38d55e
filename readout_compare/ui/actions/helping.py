"""Keys, and what this program is."""

from readout_compare.ui.actions.act import HELP, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "keys",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&Keys"),
        "F1",
        QT_TRANSLATE_NOOP("Actions", "Every key of the window, those of the review first"),
        also="?",
    ),
    Act(
        "about",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&About Readout Compare"),
        "",
        QT_TRANSLATE_NOOP("Actions", "Version and what this is"),
    ),
)
