"""Gaps: statements with no link to another side, and topics that one side mentions and another does not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Account, Gap, Link, Options
from readout_compare.engine.lexicons import strength
from readout_compare.engine.parties import CALL_FACTS
from readout_compare.engine.profile import Profile

NEVER_A_TOPIC_GAP = frozenset({CALL_FACTS})  # told by every account: never a topic that somebody left out
_FORMULA = frozenset({"courtesy", CALL_FACTS})  # a statement of these alone says little
_FULL_LENGTH = 25  # words; a longer statement weighs no more
_WATCHED_FROM = 0.95  # weights of watched topics begin where all others end
_BINDING = 5  # rung of the ladder from which an act binds


def gaps(
    accounts: Sequence[Account],
    profiles: Mapping[str, Sequence[Profile]],
    links: Sequence[Link],
    codebook: Codebook,
    options: Options,
) -> tuple[Gap, ...]:
    """All gaps, heaviest first; numbered g1, g2, … in that order."""
    order = {a.id: i for i, a in enumerate(accounts)}
    starts = {p.statement.id: p.statement.start for ps in profiles.values() for p in ps}
    found = [*_statement_gaps(accounts, profiles, links, codebook), *_topic_gaps(accounts, profiles, codebook, options)]

    def place(gap: Gap) -> tuple[object, ...]:
        number = starts[gap.statements[0]] if gap.statements else -1
        side = order[gap.present[0]] if gap.present else -1
        return (-gap.weight, gap.kind, side, number, gap.topic or "")

    return tuple(replace(gap, id=f"g{n}") for n, gap in enumerate(sorted(found, key=place), start=1))


def _statement_gaps(
    accounts: Sequence[Account], profiles: Mapping[str, Sequence[Profile]], links: Sequence[Link], codebook: Codebook
) -> Iterator[Gap]:
    partners: dict[str, set[str]] = {}
    for link in links:
        for side, ids in link.members.items():
            for sid in ids:
                partners.setdefault(sid, set()).update(set(link.members) - {side})
    counts = _topic_counts(profiles)
    for account in accounts:
        for profile in profiles[account.id]:
            sid = profile.statement.id
            absent = tuple(a.id for a in accounts if a.id != account.id and a.id not in partners.get(sid, set()))
            if absent:
                searched = _searched([a for a in accounts if a.id in absent], profiles)
                yield Gap(
                    id="",
                    kind="statement",
                    present=(account.id,),
                    absent=absent,
                    statements=(sid,),
                    weight=statement_weight(profile, codebook, counts),
                    reason=f"No counterpart was found in {searched}.",
                )


def _searched(absent: Sequence[Account], profiles: Mapping[str, Sequence[Profile]]) -> str:
    counts = [(len(profiles[a.id]), a.side) for a in absent]
    parts = [f"the {n} statements of {side}" if n != 1 else f"the one statement of {side}" for n, side in counts]
    return " or ".join(parts)


def _topic_counts(profiles: Mapping[str, Sequence[Profile]]) -> Mapping[str, int]:
    return Counter(topic for ps in profiles.values() for p in ps for topic in p.topics)


def statement_weight(profile: Profile, codebook: Codebook, counts: Mapping[str, int]) -> float:
    """0..0.95: a concrete and rare topic .43, an amount .19, a binding act .14, length .19; a mere courtesy a third."""
    concrete = max((_concrete(t, codebook) / max(1, counts.get(t, 1)) ** 0.5 for t in profile.topics), default=0.0)
    amount = 1.0 if any(q.kind != "date" for q in profile.quantities) else 0.0
    binding = any(int(f.entry) >= _BINDING for f in strength().found(profile.text))
    length = min(1.0, len(profile.stems) / _FULL_LENGTH)
    weight = _WATCHED_FROM * (0.45 * concrete + 0.2 * amount + 0.15 * binding + 0.2 * length)
    formula = profile.topics <= _FORMULA
    return round(weight / 3 if formula else weight, 4)


def _concrete(topic: str, codebook: Codebook) -> float:
    known = codebook.by_id.get(topic)
    return known.weight if known else 1.0


def _topic_gaps(
    accounts: Sequence[Account], profiles: Mapping[str, Sequence[Profile]], codebook: Codebook, options: Options
) -> Iterator[Gap]:
    mentions = {
        account.id: {topic: _naming(profiles[account.id], topic) for topic in _named(profiles[account.id])}
        for account in accounts
    }
    watched = set(options.watched)
    topics = {t for by_topic in mentions.values() for t in by_topic} | watched
    for topic in sorted(topics - NEVER_A_TOPIC_GAP):
        present = tuple(a.id for a in accounts if topic in mentions[a.id])
        absent = tuple(a.id for a in accounts if topic not in mentions[a.id])
        if not absent:
            continue
        statements = tuple(sid for side in present for sid in mentions[side][topic])
        yield Gap(
            id="",
            kind="topic",
            present=present,
            absent=absent,
            statements=statements,
            topic=topic,
            watched=topic in watched,
            weight=_topic_weight(topic, len(statements), topic in watched, codebook),
            reason=_topic_reason(topic, present, accounts, codebook),
        )


def _named(profiles: Sequence[Profile]) -> frozenset[str]:
    return frozenset(t for p in profiles for t in p.topics)


def _naming(profiles: Sequence[Profile], topic: str) -> tuple[str, ...]:
    return tuple(p.statement.id for p in profiles if topic in p.topics)


def _topic_weight(topic: str, statements: int, watched: bool, codebook: Codebook) -> float:
    """0..1: how concrete the topic is and how much is said of it; a watched topic stands above everything else."""
    weight = 0.35 * _concrete(topic, codebook) + 0.05 * min(statements, 4)
    return round(_WATCHED_FROM + (1 - _WATCHED_FROM) * weight if watched else weight, 4)


def _topic_reason(topic: str, present: Sequence[str], accounts: Sequence[Account], codebook: Codebook) -> str:
    label = codebook.label(topic)
    absent = " and ".join(a.side for a in accounts if a.id not in present)
    if not present:
        return f"“{label}” is watched, and no account mentions it."
    said = " and ".join(a.side for a in accounts if a.id in present)
    verb = "mentions" if len(present) == 1 else "mention"
    return f"Only {said} {verb} “{label}”; no term of this topic was met in {absent}."
