"""Reads Word documents from the parts that hold text; nothing else of the file is unpacked, run or fetched."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from readout_compare.importers.readers.docx_text import Notes, Styles, blocks
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.running import FOOTER, HEADER, Paragraph, once_for, pieces_in
from readout_compare.importers.readers.word_numbers import lists_in
from readout_compare.importers.readers.xml_parts import qn, tree_of
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.zipped import damaged, opened_zip

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_MACROS = "It holds macros, which were not touched."
_TEMPLATE = "It names a template or text somewhere else, which was not fetched."
_CHUNK = "It holds another document inside it, which was not read."


@dataclass(frozen=True, slots=True)
class _Package:
    """The zip file with the name that stands in sentences, and which part is of which kind."""

    archive: ZipFile
    name: str
    main: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)  # last word of the relationship's type → paths
    outside: bool = False  # a relationship leads to a template or sub-document elsewhere

    def tree(self, path: str) -> Any:
        """The root element of a part; None if there is no such part."""
        return tree_of(self.archive, path, self.name)

    def first(self, kind: str) -> Any:
        """The root of the first part of a kind; None if there is none."""
        return self.tree(self.parts[kind][0]) if self.parts.get(kind) else None


def read_docx(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: paragraphs, rows of tables, text boxes and notes in order, automatic numbers of lists as text.

    Insertions of tracked changes count, deletions are dropped; so are hidden text, comments, headers and footers, all
    with their reason. Title, language and day of creation are those of the file's properties.
    """
    package = _opened(data, source.name)
    document = package.tree(package.main)
    body = document.find(qn("w:body")) if document is not None else None
    if body is None:
        raise damaged(source.name)
    notes = Notes(
        lists=lists_in(package.first("numbering")),
        styles=Styles.of(package.first("styles")),
        footnotes={**_notes(package, "footnotes", "w:footnote"), **_notes(package, "endnotes", "w:endnote")},
        comments=_notes(package, "comments", "w:comment"),
    )
    text = [
        *_edges(package, "header", HEADER, notes), *blocks(body, notes), *_edges(package, "footer", FOOTER, notes)
    ]  # fmt: skip
    core = package.first("core-properties")
    return (Reading(
        tuple(pieces_in(text)), title=_told(core, f"{_DC}title"), published=moment_of(_told(core, f"{_TERMS}created")),
        language=_told(core, f"{_DC}language")[:2].lower(), publisher=_told(core, f"{_DC}publisher"),
        remarks=tuple(_remarks(package, body)),
    ),)  # fmt: skip


def _opened(data: bytes, name: str) -> _Package:
    """The package with the paths of its parts, found by following relationships from the root."""
    archive = opened_zip(data, name)
    top = _Package(archive, name)
    parts: dict[str, list[str]] = {}
    outside = False
    for kind, path, inside in _related(top, ""):
        if inside:
            parts.setdefault(kind, []).append(path)
    main = next(iter(parts.get("officeDocument", ())), "word/document.xml")
    for kind, path, inside in _related(top, main):
        if inside:
            parts.setdefault(kind, []).append(path)
        outside = outside or (not inside and kind in ("attachedTemplate", "subDocument", "aFChunk", "frame"))
    for settings in parts.get("settings", ()):
        outside = outside or any(not inside for _, _, inside in _related(top, settings))
    return _Package(archive, name, main, parts, outside)


def _related(package: _Package, part: str) -> Iterator[tuple[str, str, bool]]:
    """Kind, path and whether it lies inside, of all that a part (empty: the package) is related to."""
    folder, leaf = posixpath.split(part)
    root = package.tree(posixpath.join(folder, "_rels", f"{leaf}.rels"))
    for relation in root if root is not None else ():
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        target = str(relation.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield kind, path, relation.get("TargetMode") != "External"


def _notes(package: _Package, kind: str, tag: str) -> dict[tuple[str, str], Any]:
    """The notes of one part by tag and id; those that are only a separator line have a type."""
    root = package.first(kind)
    if root is None:
        return {}
    return {(tag, str(note.get(qn("w:id")))): note for note in root.iterchildren(qn(tag))
            if note.get(qn("w:type")) in (None, "normal")}  # fmt: skip


def _edges(package: _Package, kind: str, reason: str, notes: Notes) -> list[Paragraph]:
    """The headers or footers of all sections; the same text in several of them stands once."""
    roots = (package.tree(path) for path in package.parts.get(kind, ()))  # one tree at a time is held
    return once_for(reason, (one for root in roots if root is not None for one in blocks(root, notes)))


def _told(core: Any, tag: str) -> str:
    element = core.find(tag) if core is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""


def _remarks(package: _Package, body: Any) -> Iterator[str]:
    if any(path.lower().endswith("vbaproject.bin") for path in package.archive.namelist()):
        yield _MACROS
    if package.outside:
        yield _TEMPLATE
    if body.find(f".//{qn('w:altChunk')}") is not None:
        yield _CHUNK
