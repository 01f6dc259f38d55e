"""Decisions for tests: links and refusals by statement, made at random or named, as the spans that they stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import strategies as st

from readout_compare.core.hand import Hand, HandLink, HandMention, PairOf, resolved
from readout_compare.core.model import Account, Comparison, Held, Link, Options, Relation, Span
from readout_compare.engine.compare import compare
from readout_compare.engine.vocabulary.codebooks import builtin_codebook

STATES: tuple[Held | None, ...] = ("confirmed", "by hand", None)
RELATIONS: tuple[Relation | None, ...] = (None, "equivalent", "partial")
TOPICS = ("cyber", "prisoners", "ceasefire.general", "territory")


def spans(comparison: Comparison, ids: Iterable[str]) -> tuple[Span, ...]:
    """Where these statements stand."""
    of = comparison.statement_by_id
    return tuple(Span(of[sid].account, of[sid].start, of[sid].end) for sid in ids)


def by_hand(
    comparison: Comparison,
    ids: Iterable[str],
    state: Held | None = "by hand",
    number: int = 1,
    relation: Relation | None = None,
    heeded: bool = False,
) -> HandLink:
    """A decision on these statements."""
    return HandLink(number, spans(comparison, ids), state, relation, heeded)


def ran(accounts: Sequence[Account], hand: Hand, options: Options | None = None) -> Comparison:
    """The comparison around these decisions, by words alone."""
    return compare(accounts, builtin_codebook(), options or Options(), hand=hand)


def pairs_of(link: Link) -> frozenset[PairOf]:
    """Every two members of different accounts."""
    sides = combinations(link.members.values(), 2)
    return frozenset(frozenset((x, y)) for mine, theirs in sides for x in mine for y in theirs)


def around_nothing(hand: Hand) -> Hand:
    """The same decisions before any re-alignment."""
    return replace(hand, links=tuple(replace(link, heeded=False) for link in hand.links))


@st.composite
def members(draw: st.DrawFn, plain: Comparison) -> list[str]:
    """Those of a link that is there, half of the time; else some statements of two or more accounts."""
    if draw(st.booleans()) and plain.links:
        link: Link = draw(st.sampled_from(plain.links))
        return list(link.statements)
    some = [a.id for a in plain.accounts if plain.statements_of(a.id)]
    sides = draw(st.lists(st.sampled_from(some), min_size=2, max_size=3, unique=True))
    return [
        sid
        for side in sides
        for sid in draw(
            st.lists(st.sampled_from([s.id for s in plain.statements_of(side)]), min_size=1, max_size=3, unique=True)
        )
    ]


@st.composite
def hands(draw: st.DrawFn, plain: Comparison, heeded: bool = True, other: bool = True) -> Hand:
    """Up to five decisions on links; with `other` also statements without content and mentions."""
    links = tuple(
        by_hand(
            plain, draw(members(plain)), draw(st.sampled_from(STATES)), number, draw(st.sampled_from(RELATIONS)),
            heeded and draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 5)) + 1)
    )  # fmt: skip
    ids = st.sampled_from([s.id for s in plain.statements])
    if not other:
        return Hand(links)
    silent = spans(plain, draw(st.lists(ids, max_size=2)))
    mentions = draw(st.lists(st.tuples(st.sampled_from(TOPICS), ids, st.booleans()), max_size=2))
    return Hand(links, silent, tuple(HandMention(t, spans(plain, [sid])[0], added) for t, sid, added in mentions))


def check(found: Comparison, hand: Hand) -> None:
    """What holds of a comparison around any decisions, whatever the engine thinks of them."""
    decided = resolved(hand, found.statements, [a.id for a in found.accounts])
    silent = {s.id for s in found.statements if not s.content}
    held = {link.decision: link for link in found.links if link.state != "automatic"}
    assert held.keys() == {one.hand.decision for one in decided.standing}
    for one in decided.standing:
        link = held[one.hand.decision]
        assert (link.members, link.state) == (one.members, one.hand.state)
        assert link.relation == (one.hand.relation or link.relation)
        assert (link.confidence == "sure") == (link.score >= found.options.sure)
        assert link.reason.endswith(".")
        assert len({(d.rule, frozenset(d.spans)) for d in link.differences}) == len(link.differences)
    for link in found.links:
        if link.state == "automatic":
            assert not pairs_of(link) & (decided.linked | decided.refused)
            assert not silent.intersection(link.statements)
            assert link.decision == 0
    _check_candidates(found, decided.refused, silent)
    linked = {sid for link in found.links for sid in link.statements}
    alone = {g.statements[0] for g in found.gaps if g.kind == "statement"}
    assert not alone & silent
    assert {s.id for s in found.statements} - linked - silent <= alone
    assert not any(silent.intersection(gap.statements) for gap in found.gaps)
    assert sorted(x for row in found.rows for x in row.links) == sorted(link.id for link in found.links)
    assert {sid for row in found.rows for sid in row.statements} == {s.id for s in found.statements}
    for sid, states in found.coverage.items():
        sides = {a for link in found.links_of.get(sid, ()) for a in link.members}
        assert {c.other for c in states if c.state != "missing"} == sides - {found.statement_by_id[sid].account}


def _check_candidates(found: Comparison, refused: frozenset[PairOf], silent: set[str]) -> None:
    assert set(found.candidates) == {s.id for s in found.statements}
    linked = {pair for link in found.links for pair in pairs_of(link)}
    for s in found.statements:
        near = found.candidates[s.id]
        assert not {frozenset((s.id, c.statement)) for c in near} & linked
        assert not silent.intersection(c.statement for c in near)
        assert not (s.id in silent and near)
        for other in found.accounts:
            here = [c for c in near if found.statement_by_id[c.statement].account == other.id]
            assert [c.score for c in here] == sorted((c.score for c in here), reverse=True)
            assert len(here) <= 3
            said = {c.statement for c in here if c.reason.startswith("Refused by hand")}
            mine = {t.id for t in found.statements_of(other.id) if frozenset((s.id, t.id)) in refused} - silent
            assert said <= mine
            assert s.id in silent or len(said) == min(3, len(mine))
