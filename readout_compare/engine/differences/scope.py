"""Differences of scope: wider or narrower, with a condition or an exception, or with a point more."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readout_compare.core.labels import listed
from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, ordered, told
from readout_compare.engine.differences.reading import Reading, Word, stretch
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.lexicons import Found, scope_words

ADDS = "scope.adds"  # the rule whose finding belongs to a statement, not to one of its links
_JOINERS = frozenset({"and", "or", "well", "и", "или"})
_BETWEEN = re.compile(r"\s*(?:,|、|，)\s*(?:(?:and|or|и|или)\s+)?(?:the\s+)?|\s+(?:and|or|и|или)\s+(?:the\s+)?")
_LONGEST_MEMBER = 3  # content words of one member of an enumeration
_SHARED_MEMBERS = 2  # members in common that make two enumerations one list
_LONGEST_JOINT = 4  # function words between two joined things: "energy as well as for the infrastructure"
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
        neighbours, joints = _neighbours(compound, pair.sides[side]), _joined(parts)
        # a side that says it both ways is wide enough
        both_ways = _neighbours(parts, pair.sides[1 - side]).keys() | _joined(compound).keys()
        for words in sorted((neighbours.keys() & joints.keys()) - both_ways):
            yield told("scope", "scope.joined", pair, ordered(side, neighbours[words], joints[words]))


def _neighbours(reading: Reading, profile: Profile) -> dict[tuple[str, str], Found]:
    """Two content words side by side → where."""
    skip = function_words()
    return {
        (a.stem, b.stem): Found(a.start, b.end, "")
        for a, b in pairwise(reading.words)
        if a.text not in skip and b.text not in skip and profile.text[a.end : b.start].strip(" -") == ""
    }


def _joined(reading: Reading) -> dict[tuple[str, str], Found]:
    """Two content words with "and" or "or" between, and perhaps a preposition or article more → where."""
    words, skip = reading.words, function_words()
    found: dict[tuple[str, str], Found] = {}
    for i, first in enumerate(words):
        between = 1
        while i + between < len(words) and words[i + between].text in skip and between <= _LONGEST_JOINT:
            between += 1
        joint = {word.text for word in words[i + 1 : i + between]}
        if first.text not in skip and i + between < len(words) and joint & _JOINERS:
            found[first.stem, words[i + between].stem] = Found(first.start, words[i + between].end, "")
    return found


def qualified(pair: Pair) -> Iterator[Difference]:
    """A word that widens, narrows, conditions or exemplifies, in what both tell, on one side only."""
    hits = [scope_words().found(p.text) for p in pair.sides]
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
    skip = function_words()
    following = [w for w in pair.readings[side].words if w.start >= found.end and w.text not in skip][:_NEAR]
    if not following:
        return False
    named = {key for _, key, _ in pair.readings[1 - side].about}
    return any(key in named for place, key, _ in pair.readings[side].about if found.end <= place < following[-1].end)


def _phrase(pair: Pair, side: int, found: Found) -> tuple[Found, Found | None]:
    """The qualifier with the content words behind it, and the first of them on the other side where it stands there."""
    skip = function_words()
    behind = [w for w in pair.readings[side].words if w.start >= found.end]
    following = next((w for w in behind if w.text not in skip), None)
    if following is None:
        return found, None
    phrase = Found(found.start, _run_end(pair.sides[side].text, behind[behind.index(following) :]), found.entry)
    thing = next((w for w in pair.readings[1 - side].words if w.stem == following.stem), None)
    return phrase, Found(thing.start, thing.end, "") if thing else None


def _run_end(text: str, words: Sequence[Word]) -> int:
    """Where the content words end that follow each other with nothing but a space or hyphen between; three at most."""
    skip = function_words()
    end = words[0].end
    for before, word in pairwise(words[:_QUOTED]):
        if word.text in skip or text[before.end : word.start].strip(" -"):
            break
        end = word.end
    return end


def longer(pair: Pair) -> Iterator[Difference]:
    """A list of which both give members and one side gives more: "Poland, Romania" / "Poland, Romania and Moldova"."""
    lists = [_lists(r, p) for r, p in zip(pair.readings, pair.sides, strict=True)]
    for mine in lists[0]:
        for theirs in lists[1]:
            shared = mine.keys() & theirs.keys()
            more = (mine.keys() - shared, theirs.keys() - shared)
            if len(shared) >= _SHARED_MEMBERS and bool(more[0]) != bool(more[1]):
                side = 0 if more[0] else 1
                extra = sorted((mine, theirs)[side][member].start for member in more[side])
                found = next(f for f in (mine, theirs)[side].values() if f.start == extra[0])
                yield told("scope", "scope.longer", pair, ordered(side, found, None), "on what is listed: {0} / {1}")


def _lists(reading: Reading, profile: Profile) -> list[dict[str, Found]]:
    """Enumerations of short members: the stem of the word beside each sign or joiner → where it stands."""
    words = [w for w in reading.words if w.text not in function_words()]
    gaps = [profile.folded[a.end : b.start] for a, b in pairwise(words)]
    joints = [i for i, gap in enumerate(gaps) if _BETWEEN.fullmatch(gap)]
    runs: list[list[int]] = []
    for joint in joints:
        if runs and joint - runs[-1][-1] <= _LONGEST_MEMBER:
            runs[-1].append(joint)
        else:
            runs.append([joint])
    runs = [run for run in runs if gaps[run[-1]].strip() != ","]  # an apposition: "the minister, Mr Brown, his guest"
    return [{words[i].stem: Found(words[i].start, words[i].end, "") for i in [*run, run[-1] + 1]} for run in runs]


def added(pair: Pair) -> Iterator[Difference]:
    """Concrete topics that one of the two names beside what both name, and the other account mentions nowhere."""
    if not pair.left.topics & pair.right.topics:
        return
    for side in (0, 1):
        mine, theirs = pair.sides[side], pair.sides[1 - side]
        known = pair.context.codebook.by_id
        missing = mine.topics - pair.context.said[theirs.statement.account]
        concrete = {t for t in missing - _TONE if t in known and known[t].weight >= _NARROW_TOPIC}
        found = next((f for f in _mentions(mine) if f.entry in concrete and pair.apart(side, f)), None)
        if found is not None:
            whole = stretch(mine.text, found.start, found.end)
            quoted = {f.entry for f in _mentions(mine) if whole[0] <= f.start < whole[1]} & concrete
            labels = listed(sorted(f"“{known[t].label()}”" for t in quoted))
            words = f"adds {labels}: {{0}} / —" if side == 0 else f"— / adds {labels}: {{1}}"
            yield told("scope", ADDS, pair, ordered(side, Found(*whole, found.entry), None), words)


def _mentions(profile: Profile) -> Iterator[Found]:
    offset = profile.statement.start
    for m in profile.statement.mentions:
        yield Found(m.start - offset, m.end - offset, m.topic)
