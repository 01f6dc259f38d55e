"""Other texts of an account: the original of a translation, a translation of an original."""

from readout_compare.ui.actions.act import PROJECT, QT_TRANSLATE_NOOP, VIEW, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "add_layer",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Add a &layer to an account…"),
        "Ctrl+Shift+L",
        QT_TRANSLATE_NOOP("Actions", "Lay the original of an account, or a translation of it, beside its text"),
        True,
        apart=True,
    ),
    Act(
        "remove_layer",
        PROJECT,
        QT_TRANSLATE_NOOP("Actions", "R&emove the layer shown"),
        "Ctrl+Shift+E",
        QT_TRANSLATE_NOOP("Actions", "Take the text away that stands in the place of an account's own"),
        True,
    ),
    Act(
        "switch_layer",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Show the other te&xt of the account"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "Show another text of the account that is read, or its own again"),
        True,
        apart=True,
    ),
)
