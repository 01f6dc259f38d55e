"""The frame of the window and its wiring: which panel hears what from which; what is done lies in desk.py."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from readout_compare.ui import actions, room, state, telling, theme, wiring
from readout_compare.ui.commands import Commands
from readout_compare.ui.desk import Desk
from readout_compare.ui.dropping import is_taken
from readout_compare.ui.keeping import Keeping
from readout_compare.ui.keys_now import keys_now
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.detail import DetailPanel
from readout_compare.ui.panels.findings import FindingsPanel
from readout_compare.ui.panels.history import HistoryPanel
from readout_compare.ui.panels.reading import ReadingPanel, statements_of
from readout_compare.ui.panels.recent_list import RecentMenu
from readout_compare.ui.panels.start import StartPanel
from readout_compare.ui.panels.topics import TopicsPanel
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.preferences import Preferences
from readout_compare.ui.quotations import statement_with
from readout_compare.ui.theme import Appearance
from readout_compare.ui.widgets.calls_menu import CallsMenu
from readout_compare.ui.widgets.message_bar import BusyBar, MessageBar, StandingNotice
from readout_compare.ui.widgets.status_line import StatusLine
from readout_compare.ui.widgets.top_bar import TopBar

_TOLD_AFTER = 1000  # milliseconds of work before it is told: shorter work would only flicker


class MainWindow(QMainWindow):
    """One project at a time; everything that lasts goes through `desk`."""

    def __init__(self) -> None:
        super().__init__()
        self.preferences = Preferences()
        look = self.look()
        self.desk = Desk(self)
        self.keeping = Keeping(self.desk, parent=self)
        self.selected: Thing | None = None
        self.topics, self.reading = TopicsPanel(look), ReadingPanel(look)
        self.findings, self.detail, self.start = FindingsPanel(look), DetailPanel(look, self.desk), StartPanel(look)
        self.bar, self.message, self.busy, self.notice = TopBar(), MessageBar(), BusyBar(), StandingNotice()
        self.history = HistoryPanel(look, self)
        self._pages = QStackedWidget()
        self.status = StatusLine()
        self.patience = QTimer(self, singleShot=True, interval=_TOLD_AFTER)
        self._build()
        self.commands = Commands(self, self)
        recent = RecentMenu(lambda path: self.open([path]), self)
        self.actions_by_name = actions.build(self, self.commands.calls(), recent)
        self.detail.offer(self.actions_by_name)
        self.calls_menu = CallsMenu(lambda: self.desk.session, self.commands.calls_of_project.turn_to, self)
        actions.put_before(self, self.actions_by_name["add_call"], self.calls_menu)
        wiring.connect(self)
        self.wear(self.preferences.appearance)
        self.tell_state()
        self.setWindowTitle("Readout Compare")
        geometry = self.preferences.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            available = self.screen().availableGeometry()
            self.resize(*room.first_size(available.width(), available.height()))

    # -- frame ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._across, self._down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, parts in (
            (self._down, (self.reading, self.findings)), (self._across, (self.topics, self._down, self.detail)),
        ):  # fmt: skip
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            for part in parts:
                splitter.addWidget(part)
        self._down.setStretchFactor(0, 1)
        self._across.setStretchFactor(1, 1)
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._across)
        central = QWidget()
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for line in (self.bar, self.notice, self.message, self.busy):
            rows.addWidget(line)
        rows.addWidget(self._pages, 1)
        self.setCentralWidget(central)
        self.setAcceptDrops(True)
        self.bar.hide()
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.history)
        self.history.hide()

    # -- what is shown -------------------------------------------------------------------------------------

    def open(self, paths: Sequence[str]) -> None:
        """Open a project, or look at texts; what is shown stays until the new comparison is there."""
        self.message.hide()
        self.detail.flush()
        self.desk.open(paths)

    def open_sample(self) -> None:
        """Compare the built-in sample."""
        self.message.hide()
        self.detail.flush()
        self.desk.open_sample()

    def show_picture(self, picture: Picture, before: Picture | None) -> None:
        """Fill every panel; `before` is what was shown of the same call, whose selection is then found again."""
        topic, thing = self.topics.topic, self.selected
        place = self.findings.place_of(thing)
        self.message.hide()
        self.selected = None
        self.detail.hold()
        self.topics.show_picture(picture)
        self.reading.show_picture(picture)
        self.findings.show_picture(picture)
        self.detail.show_thing(picture, None)
        self.show_review()
        self._pages.setCurrentWidget(self._across)
        self.bar.show()
        if before is None:
            self.detail.release()
            self.share_room()
            self.findings.table.setFocus()
        else:
            self.topics.choose(topic if topic in picture.row_of_topic else None)
            self.select(self.findings.same(place) or telling.found_again(thing, before, picture))
            self.detail.release()
        told = telling.sentences(picture, before, self.desk.last_verb)
        if told:
            remedy = self.actions_by_name["same_call"] if telling.holds_links_back(picture.comparison) else None
            self.message.tell("\n".join(told), "notice", remedy)
        if not self.desk.all_saved:
            self.desk.save_rest()  # and if that fails again, it outweighs what was told

    def share_room(self) -> None:
        """Topics as wide as their labels, the proof a quarter, the rest for the texts."""
        width, scaled = self.width(), self.look().letters.scaled
        left = min(self.topics.table.wanted_width(), round(width * 0.27))
        right = min(scaled(380), max(scaled(290), width // 4), round(width * 0.3))
        topics = room.Wish(left, self.topics.minimumSizeHint().width())
        proof = room.Wish(right, max(scaled(170), self.detail.minimumSizeHint().width()))
        texts = self.reading.wanted_width() + 2 * self._across.handleWidth()
        self._across.setSizes(room.shares(width, topics, texts, proof))
        height = self._pages.height()
        below = min(height // 2, max(scaled(190), round(height * 0.28)))
        self._down.setSizes([height - below, below])
        QTimer.singleShot(0, self.reading.realign)  # once the new widths are in force

    def select(self, thing: Thing | None, at: str | None = None) -> None:
        """Show a thing in all panels; `at` is the statement where it was picked."""
        if self.desk.picture is None:
            return
        self.detail.flush()
        self.selected = thing
        self.reading.select(thing, at)
        self.findings.select(thing)
        self.detail.show_thing(self.desk.picture, thing)
        self.tell_keys()
        if self.history.is_on_one_thing:
            self.commands.history.show_lines()

    def pick(self, statement_id: str) -> None:
        """A statement was clicked or walked to: what is selected stays if it stands there too."""
        picture = self.desk.picture
        if picture is not None and statement_id not in statements_of(self.selected):
            self.select(picture.things_at(statement_id)[0], statement_id)

    def turn(self, statement_id: str) -> None:
        """Select the next of the things at a statement: its links, its gaps, then the statement itself."""
        picture = self.desk.picture
        if picture is not None:
            things = picture.things_at(statement_id)
            at = things.index(self.selected) if self.selected in things else -1
            self.select(things[(at + 1) % len(things)], statement_id)

    def show_topic(self, topic: str | None) -> None:
        """Let only findings of a topic show, and select its gap or its first mention; None lets it go."""
        self.reading.set_topic(topic)
        self.findings.set_topic(topic)
        self.detail.set_topic(topic)
        picture = self.desk.picture
        if picture is None or topic is None:
            self.findings.select(self.selected)
            return
        gap = next((g for g in picture.comparison.gaps if g.topic == topic), None)
        row = picture.row_of_topic.get(topic)
        first = picture.things_at(row.statements[0])[0] if row and row.statements else None
        wanted: Thing | None = gap or first
        if wanted is not None:
            self.select(wanted)
        self.reading.set_topic(topic)

    def find_words(self, words: str) -> None:
        """Select the next statement, after the one the keyboard stands on, that holds the words; round at the end."""
        picture = self.desk.picture
        if picture is None or not words.strip():
            return
        ids = statements_of(self.selected)
        found = statement_with(picture, words, ids[0] if ids else None)
        if found is None:
            self.message.tell(translate("Window", "No statement holds “{words}”.").format(words=words), "notice")
        else:
            self.message.hide()
            self.select(found, found.id)

    # -- notes and what is told ----------------------------------------------------------------------------

    def show_review(self) -> None:
        """Show in every panel what is decided and written now; what the engine found is as before."""
        session, picture = self.desk.session, self.desk.picture
        if session is None or picture is None or session.comparison is None:
            return
        for panel in (self.reading, self.findings, self.detail):
            panel.show_review(session.decided, session.review)

    def tell_state(self) -> None:
        """Say in the bars where the project lies, whether all is saved, and what carries notes."""
        state.tell(self)

    def tell_keys(self) -> None:
        """Name the keys that work now in the line at the bottom."""
        self.status.tell_keys(keys_now(self))

    def tell_busy(self, what: str) -> None:
        """Say what is under way once it takes longer than a second; empty words: nothing is."""
        self.patience.setProperty("what", what)
        if not what:
            self.patience.stop()
            self.busy.tell("")
        elif not self.patience.isActive():
            self.patience.start()

    # -- colours -------------------------------------------------------------------------------------------

    def wear(self, appearance: Appearance) -> None:
        """Take on colours, and remember which were chosen."""
        self.preferences.appearance = appearance
        self.actions_by_name[f"light_{appearance}"].setChecked(True)
        look = self.look()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setFont(look.letters.program())
        application.setPalette(theme.palette(look))
        self.setStyleSheet(theme.style_sheet(look))
        for panel in (self.topics, self.reading, self.findings, self.detail, self.start, self.history):
            panel.wear(look)

    def look(self) -> theme.Look:
        """The colours and letters that the user chose."""
        name = theme.theme_name(self.preferences.appearance, theme.system_is_dark())
        return theme.load_look(name, theme.installed_letters(self.preferences.zoom))

    def follow_system(self) -> None:
        """Take on the colours of the system where the user chose to."""
        if self.preferences.appearance == "system":
            self.wear("system")

    # -- second windows ------------------------------------------------------------------------------------

    def another(self) -> "MainWindow":
        """A second window, not shown yet; it is as large as this one."""
        made = MainWindow()
        made.resize(self.size())
        return made

    def look_at(self, path: str) -> None:
        """Show a project or a backup to read, in a second window."""
        self.commands.history.look_at(path)

    # -- Qt ------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, links and texts may be dropped anywhere."""
        if is_taken(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        if self.commands.bringing.drop(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, stop the threads; stay open once for words that can't be saved."""
        self.detail.flush()
        if not self.desk.save_before_closing():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        self.preferences.sync()
        self.patience.stop()
        self.commands.history.close_others()
        self.desk.close()
        self.keeping.close()
        super().closeEvent(event)
