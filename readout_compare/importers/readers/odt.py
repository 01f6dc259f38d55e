"""Reads OpenDocument texts from the three parts that hold text; nothing else of the file is unpacked."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.odt_text import DC, META, OFFICE, STYLE, Setting, blocks, setting_of
from readout_compare.importers.readers.running import FOOTER, HEADER, Paragraph, once_for, pieces_in
from readout_compare.importers.readers.xml_parts import tree_of
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.zipped import damaged, locked, opened_zip

_MACROS = ("Basic/", "Scripts/")


def read_odt(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: paragraphs, rows of tables, boxes and notes in order, automatic numbers of lists as text.

    Insertions of tracked changes count, deletions are dropped; so are hidden text, comments, a table of contents,
    headers and footers, all with their reason. Title, language and day of creation are those of the file's properties.
    """
    archive = opened_zip(data, source.name)
    manifest = tree_of(archive, "META-INF/manifest.xml", source.name)
    if manifest is not None and any(str(e.tag).endswith("}encryption-data") for e in manifest.iter()):
        raise locked(source.name)
    content = tree_of(archive, "content.xml", source.name)
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise damaged(source.name)
    styles = tree_of(archive, "styles.xml", source.name)
    setting = setting_of(content, styles)
    text = [
        *_edges(styles, "header", HEADER, setting), *blocks(body, setting), *_edges(styles, "footer", FOOTER, setting)
    ]  # fmt: skip
    meta = tree_of(archive, "meta.xml", source.name)
    return (Reading(
        tuple(pieces_in(text)), title=_told(meta, f"{DC}title"),
        published=moment_of(_told(meta, f"{META}creation-date")), language=_told(meta, f"{DC}language")[:2].lower(),
        publisher=_told(meta, f"{DC}publisher"), remarks=tuple(_remarks(archive)),
    ),)  # fmt: skip


def _edges(styles: Any, kind: str, reason: str, setting: Setting) -> list[Paragraph]:
    """The headers or footers of all pages; the same text in several of them stands once."""
    tags = [f"{STYLE}{kind}{which}" for which in ("", "-left", "-first")]
    pages = styles.iter(f"{STYLE}master-page") if styles is not None else ()
    return once_for(
        reason, (one for page in pages for part in page.iterchildren(*tags) for one in blocks(part, setting))
    )


def _told(meta: Any, tag: str) -> str:
    return " ".join((next(meta.iter(tag), meta).text or "").split()) if meta is not None else ""


def _remarks(archive: ZipFile) -> Iterator[str]:
    if any(path.startswith(_MACROS) for path in archive.namelist()):
        yield "It holds macros, which were not touched."
