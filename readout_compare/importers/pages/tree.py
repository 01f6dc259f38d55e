"""A page's HTML as a tree of at most 256 levels, or as plain paragraphs where it is too deep or too large for one."""

import html as entities
import re

from lxml import etree, html
from lxml.html import HtmlElement

_LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NAME_TOO_LONG"})  # libxml2's own; what lies beyond would be lost
_MOST_TAGS = 300_000  # a page of an account has some thousand
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # browsers show nothing for them, libxml2 ends the text there
_RAW = re.compile(r"<(script|style|template|noscript|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_INLINE = "a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|label|mark|q|s|small|span|strong|sub|sup|tt|u"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_SPACES = str.maketrans("\t\n\r\f", "    ")
_CROWD = re.compile(r"<{3,}")
_HEAD = 200_000  # code points of a page without tree in which its title and other data are looked for
WITHOUT_LAYOUT = "The page is too deep or too large to tell furniture by its layout; look at what was taken."


def tree_of(text: str) -> HtmlElement | None:
    """The root of a page, with html, head and body; None where it has more than 256 levels or 300,000 tags."""
    if text.count("<") > _MOST_TAGS:
        return None
    root, deep = _parsed(text)
    return None if deep else root


def head_of(text: str) -> HtmlElement:
    """A tree of the begin of a page that has none as a whole: enough for its title and what its head tells."""
    return _parsed(text[:_HEAD])[0]


def _parsed(text: str) -> tuple[HtmlElement, bool]:
    plain = _UNSAFE.sub("", _DECLARATION.sub("", text))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(plain.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing but comments, or a text beyond its limits
        return html.document_fromstring("<html><head></head><body></body></html>"), any(map(str.isalnum, plain[:_HEAD]))
    return root, any(entry.type_name in _LIMITS for entry in parser.error_log)


def flat_texts(text: str) -> tuple[str, ...]:
    """The paragraphs of a page by its tags alone, in time that grows with its size; white space is one space."""
    bare = _INLINE_TAG.sub("", _RAW.sub(" ", _UNSAFE.sub("", _CROWD.sub("<", text))))
    broken = entities.unescape(_TAG.sub("\0", bare).replace("&#0;", "")).translate(_SPACES)
    while "  " in broken:  # by halves; a list of millions of words would not fit into the memory that a reader may take
        broken = broken.replace("  ", " ")
    return tuple(words for part in broken.split("\0") if (words := part.strip()))
