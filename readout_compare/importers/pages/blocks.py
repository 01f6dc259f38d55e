"""The text of a page as a browser shows it: blocks in document order, each with the marks that stand around it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
# Not among them: <embed>, <source> and <track>. They have no text of their own, but libxml2 takes what follows for it.
_SILENT = frozenset({
    "applet", "area", "audio", "base", "canvas", "datalist", "head", "iframe", "img", "link", "map", "meta",
    "noframes", "object", "param", "picture", "rt", "rp", "script", "style", "svg", "template", "title", "video",
})  # fmt: skip
_SPACES = re.compile(r"[ \t\n\r\f]+")
_WORD = re.compile(r"[A-Z]?[a-zß-ÿ]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_NAMES = frozenset({
    "hidden", "invisible", "sr-only", "sr_only", "visually-hidden", "visuallyhidden", "screen-reader-text",
    "screenreader", "aural", "screenreader-only", "element-invisible", "element-hidden", "show-for-sr",
    "visuallyhide", "u-hidden", "aria-hidden", "offscreen", "d-none",
})  # fmt: skip
_SHOWN_AGAIN = re.compile(
    r"\bd-(?:sm|md|lg|xl|xxl|print)-|\b(?:sm|md|lg|xl|2xl|print):(?:block|flex|grid|inline|table)"
)
HIDDEN = "hidden on the page"
_WHOLE = frozenset({"html", "body", "main"})  # what is said of them is said of the text too
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # their ids are made of their words: "contact-on-the-sea"
_TAGS = {
    "nav": "navigation", "footer": "page footer", "aside": "related links", "menu": "navigation", "button": "button",
    "select": "form field", "textarea": "form field", "noscript": HIDDEN, "figcaption": "picture caption",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "contentinfo": "page footer",
    "complementary": "related links", "search": "search form", "banner": "page header", "dialog": "pop-up window",
    "alertdialog": "pop-up window", "button": "button",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Why an element looks like furniture, and who says so: a rule of the site, the page's markup, or a mere name."""

    reason: str
    by: Literal["site", "markup", "name"]
    name: str = ""  # the word, where it is a name


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one block under the same marks, white space as a browser shows it."""

    text: str
    marks: tuple[int, ...] = ()  # places in Rendering.marks, outermost first


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row, or a line of one."""

    runs: tuple[Run, ...]
    tag: str  # of the innermost element that makes a block
    holders: tuple[int, ...]  # numbers of the elements that it stands in, outermost first
    linked: int = 0  # characters in links
    article: bool = False  # inside an <article>
    chosen: bool = False  # inside the text by the rules of the site
    line: bool = False  # ended by <br>, not by the end of a block

    @property
    def text(self) -> str:
        """All of it, without white space around."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def around(self) -> frozenset[int]:
        """Places in Rendering.marks of what stands around all of it."""
        return frozenset.intersection(*(frozenset(run.marks) for run in self.runs))


@dataclass(slots=True)
class Rendering:
    """What the walk over a page found."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """Where the walk is: one entry an element that is open, and the block that is being filled."""

    holders: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: tuple[int, ...] = ()
    runs: list[tuple[list[str], tuple[int, ...]]] = field(default_factory=list)
    space: bool = False  # a space is due before the next word
    filled: bool = False
    links: int = 0
    linked: int = 0
    articles: int = 0
    chosen: int = 0
    kept_white: int = 0


def rendered(
    root: HtmlElement, names: Mapping[str, str], furniture: Mapping[HtmlElement, str], body: frozenset[HtmlElement]
) -> Rendering:
    """The blocks of a page; `names`: words of classes and ids that tell furniture, with what they tell.

    `furniture` holds the elements that a site's rules call so, `body` those that hold the text. No recursion; the time
    grows with the size of the page only.
    """
    found, at, known = Rendering(), _Open(), dict[str, str]()
    closing: list[tuple[HtmlElement, tuple[int, ...], str]] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for number, (event, element) in enumerate(walk):
        if event == "start":
            tag = element.tag if isinstance(element.tag, str) else ""
            if tag in _SILENT:
                walk.skip_subtree()
                closing.append((element, at.marks, "silent"))
                continue
            closing.append((element, at.marks, tag))
            mark = _mark(element, tag, names, known, furniture)
            if mark:
                found.marks.append(mark)
                at.marks = (*at.marks, len(found.marks) - 1)
            _opened(found, at, tag, number, element in body)
            _add(found, at, element.text)
        elif event == "end":
            _, marks, tag = closing.pop()
            if tag != "silent":
                _closed(found, at, tag, element in body)
            at.marks = marks
            _add(found, at, element.tail)
        else:
            _add(found, at, element.tail)
    _flush(found, at)
    return found


def _mark(
    element: HtmlElement,
    tag: str,
    names: Mapping[str, str],
    known: dict[str, str],
    furniture: Mapping[HtmlElement, str],
) -> Mark | None:
    """What the element is, if it is furniture; `known`: words that were found in classes and ids so far."""
    if element in furniture:
        return Mark(furniture[element], "site")
    if tag in _WHOLE or (not element.attrib and tag not in _TAGS):
        return None
    if "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", "")):
        return Mark(HIDDEN, "markup")
    told = _TAGS.get(tag) or _ROLES.get(element.get("role", ""))
    if told:
        return Mark(told, "markup")
    text = f"{element.get('class', '')} {'' if tag in _HEADINGS else element.get('id', '')}"
    if text not in known:
        known[text] = _named(text, names)
    word = known[text]
    return Mark(names.get(word, HIDDEN), "name", word) if word else None


def _named(text: str, names: Mapping[str, str]) -> str:
    """The word in class and id that tells furniture: a whole one, or one parted by hyphens, underscores or capitals."""
    if not _HIDDEN_NAMES.isdisjoint(text.casefold().split()) and not _SHOWN_AGAIN.search(text):
        return HIDDEN
    for word in text.split()[:40]:
        for part in [word.casefold(), *(m[0].casefold() for m in islice(_WORD.finditer(word), 12))]:
            if part in names and not word.casefold().startswith(("has-", "no-", "with-", "is-", "not-", "js-")):
                return part
    return ""


def _opened(found: Rendering, at: _Open, tag: str, number: int, chosen: bool) -> None:
    if tag in _BLOCKS:
        _flush(found, at)
        at.tags.append(tag)
        at.holders.append(number)
    elif tag in _CELLS and at.filled:
        at.space = True
    elif tag == "br":
        _flush(found, at, line=True)
    at.links += tag == "a"
    at.articles += tag == "article"
    at.kept_white += tag == "pre"
    at.chosen += chosen


def _closed(found: Rendering, at: _Open, tag: str, chosen: bool) -> None:
    if tag in _BLOCKS:
        _flush(found, at)
        at.tags.pop()
        at.holders.pop()
    elif tag in _CELLS:
        at.space = True
    at.links -= tag == "a"
    at.articles -= tag == "article"
    at.kept_white -= tag == "pre"
    at.chosen -= chosen


def _add(found: Rendering, at: _Open, text: str | None) -> None:
    """Text as it is shown: white space is one space, none at the begin of a block."""
    if not text:
        return
    if at.kept_white and "\n" in text:
        *lines, text = text.split("\n")
        for line in lines:
            _add(found, at, line)
            _flush(found, at, line=True)
    shown = _SPACES.sub(" ", text)
    words = shown.strip(" ")
    if not words:
        at.space = at.space or bool(shown)
        return
    lead = " " if at.filled and (at.space or shown[0] == " ") else ""
    if not at.runs or at.runs[-1][1] != at.marks:
        at.runs.append(([], at.marks))
        if lead and len(at.runs) > 1:
            at.runs[-2][0].append(lead)
            lead = ""
    at.runs[-1][0].append(lead + words)
    at.linked += len(words) if at.links else 0
    at.filled, at.space = True, shown[-1] == " "


def _flush(found: Rendering, at: _Open, line: bool = False) -> None:
    """Ends the block that is being filled, if it has text."""
    if line and not at.filled and found.blocks and found.blocks[-1].line:  # two breaks: a paragraph ends there
        found.blocks[-1] = replace(found.blocks[-1], line=False)
    if at.filled:
        runs = tuple(Run("".join(parts), marks) for parts, marks in at.runs)
        tag, holders = at.tags[-1] if at.tags else "body", tuple(at.holders)
        found.blocks.append(Block(runs, tag, holders, at.linked, bool(at.articles), bool(at.chosen), line))
    elif not line and found.blocks and found.blocks[-1].line:
        found.blocks[-1] = replace(found.blocks[-1], line=False)
    at.runs, at.filled, at.space, at.linked = [], False, False, 0


def pieces_text(block: Block) -> Iterator[tuple[Run, str]]:
    """Each run with its text, the last one with the line ends that follow the block."""
    *inner, last = block.runs
    for run in inner:
        yield run, run.text
    yield last, last.text + ("\n" if block.line else "\n\n")
