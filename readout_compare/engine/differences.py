"""What is not the same inside a link: rules whose reason can be read. Each rule sees the two in a fixed order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Difference, DifferenceKind, Span
from readout_compare.core.text import stem, tokens
from readout_compare.engine.actors import Actor
from readout_compare.engine.lexicons import Found, framing, negations, opposites, rung_names, scope_words, strength
from readout_compare.engine.parties import CALL_FACTS
from readout_compare.engine.profile import Profile, function_words
from readout_compare.engine.quantities import Quantity

ADDS = "scope.adds"  # the rule whose finding belongs to a statement, not to one of its links
TWO_RUNGS = 2  # steps of the ladder that are told as a difference of strength
_JOINERS = frozenset({"and", "or", "well", "и", "или"})
_NEGATION_REACH = 2  # words between a negation and what it negates
_LONGEST_JOINT = 4  # function words between two joined things: "energy as well as for the infrastructure"
_SETTLED = {"6", "7"}  # agreed, done
_TALKED = {"1"}  # discussed
_ALWAYS_TOLD = ("money", "duration", "exchange", "percent")
_NARROW_TOPIC = 0.7  # topics with at least this weight in the codebook are concrete enough to be missed


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need to know beside the two statements."""

    codebook: Codebook
    said: Mapping[str, frozenset[str]]  # account id → every topic it mentions anywhere
    actors: Mapping[str, Actor]  # statement id → who acts in it, where the text tells


Rule = Callable[[Profile, Profile, Context], Iterator[Difference]]


def differences(left: Profile, right: Profile, context: Context) -> tuple[Difference, ...]:
    """Every difference between two linked statements, by kind and place; swapping the two swaps each note."""
    found = chain.from_iterable(rule(left, right, context) for rule in RULES)
    return tuple(sorted(found, key=lambda d: (d.kind, d.rule, tuple((s.account, s.start) for s in d.spans), d.note)))


def _difference(
    kind: DifferenceKind,
    rule: str,
    left: Profile,
    right: Profile,
    parts: tuple[Found | Quantity | None, Found | Quantity | None],
    words: str,
) -> Difference:
    """`words` may hold {0} and {1}: the quoted words of each side, a dash where it has none."""
    quotes, spans = [], []
    for profile, part in zip((left, right), parts, strict=True):
        if part is None:
            quotes.append("—")
            continue
        quotes.append(f"“{profile.text[part.start : part.end]}”")
        s = profile.statement
        spans.append(Span(s.account, s.start + part.start, s.start + part.end))
    return Difference(kind, rule, words.format(*quotes), tuple(spans))


def numbers(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """Other amounts, terms, dates or exchanges; or given by one side only."""
    yield from _counts(left, right)
    kinds = sorted({q.kind for q in (*left.quantities, *right.quantities)} - {"count"})
    for kind in kinds:
        mine = _only(left.quantities, right.quantities, kind)
        theirs = _only(right.quantities, left.quantities, kind)
        for a, b in zip(mine, theirs, strict=False):
            yield _difference("number", "number.conflict", left, right, (a, b), "{0} / {1}")
        if kind in _ALWAYS_TOLD:
            for extra in mine[len(theirs) :]:
                if not _halved(extra, right):
                    yield _difference("number", "number.missing", left, right, (extra, None), f"{{0}} / {_none(kind)}")
            for extra in theirs[len(mine) :]:
                if not _halved(extra, left):
                    yield _difference("number", "number.missing", left, right, (None, extra), f"{_none(kind)} / {{1}}")


def _halved(exchange: Quantity, other: Profile) -> bool:
    """Whether the other side gives one of the two numbers: "175 prisoners" for "175 for 175"."""
    return exchange.kind == "exchange" and any(
        q.kind == "count" and q.value in exchange.value.split(":") for q in other.quantities
    )


def _counts(left: Profile, right: Profile) -> Iterator[Difference]:
    """Other numbers of the same thing: "175 prisoners" / "200 prisoners"."""
    mine, theirs = _counted(left), _counted(right)
    for thing in sorted(mine.keys() & theirs.keys()):
        a, b = mine[thing], theirs[thing]
        if not {q.value for q in a} & {q.value for q in b}:
            yield _difference("number", "number.conflict", left, right, (a[0], b[0]), "{0} / {1}")


def _counted(profile: Profile) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    for q in profile.quantities:
        if q.kind == "count" and q.thing and q.thing not in function_words():
            found.setdefault(stem(q.thing, profile.language), []).append(q)
    return found


def _none(kind: str) -> str:
    return {"duration": "no term", "money": "no amount", "exchange": "no numbers", "percent": "no share"}[kind]


def _only(mine: Sequence[Quantity], theirs: Sequence[Quantity], kind: str) -> list[Quantity]:
    known = {q.value for q in theirs if q.kind == kind}
    fresh: dict[str, Quantity] = {}
    for q in mine:
        if q.kind == kind and q.value not in known:
            fresh.setdefault(q.value, q)
    return list(fresh.values())


def joined_scope(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """ "energy infrastructure" against "energy and infrastructure": a compound on one side, two things on the other."""
    for compound, parts in ((left, right), (right, left)):
        neighbours, joined = _neighbours(compound), _joined(parts)
        told = _neighbours(parts).keys() | _joined(compound).keys()  # a side that says it both ways is wide enough
        for words in sorted((neighbours.keys() & joined.keys()) - told):
            pair = (neighbours[words], joined[words])
            pair = pair if compound is left else pair[::-1]
            yield _difference("scope", "scope.joined", left, right, pair, "{0} / {1}")


def _content(profile: Profile) -> Iterator[tuple[str, int, int, str]]:
    for t in tokens(profile.text):
        yield t.text, t.start, t.end, stem(t.text, profile.language)


def _neighbours(profile: Profile) -> dict[tuple[str, str], Found]:
    """Two content words side by side → where."""
    words = list(_content(profile))
    skip = function_words()
    return {
        (a[3], b[3]): Found(a[1], b[2], "")
        for a, b in pairwise(words)
        if a[0] not in skip and b[0] not in skip and profile.text[a[2] : b[1]].strip(" -") == ""
    }


def _joined(profile: Profile) -> dict[tuple[str, str], Found]:
    """Two content words with "and" or "or" between, and perhaps a preposition or article more → where."""
    words = list(_content(profile))
    skip = function_words()
    found: dict[tuple[str, str], Found] = {}
    for i, first in enumerate(words):
        between = 1
        while i + between < len(words) and words[i + between][0] in skip and between <= _LONGEST_JOINT:
            between += 1
        joint = {word[0] for word in words[i + 1 : i + between]}
        if first[0] not in skip and i + between < len(words) and joint & _JOINERS:
            second = words[i + between]
            found[first[3], second[3]] = Found(first[1], second[2], "")
    return found


def qualified_scope(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """A widening or narrowing word before a thing that both name, on one side only."""
    for mine, theirs in ((left, right), (right, left)):
        others = {f.entry for f in scope_words().found(theirs.text)}
        for found in scope_words().found(mine.text):
            following = next((w for w in _content(mine) if w[1] >= found.end and w[0] not in function_words()), None)
            if following and found.entry not in others and following[3] in theirs.stems:
                phrase = Found(found.start, following[2], found.entry)
                thing = next(w for w in _content(theirs) if w[3] == following[3])
                pair = (phrase, Found(thing[1], thing[2], ""))
                pair = pair if mine is left else pair[::-1]
                yield _difference("scope", f"scope.{found.entry}", left, right, pair, "{0} / {1}")


def topics_scope(left: Profile, right: Profile, context: Context) -> Iterator[Difference]:
    """Concrete topics that one of the two names beside what both name, and the other account mentions nowhere."""
    if not left.topics & right.topics:
        return
    for mine, theirs in ((left, right), (right, left)):
        known = context.codebook.by_id
        missing = mine.topics - context.said[theirs.statement.account]
        concrete = {t for t in missing if t in known and known[t].weight >= _NARROW_TOPIC}
        mention = next((m for m in mine.statement.mentions if m.topic in concrete), None)
        if mention is not None:
            offset = mine.statement.start
            found = Found(mention.start - offset, mention.end - offset, mention.topic)
            labels = ", ".join(sorted(known[t].label() for t in concrete))
            pair = (found, None) if mine is left else (None, found)
            words = f"adds {labels}: {{0}} / —" if mine is left else f"— / adds {labels}: {{1}}"
            yield _difference("scope", ADDS, left, right, pair, words)


def strengths(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """Two rungs or more apart on the ladder, or "agreed" against "discussed"."""
    mine, theirs = _governing(left), _governing(right)
    if mine is None or theirs is None or mine.entry == theirs.entry:
        return
    apart = abs(int(mine.entry) - int(theirs.entry))
    both = {mine.entry, theirs.entry}
    if apart >= TWO_RUNGS or (both & _SETTLED and both & _TALKED):
        names = rung_names()
        words = f"{{0}} ({names[mine.entry]}) / {{1}} ({names[theirs.entry]})"
        yield _difference("strength", "strength.rungs", left, right, (mine, theirs), words)


def _governing(profile: Profile) -> Found | None:
    """The first verb of the ladder: what follows it is what was discussed or stressed, not what was done."""
    return min(strength().found(profile.text), key=lambda f: (f.start, -f.end, -int(f.entry)), default=None)


def framings(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """A loaded or distancing name or phrase that only one side uses."""
    mine = {f.entry: f for f in reversed(framing().found(left.text))}
    theirs = {f.entry: f for f in reversed(framing().found(right.text))}
    for about in sorted(mine.keys() ^ theirs.keys()):
        pair = (mine.get(about), theirs.get(about))
        yield _difference("framing", "framing.loaded", left, right, pair, f"on {about}: {{0}} / {{1}}")


def attributions(left: Profile, right: Profile, context: Context) -> Iterator[Difference]:
    """Another party acts, or one acts on one side and both on the other; the call itself has no such difference."""
    mine, theirs = (context.actors.get(p.statement.id) for p in (left, right))
    if mine is None or theirs is None or mine.who == theirs.who or CALL_FACTS in left.topics & right.topics:
        return
    found = (Found(mine.start, mine.end, mine.who), Found(theirs.start, theirs.end, theirs.who))
    yield _difference("attribution", "attribution.actor", left, right, found, "{0} / {1}")


def contradictions(left: Profile, right: Profile, _context: Context) -> Iterator[Difference]:
    """The same words, turned round on one side: "agreed" / "did not agree"; opposites such as "imposed" / "lifted"."""
    shared = set(left.stems) & set(right.stems)
    if 2 * len(shared) < min(len(set(left.stems)), len(set(right.stems))):
        return  # other words may well say the same with a "not"
    mine, theirs = negated(left), negated(right)
    for word in sorted(shared):
        if (word in mine) != (word in theirs):
            found = (mine.get(word) or _word(left, word), theirs.get(word) or _word(right, word))
            yield _difference("contradiction", "contradiction.negation", left, right, found, "{0} / {1}")
            return
    for one, other in opposites():
        for first, second in ((one, other), (other, one)):
            here, there = _first(left, first), _first(right, second)
            if here and there and not _first(left, second) and not _first(right, first):
                yield _difference("contradiction", "contradiction.opposite", left, right, (here, there), "{0} / {1}")
                return


def negated(profile: Profile) -> dict[str, Found]:
    """Content stem → the stretch from a negation to it, for the words that stand at most three words behind one."""
    words = list(_content(profile))
    found: dict[str, Found] = {}
    for i, (text, start, _, _) in enumerate(words):
        if text in negations():
            for _, _, end, stemmed in words[i + 1 : i + 2 + _NEGATION_REACH]:
                if stemmed in profile.stems:
                    found.setdefault(stemmed, Found(start, end, stemmed))
    return found


def _word(profile: Profile, word: str) -> Found:
    return next(Found(start, end, word) for _, start, end, stemmed in _content(profile) if stemmed == word)


def _first(profile: Profile, pattern: re.Pattern[str]) -> Found | None:
    hit = pattern.search(profile.folded)
    return Found(hit.start(), hit.end(), "") if hit else None


RULES: tuple[Rule, ...] = (
    numbers, joined_scope, qualified_scope, topics_scope, strengths, framings, attributions, contradictions,
)  # fmt: skip
