"""Deciding what is selected."""

from readout_compare.ui.actions.act import QT_TRANSLATE_NOOP, REVIEW, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "confirm",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Confirm"),
        "C",
        QT_TRANSLATE_NOOP("Actions", "Stand behind the selected link"),
        True,
    ),
)
