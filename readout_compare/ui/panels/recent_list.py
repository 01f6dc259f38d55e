"""The projects used last, one a button, for the first page and the File menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from readout_compare.session.recent import RecentProject, recent_projects
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.theme import Look

ON_PAGE, IN_MENU = 6, 12  # entries
_GAP = 16  # pixels between a title and what is told of it


def facts_of(project: RecentProject) -> str:
    """ "2 notes · draft · 24.11.2026 08:15", "call.readout · 24.11.2026 08:15": notes where they are known."""
    notes = counted(project.notes, translate("Recent", "note"), translate("Recent", "notes")) if project.notes else ""
    place = translate("Recent", "draft") if project.is_draft else project.path.name
    used = QDateTime.fromSecsSinceEpoch(int(project.used.timestamp()))  # in the time of this place
    moment = QLocale.system().toString(used, QLocale.FormatType.ShortFormat)
    return " · ".join(part for part in (notes, place, moment) if part)


class RecentButton(QPushButton):
    """A row with the title at the left and the facts at the right; the title ends in an ellipsis where it is long."""

    def __init__(self, project: RecentProject, look: Look) -> None:
        super().__init__()
        self._title, self._facts, self._look = project.title, facts_of(project), look
        self.setProperty("kind", "row")
        self.setAccessibleName(translate("Recent", "Open {title}").format(title=project.title))
        self.setAccessibleDescription(self._facts)
        self.setToolTip(str(project.path))
        self.setFixedHeight(QFontMetrics(look.letters.program()).height() + look.letters.scaled(12))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button's frame from the style sheet, then both texts."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter = QPainter(self)
        box = self.rect().adjusted(10, 0, -10, 0)
        facts = _text(painter, self._look.letters.program(0.92))
        painter.setPen(self._look.colours.dim)
        middle = Qt.AlignmentFlag.AlignVCenter
        room = round(box.width() * 0.6)
        told = facts.elidedText(self._facts, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), told)
        title = _text(painter, self._look.letters.program())
        painter.setPen(self._look.colours.accent if self.underMouse() else self._look.colours.ink)
        room = box.width() - facts.horizontalAdvance(told) - _GAP
        painter.drawText(
            box, int(middle | Qt.AlignmentFlag.AlignLeft),
            title.elidedText(self._title, Qt.TextElideMode.ElideRight, room),
        )  # fmt: skip


def _text(painter: QPainter, font: QFont) -> QFontMetrics:
    painter.setFont(font)
    return QFontMetrics(font)


def recent_list(projects: Sequence[RecentProject], look: Look, opened: Callable[[str], object]) -> QWidget:
    """A button a project, each of which calls `opened` with its path."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for project in projects:
        button = RecentButton(project, look)
        button.clicked.connect(lambda _checked=False, path=str(project.path): opened(path))
        rows.addWidget(button)
    return made


class RecentMenu(QMenu):
    """File › Open recent: filled anew each time it is about to show; the first nine have their digit as key."""

    def __init__(self, opened: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(translate("Recent", "Open &recent"), parent)
        self._opened = opened
        self.menuAction().setStatusTip(translate("Recent", "Projects and drafts used last, newest first"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what is on the disk now."""
        self.clear()
        for number, project in enumerate(recent_projects(IN_MENU), 1):
            title = project.title.replace("&", "&&")
            words = f"&{number}  {title}" if number < 10 else f"     {title}"
            entry = self.addAction(f"{words}   ({facts_of(project).replace('&', '&&')})")
            entry.setStatusTip(str(project.path))
            entry.triggered.connect(lambda _checked=False, path=str(project.path): self._opened(path))
        if self.isEmpty():
            self.addAction(translate("Recent", "No projects yet")).setEnabled(False)
