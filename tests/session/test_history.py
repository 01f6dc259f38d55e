"""The history of a link: also what was refused, taken back or written in one go, and is in no comparison any more."""

from pathlib import Path

from readout_compare.core.deciding.links import link_by_hand, refuse, unlink
from readout_compare.core.deciding.notes import remove_note, write_note
from readout_compare.core.model import Link
from readout_compare.session.history import history_of
from tests.session.working import stored


def test_a_link_that_is_in_no_comparison_has_its_history(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    absent = Link("", {"a": ("a1",), "b": ("b4",)}, 1.0, "sure", "equivalent", "")
    shown = session.now().comparison.links[0]
    assert history_of(session, absent) == ()
    session.do(link_by_hand(session.now(), ["a1", "b4"]))
    session.do(write_note(session.now(), absent, "They mean the same."))
    session.do(refuse(session.now(), shown))
    session.do(remove_note(session.now(), session.review.notes[0]))
    session.do(unlink(session.now(), absent))
    verbs = [line.verb for line in history_of(session, absent)]
    assert verbs == ["Link", "Write note", "Remove note", "Unlink"]
    assert [line.verb for line in history_of(session, shown)] == ["Refuse link"]
    while session.undo():
        pass
    assert [(line.action, line.verb) for line in history_of(session, absent)][4:] == [
        ("undo", "Unlink"), ("undo", "Remove note"), ("undo", "Write note"), ("undo", "Link"),
    ]  # fmt: skip
    assert [line.action for line in history_of(session, shown)] == ["do", "undo"]
    session.close()
