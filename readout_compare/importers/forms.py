"""Tells in which form the bytes of a source are: by what they hold, then by name, then by what a server called them."""

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePath

import msgspec

from readout_compare.core.capture import Form
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.foreign import called, refusal, refuse_foreign, refuse_misnamed, refuse_package
from readout_compare.importers.zipped import member, opened_zip

_OPENING = 16_384  # bytes in which a form shows itself
_PDF_WITHIN = 1024  # bytes before which "%PDF-" must stand, as readers of PDF agree
_ENDINGS: Mapping[str, Form] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "md", ".markdown": "md", ".mkd": "md", ".eml": "eml",
    ".mht": "mhtml", ".mhtml": "mhtml", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_TYPES: Mapping[str, Form] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "md", "message/rfc822": "eml",
    "multipart/related": "mhtml", "application/rss+xml": "feed", "application/atom+xml": "feed",
}  # fmt: skip
_BLOCK = re.compile(
    r"<(?:html|head|body|div|p|table|article|main|section|header|h[1-6]|meta|title|ul|ol|blockquote|span|center)\b[^<]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_ROOT = re.compile(
    r"(?>\s++|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\])?[^>]*+>)*+<([\w:]+)", re.DOTALL | re.IGNORECASE
)
_ROOTS: Mapping[str, Form] = {"html": "html", "rss": "feed", "feed": "feed", "rdf:rdf": "feed"}
_FOREIGN_ROOTS: Mapping[str, str] = {
    "svg": "is a picture (SVG); copy the text that it shows into a text file, and give that",
    "office:document": "is a flat OpenDocument file; save it as .odt or .docx and try again",
    "w:worddocument": "is a Word file of 2003 (XML); save it as .docx and try again",
    "pkg:package": "is a Word file in one piece (XML); save it as .docx and try again",
    "fictionbook": "is a FictionBook; save it as .epub or .txt and try again",
}
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)")
_ENVELOPE = re.compile(r"From \S+ [^\n]*\n")
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom [^\n]*\d{4}\r?\n[A-Za-z-]+:")
_MAIL = {"received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature"}
_LETTER = {"from", "to", "date", "subject", "cc"}
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:#[^\n]*\n|\n)*+[\w-]+:(?:[ \t][^\n]*)?\n(?s:.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_COMPARISON = re.compile(rb'"format"\s*:\s*"readout-compare/comparison"')
_PROJECT = re.compile(rb'\A\s*\{\s*"format"\s*:\s*"readout-compare/project"')

_IMPORTED = {"text", "statements", "dropped"}  # what an import tells of a text in JSON


def form_of(data: bytes, name: str = "", content_type: str = "") -> Form:
    """The form that the bytes are in; only where they could be several the name and then the type decide.

    UnusableInputError, in one sentence that names what it is and what to do, for what is no readable document: empty,
    a picture, an archive, an old Word file, a damaged zip. Whether text is text is seen when it is read.
    """
    if not data:
        raise UnusableInputError(f"{called(name)} is empty; give the published text of one account.")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\3\4"):
        return _form_of_zip(data, name)
    refuse_foreign(data, name)
    opening = _opening(data)
    if opening.startswith(r"{\rtf"):
        return "rtf"
    told = _of_json(data, opening, name) or _of_mail(data, opening, name) or _of_markup(opening, name)
    if told:
        return told
    if _FRONT_MATTER.match(opening):
        return "md"
    refuse_misnamed(name)
    return _by_name(opening, name, content_type)


def _form_of_zip(data: bytes, name: str) -> Form:
    """By the two files that say what a package is; of the rest only the directory is looked at."""
    archive = opened_zip(data, called(name))
    paths = archive.namelist()
    mimetype = member(archive, "mimetype", called(name), 4096).decode("latin-1").strip()
    if mimetype == "application/epub+zip" or (not mimetype and "META-INF/container.xml" in paths):
        return "epub"
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    types = member(archive, "[Content_Types].xml", called(name))
    if b"wordprocessingml.document.main" in types or b"ms-word.document.macroEnabled" in types:
        return "docx"
    if b"wordprocessingml.template.main" in types or b"ms-word.template.macroEnabledTemplate" in types:
        return "docx"
    refuse_package(paths, mimetype, name)
    raise AssertionError("refuse_package always raises")


def _opening(data: bytes) -> str:
    """The first characters with LF line ends, good enough to see signs of ASCII; no white space in front."""
    part = data[:_OPENING]
    if part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = part.decode("utf-16", "ignore")
    elif part[1:2] == b"\0" and part[:1] != b"\0":
        text = part.decode("utf-16-le", "ignore")
    elif part[:1] == b"\0" and part[1:2] != b"\0":
        text = part.decode("utf-16-be", "ignore")
    else:
        text = part.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip()


def _of_json(data: bytes, opening: str, name: str) -> Form | None:
    """JSON of this program; that of others is refused; None for what only begins like it."""
    if not opening.startswith(("{", "[")):
        return None
    if _PROJECT.match(data.removeprefix(codecs.BOM_UTF8)):
        return "jsonl"
    if _COMPARISON.search(data):
        return "json"
    whole = _json_in(data.removeprefix(codecs.BOM_UTF8))
    if isinstance(whole, dict) and "items" in whole:  # what an import told of several texts
        whole = _json_in(whole["items"])
    if isinstance(whole, dict) and whole.keys() >= _IMPORTED:
        return "json"
    if (
        isinstance(whole, list)
        and whole
        and isinstance(first := _json_in(whole[0]), dict)
        and first.keys() >= _IMPORTED
    ):
        return "json"
    if whole is not None or _json_in(data.lstrip().split(b"\n", 1)[0]) is not None:
        raise refusal(name, "is JSON of another program; copy the text of the account into a text file, and give that")
    return None


def _json_in(data: bytes | msgspec.Raw) -> dict[str, msgspec.Raw] | list[msgspec.Raw] | None:
    """The first level of an object or list; None for anything else."""
    try:
        return msgspec.json.decode(data, type=dict[str, msgspec.Raw] | list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _of_mail(data: bytes, opening: str, name: str) -> Form | None:
    """A message or a saved page by its headers; a text that begins with "From:" and "Date:" only if it is named so."""
    envelope = _ENVELOPE.match(opening)
    at = envelope.end() if envelope else 0
    headers: dict[str, str] = {}
    while header := _HEADER.match(opening, at):
        headers[header[1].lower()] = header[0].lower()
        at = header.end()
    named = PurePath(name).suffix.lower() in (".eml", ".mht", ".mhtml")
    if not (headers.keys() & _MAIL and len(headers) > 1) and not (named and headers.keys() & _LETTER):
        return None
    if "multipart/related" in headers.get("content-type", "") and not {"to", "received"} & headers.keys():
        return "mhtml"
    if envelope and _NEXT_MESSAGE.search(data):
        raise refusal(name, "is a mailbox of several messages; save the one that you want as .eml and try again")
    return "eml"


def _of_markup(opening: str, name: str) -> Form | None:
    """A page or a feed by its first element; a text that begins with a tag is a page, unless it is named Markdown."""
    if not opening.startswith("<"):
        return None
    root = _ROOT.match(opening)
    tag = root[1].lower() if root else ""
    if tag in _ROOTS:
        return _ROOTS[tag]
    if tag in _FOREIGN_ROOTS:
        raise refusal(name, _FOREIGN_ROOTS[tag])
    if opening[:9].lower() == "<!doctype" and "html" in opening[:200].lower():
        return "html"
    if _by_ending(name) == "md":
        return "md"
    if _BLOCK.search(opening) and (_BLOCK.match(opening) or opening.startswith("<!--")):
        return "html"
    if opening.startswith("<?xml") and not _BLOCK.search(opening):
        raise refusal(name, "is XML of another program; copy the text of the account into a text file, and give that")
    return None


def _by_name(opening: str, name: str, content_type: str) -> Form:
    """What is text in lines, or a page that begins with words: the name tells, then the type."""
    named = _by_ending(name)
    told = named or _TYPES.get(content_type.partition(";")[0].strip().lower())
    if told == "html" and _ANY_TAG.search(opening):
        return "html"
    return "md" if told == "md" else "txt"


def _by_ending(name: str) -> Form | None:
    return _ENDINGS.get(PurePath(name).suffix.lower())
