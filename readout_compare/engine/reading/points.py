"""Cuts a statement into its points: a readout's sentence often packs several, each with a counterpart of its own."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from readout_compare.core.text import Words, words
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.concepts import concept_ids
from readout_compare.engine.vocabulary.lexicons import Noted

LONG = 8  # content words from which on a statement is cut at all
OPENING = 8  # content words of an opening phrase ("In line with …,") that is a point of its own
_HAN_WORD = 0.5  # what a Chinese character counts of a content word

# Content words that a point must have before a cut, and behind it up to the next place where a cut is thinkable.
_LEAST = {
    "semicolon": (2, 2),
    "join": (3, 3),  # ", and the two teams will meet", ", а передача данных"
    "act": (3, 3),  # " and expressed concern", " и подчеркнул"
    "doing": (4, 3),  # ", noting the progress"
    "item": (4, 3),  # ", a separate dialogue on"
    "relative": (4, 6),  # ", which has been"
    "bare": (4, 5),
    "han": (3, 3),
}
_JOINERS = "and|but|while|whereas|as well as|yet|а также|а равно|прич[её]м|при этом|тогда как|однако|а|и|но|or|или"
_RELATIVE = (
    r"(?:[a-z]{2,5} )?(?:which|who|whom|whose|where)\b|(?:[а-яё]{1,4} )?(?:котор[а-яё]+|где)\b"
    r"|[а-яё]+(?:[уюая]щ|вш|нн)(?:ий|ый|ая|ее|ое|ие|ые|[ео]го|ей|ой|[иы]х|[ео]му|[иы]ми?|ую)(?:ся)?\b"
)
_GOVERNED = (  # what begins with these belongs to the words before it
    r"(?:that|what|how|as|if|when|because|since|until|unless|than|что|чтобы|как|если|когда|пока|поскольку|чем|ли)\b"
    r"|(?:the |an? |our |its )?(?:president|prime|minister|secretary|head|chair\w*|king|chancellor)\b"
    r"|(?:in|on|of|to|by|from|at|under|upon|into|within|в|во|на|о|об|по|при|с|со|от|из|к|для|до)\s|\d"
)
_BREAK = re.compile(
    rf"(?:,|\s[–—-])\s+(?:(?P<join>(?:{_JOINERS})(?=,?\s))|(?P<relative>{_RELATIVE})"
    r"|(?P<doing>(?!during|including|king|spring|evening|morning|nothing|every)[a-z]{3,}ing\b)"
    rf"|(?P<governed>{_GOVERNED})|(?P<item>(?:an?|the|another|further)\s))?",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?<![,–—-])\s+(?=(?P<joiner>and|и)\s(?:(?:also|again|jointly|then|[a-z]+ly|также|вновь|снова)\s)?(?P<next>\w+))"
)
_CLAUSE_OF = frozenset(("that", "что", "чтобы"))
_WHOSE = "the|an?|his|her|its|their|our|that"
_DID = re.compile(  # a verb of the past, told from "increased support" by what follows it
    r"(?:gave|made|took|paid|spoke|met|brought|sought|drew|held|told|said)\b"
    rf"|(?:[a-z]{{3,}}ed|put|set)\s(?:{_WHOSE}|to|in|on|for|with|about|upon|how)\b"
)
_DOES = re.compile(  # a term of the ladder that is a verb here: "called", "support its", "подчеркнул", "условлено"
    rf"[a-z]+ed\b|[a-z]+\s(?:{_WHOSE})\b|[а-яё]+(?:л[аои]?|л[аои]?с[яь]|[аеяё]н[аоы]?|т[аоы]?|[аеиоуюя]тся)\b"
)
_BARE_VERB = re.compile(r"\b(?:to|will|would|can|could|must|should|shall|may)\s+\w+\Z")
_CLAUSE = re.compile(
    r"(?:and|or)\s(?:\S+\s){0,6}?(?:is|are|was|were|has|have|had|will|would|can|could|must|should|shall|may|do|does|did"
    r"|[a-z]{2,}ed|said|gave|made|took|spoke)\b"
)
_ADVERBIAL = re.compile(
    r"\W*(?:in|on|at|with|for|during|turning|upon|by|as|after|before|from|to|about|regarding|concerning|given|since"
    r"|together|along|alongside|following|despite|if|when|once|should|как|в|на|по|при|с|о|об|для|до|после|наряду|говоря"
    r"|относительно|насч[её]т|что касается|если|когда)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:an?|the|his|her|its|their|our|more|most|very|such|both)\s+\w+\Z", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:[иы]й|ой|[ая]я|[ое]е|[иы]е|[ое]го|[ое]му|[иы]х|[иы]ми?|[ую]ю)\Z")
_HARD = str.maketrans("ияею", "ыаоу")  # "тёплый, дружеский": the same case, of a hard and of a soft stem
_FIRST = re.compile(r"[\w-]+")
_ASIDE = re.compile(r"\([^()]*\)")
_NEAR = 60  # code points around a place that tell what stands there


@dataclass(frozen=True, slots=True)
class Point:
    """A part of a statement that could have a counterpart of its own; offsets inside the statement's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where the next point may begin."""

    place: int
    before: float  # content words that the point before it must have
    after: float  # content words that must follow before the next such place


def points(profile: Profile) -> tuple[Point, ...]:
    """The points in order, together the whole of the statement; one for a short statement."""
    return _points(profile.text, tuple(found.start for found in profile.noted.strength))


@lru_cache(maxsize=8192)
def _points(text: str, rungs: tuple[int, ...]) -> tuple[Point, ...]:
    """`rungs`: where a verb of the ladder of strength begins."""
    weighed = _Content(text)
    places = [0]
    if weighed.between(0, len(text)) >= LONG:
        cuts = sorted(_cuts(text, rungs), key=lambda cut: cut.place)
        for cut, following in pairwise([*cuts, _Cut(len(text), 0, 0)]):
            enough = weighed.between(places[-1], cut.place) >= cut.before
            if enough and weighed.between(cut.place, following.place) >= cut.after:
                places.append(cut.place)
    return tuple(Point(start, end) for start, end in pairwise((*places, len(text))))


def point_texts(profiles: Sequence[Profile]) -> tuple[list[str], list[int]]:
    """The texts of all points in order, and for each statement the index of its first point."""
    texts: list[str] = []
    firsts: list[int] = []
    for profile in profiles:
        firsts.append(len(texts))
        texts.extend(profile.text[point.start : point.end] for point in points(profile))
    return texts, firsts


def point_profiles(profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], list[int]]:
    """Each point as if it were a statement, with what stands in it, and the index of each statement's first point.

    What the lexicons hold is not kept: points are only compared.
    """
    found: list[Profile] = []
    firsts: list[int] = []
    for profile in profiles:
        firsts.append(len(found))
        cut = points(profile)
        found.extend([profile] if len(cut) == 1 else [_point_profile(profile, point) for point in cut])
    return tuple(found), firsts


def _point_profile(profile: Profile, point: Point) -> Profile:
    of, skip = profile.statement, function_words()
    here = range(point.start, point.end)
    own = profile.words.between(point.start, point.end)
    texts = tuple(profile.words.texts[n] for n in own)
    every_stem = tuple(profile.every_stem[n] for n in own)
    topics = tuple(m for m in of.mentions if m.start - of.start in here)
    named = tuple(
        replace(m, start=m.start - point.start, end=m.end - point.start) for m in profile.mentions if m.start in here
    )
    return Profile(
        statement=replace(of, mentions=topics),
        text=profile.text[point.start : point.end],
        folded=profile.folded[point.start : point.end],
        language=profile.language,
        words=Words(
            tuple(profile.words.starts[n] - point.start for n in own),
            tuple(profile.words.ends[n] - point.start for n in own),
            texts,
        ),
        every_stem=every_stem,
        stems=tuple(stem for word, stem in zip(texts, every_stem, strict=True) if word not in skip),
        topics=frozenset(m.topic for m in topics),
        concepts=concept_ids(named),
        mentions=named,
        quantities=tuple(
            replace(q, start=q.start - point.start, end=q.end - point.start)
            for q in profile.quantities
            if q.start in here
        ),
        noted=Noted(),
    )


class _Content:
    """How many content words stand between two offsets of a text."""

    def __init__(self, text: str) -> None:
        found, skip = words(text), function_words()
        content = [(start, word) for start, word in zip(found.starts, found.texts, strict=True) if word not in skip]
        self.starts = [start for start, _ in content]
        self.sums = [0.0, *accumulate(_HAN_WORD if "\u3040" <= word[:1] <= "\u9fff" else 1.0 for _, word in content)]

    def between(self, start: int, end: int) -> float:
        """Content words that begin in text[start:end]; a Chinese character counts half."""
        return self.sums[bisect_left(self.starts, end)] - self.sums[bisect_left(self.starts, start)]


def _cuts(text: str, rungs: Sequence[int]) -> Iterator[_Cut]:
    """Places where a point may begin, in no order; none inside brackets."""
    asides = [m.span() for m in _ASIDE.finditer(text)]
    begins = [begin for begin, _ in asides]
    for place, kind, before in (*_marks(text), *_breaks(text), *_acts(text, rungs)):
        at = bisect_left(begins, place) - 1
        if 0 < place < len(text) and not (at >= 0 and place < asides[at][1]):
            least, after = _LEAST[kind]
            yield _Cut(place, max(least, before), after)


def _marks(text: str) -> Iterator[tuple[int, str, float]]:
    """Semicolons and Chinese commas: place, kind, and no more content words before than usual."""
    yield from ((m.end(), "semicolon", 0) for m in re.finditer(r"[;；]\s*", text))
    yield from ((m.end(), "han", 0) for m in re.finditer("，", text))


def _breaks(text: str) -> Iterator[tuple[int, str, float]]:
    """Commas and dashes: place, kind, and the content words that must stand before."""
    last = 0
    for m in _BREAK.finditer(text):
        kind = m.lastgroup or "bare"
        place = m.start(kind) if m.lastgroup else m.end()
        if kind in ("relative", "doing"):
            yield place, kind, 0
        elif kind == "join":  # the last name of a list is no point, but the name before it ends there
            yield place, kind, math.inf if _ends_a_list(text, last, m.start(), place) else 0
        elif kind != "governed" and not _inside_a_phrase(text, m.start(), place):
            adverbial = _ADVERBIAL.match(text, last) is not None  # "In line with …," and "…, in the absence of …,"
            if not adverbial or last == 0:
                yield place, kind, OPENING if adverbial else 0
        last = place


def _ends_a_list(text: str, last: int, comma: int, place: int) -> bool:
    """Whether "and" brings only the last of a list: "grain, ports, and ships", not "…, and the teams will meet"."""
    if not text.startswith(("and ", "or "), place):
        return False
    short = last > 0 and comma - last < _NEAR // 2
    names = _last_word(text, comma)[:1].isupper() and text[place + 4 : place + 5].isupper()
    return (short or names) and not _CLAUSE.match(text, place)


def _inside_a_phrase(text: str, comma: int, place: int) -> bool:
    """Whether the comma parts names, adjectives or an apposition: "Riga, Latvia", "firm, resolute support"."""
    former, word = _last_word(text, comma), _FIRST.match(text, place)
    following = word.group() if word else ""
    if former[:1].isupper() and following[:1].isupper():
        return True
    ending, other = _ADJECTIVE.search(former), _ADJECTIVE.search(following)
    if ending and other and ending.group().translate(_HARD) == other.group().translate(_HARD):
        return True
    before = text[max(0, comma - _NEAR) : comma]
    return following.endswith("ly") or (_DETERMINED.search(before) is not None and following not in ("the", "a", "an"))


def _acts(text: str, rungs: Sequence[int]) -> Iterator[tuple[int, str, float]]:
    """Where "and" without a comma brings one more act or one more "that" clause: place, kind, none more before."""
    for m in _AND.finditer(text):
        begin = m.start("next")
        if m["next"].lower() in _CLAUSE_OF:
            yield m.end(), "act", 0
            continue
        did = _DID.match(text, begin) or (begin in rungs and _DOES.match(text, begin))
        if did and not _BARE_VERB.search(text[max(0, m.start() - _NEAR) : m.start()]):
            yield m.end(), "act", 0


def _last_word(text: str, end: int) -> str:
    found = re.search(r"[\w-]+\Z", text[max(0, end - _NEAR) : end])
    return found.group() if found else ""
