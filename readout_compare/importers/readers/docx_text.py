"""Walks the text of a Word document: paragraphs in the order in which they are read, each run with its reason."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from readout_compare.importers.readers.running import COMMENT, DELETED, HIDDEN, Paragraph, Run, all_for, row_of
from readout_compare.importers.readers.word_numbers import Lists
from readout_compare.importers.readers.xml_parts import qn

T = TypeVar("T")
_P, _TBL, _TR, _TC, _R, _DEL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r"), qn("w:del")
_PPR, _RPR, _SDT, _BOX = qn("w:pPr"), qn("w:rPr"), qn("w:sdt"), qn("w:txbxContent")
_DELETED_TEXT, _SYMBOL, _COMMENT = qn("w:delText"), qn("w:sym"), qn("w:commentReference")
_GONE = (_DEL, qn("w:moveFrom"))
_VAL, _ID = qn("w:val"), qn("w:id")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = (qn("w:t"), f"{_MATH}t")
_OFF = ("0", "false", "off")
_MOST_DEPTH = 40  # tables in tables, boxes in boxes; Word itself ends at 11
_SIGNS = {
    qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}  # fmt: skip
_NOTES = {qn("w:footnoteReference"): "w:footnote", qn("w:endnoteReference"): "w:endnote"}
# What is no text of this place: properties, field codes, the older copy of a drawing, readings above Chinese signs.
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:delInstrText"), f"{_MC}Fallback", qn("w:rt"),
            qn("w:sdtPr"), qn("w:sdtEndPr"), qn("w:tblPr"), qn("w:tblGrid"), qn("w:sectPr"), qn("w:trPr"),
            qn("w:tcPr")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document say of text that only names them."""

    hidden: frozenset[str] = frozenset()  # ids of styles that hide
    numbers: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # id → list and level

    @classmethod
    def of(cls, root: Any) -> "Styles":
        """From the styles part; a style has what the one it is based on has."""
        styles = {s.get(qn("w:styleId")): s for s in root.iterchildren(qn("w:style"))} if root is not None else {}
        lines = {name: tuple(_bases(name, styles)) for name in styles}
        hidden = {name for name, line in lines.items() if _first_said(line, _vanishes)}
        numbers = {name: said for name, line in lines.items() if (said := _first_said(line, _list_of))}
        return cls(frozenset(hidden), numbers)


@dataclass(frozen=True, slots=True)
class Notes:
    """All that lies outside the body and is needed to read it."""

    lists: Lists
    styles: Styles
    footnotes: Mapping[tuple[str, str], Any] = field(default_factory=dict)  # tag and id → element
    comments: Mapping[tuple[str, str], Any] = field(default_factory=dict)


def blocks(holder: Any, notes: Notes, depth: int = 0) -> list[Paragraph]:
    """The paragraphs of a body, cell, note or box; a paragraph whose end was deleted goes on in the next."""
    found: list[Paragraph] = []
    open_end: Paragraph | None = None
    for element in _opened(holder) if depth < _MOST_DEPTH else ():
        if element.tag == _P:
            paragraph = _paragraph(element, notes, depth)
            if open_end is not None:
                open_end.runs.extend(paragraph.runs)
                open_end.after.extend(paragraph.after)
            else:
                found.append(paragraph)
            open_end = None if element.find(f"{_PPR}/{_RPR}/{_DEL}") is None else open_end or paragraph
        elif element.tag == _TBL:
            found.extend(_table(element, notes, depth))
    return found


def _opened(holder: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those in content controls, insertions and the newer of two copies."""
    for child in holder.iterchildren():
        if child.tag in (_P, _TBL):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _opened(child)


def _table(table: Any, notes: Notes, depth: int) -> Iterator[Paragraph]:
    for row in table.iter(_TR):
        if next(row.iterancestors(_TBL)) is not table:
            continue
        cells = [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        paragraphs = row_of(blocks(cell, notes, depth + 1) for cell in cells)
        gone = row.find(f"{qn('w:trPr')}/{_DEL}") is not None
        yield from all_for(DELETED, paragraphs) if gone else paragraphs


def _paragraph(element: Any, notes: Notes, depth: int) -> Paragraph:
    properties = element.find(_PPR)
    style = _value(properties, "w:pStyle")
    numbered = _first_said((properties,), _list_in) or notes.styles.numbers.get(style)
    paragraph = Paragraph()
    _walk(element, paragraph, notes, HIDDEN if style in notes.styles.hidden else "", depth)
    if numbered and any(run.text.strip() and not run.reason for run in paragraph.runs):
        mark = notes.lists.next_mark(*numbered)
        paragraph.runs[:0] = [Run(mark)] if mark else []
    return paragraph


def _walk(holder: Any, paragraph: Paragraph, notes: Notes, reason: str, depth: int) -> None:
    """Add the runs below an element; `reason` is why all of them are dropped, empty if they are kept."""
    for child in holder.iterchildren():
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag in _TEXT:
            paragraph.runs.append(Run(child.text or "", reason))
        elif tag == _DELETED_TEXT:
            paragraph.runs.append(Run(child.text or "", DELETED))
        elif tag in _SIGNS:
            paragraph.runs.append(Run(_SIGNS[tag], reason))
        elif tag == _SYMBOL:
            paragraph.runs.append(Run(_symbol(child), reason))
        elif tag in _NOTES:
            note = notes.footnotes.get((_NOTES[tag], str(child.get(_ID))))
            paragraph.after.extend(blocks(note, notes, depth + 1) if note is not None else ())
        elif tag == _COMMENT:
            note = notes.comments.get(("w:comment", str(child.get(_ID))))
            paragraph.after.extend(all_for(COMMENT, blocks(note, notes, depth + 1)) if note is not None else ())
        elif tag == _BOX:
            paragraph.after.extend(blocks(child, notes, depth + 1))
        else:
            _walk(child, paragraph, notes, _reason(child, notes.styles) or reason, depth)


def _reason(element: Any, styles: Styles) -> str:
    """Why what stands in a run, a deletion or a content control is no text of the document; empty if it is."""
    if element.tag in _GONE:
        return DELETED
    if element.tag == _R:
        properties = element.find(_RPR)
        said = _vanishes_in(properties)
        hidden = said if said is not None else _value(properties, "w:rStyle") in styles.hidden
        return HIDDEN if hidden else ""
    if element.tag == _SDT and element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
        return "placeholder"
    return ""


def _symbol(element: Any) -> str:
    code = str(element.get(qn("w:char"), ""))
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _bases(name: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on, nearest first."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = _value(styles[name], "w:basedOn")


def _first_said(line: tuple[Any, ...], said: Callable[[Any], T | None]) -> T | None:
    return next((value for one in line if (value := said(one)) is not None), None)


def _vanishes(style: Any) -> bool | None:
    return _vanishes_in(style.find(_RPR))


def _vanishes_in(properties: Any) -> bool | None:
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return None if mark is None else mark.get(_VAL) not in _OFF


def _list_of(style: Any) -> tuple[str, int] | None:
    return _list_in(style.find(_PPR))


def _list_in(properties: Any) -> tuple[str, int] | None:
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None:
        return None
    level = _value(numbers, "w:ilvl")
    return _value(numbers, "w:numId"), int(level) if level.isdigit() else 0


def _value(holder: Any, tag: str) -> str:
    element = holder.find(qn(tag)) if holder is not None else None
    return str(element.get(_VAL, "")) if element is not None else ""
