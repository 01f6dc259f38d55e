"""Who acts in a statement: one of the parties, both together, or nobody that the text lets us tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from readout_compare.core.model import Account, Statement
from readout_compare.core.text import fold
from readout_compare.engine.reading.names import same_name, same_sound
from readout_compare.engine.reading.parties import parties
from readout_compare.engine.vocabulary.lexicons import table

TOGETHER = "both"
_REACH = 90  # code points from the beginning of a statement in which its actor stands
_TITLE = r"(?:president|prime minister|premier|chancellor|foreign minister|minister|secretary|leader|side|президент\w*)"
_OPENING_PHRASE = 60  # code points of "In this context," or "As a first step on the way to peace,"
_NEXT_WORDS = 30  # code points behind a bare title within which a name belongs to it
_BETWEEN = 45  # code points that titles and first names of the second of two names may take
_BARE_TITLE = re.compile(r"the (?:president|prime minister|premier|chancellor|minister|secretary)\b(?! of\b)")
_AND = re.compile(r"\w*(?:, \w+)? (?:and|и) (?:the )?")
_LEAD = re.compile(r"^\W*(?:(?:for (?:his|her|its) part|in turn|in response|in particular|overall|also|and)\W+)*")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and the words that say so."""

    who: str  # a folded family name, or TOGETHER
    start: int  # in the statement's text
    end: int
    to: str = ""  # whom the act is addressed to: another party named behind it; empty where the text does not tell


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a call as the accounts name them."""

    names: tuple[str, ...]  # folded family names, one a party
    forms: Mapping[str, tuple[str, ...]]  # each of these names → all its forms, in the letters of all accounts
    countries: Mapping[str, str]  # first word of a country → family name of its party


def cast_of(accounts: Sequence[Account], statements: Mapping[str, Sequence[Statement]]) -> Cast:
    """The parties that the accounts name where they tell of the call, each once, with their countries."""
    named = {fold(name) for account in accounts for name in parties(account, statements[account.id])}
    groups: list[list[str]] = []
    for name in sorted(named):  # so that the order of the accounts changes nothing
        known = next((g for g in groups if any(same_name(name, n) or same_sound(name, n) for n in g)), None)
        if known is None:
            groups.append([name])
        else:
            known.append(name)
    forms = {group[0]: tuple(group) for group in groups}
    opening = [
        fold(account.text[s.start : s.end]) for account in accounts for s in statements[account.id][:3]
    ]  # fmt: skip
    return Cast(tuple(forms), forms, dict(sorted(_countries(forms, opening))))


def _countries(forms: Mapping[str, Sequence[str]], openings: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, written in forms.items():
        for words in _country_words():
            within = "|".join(map(re.escape, words))
            who = f"(?:{'|'.join(map(re.escape, written))})"
            title_of = rf"{_TITLE}\w* (?:of |for )?(?:the )?(?:{within})\w*(?: of \w+)?(?: \w+\.?){{0,3}} {who}"
            of_after = rf"{who}\w*,?(?: jr\.?)?,? (?:of|the \w+ of) (?:the )?(?:{within})"
            adjective = rf"(?:{within})\w* {_TITLE}\w*(?: \w+\.?){{0,2}} {who}"
            if any(re.search(f"{title_of}|{of_after}|{adjective}", text) for text in openings):
                yield words[0], name
                break


def actors(account: Account, statements: Sequence[Statement], cast: Cast) -> tuple[Actor | None, ...]:
    """One actor or None a statement, in order; "he" is whoever acted last, "we" the publisher's own party."""
    own = _own_party(account, statements, cast)
    found: list[Actor | None] = []
    last: str | None = None
    for s in statements:
        actor = _actor(fold(account.text[s.start : s.end]), cast, own, last)
        if actor is not None and actor.who != TOGETHER:
            last = actor.who
            actor = replace(actor, to=_addressee(fold(account.text[s.start : s.end]), cast, actor))
        found.append(actor)
    return tuple(found)


def _addressee(text: str, cast: Cast, actor: Actor) -> str:
    """The first other party behind the actor, by name, title or as the "counterpart"; empty where none stands there."""
    others = [a for a in _named(text, actor.end, cast) if a.who != actor.who]
    if others:
        return min(others, key=lambda a: (a.start, a.end)).who
    rest = [name for name in cast.names if name != actor.who]
    behind = text[actor.end : actor.end + _REACH]
    return rest[0] if len(rest) == 1 and any(phrase in behind for phrase in _phrases("addressed")) else ""


def _own_party(account: Account, statements: Sequence[Statement], cast: Cast) -> str | None:
    """Whom the publisher speaks for: the party it names first, or the other of two where it names only one."""
    named = parties(account, statements)
    if not named:
        return None
    if len(named) > 1:
        return next((name for name in cast.names if _is(named[0], name, cast)), None)
    others = [name for name in cast.names if not _is(named[0], name, cast)]
    return others[0] if len(others) == 1 else None


def _is(word: str, name: str, cast: Cast) -> bool:
    """Whether a word is one of the forms of a party's name."""
    return any(same_name(word, form) for form in cast.forms[name])


def _actor(text: str, cast: Cast, own: str | None, last: str | None) -> Actor | None:
    for begin in _beginnings(text):
        for key, who in (("together", TOGETHER), ("same_as_before", last), ("own", own), ("other", _other(own, cast))):
            phrase = _opening(key).match(text, begin)
            if phrase:
                return Actor(who, *phrase.span()) if who else None
    begin = next(_beginnings(text))
    seat = _seat(text, begin, cast)
    if seat:
        return seat
    named = sorted(_named(text, begin, cast), key=lambda a: (a.start, a.end))
    bare = _BARE_TITLE.match(text, begin)
    if bare and own and not (named and named[0].start < bare.end() + _NEXT_WORDS):
        return Actor(own, bare.start(), bare.end())
    if _joined(text, named):
        return Actor(TOGETHER, named[0].start, named[1].end)
    return named[0] if named else None


def _other(own: str | None, cast: Cast) -> str | None:
    """The party that is not the publisher's, where there are two."""
    rest = [name for name in cast.names if name != own]
    return rest[0] if own and len(rest) == 1 else None


def _seat(text: str, begin: int, cast: Cast) -> Actor | None:
    """A capital or palace that stands for a government as the subject: "Moscow proposed"."""
    for country, seats in _seats().items():
        who = cast.countries.get(country)
        m = re.compile(rf"(?:the )?(?:{seats})(?= \w)(?!'s| {_TITLE})").match(text, begin) if who else None
        if who and m:
            return Actor(who, m.start(), m.end())
    return None


def _beginnings(text: str) -> Iterator[int]:
    """Where the main clause may begin: behind "in turn," and the like, and behind a short phrase with a comma."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    yield begin
    comma = text.find(", ", begin, begin + _OPENING_PHRASE)
    if comma > 0:
        yield comma + 2


def _joined(text: str, named: Sequence[Actor]) -> bool:
    """Whether the first two names are different people with "and" between them."""
    if len(named) < 2 or named[0].who == named[1].who or named[1].start - named[0].end >= _BETWEEN:
        return False
    return _AND.match(text, named[0].end) is not None


def _named(text: str, begin: int, cast: Cast) -> Iterator[Actor]:
    stretch = text[begin : begin + _REACH]
    for name in cast.names:
        for m in re.finditer(r"[^\W\d_][\w-]+", stretch):
            if _is(m.group(), name, cast):
                yield Actor(name, begin + m.start(), begin + m.end())
                break
    for words in _country_words():
        who = cast.countries.get(words[0])
        if who:
            within = "|".join(map(re.escape, words))
            pattern = rf"{_TITLE} of (?:the )?(?:{within})\w*|(?:{within})\w* {_TITLE}\b"
            title = re.search(pattern, stretch)
            if title:
                yield Actor(who, begin + title.start(), begin + title.end())


@lru_cache(maxsize=8)
def _opening(key: str) -> re.Pattern[str]:
    """One of the phrases, the longest that fits, as whole words."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, _phrases(key)))})(?![^\W_])")


@lru_cache(maxsize=8)
def _phrases(key: str) -> tuple[str, ...]:
    return tuple(sorted((fold(p) for p in table("actors")[key]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _seats() -> Mapping[str, str]:
    """Country → a pattern of the places that stand for its government."""
    return {
        fold(country["words"][0]): "|".join(re.escape(fold(seat)) for seat in country["seats"])
        for country in table("actors")["country"]
    }


@lru_cache(maxsize=1)
def _country_words() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(w) for w in country["words"]) for country in table("actors")["country"])
