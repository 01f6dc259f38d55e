"""Links and statements by hand."""

from readout_compare.ui.actions.act import QT_TRANSLATE_NOOP, REVIEW, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "unlink",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Unlink"),
        "U",
        QT_TRANSLATE_NOOP("Actions", "End the selected link; it is not proposed again"),
        True,
        apart=True,
    ),
)
