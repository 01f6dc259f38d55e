"""New revisions of an account, what changed after publication, and the tray."""

from readout_compare.ui.actions.act import PROJECT, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "new_revision",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Ne&w revision…"),
        "Ctrl+Shift+R",
        QT_TRANSLATE_NOOP("Actions", "Bring in a later text of an account; every decision and note finds its words"),
        True,
    ),
    Act(
        "revisions",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "What changed after &publication…"),
        "Ctrl+Shift+P",
        QT_TRANSLATE_NOOP("Actions", "Compare two revisions of an account, statement by statement"),
        True,
    ),
    Act(
        "source",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Source of an acco&unt…"),
        "Ctrl+Shift+U",
        QT_TRANSLATE_NOOP("Actions", "Where its text comes from, what was left out of it; check the source again"),
        True,
    ),
    Act(
        "tray",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Open the &tray…"),
        "Ctrl+Shift+T",
        QT_TRANSLATE_NOOP("Actions", "Put back or remove what lost its words in a newer revision"),
        True,
    ),
)
