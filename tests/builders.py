"""Hand-made accounts, comparisons and notes of invented calls, for tests that need no engine."""

import hashlib
from collections.abc import Mapping, Sequence

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.notes import quote_of, target_of
from readout_compare.core.deciding.now import Now
from readout_compare.core.model import (
    Account,
    Candidate,
    Comparison,
    Coverage,
    Difference,
    EngineInfo,
    Gap,
    Link,
    Mention,
    Options,
    Row,
    Span,
    Statement,
)
from readout_compare.core.records import Anchor, By, Note, Target
from readout_compare.core.review import Review
from readout_compare.engine.vocabulary.codebooks import builtin_codebook

ARVENIA = (
    "President Orlen of Arvenia spoke by telephone with Prime Minister Sava of Belmora on 4 May.",
    "The leaders agreed to halt strikes on energy plants for 30 days.",
    "President Orlen demanded a full end of foreign arms deliveries.",
    "Both sides will exchange 120 prisoners on Thursday.",
    "The conversation was frank and businesslike.",
)
BELMORA = (
    "Prime Minister Sava held a call with the President of Arvenia.",
    "They discussed a halt of strikes on energy and infrastructure.",
    "Technical talks on shipping in the Amber Sea begin at once.",
    "A grain corridor to the southern ports stays open.",
)
HERALD = (
    "The Harbour Herald reports that Orlen and Sava talked for an hour.",
    "An exchange of 120 prisoners is planned.",
    "Observers expect a second call in June.",
)
ENGINE = EngineInfo(program="0.1.0", engine=1, vectors="hand-made vectors 1.0", codebook="built-in 1")


def account(account_id: str, side: str, sentences: Sequence[str], notice: str = "", language: str = "en") -> Account:
    """An account of these sentences, each a statement, joined by single spaces."""
    text = " ".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Account(account_id, side, text, language, f"{side.casefold()}.txt", digest, notice)


def statements(
    of: Account, sentences: Sequence[str], topics: Mapping[int, Sequence[tuple[str, str]]]
) -> tuple[Statement, ...]:
    """Statements of the sentences in order; `topics` maps a number from 1 to (topic, words that show it)."""
    found: list[Statement] = []
    start = 0
    for number, sentence in enumerate(sentences, 1):
        mentions = tuple(
            Mention(topic, start + sentence.index(words), start + sentence.index(words) + len(words), words)
            for topic, words in topics.get(number, ())
        )
        found.append(Statement(f"{of.id}{number}", of.id, start, start + len(sentence), mentions))
        start += len(sentence) + 1
    return tuple(found)


def span(of: Account, words: str) -> Span:
    """Where these words stand first in an account."""
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


def accounts() -> tuple[Account, ...]:
    """Two accounts of one invented call: Arvenia (5 statements), Belmora (4 statements)."""
    return account("a", "Arvenia", ARVENIA, "Invented for a test."), account("b", "Belmora", BELMORA)


def _statements(a: Account, b: Account) -> tuple[Statement, ...]:
    first = {
        1: [("call_facts", "spoke by telephone")],
        2: [("ceasefire.energy", "strikes on energy")],
        3: [("aid.military", "arms deliveries")],
        4: [("prisoners", "prisoners")],
        5: [("courtesy", "frank and businesslike")],
    }
    second = {
        1: [("call_facts", "held a call")],
        2: [("ceasefire.energy", "strikes on energy")],
        3: [("ceasefire.maritime", "shipping")],
    }
    return (*statements(a, ARVENIA, first), *statements(b, BELMORA, second))


def _links(a: Account, b: Account) -> tuple[Link, ...]:
    number = Difference("number", "number.missing", "30 days / no number", (span(a, "30 days"),))
    scope = Difference(
        "scope",
        "scope.wider",
        "“energy plants” / “energy and infrastructure”",
        (span(a, "energy plants"), span(b, "energy and infrastructure")),
    )
    return (
        Link(
            "l1", {"a": ("a1",), "b": ("b1",)}, 0.5824, "possible", "partial",
            "Both say that a call took place; shared names: Arvenia, Sava.", (), {"names": 0.7, "meaning": 0.51},
        ),
        Link(
            "l2", {"a": ("a2",), "b": ("b2",)}, 0.84716, "sure", "equivalent",
            "Both are about energy; shared words: halt, strikes, energy; close in meaning.",
            (number, scope), {"wording": 0.66, "topics": 1.0, "meaning": 0.9},
        ),
    )  # fmt: skip


def _gaps() -> tuple[Gap, ...]:
    def statement_gap(gap_id: str, sid: str, weight: float) -> Gap:
        other = "b" if sid[0] == "a" else "a"
        reason = "No statement of the other account is near enough; 4 were compared."
        near = (Candidate(f"{other}1", 0.4, "no shared name, number or topic"),)
        parts = {"topic": weight + 0.1, "formula": -0.1}
        return Gap(gap_id, "statement", (sid[0],), (other,), (sid,), None, False, weight, reason, near, parts,
                   "Weighs its topic; 10 % of its words are stock phrases.", ("stock", "phrase"))  # fmt: skip

    return (
        Gap("g1", "topic", (), ("a", "b"), (), "territory", True, 0.95, "Watched topic: no account mentions it."),
        Gap(
            "g2",
            "topic",
            ("a",),
            ("b",),
            ("a3",),
            "aid.military",
            True,
            0.9,
            "Only Arvenia mentions it.",
            (Candidate("b3", 0.21, "no topic in common"),),
            {"watched": 0.9},
            "Weighs a watched topic 0.90.",
        ),
        statement_gap("g3", "a3", 0.88),
        statement_gap("g4", "a4", 0.7),
        statement_gap("g5", "b3", 0.66),
        Gap("g6", "topic", ("b",), ("a",), ("b3",), "ceasefire.maritime", False, 0.6, "Only Belmora mentions it."),
        Gap("g7", "topic", ("a",), ("b",), ("a4",), "prisoners", False, 0.55, "Only Arvenia mentions it."),
        statement_gap("g8", "b4", 0.4),
        statement_gap("g9", "a5", 0.1),
    )


def _candidates(found: Sequence[Statement], links: Sequence[Link]) -> dict[str, tuple[Candidate, ...]]:
    linked = {(s, t) for link in links for s in link.statements for t in link.statements}
    result: dict[str, tuple[Candidate, ...]] = {}
    for one in found:
        others = [s for s in found if s.account != one.account and (one.id, s.id) not in linked][:3]
        result[one.id] = tuple(
            Candidate(s.id, round(0.4 - 0.1 * i, 2), "no shared name, number or topic") for i, s in enumerate(others)
        )
    return result


def _rows(found: Sequence[Statement], links: Sequence[Link]) -> tuple[Row, ...]:
    """A row a link and one a lonely statement; links that share a statement are not joined here."""
    linked = {s for link in links for s in link.statements}
    members: list[tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]] = [
        (link.members, (link.id,)) for link in links
    ]
    members += [({s.account: (s.id,)}, ()) for s in found if s.id not in linked]
    order = {s.id: n for n, s in enumerate(found)}
    members.sort(key=lambda one: [order[s] for ids in one[0].values() for s in ids])
    return tuple(Row(f"r{n}", dict(ids), inside) for n, (ids, inside) in enumerate(members, 1))


def _coverage(a: Account, found: Sequence[Statement], links: Sequence[Link]) -> dict[str, tuple[Coverage, ...]]:
    """Every linked statement is covered, but for one point of A2; the others are missing."""
    accounts = sorted({s.account for s in found})
    partners = {(s, side) for link in links for s in link.statements for side in link.members}
    states: dict[str, tuple[Coverage, ...]] = {
        s.id: tuple(
            Coverage(side, "covered" if (s.id, side) in partners else "missing")
            for side in accounts if side != s.account
        )
        for s in found
    }  # fmt: skip
    return states | {"a2": (Coverage("b", "partly", (span(a, "for 30 days"),)), *states["a2"][1:])}


def comparison() -> Comparison:
    """Arvenia and Belmora: a sure link with two differences, a possible link, statement and topic gaps both ways."""
    a, b = accounts()
    found, links = _statements(a, b), _links(a, b)
    return Comparison(
        (a, b), found, links, _gaps(), _candidates(found, links),
        Options(link=0.5, sure=0.75, watched=("aid.military", "territory")), ENGINE,
        rows=_rows(found, links), coverage=_coverage(a, found, links),
    )  # fmt: skip


def three_sided() -> Comparison:
    """The same call with a press report as third side; one link joins all three, one only two of them."""
    two = comparison()
    c = account("c", "Harbour Herald", HERALD)
    found = (*two.statements, *statements(c, HERALD, {1: [("call_facts", "talked")], 2: [("prisoners", "prisoners")]}))
    call = Link(
        "l1", {"a": ("a1",), "b": ("b1",), "c": ("c1",)}, 0.61, "possible", "partial", "All say that a call took place."
    )
    swap = Link(
        "l3", {"a": ("a4",), "c": ("c2",)}, 0.79, "sure", "equivalent", "Shared number: 120; shared topic: prisoners."
    )
    links = (call, two.links[1], swap)
    gaps = (
        Gap("g1", "topic", (), ("a", "b", "c"), (), "territory", True, 0.95, "Watched topic: no account mentions it."),
        Gap("g2", "topic", ("a",), ("b", "c"), ("a3",), "aid.military", True, 0.9, "Only Arvenia mentions it."),
        Gap("g3", "statement", ("a",), ("b", "c"), ("a3",), weight=0.88, reason="Nothing near enough; 7 compared."),
        Gap("g4", "topic", ("a", "c"), ("b",), ("a4", "c2"), "prisoners", False, 0.5, "Belmora does not mention it."),
        Gap("g5", "statement", ("c",), ("a", "b"), ("c3",), weight=0.3, reason="Nothing near enough; 9 compared."),
    )
    apart = Row("r2", {"a": ("a2",), "b": ("b2",), "c": ("c2",)}, ("l2", "l3"), (("b", "c"),))
    return Comparison(
        (*two.accounts, c), found, links, gaps, _candidates(found, links), two.options, two.engine,
        rows=(Row("r1", call.members, ("l1",)), apart), coverage=_coverage(two.accounts[0], found, links),
    )  # fmt: skip


BY = By("ada", "2025-05-06T08:30:00Z")


def review(of: Comparison | None = None) -> Review:
    """A project that holds the accounts of a comparison, of the pair by default, and nothing else."""
    shown = of or comparison()
    return begin(shown.accounts, shown.options, "Call of 4 May").apply(Review())[0]


def now(of: Comparison | None = None, held: Review | None = None, topics: Codebook | None = None) -> Now:
    """A call as it stands on the screen: the pair and an empty review by default."""
    shown = of or comparison()
    holding = held or review(shown)
    return Now(holding, shown, "c1", topics or builtin_codebook(), decided(shown, holding, "c1"), BY)


def notes() -> tuple[Note, ...]:
    """A note on a statement gap, one on the sure link, and one whose words are in no account any more."""
    of = now()
    gap, link = of.comparison.gaps[2], of.comparison.links[1]
    gone = Target("statement", "c1", (Anchor("b", 9000, 9038, "The parties confirmed the June summit.", 7, "lost"),))
    return (
        Note(1, target_of(of, gap), "Nothing on arms in Belmora’s account.", "ada", "2025-05-06T08:30:00Z",
             quote_of(of.comparison, gap)),
        Note(2, target_of(of, link), "Belmora gives no term.\nAsk the press office.", "ada", "2025-05-06T08:41:10Z",
             quote_of(of.comparison, link)),
        Note(3, gone, "Stood in the first version.", "ben", "2025-05-05T17:00:00Z",
             "The parties confirmed the June summit."),
    )  # fmt: skip


def with_notes(*written: Note) -> Decided:
    """What a review says of the pair that holds these notes, or all of `notes`."""
    held = review()
    for note in written or notes():
        held = held.put("note", str(note.id), note)
    return decided(comparison(), held, "c1")
