"""The rules of official sites: what resources/importers/*.toml may say, checked, and which site a text is of."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from readout_compare import resources
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.tables import a_table, a_text, only_keys, texts

Where = Literal["anywhere", "before", "after"]
DATA = frozenset({"title", "date", "place", "people", "address"})  # what a rule's named groups may give
_EVERYWHERE = "generic"
_CLASS = re.compile(r"(\[(?:\\.|[^\]\\])*\])")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a line, or a stretch of text, looks like that is no part of an account."""

    pattern: re.Pattern[str]
    reason: str
    where: Where  # of lines: "before" the first sentence of the text, "after" the last one
    rest: bool  # of lines: what follows is furniture too, if no sentence does
    yes: tuple[str, ...]  # examples; of a cut, what it takes stands in [[ ]]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Elements of a page that are furniture, by selector, and what they are."""

    select: str
    reason: str


@dataclass(frozen=True, slots=True)
class Site:
    """How the pages and texts of one publisher are built; the one of the file generic.toml holds for all."""

    name: str  # of the file, without ending
    publisher: str = ""
    side: str = ""
    language: str = ""  # ISO 639-1; empty where the site has several
    addresses: tuple[str, ...] = ()  # hosts, also with a path: "t.me", "*.kremlin.ru", "gov.uk/government"
    marks: tuple[str, ...] = ()  # texts that only this site's pages hold
    body: tuple[str, ...] = ()  # selectors, the surest first
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    furniture: tuple[Part, ...] = ()
    lines: tuple[Rule, ...] = ()
    cuts: tuple[Rule, ...] = ()
    around: Mapping[str, str] = field(default_factory=dict)  # word in a class or id of an element → what the element is


_TEXTS = ("publisher", "side", "language")
_LISTS = ("addresses", "marks", "body", "title", "date", "place", "people")
_KEYS = frozenset({*_TEXTS, *_LISTS, "furniture", "line", "cut", "around"})


def site_from_toml(name: str, text: str) -> Site:
    """The rules in one file; UnusableInputError that names the file, the rule and what to write there."""
    where = f"{name}.toml"
    try:
        table: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInputError(f"{where} is no TOML ({error}); correct it there.") from error
    only_keys(where, table, _KEYS)
    publisher, side, language = (a_text(f"{where}: {key}", table[key]) if key in table else "" for key in _TEXTS)
    lists = {key: texts(f"{where}: {key}", table.get(key, [])) for key in _LISTS}
    return Site(
        name, publisher, side, language,
        addresses=lists["addresses"], marks=lists["marks"], body=lists["body"], title=lists["title"],
        date=lists["date"], place=lists["place"], people=lists["people"],
        furniture=tuple(_part(at, entry) for at, entry in _entries(where, table, "furniture")),
        lines=tuple(_rule(at, entry, cut=False) for at, entry in _entries(where, table, "line")),
        cuts=tuple(_rule(at, entry, cut=True) for at, entry in _entries(where, table, "cut")),
        around=_around(where, table.get("around", {})),
    )  # fmt: skip


def _entries(where: str, table: Mapping[str, object], key: str) -> list[tuple[str, Mapping[str, object]]]:
    entries = table.get(key, [])
    if not isinstance(entries, list):
        raise UnusableInputError(f"{where}: {key} is not a list of tables; write [[{key}]] before each.")
    return [(f"{where}: {key} {n}", a_table(f"{where}: {key} {n}", entry)) for n, entry in enumerate(entries, 1)]


def _part(where: str, entry: Mapping[str, object]) -> Part:
    only_keys(where, entry, {"select", "reason"})
    return Part(a_text(f"{where}: select", entry.get("select")), a_text(f"{where}: reason", entry.get("reason")))


def _rule(where: str, entry: Mapping[str, object], *, cut: bool) -> Rule:
    only_keys(where, entry, {"pattern", "reason", "yes", "no"} | (set() if cut else {"where", "rest"}))
    place = entry.get("where", "anywhere")
    if place not in ("anywhere", "before", "after"):
        raise UnusableInputError(f'{where} has no such place as "{place}"; write "anywhere", "before" or "after".')
    source = a_text(f"{where}: pattern", entry.get("pattern"))
    try:
        pattern = re.compile(_white(source))
    except re.error as error:
        raise UnusableInputError(f"{where} has a pattern that can't be read ({error}); correct it.") from error
    unknown = sorted(set(pattern.groupindex) - DATA - {"cut"})
    if unknown:
        raise UnusableInputError(f'{where} has a group "{unknown[0]}"; name only cut, {", ".join(sorted(DATA))}.')
    rest = entry.get("rest", False)
    if not isinstance(rest, bool):
        raise UnusableInputError(f"{where}: rest is no truth value; write true or false.")
    yes, no = (texts(f"{where}: {key}", entry.get(key)) for key in ("yes", "no"))
    if not yes or not no:
        raise UnusableInputError(f"{where} has no example; give at least one under yes and one under no.")
    return Rule(pattern, a_text(f"{where}: reason", entry.get("reason")), place, rest, yes, no)


def _white(source: str) -> str:
    """A space in a pattern stands for any white space; inside square brackets for one character of it."""
    parts = _CLASS.split(source)
    return "".join(p.replace(" ", r"\s") if n % 2 else re.sub(" +", r"(?:\\s+)", p) for n, p in enumerate(parts))


def _around(where: str, value: object) -> Mapping[str, str]:
    table = a_table(f"{where}: around", value)
    return {word: reason for reason, words in table.items() for word in texts(f"{where}: around: {reason}", words)}


@cache
def sites() -> tuple[Site, ...]:
    """Every site that the program knows, by name of its file; without the rules for all."""
    names = sorted(path.stem for path in (resources.root() / "importers").glob("*.toml"))
    return tuple(_read(name) for name in names if name != _EVERYWHERE)


@cache
def every_site() -> Site:
    """The rules that hold for all texts and pages."""
    return _read(_EVERYWHERE)


def rules_for(site: Site | None) -> tuple[Site, ...]:
    """Whose rules hold for a text of this site, or of none that is known, in the order in which they are tried."""
    return (site, every_site()) if site else (every_site(),)


def _read(name: str) -> Site:
    return site_from_toml(name, resources.read_text("importers", f"{name}.toml"))


def site_of(address: str, text: str = "") -> Site | None:
    """The site of an address, the longest pattern first; else the one whose marks the text holds; else None.

    An archived copy (web.archive.org/web/2025…/http://…) is of the site that it is a copy of.
    """
    found = _site_at(address) if address else None
    return found or next((site for site in sites() if any(mark in text for mark in site.marks)), None)


def _site_at(address: str) -> Site | None:
    inner = max(address.rfind("http://"), address.rfind("https://"))
    try:
        parts = urlsplit(address[max(0, inner) :] if "://" in address else f"//{address}")
    except ValueError:  # what a page gives as its own address need not be one
        return None
    host, path = (parts.netloc.rpartition("@")[2].partition(":")[0].casefold(), parts.path)
    fits = [(len(p), site) for site in sites() for p in site.addresses if _fits(host, path, p)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _fits(host: str, path: str, pattern: str) -> bool:
    """ "*.kremlin.ru" holds for every host below it, "gov.uk/government" for paths that begin so; www. is no matter."""
    wanted, slash, begin = pattern.partition("/")
    below = wanted.startswith("*.")
    there = host.endswith(wanted[1:]) if below else host.removeprefix("www.") == wanted
    return there and path.startswith(slash + begin)
