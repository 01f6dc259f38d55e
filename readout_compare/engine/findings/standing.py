"""What a statement without counterpart weighs, part by part, and in one sentence why it stands where it does."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare.core.codebook import Codebook
from readout_compare.core.labels import listed
from readout_compare.core.model import Account
from readout_compare.core.text import fold, vocabulary
from readout_compare.engine.findings.formulas import formula_share
from readout_compare.engine.reading.parties import CALL_FACTS
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.lexicons import Found, table

MOST = 0.95  # weight of a statement that has everything; watched topics stand above
SHARES = {"topic": 0.44, "number": 0.19, "act": 0.14, "name": 0.04, "length": 0.19}  # of MOST
_COURTEOUS = frozenset({"courtesy", CALL_FACTS})  # a statement of these alone says little of substance
_COURTEOUS_PART = 1 / 3
_STOCK = 0.8  # a statement of nothing but stock phrases loses this part of its weight
_FULL_LENGTH = 25  # content words; a longer statement weighs no more
_BINDING = 5  # rung of the ladder from which an act binds
_NAME = 5  # letters that an inflected or otherwise spelled name keeps
_SHOWN = 2  # words quoted for a part


@dataclass(frozen=True, slots=True)
class Around:
    """What a statement is weighed against: the codebook, how often topics are met, and which words each side has."""

    codebook: Codebook
    counts: Mapping[str, int]  # topic → statements of all accounts
    words: Mapping[str, frozenset[str]]  # account id → beginnings of all its words, folded
    languages: Mapping[str, str]  # account id → its language


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight, what it is made of, and that in words; the parts add up to the weight."""

    weight: float  # 0..0.95
    parts: Mapping[str, float]  # name → share of the weight; "formula" is negative; none is 0
    standing: str


def around(accounts: Sequence[Account], profiles: Mapping[str, Sequence[Profile]], codebook: Codebook) -> Around:
    """Gather once for all statements of a comparison."""
    return Around(
        codebook,
        Counter(topic for found in profiles.values() for p in found for topic in p.topics),
        {a.id: frozenset(_beginning(word) for word in vocabulary(a.text)) for a in accounts},
        {a.id: a.language for a in accounts},
    )


def weighed(profile: Profile, absent: Sequence[str], of: Around) -> Weighed:
    """The weight of a statement that these accounts leave out.

    Its most concrete and rarest topic, an amount, a binding act, names that stand nowhere on the other side, and
    length add up; what is left counts the less the more of its words are stock phrases, and a third where it has no
    topic but courtesy and the call itself.
    """
    reasons: dict[str, str] = {}
    known, new = _names_known_and_new(profile, absent, of)
    full = _full(profile, new, of, reasons)
    parts = {name: round(value, 4) for name, value in full.items() if value}
    made = _listed_parts(parts, reasons)
    share = formula_share(profile.words, profile.noted.formulas, known)
    courteous = bool(profile.topics) and profile.topics <= _COURTEOUS
    kept = (1 - _STOCK * share) * (_COURTEOUS_PART if courteous else 1.0)
    lost = round(sum(parts.values()) * (1 - kept), 4)
    if lost:
        parts["formula"] = -lost
        why = [f"{round(100 * share)} % of its words are stock phrases"] * bool(share)
        why += ["its only topics are courtesy and the call itself"] * courteous
        made = f"{made}; {' and '.join(why)}: × {kept:.2f}"
    return Weighed(round(sum(parts.values()), 4), parts, f"{made}.")


def known_names(profile: Profile, absent: Sequence[str], of: Around) -> frozenset[str]:
    """Titles, and names that the other sides have too: who took part is neither news nor a stock phrase."""
    return _names_known_and_new(profile, absent, of)[0]


def _names_known_and_new(profile: Profile, absent: Sequence[str], of: Around) -> tuple[frozenset[str], list[str]]:
    """What `known_names` tells, and the names of which no part stands in any of those sides, as written."""
    judged = _judged(profile, absent, of)
    known: set[str] = set(_titles())
    new: list[str] = []
    for run in _names(profile):
        written = profile.words.texts[run.start : run.stop]
        if any(_beginning(word) in theirs for word in written for theirs in judged):
            known.update(written)
        elif judged:
            new.append(profile.text[profile.words.starts[run.start] : profile.words.ends[run.stop - 1]])
    return frozenset(known), new


def _full(profile: Profile, names: Sequence[str], of: Around, reasons: dict[str, str]) -> dict[str, float]:
    topic, rare = _topic(profile, of)
    amounts = [profile.text[q.start : q.end] for q in profile.quantities if q.kind != "date"]
    acts = _binding_acts(profile)
    reasons |= {
        "topic": f"its topic “{of.codebook.label(topic)}”" if topic else "",
        "number": _quoted(amounts, "the amount"),
        "act": _quoted(acts, "the binding act"),
        "name": f"{_quoted(names, 'the name')} only here",
        "length": "its length",
    }
    held = {
        "topic": rare,
        "number": float(bool(amounts)),
        "act": float(bool(acts)),
        "name": float(bool(names)),
        "length": min(1.0, len(profile.stems) / _FULL_LENGTH),
    }
    return {name: MOST * SHARES[name] * value for name, value in held.items()}


def _binding_acts(profile: Profile) -> list[str]:
    """The words of binding acts, the longest where hits overlap."""
    found: list[Found] = []
    for act in profile.noted.strength:
        if int(act.entry) >= _BINDING and (not found or act.start >= found[-1].end):
            found.append(act)
    return [profile.text[f.start : f.end] for f in found]


def _topic(profile: Profile, of: Around) -> tuple[str, float]:
    """The topic that says most, and how concrete and rare it is, 0..1; a topic in n statements counts 1/√n."""

    def rare(topic: str) -> float:
        known = of.codebook.by_id.get(topic)
        return (known.weight if known else 1.0) / math.sqrt(max(1, of.counts.get(topic, 1)))

    best = min(sorted(profile.topics), key=lambda t: -rare(t), default="")
    return best, rare(best) if best else 0.0


def _beginning(word: str) -> str:
    return fold(word)[:_NAME]


def _names(profile: Profile) -> Iterator[range]:
    """Runs of capitalised words that are no titles, months or first words: each run a name, by the places of words."""
    text, starts, ends, written = profile.text, profile.words.starts, profile.words.ends, profile.words.texts
    common, no_names = function_words(), _no_names()
    first = -1  # of the run; -1 where there is none
    for n in range(1, len(starts)):
        if first >= 0 and text[ends[n - 1] : starts[n]].strip(" .-\u00a0’'"):
            yield range(first, n)
            first = -1
        capital = text[starts[n]].isupper() and written[n] not in common and written[n] not in no_names
        if capital and first < 0 and not _begins_sentence(text, starts[n]):
            first = n
        elif not capital and first >= 0:
            yield range(first, n)
            first = -1
    if first >= 0:
        yield range(first, len(starts))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\n\u00a0“”«»\"'‘’(")
    return before.endswith(("!", "?", ":", "•")) or (before.endswith(".") and before[-2:-1].islower())


def _judged(profile: Profile, absent: Sequence[str], of: Around) -> list[frozenset[str]]:
    """The words of the absent sides in whose language names are written as here."""
    return [of.words[a] for a in absent if of.languages[a] == profile.language]


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(fold(table("parties")["titles"]).replace("-", " ").split())


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return _titles() | frozenset(fold(table("parties")["not_a_person"]).split())


def _quoted(words: Sequence[str], noun: str) -> str:
    """The noun, "s" behind it for several, and the first words in quotes: "the amounts “23” and “175”"."""
    shown = [f"“{word}”" for word in dict.fromkeys(words)][:_SHOWN]
    return f"{noun}{'s' * (len(shown) > 1)} {listed(shown)}"


def _listed_parts(parts: Mapping[str, float], reasons: Mapping[str, str]) -> str:
    told = [f"{reasons[name]} ({value:.2f})" for name, value in parts.items()]
    return f"Its weight comes from {listed(told)}" if told else "It has no topic, amount, binding act or name"
