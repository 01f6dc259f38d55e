"""Opening, saving, writing reports."""

from readout_compare.ui.actions.act import FILE, QT_TRANSLATE_NOOP, Act

ACTIONS: tuple[Act, ...] = (
    Act(
        "open",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Open accounts or a project…"),
        "Ctrl+O",
        QT_TRANSLATE_NOOP("Actions", "Open the texts of a call, of any kind, or a saved project"),
    ),
    Act(
        "import_address",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Import from an address…"),
        "Ctrl+L",
        QT_TRANSLATE_NOOP("Actions", "Fetch the account at one address, or at several"),
    ),
    Act(
        "paste",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Paste an account"),
        "Ctrl+V",
        QT_TRANSLATE_NOOP("Actions", "Bring in the text that was copied, or the link, which is fetched after asking"),
    ),
    Act(
        "drafts",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Open a &draft…"),
        "Ctrl+Shift+D",
        QT_TRANSLATE_NOOP("Actions", "Choose among all projects that have no name of their own yet"),
    ),
    Act(
        "sample",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Open the &sample"),
        "Ctrl+Shift+O",
        QT_TRANSLATE_NOOP("Actions", "Compare the built-in sample"),
    ),
    Act(
        "save_as",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Save project &as…"),
        "Ctrl+Shift+S",
        QT_TRANSLATE_NOOP("Actions", "Keep the project under a name of its own and go on there"),
        True,
        apart=True,
    ),
    Act(
        "export",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Export report…"),
        "Ctrl+E",
        QT_TRANSLATE_NOOP("Actions", "Write the report as one HTML file"),
        True,
    ),
    Act(
        "quit",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "Ctrl+Q",
        QT_TRANSLATE_NOOP("Actions", "Close the window; all is saved"),
        apart=True,
    ),
)
