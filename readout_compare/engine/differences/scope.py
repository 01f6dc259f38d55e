"""Differences of scope: wider or narrower, with a condition or an exception, or with a point more."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from readout_compare.core.labels import listed
from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, ordered, told
from readout_compare.engine.differences.phrases import neighbours
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.lexicons import Found

ADDS = "scope.adds"  # the rule whose finding belongs to a statement, not to one of its links
_SHARED_MEMBERS = 2  # members in common that make two enumerations one list
_NARROW_TOPIC = 0.7  # topics with at least this weight in the codebook are concrete enough to be missed
_BEFORE_SHARED = frozenset({"wide", "narrow"})  # words that must stand right before what both name
_NEAR = 3  # content words behind such a word
_QUOTED = 3  # content words quoted behind a qualifier: "in the event of military escalation"
_TONE = frozenset({"accusations"})  # how the other is spoken of, not one more point
_QUALIFIERS = {
    "wide": "how far it reaches", "narrow": "how far it reaches", "condition": "a condition",
    "instance": "what it includes", "exception": "what is left out",
}  # fmt: skip


def joined(pair: Pair) -> Iterator[Difference]:
    """ "energy infrastructure" against "energy and infrastructure": a compound on one side, two things on the other."""
    for side in (0, 1):
        compound, parts = pair.readings[side], pair.readings[1 - side]
        joints = parts.joined
        if joints.keys().isdisjoint(compound.stem_pairs):
            continue
        compounds = neighbours(compound.profile)
        # a side that says it both ways is wide enough
        both_ways = neighbours(parts.profile).keys() | compound.joined.keys()
        for words in sorted((compounds.keys() & joints.keys()) - both_ways):
            yield told("scope", "scope.joined", pair, ordered(side, compounds[words], joints[words]))


def qualified(pair: Pair) -> Iterator[Difference]:
    """A word that widens, narrows, conditions or exemplifies, in what both tell, on one side only."""
    hits = [p.noted.scope for p in pair.sides]
    entries = [{f.entry for f in found} for found in hits]
    for side in (0, 1):
        told_already: set[str] = set()
        for found in hits[side]:
            if found.entry in entries[1 - side] | told_already or not pair.in_shared(side, found):
                continue
            if found.entry in _BEFORE_SHARED and not _before_shared(pair, side, found):
                continue
            told_already.add(found.entry)
            phrase, thing = _phrase(pair, side, found)
            words = f"on {_QUALIFIERS[found.entry]}: {{0}} / {{1}}"
            yield told("scope", f"scope.{found.entry}", pair, ordered(side, phrase, thing), words)


def _before_shared(pair: Pair, side: int, found: Found) -> bool:
    """Whether one of the next words is about something that the other statement names too."""
    profile, named = pair.sides[side], pair.readings[1 - side].whole
    following = list(islice(_content_behind(profile, found.end), _NEAR))
    if not following:
        return False
    end = profile.words.ends[following[-1]]
    return any(key in named for place, key, _ in pair.readings[side].about if found.end <= place < end)


def _content_behind(profile: Profile, place: int) -> Iterator[int]:
    """Which of the words are content words that begin at a place or behind it."""
    skip, words = function_words(), profile.words
    first = bisect_left(words.starts, place)
    return (n for n in range(first, len(words.starts)) if words.texts[n] not in skip)


def _phrase(pair: Pair, side: int, found: Found) -> tuple[Found, Found | None]:
    """The qualifier with the content words behind it, and the first of them on the other side where it stands there."""
    mine, theirs = pair.sides[side], pair.sides[1 - side]
    following = next(_content_behind(mine, found.end), None)
    if following is None:
        return found, None
    phrase = Found(found.start, _run_end(mine, following), found.entry)
    stem = mine.every_stem[following]
    if stem not in theirs.every_stem:
        return phrase, None
    thing = theirs.every_stem.index(stem)
    return phrase, Found(theirs.words.starts[thing], theirs.words.ends[thing], "")


def _run_end(profile: Profile, first: int) -> int:
    """Where the content words end that follow each other with nothing but a space or hyphen between; three at most."""
    skip, words = function_words(), profile.words
    last = first
    for n in range(first + 1, min(first + _QUOTED, len(words.starts))):
        if words.texts[n] in skip or profile.text[words.ends[n - 1] : words.starts[n]].strip(" -"):
            break
        last = n
    return words.ends[last]


def longer(pair: Pair) -> Iterator[Difference]:
    """A list of which both give members and one side gives more: "Poland, Romania" / "Poland, Romania and Moldova"."""
    for mine in pair.readings[0].enumerations:
        for theirs in pair.readings[1].enumerations:
            shared = mine.keys() & theirs.keys()
            more = (mine.keys() - shared, theirs.keys() - shared)
            if len(shared) >= _SHARED_MEMBERS and bool(more[0]) != bool(more[1]):
                side = 0 if more[0] else 1
                extra = sorted((mine, theirs)[side][member].start for member in more[side])
                found = next(f for f in (mine, theirs)[side].values() if f.start == extra[0])
                yield told("scope", "scope.longer", pair, ordered(side, found, None), "on what is listed: {0} / {1}")


def added(pair: Pair) -> Iterator[Difference]:
    """Concrete topics that one of the two names beside what both name, and the other account mentions nowhere."""
    if not pair.left.topics & pair.right.topics:
        return
    for side in (0, 1):
        mine, theirs = pair.sides[side], pair.sides[1 - side]
        known = pair.context.codebook.by_id
        missing = mine.topics - pair.context.said[theirs.statement.account]
        concrete = {t for t in missing - _TONE if t in known and known[t].weight >= _NARROW_TOPIC}
        if not concrete:
            continue
        found = next((f for f in _mentions(mine) if f.entry in concrete and pair.apart(side, f)), None)
        if found is not None:
            whole = pair.readings[side].stretch(found.start, found.end)
            quoted = {f.entry for f in _mentions(mine) if whole[0] <= f.start < whole[1]} & concrete
            labels = listed(sorted(f"“{known[t].label()}”" for t in quoted))
            words = f"adds {labels}: {{0}} / —" if side == 0 else f"— / adds {labels}: {{1}}"
            yield told("scope", ADDS, pair, ordered(side, Found(*whole, found.entry), None), words)


def _mentions(profile: Profile) -> Iterator[Found]:
    offset = profile.statement.start
    for m in profile.statement.mentions:
        yield Found(m.start - offset, m.end - offset, m.topic)
