"""The first page: what the program does, how to begin, what was at work lately, and what the signs mean."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readout_compare.session.jobs import built_in_sample_title
from readout_compare.session.recent import recent_projects
from readout_compare.ui.labels import how_to_read, translate
from readout_compare.ui.panels.recent_list import ON_PAGE, recent_list
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import Badge, hairline, label, scrolled

_WIDTH = 640


class StartPanel(QWidget):
    """Emits the wish that a button stands for."""

    open_wanted = Signal()
    address_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)  # path of a project

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll = scrolled(self, "scroll")
        self._look, self._recent = look, recent_projects(ON_PAGE)
        self.wear(look)

    def list_recent(self) -> None:
        """Read anew which projects were used last, and show them."""
        self._recent = recent_projects(ON_PAGE)
        self.wear(self._look)

    def wear(self, look: Look) -> None:
        """Show the page with that look."""
        self._look = look
        holder = QWidget()
        holder.setObjectName("content")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._page(look))
        across.addStretch(1)
        down = QVBoxLayout(holder)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self._scroll.setWidget(holder)  # deletes the page before

    def _page(self, look: Look) -> QWidget:
        page = QWidget()
        page.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(page)
        rows.setSpacing(8)
        rows.addWidget(label(translate("Start", "Who said what about the same call?"), "huge"))
        rows.addWidget(label(translate(
            "Start",
            "Drop the accounts of one call here, paste them, or give their addresses. You see what all sides say, what "
            "one side leaves out, and where they say the same thing differently, each with its proof.",
        ), "words"))  # fmt: skip
        rows.addSpacing(12)
        rows.addLayout(self._buttons())
        rows.addSpacing(4)
        rows.addWidget(
            label(
                translate(
                    "Start",
                    "Texts, web pages, Word, OpenDocument, RTF, PDF, e-mail, e-books, news feeds, folders of them, and "
                    "saved projects (.readout). What is kept of each is shown first.",
                ),
                "dim",
            )
        )
        if self._recent:
            rows.addSpacing(16)
            rows.addWidget(label(translate("Start", "RECENT PROJECTS AND DRAFTS"), "eyebrow"))
            rows.addWidget(recent_list(self._recent, look, self.recent_wanted.emit))
        rows.addSpacing(12 if self._recent else 24)
        rows.addWidget(hairline())
        rows.addSpacing(12)
        rows.addWidget(label(translate("Start", "HOW TO READ IT"), "eyebrow"))
        for sign, words in how_to_read():
            rows.addWidget(Badge(sign, words, look, ground=False, bold=False))
        return page

    def _buttons(self) -> QVBoxLayout:
        """The ways in, the sample below them."""
        ways = (
            (translate("Start", "Open accounts or a project…"), "main", self.open_wanted),
            (translate("Start", "From an address…"), "wide", self.address_wanted),
            (translate("Start", "Paste"), "wide", self.paste_wanted),
        )
        sample = translate("Start", "Show the sample: {title}").format(title=built_in_sample_title())
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for buttons in (ways, ((sample, "wide", self.sample_wanted),)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for words, kind, wanted in buttons:
                button = QPushButton(words)
                button.setProperty("kind", kind)
                button.setAccessibleName(words)
                button.clicked.connect(wanted)
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        return rows
