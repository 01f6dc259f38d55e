"""Links and statements by hand."""

from readout_compare.ui.actions.act import QT_TRANSLATE_NOOP, REVIEW, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "link",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Link with…"),
        "L",
        QT_TRANSLATE_NOOP("Actions", "Choose statements of other sides that report the same as the selected ones"),
        True,
        apart=True,
    ),
    Act(
        "unlink",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Unlink"),
        "U",
        QT_TRANSLATE_NOOP("Actions", "End the selected link; it is not proposed again"),
        True,
    ),
    Act(
        "choose_where",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "Covered &where…"),
        "W",
        QT_TRANSLATE_NOOP("Actions", "Choose the statements that cover the selected gap"),
        True,
    ),
    Act(
        "realign",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "Re-&align the rest"),
        "Ctrl+R",
        QT_TRANSLATE_NOOP("Actions", "Let the engine settle all other links around what was decided by hand"),
        True,
    ),
    Act(
        "split",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Split the statement…"),
        "S",
        QT_TRANSLATE_NOOP("Actions", "Cut the statement in two where a second one begins"),
        True,
        apart=True,
    ),
    Act(
        "merge",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Merge with the next statement"),
        "M",
        QT_TRANSLATE_NOOP("Actions", "Make one statement of this and the one after it"),
        True,
    ),
    Act(
        "no_content",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "N&ot content"),
        "X",
        QT_TRANSLATE_NOOP("Actions", "Say that the statement tells nothing of the call, or take that back"),
        True,
    ),
)
