"""Walks the text of an OpenDocument: paragraphs in the order in which they are read, each run with its reason."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from readout_compare.importers.readers.running import COMMENT, DELETED, HIDDEN, Paragraph, Run, all_for, row_of

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE = (_NS % name for name in ("office", "text", "table", "drawing", "style"))
META = _NS % "meta"
DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_DEPTH = 40
_MOST_SPACES = 1000
_WHITE = re.compile(r"[ \t\r\n]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONTENTS = "table of contents"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SKIPPED = {f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}ruby-text", f"{OFFICE}annotation-end",
            f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
            f"{OFFICE}change-info", f"{OFFICE}event-listeners", "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:"
            "1.0}title", "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"}  # fmt: skip


@dataclass(slots=True)
class Setting:
    """What is needed to read the body: styles that hide, how lists are numbered, what was deleted."""

    hidden: frozenset[str] = frozenset()  # names of styles
    lists: Mapping[str, Mapping[int, Any]] = field(default_factory=dict)  # style → level from 1 → its element
    deletions: Mapping[str, list[Paragraph]] = field(default_factory=dict)  # id of the change → what stood there
    counted: dict[str, int] = field(default_factory=dict)  # list style and level → its last number


@dataclass(slots=True)
class _Line:
    """A paragraph while it is built; white space of the file is one space, none where a space stands already."""

    paragraph: Paragraph
    spaced: bool = True

    def add(self, text: str, reason: str, literal: bool = False) -> None:
        """Literal are spaces and breaks that have an element of their own."""
        words = text if literal else _WHITE.sub(" ", text)
        if not literal and self.spaced:
            words = words.removeprefix(" ")
        if words:
            self.paragraph.runs.append(Run(words, reason))
            self.spaced = not literal and words.endswith(" ")


def setting_of(content: Any, styles: Any) -> Setting:
    """From the content and the styles part, either of which may be None."""
    hidden: set[str] = set()
    lists: dict[str, Mapping[int, Any]] = {}
    for root in (styles, content):
        for style in root.iter(f"{STYLE}style") if root is not None else ():
            properties = style.find(f"{STYLE}text-properties")
            shown = properties.get(f"{TEXT}display") if properties is not None else None
            if shown == "none" or (shown is None and style.get(f"{STYLE}parent-style-name") in hidden):
                hidden.add(style.get(f"{STYLE}name"))
        for style in root.iter(f"{TEXT}list-style") if root is not None else ():
            levels = {int(level): e for e in style if (level := e.get(f"{TEXT}level") or "").isdigit()}
            lists[style.get(f"{STYLE}name")] = levels
    setting = Setting(frozenset(hidden), lists)
    deletions: dict[str, list[Paragraph]] = {}
    for region in content.iter(f"{TEXT}changed-region"):
        for deletion in region.iterchildren(f"{TEXT}deletion"):
            of = region.get("{http://www.w3.org/XML/1998/namespace}id") or region.get(f"{TEXT}id")
            deletions[str(of)] = all_for(DELETED, blocks(deletion, setting))
    setting.deletions = deletions
    return setting


def blocks(holder: Any, setting: Setting, depth: int = 0) -> list[Paragraph]:
    """The paragraphs of a body, cell, note or box, with those of sections, lists and tables in it."""
    found: list[Paragraph] = []
    for element in holder.iterchildren() if depth < _MOST_DEPTH else ():
        tag = element.tag
        if tag in _PARAGRAPHS:
            found.append(_paragraph(element, setting, depth))
        elif tag == f"{TEXT}list":
            found.extend(_list(element, setting, depth))
        elif tag == f"{TABLE}table":
            found.extend(_table(element, setting, depth))
        elif tag == f"{TEXT}change":
            found.extend(setting.deletions.get(str(element.get(f"{TEXT}change-id")), ()))
        elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
            found.extend(all_for(HIDDEN, blocks(element, setting, depth + 1)))
        elif tag == f"{TEXT}table-of-content":
            found.extend(all_for(_CONTENTS, blocks(element, setting, depth + 1)))
        elif isinstance(tag, str) and tag not in _SKIPPED:
            found.extend(blocks(element, setting, depth + 1))
    return found


def _list(element: Any, setting: Setting, depth: int, style: str = "", level: int = 1) -> Iterator[Paragraph]:
    """The items of a list; the first paragraph of each has its number, if it is a list with numbers."""
    style = element.get(f"{TEXT}style-name") or style
    key = f"{style}.{level}"
    goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
    if not goes_on:
        setting.counted.pop(key, None)
    form = setting.lists.get(style, {}).get(level)
    for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
        mark = _mark(item, form, key, setting) if item.tag == f"{TEXT}list-item" else ""
        for child in item.iterchildren():
            if child.tag == f"{TEXT}list":
                yield from _list(child, setting, depth + 1, style, level + 1) if depth < _MOST_DEPTH else ()
            elif child.tag in _PARAGRAPHS:
                paragraph = _paragraph(child, setting, depth)
                if mark and paragraph.words.strip():
                    paragraph.runs.insert(0, Run(mark))
                    mark = ""
                yield paragraph


def _mark(item: Any, form: Any, key: str, setting: Setting) -> str:
    if form is None or form.tag != f"{TEXT}list-level-style-number" or not form.get(f"{STYLE}num-format"):
        return ""
    told = item.get(f"{TEXT}start-value") or (form.get(f"{TEXT}start-value") if key not in setting.counted else None)
    setting.counted[key] = int(told) if told and told.isdigit() else setting.counted.get(key, 0) + 1
    number, written = setting.counted[key], form.get(f"{STYLE}num-format")
    shown = _LETTERS[(number - 1) % 26] if written in "aA" and number > 0 else str(number)
    suffix = form.get(f"{STYLE}num-suffix") or ""
    return f"{form.get(f'{STYLE}num-prefix') or ''}{shown.upper() if written == 'A' else shown}{suffix} "


def _table(table: Any, setting: Setting, depth: int) -> Iterator[Paragraph]:
    for row in table.iter(f"{TABLE}table-row"):
        if next(row.iterancestors(f"{TABLE}table")) is table:
            yield from row_of(blocks(cell, setting, depth + 1) for cell in row.iterchildren(f"{TABLE}table-cell"))


def _paragraph(element: Any, setting: Setting, depth: int) -> Paragraph:
    line = _Line(Paragraph())
    reason = HIDDEN if element.get(f"{TEXT}style-name") in setting.hidden else ""
    _walk(element, line, setting, reason, depth)
    return line.paragraph


def _walk(element: Any, line: _Line, setting: Setting, reason: str, depth: int) -> None:
    line.add(element.text or "", reason)
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            _child(child, line, setting, reason, depth)
        line.add(child.tail or "", reason)


def _child(child: Any, line: _Line, setting: Setting, reason: str, depth: int) -> None:
    tag, after = child.tag, line.paragraph.after
    if tag == f"{TEXT}s":
        count = child.get(f"{TEXT}c") or "1"
        line.add(" " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1), reason, literal=True)
    elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
        line.add("\t" if tag == f"{TEXT}tab" else "\n", reason, literal=True)
    elif tag == f"{TEXT}note-body":
        after.extend(blocks(child, setting, depth + 1))
    elif tag == f"{OFFICE}annotation":
        after.extend(all_for(COMMENT, blocks(child, setting, depth + 1)))
    elif tag == f"{TEXT}change":
        gone = setting.deletions.get(str(child.get(f"{TEXT}change-id")), ())
        line.add("\n".join(paragraph.words for paragraph in gone), DELETED, literal=True)
    elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
        line.add(child.get(f"{TEXT}string-value") or "".join(child.itertext()), HIDDEN)
    elif tag in _PARAGRAPHS:  # of a box or shape that is anchored here
        after.append(_paragraph(child, setting, depth + 1))
    elif tag in (f"{TABLE}table", f"{TEXT}list"):
        after.extend(_table(child, setting, depth + 1) if tag == f"{TABLE}table" else _list(child, setting, depth + 1))
    elif tag not in _SKIPPED:
        hides = child.get(f"{TEXT}style-name") in setting.hidden
        inner = _Line(Paragraph()) if tag.startswith(DRAW) else line
        _walk(child, inner, setting, HIDDEN if hides else reason, depth)
        after.extend(inner.paragraph.after if inner is not line else ())
