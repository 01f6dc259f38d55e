"""Reads an e-book: its chapters in the order of the spine, each as a page; cover, contents and pictures are left."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from readout_compare.core.capture import Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers.html import read_html_part
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.xml_parts import tree_of
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.zipped import damaged, member, opened_zip, refuse_entities

_PACKAGE = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ROOTFILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_CONTENTS, _COVER = "table of contents", "cover"
_KINDS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_LOCKS = ("META-INF/encryption.xml", "META-INF/rights.xml")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # only the fonts are scrambled


def read_epub(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading of all chapters; pages that are only the cover or the contents are dropped with that reason.

    Title, publisher, day, language are those of the book's package. UnusableInputError for a book that is locked.
    """
    archive = opened_zip(data, source.name)
    _refuse_locked(archive, source.name)
    container = tree_of(archive, "META-INF/container.xml", source.name, doctypes=False)
    rootfile = container.find(_ROOTFILE) if container is not None else None
    path = unquote(rootfile.get("full-path", "")) if rootfile is not None else ""
    package = tree_of(archive, path, source.name, doctypes=False) if path else None
    if package is None:
        raise damaged(source.name)
    pieces: list[Piece] = []
    remarks: dict[str, None] = {}
    encoding = ""
    for chapter, reason in _chapters(package, posixpath.dirname(path)):
        held = member(archive, chapter, source.name)
        if not held.strip():
            continue
        refuse_entities(held, source.name, doctypes=False)
        page = read_html_part(held, replace(source, content_type=""))
        pieces.extend(replace(p, kept=False, reason=reason) if reason else p for p in page.pieces)
        remarks.update(dict.fromkeys(page.remarks))
        encoding = encoding or page.encoding
    return (Reading(
        tuple(pieces), title=_told(package, "title"), published=moment_of(_told(package, "date")),
        publisher=_told(package, "publisher"), language=_told(package, "language")[:2].lower(),
        encoding=encoding, remarks=tuple(remarks),
    ),)  # fmt: skip


def _chapters(package: Any, folder: str) -> Iterator[tuple[str, str]]:
    """Path and reason (empty: it is read) of each page of the spine."""
    items = {item.get("id"): item for item in package.iter(f"{_PACKAGE}item")}
    guide = {posixpath.normpath(str(r.get("href", "")).partition("#")[0]): str(r.get("type", "")).lower()
             for r in package.iter(f"{_PACKAGE}reference")}  # fmt: skip
    for reference in package.iter(f"{_PACKAGE}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _KINDS:
            continue
        href = posixpath.normpath(unquote(str(item.get("href", "")).partition("#")[0]))
        marks = {*str(item.get("properties", "")).split(), guide.get(href, "")}
        names = {str(item.get("id", "")).lower(), posixpath.splitext(posixpath.basename(href))[0].lower()}
        reason = _CONTENTS if marks & {"nav", "toc"} else _COVER if "cover" in marks | names else ""
        yield posixpath.normpath(posixpath.join(folder, href)), reason


def _refuse_locked(archive: ZipFile, name: str) -> None:
    for path in _LOCKS:
        tree = tree_of(archive, path, name)
        methods = [str(e.get("Algorithm", "")) for e in tree.iter() if str(e.tag).endswith("}EncryptionMethod")] if (
            tree is not None) else []  # fmt: skip
        if any(method not in _FONTS for method in methods):
            raise UnusableInputError(
                f"{name} is locked by its seller (DRM); copy the text of the account into a text file, and give that."
            )


def _told(package: Any, name: str) -> str:
    element = next(package.iter(f"{_DC}{name}"), None)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
