"""What a page says of itself: title, date, publisher, language and its own address, by its head and its marks."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from readout_compare.importers.furniture.moments import moment
from readout_compare.importers.furniture.sites import Site
from readout_compare.importers.pages.selectors import selected

_TITLE_END = re.compile(r"\s+[|•·–—:›»«-]\s+")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}")  # "visit-of-the-lion-2025": a name for machines
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.\w+)?", re.I)
_TELLING = 12  # code points of a part of the page's title from which a heading that holds it is the title
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "pubdate", "date", "publish-date", "article.published",
    "parsely-pub-date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_LONGEST = 400  # code points of a title, place or name


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of itself; empty where it tells nothing."""

    title: str = ""
    published: str = ""
    place: str = ""
    publisher: str = ""
    language: str = ""
    address: str = ""
    people: tuple[str, ...] = ()


def told_by(root: HtmlElement, site: Site | None) -> Told:
    """What the selectors of the site find, else what the head and the usual marks of a page tell."""
    metas = _metas(root)
    return Told(
        title=_title(root, metas, site),
        published=_published(root, metas, site),
        place=next(iter(_texts(root, site.place)), "") if site else "",
        publisher=next((metas[name] for name in _PUBLISHERS if name in metas), ""),
        language=_language(root, metas),
        address=_address(root, metas),
        people=tuple(dict.fromkeys(_texts(root, site.people))) if site else (),
    )


def shown(element: HtmlElement) -> str:
    """The text of a small element on one line."""
    return " ".join(str(element.text_content()).split())[:_LONGEST]


def _texts(root: HtmlElement, selectors: Sequence[str]) -> list[str]:
    for selector in selectors:
        texts = [text for element in islice(selected(selector)(root), 40) if (text := shown(element))]
        if texts:
            return texts
    return []


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in islice(root.iter("meta"), 400):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.casefold(), content[:_LONGEST])
    return found


def _title(root: HtmlElement, metas: dict[str, str], site: Site | None) -> str:
    """That of the site's selectors, else the longest heading that the page's own title holds, or that holds a part of
    it, else the longest of its parts. The name of the site is none, also where a heading leads to its front page.
    """
    own = next(iter(_texts(root, site.title)), "") if site else ""
    if own:
        return own
    heads = (metas.get("og:title"), metas.get("dc.title"), *(shown(e) for e in islice(root.iter("title"), 1)))
    head = next((text for text in heads if text and not _SLUG.fullmatch(text)), "")
    found = [(element, text) for element in islice(root.iter("h1"), 5) if (text := shown(element))]
    name = metas.get("og:site_name", "").casefold()
    names = {name, *(text.casefold() for element, text in found if _leads_home(element, text))}
    headings = [text for _, text in found if text.casefold() not in names]
    parts = [part for part in _TITLE_END.split(head) if part and part.casefold() not in names] or [head]
    named = [text for text in headings if text.casefold() in head.casefold()]
    fuller = [
        text for text in headings for part in parts if len(part) >= _TELLING and part.casefold() in text.casefold()
    ]
    told = max(named, key=len, default="") or next(iter(fuller), "")
    return told or (max(parts, key=len) if head else next(iter([*headings, *(text for _, text in found)]), ""))


def _leads_home(heading: HtmlElement, text: str) -> bool:
    """Whether all of a heading is a link to the front page."""
    link = next(iter(heading.iter("a")), None)
    return link is not None and shown(link) == text and _HOME.fullmatch(link.get("href", "")) is not None


def _published(root: HtmlElement, metas: dict[str, str], site: Site | None) -> str:
    for selector in site.date if site else ():
        for element in islice(selected(selector)(root), 5):
            day = moment(element.get("datetime") or "") or moment(shown(element))
            if day:
                return day
    told = (metas[name] for name in _DATES if name in metas)
    times = (element.get("datetime") or "" for element in islice(root.iter("time"), 3))
    return next((day for text in (*told, *_linked_data(root), *times) if (day := moment(text))), "")


def _linked_data(root: HtmlElement) -> Iterable[str]:
    """Dates of publication in the JSON that a page holds for search engines."""
    for script in islice(root.iter("script"), 200):
        if script.get("type") == "application/ld+json":
            m = re.search(r'"datePublished"\s*:\s*("[^"\\]{4,40}")', script.text or "")
            if m:
                yield str(json.loads(m[1]))


def _language(root: HtmlElement, metas: dict[str, str]) -> str:
    for told in (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), metas.get("og:locale")):
        m = re.match(r"[A-Za-z]{2}(?=[-_]|\Z)", told or "")
        if m:
            return m[0].casefold()
    return ""


def _address(root: HtmlElement, metas: dict[str, str]) -> str:
    links = (link.get("href") or "" for link in islice(root.iter("link"), 400) if link.get("rel") == "canonical")
    told = (*links, metas.get("og:url", ""))
    return next((address for address in told if re.match(r"https?://[^\s<>]+\Z", address)), "")
