"""The models keep Qt's rules and answer from the comparison."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from readout_compare.core.queue import Filters, Queue, Standing
from readout_compare.core.records import Tag
from readout_compare.ui.models.findings import DECISION, NOTE, TAGS, TOPIC, WEIGHT, WHAT, FindingModel
from readout_compare.ui.models.statements import EMPHASIS, ROW, Emphasis, StatementModel, TextMark
from readout_compare.ui.models.topics import TopicModel
from readout_compare.ui.picture import Picture

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_statement_model_keeps_the_rules_while_it_changes(
    two: Picture, three: Picture, qtmodeltester: ModelTester
) -> None:
    model = StatementModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(two, "a")
    assert model.rowCount() == 5
    model.emphasise(Emphasis(frozenset({"a3"}), "aid.military", frozenset({"a3"}), frozenset({"a4"})))
    model.show(three, "c")
    assert model.rowCount() == 3


def test_topic_model_keeps_the_rules_while_it_changes(two: Picture, three: Picture, qtmodeltester: ModelTester) -> None:
    model = TopicModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(two)
    model.show(three)
    assert (model.rowCount(), model.columnCount()) == (len(three.topics), 4)


def test_finding_model_keeps_the_rules_while_it_changes(two: Picture, qtmodeltester: ModelTester) -> None:
    model = FindingModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(two)
    model.keep(Filters(kind="gap"))
    assert model.rowCount() == len(two.comparison.gaps)
    model.note(frozenset({"g3"}))
    model.keep(Filters(kind="possible", topic="territory"))
    assert model.rowCount() == 0
    model.keep(Filters(state="undecided"))
    model.review(_with(model, "g3", Standing("out of scope", severity=2, tags=("Arms",))), [Tag("Arms", "#2458c5")])
    model.be_brief({DECISION, NOTE, TAGS})
    model.show(two, again=True)
    model.keep(Filters(state="decided"))
    assert model.rowCount() == 0


def test_a_statement_without_counterpart_is_said_so_in_words(two: Picture) -> None:
    model = StatementModel()
    model.show(two, "a")
    assert model.index(2).data(_SPOKEN).startswith("A3, no counterpart, President Orlen demanded")
    assert model.index(1).data(_SPOKEN).startswith("A2, The leaders agreed")
    assert model.index(2).data(ROW).alone


def test_words_of_differences_are_marked_from_the_statements_own_start(two: Picture) -> None:
    model = StatementModel()
    model.show(two, "a")
    row = model.index(1).data(ROW)
    assert [row.text[m.start : m.end] for m in row.marks] == ["energy plants", "30 days"]


def test_mentions_of_the_topic_searched_are_marked(two: Picture) -> None:
    model = StatementModel()
    model.show(two, "a")
    emphasis = Emphasis(topic="aid.military", topic_at=frozenset({"a3"}))
    model.emphasise(emphasis)
    row = model.index(2).data(ROW)
    start = row.text.index("arms deliveries")
    assert TextMark(start, start + len("arms deliveries"), "topic") in row.marks
    assert model.index(0).data(EMPHASIS) == emphasis


def test_topic_cells_speak(two: Picture) -> None:
    model = TopicModel()
    model.show(two)
    assert model.index(0, 2).data(_SPOKEN).endswith("Belmora: not said")
    assert model.index(0, 1).data() == "●"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "A"


def test_finding_cells(two: Picture) -> None:
    model = FindingModel()
    model.show(two)
    assert model.finding(0).thing.id == "g1"
    assert model.index(0, WHAT).data() == two.topic_label("territory")
    assert model.index(0, WEIGHT).data(_SPOKEN) == "weight high, 5 bars"
    model.keep(Filters(topic="prisoners"))
    assert {model.finding(i).thing.id for i in range(model.rowCount())} == {"g4", "g7"}
    assert model.index(0, TOPIC).data() == two.topic_label("prisoners")
    assert [model.count(kind) for kind in (None, "gap", "difference", "possible")] == [2, 2, 0, 0]


def _with(model: FindingModel, thing: str, standing: Standing) -> Queue:
    entries = (replace(e, standing=standing) if e.item.thing.id == thing else e for e in model.queue.entries)
    return Queue(tuple(entries))


def test_a_decision_stands_in_its_row_in_words_and_leaves_the_row_where_it_is(two: Picture) -> None:
    model = FindingModel()
    model.show(two)
    model.keep(Filters(state="undecided"))
    before = [model.finding(row).thing.id for row in range(model.rowCount())]
    assert model.index(2, DECISION).data() == "–"
    assert model.index(2, DECISION).data(_SPOKEN) == "undecided"
    model.review(_with(model, "g3", Standing("out of scope", severity=2)), [])
    row = before.index("g3")
    assert model.index(row, DECISION).data() == "out of scope  !!"
    assert model.index(row, DECISION).data(_SPOKEN) == "out of scope, severity 2 of 3"
    assert [model.finding(row).thing.id for row in range(model.rowCount())] == before
    model.keep(Filters(state="undecided"))  # chosen anew
    assert "g3" not in [model.finding(row).thing.id for row in range(model.rowCount())]


def test_a_link_whose_differences_are_half_decided_says_so(two: Picture) -> None:
    model = FindingModel()
    model.show(two)
    model.review(_with(model, "l2", Standing(done=1, differences=2)), [])
    row = model.row_of(two.comparison.links[1])
    assert row is not None
    assert model.index(row, DECISION).data() == "1 of 2 decided"
