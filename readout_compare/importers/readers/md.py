"""Reads Markdown as it would be rendered: marks are gone, lines that were only wrapped are joined."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readout_compare.core.capture import Piece
from readout_compare.importers.canonical import canonical
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.txt import strays_of, text_of
from readout_compare.importers.reading import Reading, Source, closed_up, first_address, paragraph, pieces_of

MOST_MARKDOWN = 500_000  # characters; what is longer is no article, and is read as plain text
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n\s*|\Z)", re.DOTALL)
_LONGEST_FRONT = 16_384  # characters
_PUBLISHED = ("published_time", "published", "pubdate", "publishdate", "publish_date", "date", "created")
_PUBLISHER = ("publisher", "site_name", "site", "organization", "organisation")
_ADDRESS = ("source_url", "canonical_url", "canonical", "url", "link", "source")
_PLACE = ("place", "location", "dateline")
_LANGUAGE = ("language", "lang", "locale")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|section|article|header|footer|figure|figcaption|hr|pre|dl"
    r"|dt|dd|center|main|nav|aside|form|details|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>\n?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read_md(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: a piece a paragraph, heading, list item or row of a table, in order; numbers of lists are kept.

    Front matter, comments, scripts, dividing lines and pictures that stand alone are dropped. What is not CommonMark
    here: lines that are only indented are paragraphs, not code.
    """
    text = text_of(data, source)
    plain = canonical(text.text)
    front, body = _front_matter(plain)
    remarks = strays_of(text)
    if len(body) > MOST_MARKDOWN:
        pieces = pieces_of(body)
        remarks = (*remarks, "It is too long to be read as Markdown, so its marks are part of the text.")
    else:
        pieces = tuple(_pieces(body))
    told = _fields(front)
    head = tuple(Piece(f"{line}\n", kept=False, reason="front matter") for line in front.split("\n") if line.strip())
    return (Reading(
        (*head, *pieces), title=_first(told, ("title", "headline")), published=_moment(told),
        publisher=_first(told, _PUBLISHER), language=_first(told, _LANGUAGE)[:2].lower(), place=_first(told, _PLACE),
        address=_address(told), encoding=text.encoding, encodings=text.others, remarks=remarks,
    ),)  # fmt: skip


def _front_matter(text: str) -> tuple[str, str]:
    """The lines of the front matter with their dashes, and the rest; empty where there is none."""
    match = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT)
    if not match or not any(":" in line for line in match[1].split("\n")):
        return "", text
    return match[0].strip(), text[match.end() :]


def _fields(front: str) -> Mapping[str, Any]:
    """What the front matter tells, keys in small letters; nothing where it is no YAML."""
    try:
        told = yaml.safe_load(front.strip("-.\n \t"))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in told.items()} if isinstance(told, dict) else {}


def _first(told: Mapping[str, Any], names: Iterable[str]) -> str:
    values = (canonical(told[name]).strip() for name in names if isinstance(told.get(name), str))
    return next((value for value in values if value), "")


def _moment(told: Mapping[str, Any]) -> str:
    return next((moment for name in _PUBLISHED if (moment := moment_of(told.get(name)))), "")


def _address(told: Mapping[str, Any]) -> str:
    return first_address(told[name] for name in _ADDRESS if isinstance(told.get(name), str))


def _pieces(body: str) -> Iterator[Piece]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    numbers: list[int | None] = []  # of the lists that are open: the next number, None for bullets
    mark, cells = "", list[str]()
    in_cell = False
    for token in parser.parse(body):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            mark = "" if number is None else f"{number}{token.markup} "
            numbers[-1] = None if number is None else number + 1
        elif token.tag in ("th", "td"):
            in_cell = token.nesting == 1
        elif token.type == "tr_close":
            yield from paragraph("\t".join(cells))
            cells.clear()
        elif in_cell:
            cells.append(_inline(token.children or ()))
        else:
            yield from _block(token, mark)
            mark = "" if token.content else mark


def _block(token: Token, mark: str) -> Iterator[Piece]:
    if token.type == "inline":
        children = token.children or []
        if [child.type for child in children] == ["image"]:
            yield from paragraph(children[0].content, "picture")
            return
        yield from paragraph(mark + _inline(children))
        unseen = [child.content for child in children if child.type == "html_inline" and _UNSEEN.match(child.content)]
        for comment in unseen:
            yield from paragraph(comment, "comment")
    elif token.type == "html_block":
        yield from _of_tags(token.content)
    elif token.type in ("fence", "code_block"):
        yield from pieces_of(token.content)
    elif token.type == "hr":
        yield from paragraph(token.markup[:3], "dividing line")  # however many signs were drawn


def _inline(children: Sequence[Token]) -> str:
    """Rendered words; a wrapped line is joined by a space, between Chinese signs by nothing."""
    built, soft = "", False
    for child in children:
        text = _words(child)
        if child.type == "softbreak":
            soft = True
            continue
        if soft and text:
            built += "" if not built or closed_up(built, text) else " "
            soft = False
        built += text
    return built


def _words(token: Token) -> str:
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
        return "\n"
    if token.type in ("text", "code_inline", "image", "text_special"):
        return token.content
    return ""


def _of_tags(content: str) -> Iterator[Piece]:
    """The paragraphs of HTML that stands in Markdown; what a browser would not show is dropped."""
    at = 0
    for unseen in (*_UNSEEN.finditer(content), None):
        for part in _PARAGRAPH_TAG.split(content[at : unseen.start() if unseen else None]):
            words = " ".join(part.split())
            broken = _TAG.sub("", _BREAK.sub("\n", words))
            yield from paragraph("\n".join(line.strip() for line in html.unescape(broken).split("\n")))
        if unseen:
            yield from paragraph(unseen[0], (unseen[1] or "comment").lower())
            at = unseen.end()
