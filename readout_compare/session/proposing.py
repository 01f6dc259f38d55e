"""Which of several texts describe one call, by day and by who spoke: proposed, for the user to accept or change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from readout_compare.core.capture import Found
from readout_compare.core.labels import listed
from readout_compare.importers.parties import COUNTRY, Named, listed_people, named_in, people_anywhere, telling

_NAMES_SHOWN = 4
_SURE = 20  # from here on the parties alone will do: two people in common
_SAME_DAY, _NEXT_DAY = 200, 100  # a day in common speaks louder than any people
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|Я|я|[Мм]ы|[Мм]и)\b|[我]")
_Pair = tuple[int, int]  # indices of two texts, the smaller one first


@dataclass(frozen=True, slots=True)
class ProposedCall:
    """Texts that seem to describe one call; a text that fits no other is a call of its own."""

    date: str  # ISO 8601 day; empty where no text tells it
    title: str
    found: tuple[int, ...]  # indices into what was given, by side
    why: str  # one sentence; empty for a single text


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of one text."""

    found: Found
    named: Named
    anywhere: frozenset[str]  # keys of every name in the whole text
    speaks: bool  # in the first person, where it tells of the call

    @property
    def order(self) -> tuple[str, str, str, str]:
        """By side, then by content: the same in whatever order the texts came."""
        return self.found.side.casefold(), self.found.capture.sha256, self.found.capture.item, self.found.text


def proposed(found: Sequence[Found]) -> tuple[ProposedCall, ...]:
    """The calls that these texts describe, by day, each text in exactly one; the order of the texts changes nothing.

    Two texts of different sides describe one call where their days are the same and the same parties spoke. A day apart
    will do where the later one is only known by its publication; where a day is not told, the same two people will do
    as long as no third text comes as near. Texts that name people whom the other does not know are of two calls.
    """
    texts = [_text(one) for one in found]
    groups = [frozenset([n]) for n in range(len(texts))]
    scores = {pair: score for pair in combinations(range(len(texts)), 2) if (score := _score(texts, pair)) > 0}
    for pair in sorted(scores, key=lambda p: (-scores[p], sorted(texts[n].order for n in p))):
        first, second = (next(group for group in groups if n in group) for n in pair)
        if first is not second and _may_join(first, second, scores) and not _undecided(pair, texts, scores):
            groups = [group for group in groups if group not in (first, second)] + [first | second]
    calls = [_call(sorted(group, key=lambda n: texts[n].order), texts) for group in groups]
    return _with_titles(sorted(calls, key=lambda call: _place(call, texts)), texts)


def _text(found: Found) -> _Text:
    title = found.capture.title
    named = named_in(found.text, found.language, title, found.side)
    told = (account.text[s.start : s.end] for account, s in telling(found.text, found.language, title))
    speaks = any(_FIRST_PERSON.search(stretch) for stretch in told)
    return _Text(found, named, people_anywhere(f"{title}\n{found.text}"), speaks)


def _score(texts: Sequence[_Text], pair: _Pair) -> int:
    """How much speaks for one call; 0 where the two are not of one, or nobody can tell."""
    one, other = (texts[n] for n in pair)
    if one.found.side == other.found.side and one.found.language == other.found.language:
        return 0
    agreed = _agreed(one, other)
    apart = _days_apart(one.found, other.found)
    if not agreed or (apart is None and agreed < _SURE) or (apart is not None and apart > 1):
        return 0
    if apart == 1 and not (agreed >= _SURE and _later_is_published(one.found, other.found) and _all_known(one, other)):
        return 0
    return agreed + (_SAME_DAY if apart == 0 else _NEXT_DAY if apart == 1 else 0)


def _agreed(one: _Text, other: _Text) -> int:
    """How far the parties agree: _SURE and more for two people in common; 0 where they contradict or tell too little.

    People whom only one text names where it tells of the call, and whom the other mentions nowhere, contradict when
    each has such a one. One person in common is enough beside a text in the first person, whose speaker has no name
    there, and none where a text names no people at all: then two countries in common have to do.
    """
    people = set(one.named.people) & set(other.named.people)
    if set(one.named.people) - other.anywhere and set(other.named.people) - one.anywhere:
        return 0
    countries = len(set(one.named.countries) & set(other.named.countries))
    if len(people) >= 2:
        return _SURE + 2 * len(people) + countries
    if len(people) == 1 and countries >= 2 and (one.speaks or other.speaks):
        return 10 + countries
    told = bool(one.named.people) and bool(other.named.people)
    return 5 + countries if countries >= 2 and not told else 0


def _days_apart(one: Found, other: Found) -> int | None:
    if not one.call_date or not other.call_date:
        return None
    return abs((date.fromisoformat(one.call_date) - date.fromisoformat(other.call_date)).days)


def _later_is_published(one: Found, other: Found) -> bool:
    """Whether the later day is only that of publication: the text was put out the day after the call."""
    later = max(one, other, key=lambda found: found.call_date)
    return later.capture.published[:10] == later.call_date


def _all_known(one: _Text, other: _Text) -> bool:
    """Whether each text knows everybody whom the other names where it tells of the call."""
    return one.anywhere.issuperset(other.named.people) and other.anywhere.issuperset(one.named.people)


def _may_join(first: frozenset[int], second: frozenset[int], scores: dict[_Pair, int]) -> bool:
    """Whether every text of one group may be of the call of every text of the other."""
    return all((min(a, b), max(a, b)) in scores for a in first for b in second)


def _undecided(pair: _Pair, texts: Sequence[_Text], scores: dict[_Pair, int]) -> bool:
    """Whether a text without a day comes as near to another call: then it is left alone rather than guessed."""
    undated = [n for n in pair if not texts[n].found.call_date]
    for n in undated:
        partners = [other for p in scores if n in p for other in p if other != n]
        if any((min(a, b), max(a, b)) not in scores for a, b in combinations(partners, 2)):
            return True
    return False


def _call(members: Sequence[int], texts: Sequence[_Text]) -> ProposedCall:
    days = sorted({texts[n].found.call_date for n in members} - {""})
    return ProposedCall(days[0] if days else "", "", tuple(members), _why(members, texts, days))


def _why(members: Sequence[int], texts: Sequence[_Text], days: Sequence[str]) -> str:
    if len(members) < 2:
        return ""
    named = [texts[n].named for n in members]
    shared = [key for key in named[0].keys if all(key in one.keys for one in named)]
    people = listed_people(named, [key for key in shared if not key.startswith(COUNTRY)][:_NAMES_SHOWN])
    parts = [f"name {listed(people)}"] if people else ["tell of the same countries"]
    if len(days) == 1 and all(texts[n].found.call_date for n in members):
        parts.append(f"are of {days[0]}")
    elif len(days) == 2:
        parts.append(f"are of {days[0]} and the day after")
    return f"{'Both' if len(members) == 2 else 'All'} {' and '.join(parts)}."


def _place(call: ProposedCall, texts: Sequence[_Text]) -> tuple[bool, str, list[tuple[str, str, str, str]]]:
    """Calls by day, those without one last."""
    return not call.date, call.date, [texts[n].order for n in call.found]


def _with_titles(calls: Sequence[ProposedCall], texts: Sequence[_Text]) -> tuple[ProposedCall, ...]:
    """Each with a title that no other has as far as days, sides and titles of texts tell them apart."""
    days = [call.date for call in calls]
    titled: list[ProposedCall] = []
    for call in calls:
        sides = listed(tuple(texts[n].found.side for n in call.found))
        title = f"Call of {call.date}" if call.date else sides
        if call.date and days.count(call.date) > 1:
            title = f"{title}: {_told_apart(call, texts) or sides}"
        titled.append(ProposedCall(call.date, title, call.found, call.why))
    return tuple(titled)


def _told_apart(call: ProposedCall, texts: Sequence[_Text]) -> str:
    """The people whom the texts of a call name, for calls of one day."""
    named = [texts[n].named for n in call.found]
    return listed(tuple(dict.fromkeys(listed_people(named, named[0].people)))[:2])
