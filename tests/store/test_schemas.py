"""A file of every released schema opens with every word, its history undone and redone, and is never half migrated."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readout_compare.core.decided import decided
from readout_compare.core.deciding.captures import add_layer, change_details
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.records import RECORDS, anchors_in
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.session.project import Session
from readout_compare.store import SCHEMA_VERSION, ProjectFile, project, project_glance, project_info
from readout_compare.store.backups import BEFORE_MIGRATION, backups_of
from readout_compare.store.checking import checks
from readout_compare.store.originals import bytes_hash
from tests import builders

RELEASED = Path(__file__).parents[1] / "data" / "projects"
TWO, THREE = "schema1-two-sides.readout", "schema1-three-sides.readout"
SECOND, EVERY = "schema2-every-kind.readout", "schema3-every-kind.readout"
# What the two projects of the first release hold, and every former wording: note, verb, words, author, minute.
TOLD = {
    TWO: [
        ("Write note", "Nothing on arms in Belmora’s account.", "ada", 1),
        ("Write note", "Belmora gives no term.\nAsk the press office.", "ada", 2),
        ("Write note", "A stock phrase.", "ada", 3),
        ("Write note", "Neither speaks of territory; compare the call of April.", "ben", 4),
        ("Change note", "Nothing on arms in Belmora’s account: asked, no answer yet.", "ada", 5),
        ("Remove note", "A stock phrase.", "ben", 6),
        ("Change note", "Nothing on arms in Belmora’s account: the spokesman confirmed it.", "ben", 7),
        ("Write note", "A stock phrase, in every readout since 2023.", "ben", 8),
        ("Write note", "Арвения молчит о судоходстве — 🚢.", "ada", 9),
    ],
    THREE: [
        ("Write note", "All three agree that there was a call.", "ada", 1),
        ("Write note", "The Herald has the number from Arvenia.", "ada", 2),
        ("Write note", "A forecast, no content of the call.", "ada", 3),
        ("Change note", "The Herald has the number from Arvenia’s spokesman.", "ada", 4),
    ],
}


@pytest.fixture
def released(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A writable copy of the stored project that the test names."""
    return Path(shutil.copy(RELEASED / request.param, tmp_path / request.param))


def former_words(session: Session) -> list[tuple[str, str, str, int]]:
    """The history as verb, words, author and minute."""
    found = []
    for line in session.lines[1:]:
        change = session.edit_of(line).changes[0]
        words = getattr(change.after or change.before, "text", "")
        found.append((line.verb, words, line.author, int(line.at[14:16])))
    return found


@pytest.mark.parametrize("released", [TWO, THREE], indirect=True)
def test_every_word_of_the_first_release_is_there_and_every_former_one_in_the_history(released: Path) -> None:
    first = minutes_from(released)
    session = Session.open(released)
    assert [(verb, words, who, minute - first) for verb, words, who, minute in former_words(session)] == [
        (verb, words, who, minute - 1) for verb, words, who, minute in TOLD[released.name]
    ]
    of = builders.comparison() if released.name == TWO else builders.three_sided()
    assert session.accounts == of.accounts
    assert session.options == of.options
    session.show(of)
    assert session.decided.tray == ()
    where = {thing: [n.text for n in notes] for thing, notes in session.decided.notes.items()}
    if released.name == TWO:
        assert session.title == session.review.call("c1").title == "Call of 4 May"
        assert set(where) == {"g3", "l2", "a5", "g1", "g5"}
        assert where["g3"] == ["Nothing on arms in Belmora’s account: the spokesman confirmed it."]
        assert where["a5"] == ["A stock phrase, in every readout since 2023."]
        note = session.decided.notes["g3"][0]
        assert (note.author, note.edited > note.written) == ("ada", True)
    else:
        assert session.title == "Call of 4 May, with the press"
        assert set(where) == {"l1", "l3", "g5"}
    session.close()


def minutes_from(path: Path) -> int:
    """The minute of the first note: the file was made by a clock of its own."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute(
            "SELECT min(written) FROM (SELECT written FROM notes UNION SELECT written FROM note_history)"
        )
        return int(found.fetchone()[0][14:16])


@pytest.mark.parametrize("released", [TWO, THREE, SECOND, EVERY], indirect=True)
def test_the_whole_history_is_undone_to_the_import_and_redone(released: Path) -> None:
    session = Session.open(released)
    end, count = session.review, len(session.stacks.undo)
    assert count >= 4
    for _ in range(count):
        assert session.undo()
    assert session.undo() is None
    assert set(session.review.records) == {"project", "call", "account"}
    session.close()
    session = Session.open(released)
    for _ in range(count):
        assert session.redo()
    assert session.review == end
    session.close()
    assert project_info(released).review == end


@pytest.mark.parametrize("released", [TWO, THREE, SECOND], indirect=True)
def test_looking_changes_nothing_and_opening_brings_the_file_to_the_present_schema(released: Path) -> None:
    before = released.read_bytes()
    told, glanced = project_info(released), project_glance(released)
    Session.open(released, read_only=True).close()
    schema = int(released.name[len("schema")])
    assert (told.schema, glanced.title) == (schema, told.review.project.title)
    assert glanced.notes == len(told.review.notes)
    assert released.read_bytes() == before
    session = Session.open(released)
    assert (session.review, session.lines) == (told.review, told.lines)
    session.close()
    assert project_info(released).schema == SCHEMA_VERSION
    assert project_info(released).review == told.review
    assert all(one.ok for one in checks(released))
    (former,) = backups_of(released)
    assert (former.reason, project_info(former.path).schema) == (BEFORE_MIGRATION, schema)
    assert project_info(former.path).review == told.review


def broken() -> Iterator[tuple[str, str]]:
    """Damage of the first schema that only the step to the second can see, and what breaks it."""
    yield "text", "UPDATE accounts SET text = replace(text, '30 days', '90 days')"
    yield "account", "UPDATE notes SET key = 'z:1-5' WHERE kind = 'statement'"
    yield "place", "UPDATE notes SET key = 'a:90000-90005' WHERE kind = 'statement'"
    yield "key", "UPDATE notes SET key = 'here and there' WHERE kind = 'link'"
    yield "options", "UPDATE options SET value = '[1]' WHERE name = 'link'"
    yield "no accounts", "DELETE FROM accounts"
    yield "no meta", "DELETE FROM meta"
    yield "id", "UPDATE accounts SET id = 'A 1' WHERE id = 'a'"


@pytest.mark.parametrize("released", [TWO], indirect=True)
@pytest.mark.parametrize(("what", "statement"), [pytest.param(*one, id=one[0]) for one in broken()])
def test_a_migration_that_fails_leaves_every_byte(released: Path, what: str, statement: str) -> None:
    with closing(sqlite3.connect(released)) as raw:
        raw.execute(statement)
        raw.commit()
    before = released.read_bytes()
    for way in (ProjectFile.open, ProjectFile.open_read_only, project_info):
        with pytest.raises(ProjectFileError, match="is damaged"):
            way(released)
    assert released.read_bytes() == before
    assert [p.name for p in released.parent.iterdir()] == [released.name]


@pytest.mark.parametrize("released", [TWO], indirect=True)
def test_a_disk_that_refuses_the_migrated_copy_leaves_every_byte(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = released.read_bytes()

    def refuse(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(project, "sync", refuse)
    with pytest.raises(ProjectFileError, match="No space left on device"):
        ProjectFile.open(released)
    assert released.read_bytes() == before
    assert [p.name for p in released.parent.iterdir()] == [released.name]
    monkeypatch.undo()
    ProjectFile.open(released).close()


@pytest.mark.parametrize("released", [TWO], indirect=True)
def test_a_clock_that_was_put_back_between_two_wordings_is_no_damage(released: Path) -> None:
    with closing(sqlite3.connect(released)) as raw:
        raw.execute("UPDATE notes SET written = '2001-01-01T00:00:00Z' WHERE id = 1")
        raw.commit()
    session = Session.open(released)
    assert len(session.lines) == 10
    while session.undo():
        pass
    session.close()


@pytest.mark.parametrize("released", [EVERY], indirect=True)
def test_the_present_schema_has_every_kind_of_record_and_is_opened_as_it_is(released: Path) -> None:
    session = Session.open(released)
    assert set(session.review.records) == set(RECORDS)
    assert {link.state for link in session.review.links} == {"confirmed", "by hand", "refused"}
    assert {gap.kind for gap in session.review.gaps} == {"statement", "topic"}
    assert {d.state for d in session.review.differences} == {"kept", "corrected", "by hand"}
    assert {n.target.kind for n in session.review.notes} == {
        "call", "account", "statement", "span", "link", "gap", "difference", "topic",
    }  # fmt: skip
    assert {line.action for line in session.lines} == {"do", "undo", "redo"}
    assert list(wrong_anchors(session.review)) == []
    held = [a for kind in session.review.records.values() for record in kind.values() for a in anchors_in(record)]
    assert len(held) > 10
    assert decided(builders.comparison(), session.review, "c1").notes
    session.close()
    assert isinstance(project_info(released).review, Review)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours."""
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        ours = (name for name in names if not name.startswith(("sqlite_", "_")))
        return {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in ours}


@pytest.mark.parametrize("released", [SECOND], indirect=True)
def test_the_third_schema_leaves_every_row_of_the_second_as_it_was(released: Path) -> None:
    before = rows_of(released)
    ProjectFile.open(released).close()
    after = rows_of(released)
    assert [after.pop(name) for name in ("captures", "layers", "originals")] == [[], [], []]
    for held in (before, after):  # a migrated copy has a name of its own
        held["meta"] = [row[:-1] for row in held["meta"]]
    assert after == before


@pytest.mark.parametrize("released", [SECOND], indirect=True)
def test_a_project_of_the_second_schema_takes_captures_and_layers(released: Path) -> None:
    session = Session.open(released)
    edit = change_details(session.review, "a", publisher="Office of the President")
    session.do(edit)
    layer = add_layer(session.review, "a", "Орлен и Сава.", "original", "ru", "", bytes_hash(b"page"), builders.BY)
    session.do(layer, {bytes_hash(b"page"): b"page"})
    review = session.review
    session.close()
    session = Session.open(released)
    assert session.review == review
    assert session.original(bytes_hash(b"page")) == b"page"
    session.close()


@pytest.mark.parametrize("released", [EVERY], indirect=True)
def test_the_present_schema_has_captures_of_every_sort(released: Path) -> None:
    session = Session.open(released)
    found = [capture for account in "abcd" for capture in [session.review.capture(account)] if capture]
    assert {capture.origin for capture in found} == {"address", "unknown"}
    assert {capture.account for capture in found} == set("abcd")
    assert session.review.capture("b", 2) != session.review.capture("b", 3)
    assert {layer.translation for layer in session.review.layers_of("a")} == {"original", "machine"}
    for sha256 in (*(capture.sha256 for capture in found), *(layer.sha256 for layer in session.review.layers_of("a"))):
        data = session.original(sha256)
        assert (data is None) == (sha256 == "")
        assert data is None or bytes_hash(data) == sha256
    session.close()
