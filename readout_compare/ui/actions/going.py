"""From finding to finding and pane to pane."""

from readout_compare.ui.actions.act import GO, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "next_finding",
        GO,
        QT_TRANSLATE_NOOP("Actions", "&Next finding"),
        "J",
        QT_TRANSLATE_NOOP("Actions", "Select the next finding in the list"),
        True,
    ),
    Act(
        "previous_finding",
        GO,
        QT_TRANSLATE_NOOP("Actions", "&Previous finding"),
        "K",
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
)
