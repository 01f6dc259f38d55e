"""Any run of edits, undo, redo, save, close and open: model and file are equal, and all is undone to the start."""

import inspect
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from readout_compare.core.deciding import (
    accounts,
    captures,
    details,
    differences,
    gaps,
    links,
    mentions,
    notes,
    revision,
    statements,
    tags,
)
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Options
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.sources import wrong_sources
from readout_compare.session import jobs
from readout_compare.session.project import Session, steers_engine
from tests import builders
from tests.session.any_edit import ANY
from tests.sources import all_captured, bytes_of, originals_of

T = TypeVar("T")
MAKERS = tuple(ANY.values())


class Drawn:
    """Choices that Hypothesis makes, and makes smaller."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def one(self, of: Sequence[T]) -> T:
        if not of:
            raise LookupError("nothing to choose from")
        return self._data.draw(st.sampled_from(of))

    def some(self, of: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(self._data.draw(st.lists(st.sampled_from(of), max_size=most, unique=True))) if of else ()

    def number(self, least: int, most: int) -> int:
        return self._data.draw(st.integers(least, most))


class Edits(RuleBasedStateMachine):
    """A project at work; beside it the plainest model: two lists of names and the review after every line."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="readout-machine-"))
        self.saved = 0
        self.undoable: list[str] = []
        self.redoable: list[str] = []
        self.after: dict[int, Review] = {}
        self.brought: dict[str, bytes] = {}  # every original that an edit came with, undone ones too
        self.session: Session | None = None

    @property
    def at(self) -> Session:
        assert self.session is not None
        return self.session

    @initialize(three=st.booleans(), kept=st.booleans())
    def begin(self, three: bool, kept: bool) -> None:
        of = builders.three_sided() if three else builders.comparison()
        found = all_captured(of.accounts) if kept else ()
        self.brought.update((capture.sha256, bytes_of(capture)) for capture in found)
        options = Options(meaning=False, watched=("territory",))
        self.session = Session.start(of.accounts, options, "Call of 4 May", found, dict(self.brought), "2025-05-04")
        self.save()
        self.compare()
        self.after[1] = self.at.review

    def compare(self) -> None:
        at = self.at
        at.show(jobs.run_comparison(at.accounts, at.options, topics=at.codebook(), hand=at.hand))

    @rule(data=st.data(), maker=st.sampled_from(MAKERS), look=st.booleans())
    def edit(self, data: st.DataObject, maker: Any, look: bool) -> None:
        before, lines = self.at.review, self.at.lines
        try:
            now = self.at.now()
        except WrongUseError:  # accounts came or went: the call must be compared first
            self.compare()
            now = self.at.now()
        try:
            edit: Edit = maker(Drawn(data), now)
        except (LookupError, WrongUseError):
            return
        steers = self.at.do(edit, originals_of(edit))
        if edit.changes_nothing:
            assert not steers
            assert (self.at.review, self.at.lines) == (before, lines)
            return
        assert len(self.at.lines) == len(lines) + 1
        assert self.at.review == edit.apply(before)[0]
        self.brought.update(originals_of(edit))
        self.undoable.append(edit.name)
        self.redoable.clear()
        self.took_place(steers and look)

    @rule(look=st.booleans(), times=st.integers(1, 3))
    def undo(self, look: bool, times: int) -> None:
        for _ in range(times):
            self.again(self.at.undo(), self.undoable, self.redoable, look)

    @rule(look=st.booleans(), times=st.integers(1, 3))
    def redo(self, look: bool, times: int) -> None:
        for _ in range(times):
            self.again(self.at.redo(), self.redoable, self.undoable, look)

    def again(self, edit: Edit | None, source: list[str], goal: list[str], look: bool) -> None:
        if edit is None:
            assert source == []
            return
        assert edit.name == source[-1]
        goal.append(source.pop())
        self.took_place(look and steers_engine(edit))

    def took_place(self, look: bool) -> None:
        self.after[self.at.lines[-1].number] = self.at.review
        if look:
            self.compare()

    @rule()
    def save(self) -> None:
        self.saved += 1
        self.at.save_as(self.folder / f"{self.saved % 3}.readout")

    @rule()
    def close_and_open(self) -> None:
        path, call, review = self.at.path, self.at.call, self.at.review
        assert path is not None
        self.at.close()
        self.session = Session.open(path)
        assert (self.at.review, self.at.review.next_id) == (review, review.next_id)
        if call in self.at.review.of("call"):
            self.at.turn_to(call)
        self.compare()

    @rule(data=st.data())
    def turn(self, data: st.DataObject) -> None:
        self.at.turn_to(data.draw(st.sampled_from([call.id for call in self.at.review.calls])))
        self.compare()

    @invariant()
    def file_equals_model(self) -> None:
        if self.session is None:
            return
        at = self.at
        assert at._file is not None
        stored = at._file.content()
        assert (stored.review, stored.review.next_id) == (at.review, at.review.next_id)
        assert stored.lines == at.lines
        assert len(at.lines) == max(self.after)
        assert [line.name for line in at.stacks.undo] == self.undoable
        assert [line.name for line in at.stacks.redo] == self.redoable
        assert list(wrong_anchors(at.review)) == []
        assert list(wrong_sources(at.review, at._file.originals)) == []
        assert stored.originals == at._file.originals == {name: len(data) for name, data in self.brought.items()}
        assert {name: at.original(name) for name in self.brought} == self.brought

    def teardown(self) -> None:
        try:
            if self.session is not None:
                self.look_back_and_undo()
        finally:
            if self.session is not None:
                self.session.close()
            shutil.rmtree(self.folder)

    def look_back_and_undo(self) -> None:
        at = self.at
        assert {number: at.as_it_was(number) for number in self.after} == self.after
        end, count = at.review, len(self.undoable)
        for _ in range(count):
            assert at.undo()
        assert at.undo() is None
        assert at.review == self.after[1]
        for _ in range(count):
            assert at.redo()
        assert at.review == end
        assert at._file is not None
        assert at._file.review() == end


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_every_function_that_makes_an_edit_is_tried() -> None:
    made: set[object] = {
        function
        for module in (
            links,
            gaps,
            differences,
            statements,
            mentions,
            notes,
            tags,
            accounts,
            revision,
            captures,
            details,
        )
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and get_type_hints(function).get("return") is Edit
    }
    assert made - set(ANY) == {accounts.begin}
    assert len(made) > 40
