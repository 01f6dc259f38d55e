"""Reads a news feed, RSS or Atom: one reading an item, without the furniture of the site that it links to."""

import re
from io import BytesIO
from typing import Any

import feedparser

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.canonical import canonical
from readout_compare.importers.dangers import MOST_READINGS, too_many
from readout_compare.importers.furniture import without_furniture
from readout_compare.importers.pages import read_part
from readout_compare.importers.pages.tree import flat_texts
from readout_compare.importers.reading import Reading, Source, first_address, pieces_of
from readout_compare.importers.zipped import refuse_entities

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,8};")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\]?\s*(?:(?:read|continue|more|подробнее)\b.{0,40})?\s*\Z", re.IGNORECASE)
_ENDED = re.compile(r"[.!?。！？][\"'»”’)\]]*\s*\Z")
_SHORT = 300  # code points below which a lone summary is a teaser
TEASER = "The feed holds only the beginning of this text; import its address for all of it."


def read_feed(data: bytes, source: Source) -> tuple[Reading, ...]:
    """A reading for each item with text, in the order of the feed; nothing that the feed names is fetched.

    The whole text of an item is taken where the feed has it, else its summary with a remark that it is a teaser.
    UnusableInputError for what is no feed, and for one without items, of more than 2,000, or with entities.
    """
    refuse_entities(data, source.name, doctypes=False)
    if len(_ITEM.findall(data)) > MOST_READINGS:  # before a value is made for each
        raise too_many(source.name)
    told = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    items = told.entries
    if not items:
        raise UnusableInputError(f"{source.name} is no news feed with items in it; give an RSS or Atom file.")
    encoding = str(told.get("encoding", ""))
    feed = told.get("feed", {})
    return tuple(reading for item in items if (reading := _reading(item, feed, source, encoding)).pieces)


def _reading(item: Any, feed: Any, source: Source, encoding: str) -> Reading:
    text, whole = _text(item)
    link = _link(item)
    title = _words(str(item.get("title", "")))
    if _MARKUP.search(text):
        read = read_part(text, link, source.wish)
    else:
        read = without_furniture(Reading(pieces_of(text)), link, source.wish)
    publisher = read.publisher or _words(str(feed.get("title", "")))
    return Reading(
        read.pieces, title or read.title, _published(item) or read.published, publisher, read.side,
        str(item.get("language", "") or feed.get("language", ""))[:2].casefold() or read.language, read.place,
        read.people, link or read.address, link or title, encoding,
        remarks=(*read.remarks, *(() if whole else (TEASER,))),
    )  # fmt: skip


def _words(html: str) -> str:
    return canonical(" ".join(flat_texts(html)))


def _text(item: Any) -> tuple[str, bool]:
    """The longest text that an item holds, and whether it is all of it."""
    contents = [str(content.get("value", "")) for content in item.get("content", ())]
    summary = str(item.get("summary", ""))
    whole = max(contents, key=len, default="")
    if len(_words(whole)) > len(_words(summary)):
        return whole, not _CUT_OFF.search(_words(whole))
    plain = _words(summary)
    return summary, len(plain) >= _SHORT and _ENDED.search(plain) is not None and not _CUT_OFF.search(plain)


def _link(item: Any) -> str:
    return first_address(str(item.get(key, "")) for key in ("link", "id"))


def _published(item: Any) -> str:
    """ISO 8601 in UTC as the feed's date tells it; "" where it tells none that can be read."""
    at = item.get("published_parsed") or item.get("updated_parsed")
    if not at:
        return ""
    return canonical(f"{at[0]:04}-{at[1]:02}-{at[2]:02}T{at[3]:02}:{at[4]:02}Z")
