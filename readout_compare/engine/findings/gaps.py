"""Gaps: statements with no link to another side, and topics that one side mentions and another does not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readout_compare.core.codebook import Codebook
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Candidate, Gap, Link, Options, Statement
from readout_compare.engine.findings.partners import Partners, partners
from readout_compare.engine.findings.standing import MOST, Around, around, known_names, weighed
from readout_compare.engine.findings.suggest import suggested
from readout_compare.engine.reading.parties import CALL_FACTS
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.hits import Watch, in_batches

NEVER_A_TOPIC_GAP = frozenset({CALL_FACTS})  # told by every account: never a topic that somebody left out
NEAREST = 3  # candidates of each side that leaves it out
_TOPIC, _SAID, _SAID_MOST = 0.35, 0.05, 4  # weight of a topic gap: how concrete, and a statement up to four

Near = Mapping[str, Sequence[Candidate]]  # statement id → its refused candidates, best first


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is known of a comparison before its gaps."""

    accounts: Sequence[Account]
    profiles: Mapping[str, Sequence[Profile]]
    codebook: Codebook
    partners: Partners
    statements: Mapping[str, Statement]  # by id
    near: Near


def gaps(
    accounts: Sequence[Account],
    profiles: Mapping[str, Sequence[Profile]],
    links: Sequence[Link],
    codebook: Codebook,
    options: Options,
    near: Near,
    watch: Watch = lambda _stage: None,
) -> tuple[Gap, ...]:
    """All gaps, heaviest first; numbered g1, g2, … in that order. `watch` is asked before every 200 statements.

    A statement that the analyst said to be without content is no gap, was not searched for counterparts, and names
    no topic: a topic that one side names only there is one that it leaves out. A single account leaves nothing out,
    not even a watched topic: nobody knows yet what the other side says.
    """
    if len(accounts) < 2:
        return ()
    order = {a.id: i for i, a in enumerate(accounts)}
    statements = {p.statement.id: p.statement for ps in profiles.values() for p in ps}
    of = _Compared(accounts, profiles, codebook, partners(links), statements, near)
    found = [*_statement_gaps(of, watch), *_topic_gaps(of, options, watch)]

    def place(gap: Gap) -> tuple[object, ...]:
        number = statements[gap.statements[0]].start if gap.statements else -1
        side = order[gap.present[0]] if gap.present else -1
        return (-gap.weight, gap.kind, side, number, gap.topic or "")

    return tuple(replace(gap, id=f"g{n}") for n, gap in enumerate(sorted(found, key=place), start=1))


def _statement_gaps(of: _Compared, watch: Watch) -> Iterator[Gap]:
    against = around(of.accounts, of.profiles, of.codebook)
    everything = [p for ps in of.profiles.values() for p in ps]
    met = Counter(word for p in everything for word in set(p.stems))
    for account in of.accounts:
        for profile in (p for batch in in_batches(of.profiles[account.id], watch, "gaps") for p in batch):
            sid = profile.statement.id
            linked = of.partners.get(sid, {})
            absent = tuple(a.id for a in of.accounts if a.id != account.id and a.id not in linked)
            if absent and profile.statement.content:
                weight = weighed(profile, absent, against)
                yield Gap(
                    id="",
                    kind="statement",
                    present=(account.id,),
                    absent=absent,
                    statements=(sid,),
                    weight=weight.weight,
                    reason=f"No counterpart was found in {_searched(of, absent)}.",
                    candidates=_nearest(of, (sid,), absent),
                    parts=weight.parts,
                    standing=weight.standing,
                    suggested=_suggested(profile, absent, against, met, len(everything)),
                )


def _suggested(
    profile: Profile, absent: Sequence[str], against: Around, met: Mapping[str, int], statements: int
) -> tuple[str, ...]:
    """Words for a statement in which no topic was found; none for the others."""
    if profile.topics:
        return ()
    return suggested(profile, met, statements, known_names(profile, absent, against))


def _nearest(of: _Compared, statements: Sequence[str], absent: Sequence[str]) -> tuple[Candidate, ...]:
    """The best three of each absent side, sides in their order; of several scores of a candidate the best counts.

    A statement that one of these is linked to was not refused, so it is none of them.
    """
    linked = {other for sid in statements for ids in of.partners.get(sid, {}).values() for other in ids}
    best: dict[str, Candidate] = {}
    for sid in statements:
        for candidate in of.near.get(sid, ()):
            known = best.get(candidate.statement)
            if candidate.statement not in linked and (known is None or candidate.score > known.score):
                best[candidate.statement] = candidate
    ranked = sorted(best.values(), key=lambda c: (-c.score, of.statements[c.statement].number))
    return tuple(c for a in absent for c in [c for c in ranked if of.statements[c.statement].account == a][:NEAREST])


def _searched(of: _Compared, absent: Sequence[str]) -> str:
    counts = [(sum(p.statement.content for p in of.profiles[a.id]), a.side) for a in of.accounts if a.id in absent]
    parts = [f"the {n} statements of {side}" if n != 1 else f"the one statement of {side}" for n, side in counts]
    return " or ".join(parts)


def _topic_gaps(of: _Compared, options: Options, watch: Watch) -> Iterator[Gap]:
    mentions = {
        account.id: {topic: _naming(of.profiles[account.id], topic) for topic in _named(of.profiles[account.id])}
        for account in of.accounts
    }
    watched = set(options.watched)
    topics = {t for by_topic in mentions.values() for t in by_topic} | watched
    for topic in sorted(topics - NEVER_A_TOPIC_GAP):
        watch("gaps")
        present = tuple(a.id for a in of.accounts if topic in mentions[a.id])
        absent = tuple(a.id for a in of.accounts if topic not in mentions[a.id])
        if not absent:
            continue
        statements = tuple(sid for side in present for sid in mentions[side][topic])
        parts = _topic_parts(topic, len(statements), topic in watched, of.codebook)
        yield Gap(
            id="",
            kind="topic",
            present=present,
            absent=absent,
            statements=statements,
            topic=topic,
            watched=topic in watched,
            weight=round(sum(parts.values()), 4),
            reason=_topic_reason(topic, present, of.accounts, of.codebook),
            candidates=_nearest(of, statements, absent),
            parts=parts,
            standing=_topic_standing(parts, len(statements)),
        )


def _named(profiles: Sequence[Profile]) -> frozenset[str]:
    return frozenset(t for p in profiles if p.statement.content for t in p.topics)


def _naming(profiles: Sequence[Profile], topic: str) -> tuple[str, ...]:
    return tuple(p.statement.id for p in profiles if p.statement.content and topic in p.topics)


def _topic_parts(topic: str, statements: int, watched: bool, codebook: Codebook) -> Mapping[str, float]:
    """How concrete the topic is and how much is said of it; a watched topic stands above everything else."""
    known = codebook.by_id.get(topic)
    full = {"topic": _TOPIC * (known.weight if known else 1.0), "said": _SAID * min(statements, _SAID_MOST)}
    parts = {name: round(value * (1 - MOST if watched else 1), 4) for name, value in full.items()}
    return {name: value for name, value in ({"watched": MOST, **parts} if watched else parts).items() if value}


def _topic_standing(parts: Mapping[str, float], statements: int) -> str:
    counted = f"{statements} statement{'' if statements == 1 else 's'}"
    names = {"watched": "a watched topic", "topic": "how concrete the topic is", "said": f"{counted} on it"}
    return f"Its weight comes from {listed([f'{names[name]} ({value:.2f})' for name, value in parts.items()])}."


def _topic_reason(topic: str, present: Sequence[str], accounts: Sequence[Account], codebook: Codebook) -> str:
    label = codebook.label(topic)
    absent = " or ".join(a.side for a in accounts if a.id not in present)
    if not present:
        return f"“{label}” is watched, and no account mentions it."
    said = " and ".join(a.side for a in accounts if a.id in present)
    verb = "mentions" if len(present) == 1 else "mention"
    return f"Only {said} {verb} “{label}”; no term of this topic was met in {absent}."
