"""Which panel of the window hears what from which."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QVBoxLayout

from readout_compare.ui.widgets.message_place import MessagePlace

if TYPE_CHECKING:
    from readout_compare.ui.main_window import MainWindow


def connect(w: "MainWindow") -> None:
    """Connect the signals of all panels of a window, once."""
    central = w.centralWidget()
    lines = central.layout() if central is not None else None
    assert isinstance(lines, QVBoxLayout)
    MessagePlace(w.message, w.bar, lines)
    w.actions_by_name["go_on"].setChecked(w.preferences.goes_on)
    _connect_ways_in(w)
    _connect_desk(w)
    _connect_panels(w)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(w.tell_keys)
    application.styleHints().colorSchemeChanged.connect(w.follow_system)


def _connect_ways_in(w: "MainWindow") -> None:
    w.start.open_wanted.connect(w.commands.files.open)
    w.start.address_wanted.connect(w.commands.bringing.ask_address)
    w.start.paste_wanted.connect(w.commands.bringing.paste)
    w.start.sample_wanted.connect(w.open_sample)
    w.start.recent_wanted.connect(lambda path: w.open([path]))
    w.desk.texts_wanted.connect(w.commands.bringing.open)


def _connect_desk(w: "MainWindow") -> None:
    """What the desk does is told in every panel; the order is that in which they hear it."""
    w.desk.leaving.connect(w.detail.flush)
    w.desk.pictured.connect(w.show_picture)
    w.desk.pictured.connect(w.commands.revisions.follow)
    w.desk.pictured.connect(w.commands.backups.tell_news)
    w.desk.failed.connect(w.message.tell)
    w.desk.told.connect(lambda sentence: w.message.tell(sentence, "notice"))
    w.desk.reviewed.connect(w.show_review)
    w.desk.undone.connect(w.commands.reviewing.show_undone)
    w.desk.pictured.connect(w.commands.reviewing.show_undone_again)
    w.desk.kept.connect(w.tell_state)
    w.desk.kept.connect(w.commands.project.tell_actions)
    w.desk.kept.connect(w.commands.history.show_lines)
    w.desk.settled.connect(w.message.hide)
    w.desk.jobs.busy.connect(w.tell_busy)
    w.busy.cancelled.connect(w.desk.cancel)
    w.patience.timeout.connect(lambda: w.busy.tell(w.patience.property("what")))
    w.desk.in_use.connect(w.commands.backups.offer_reading)
    w.desk.damaged.connect(w.commands.backups.offer_backups)
    w.keeping.damaged.connect(w.commands.backups.offer_backups)
    w.keeping.failed.connect(w.status.tell_backup)
    w.keeping.warned.connect(w.message.add)


def _connect_panels(w: "MainWindow") -> None:
    w.topics.chosen.connect(w.show_topic)
    w.topics.watch_wanted.connect(w.commands.editing.watch_topics)
    w.bar.lost_wanted.connect(w.commands.revisions.open_tray)
    w.reading.picked.connect(w.pick)
    w.reading.turned.connect(w.turn)
    w.reading.chosen.connect(w.select)
    w.reading.other_wanted.connect(lambda name: w.actions_by_name[name].trigger())
    w.reading.source_wanted.connect(w.commands.source.show_source)
    w.reading.layer_wanted.connect(w.commands.layers.show)
    w.reading.revisions_wanted.connect(w.commands.revisions.show_revisions)
    w.reading.choosing.connect(lambda words: w.message.tell(words, "notice") if words else w.message.hide())
    w.findings.chosen.connect(w.select)
    w.findings.table.noting.connect(w.commands.going.write_note)
    w.findings.progressed.connect(w.bar.burn_down.tell)
    w.findings.topic_cleared.connect(lambda: w.topics.choose(None))
    w.detail.wanted.connect(w.select)
    w.detail.topic_wanted.connect(w.topics.choose)
    w.detail.edit_wanted.connect(w.desk.do)
    w.detail.typing.connect(w.tell_state)
    w.bar.wanted.connect(w.find_words)
    w.reading.choosing.connect(w.tell_keys)
    w.history.asked.connect(w.commands.history.show_lines)
    w.history.close_button.clicked.connect(w.commands.history.go_back)
    w.history.look_wanted.connect(w.commands.history.look_back)
