"""What the bars and the title of a window say of its project, after every change and while one types."""

from typing import TYPE_CHECKING

from readout_compare.ui import telling
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.record_words import tray_words

if TYPE_CHECKING:
    from readout_compare.ui.main_window import MainWindow


def tell(w: "MainWindow") -> None:
    """Where the project lies, whether all is saved or nothing can be, how far the review is, what carries notes."""
    session, picture = w.desk.session, w.desk.picture
    w.tell_keys()
    if session is None or picture is None:
        w.status.tell_nothing_open()
        return
    pending, vectors, because = w.detail.pending, picture.comparison.engine.vectors, telling.read_only(session)
    w.status.tell(session.path, session.is_draft, w.desk.all_saved, pending, vectors, because)
    w.notice.tell(because)
    w.setWindowTitle(f"{telling.title_of(session)} – Readout Compare")
    w.actions_by_name["same_call"].setChecked(session.options.same_call)
    if not pending:
        notes = counted(len(session.review.notes), translate("Window", "note"), translate("Window", "notes"))
        place = session.path.name if session.path and not session.is_draft else ""
        lost = len(session.decided.tray)
        w.bar.tell(session.call_title, place, notes if session.review.notes else "", tray_words(lost) if lost else "")
        things, statements = w.desk.noted()
        w.findings.note(things)
        w.reading.note(statements)
