"""Walks the words of a rich text file, group by group, into paragraphs; each run has its encoding and its reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from striprtf.striprtf import charset_map, destinations, specialchars

from readout_compare.importers.canonical import whole_characters
from readout_compare.importers.decode import encoding_named
from readout_compare.importers.readers.running import COMMENT, DELETED, FOOTER, HEADER, HIDDEN, Paragraph, Run, row_of

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_SYMBOL = 2  # a charset in which codes are pictures
_ANSI = (0, 1)  # charsets that mean what the head of the file says
_EDGES = {"header": HEADER, "headerl": HEADER, "headerr": HEADER, "headerf": HEADER,
          "footer": FOOTER, "footerl": FOOTER, "footerr": FOOTER, "footerf": FOOTER}  # fmt: skip
_AFTER = {"footnote": "", "annotation": COMMENT, "shptxt": ""}  # what hangs on the paragraph before it → its reason
_MARKS = ("listtext", "pntext")  # the number or bullet of a list, as the program that saved it showed it
_READ = {*_EDGES, *_AFTER, *_MARKS, "result", "object", "upr", "shp", "shpinst"}
_SKIPPED = (frozenset(destinations) | {"fldinst", "shprslt", "nonshppict", "bkmkstart"}) - _READ
_BASES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_BREAKS = ("par", "sect", "page", "column")
_TIMES = ("yr", "mo", "dy", "hr", "min")
_BULLET = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to those inside it."""

    skip: bool = False  # not shown at all: fonts, pictures, field codes
    part: str = ""  # "", a name of _EDGES, _AFTER or _MARKS, "fonttbl", or a field of "info"
    font: str = ""
    unicode_skip: int = 1  # bytes after each \u for programs that don't know it
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False


@dataclass(slots=True)
class RichText:
    """What was found: paragraphs in order, those of headers and footers apart, and what the file says of itself."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    edges: dict[str, list[Paragraph]] = field(default_factory=dict)  # HEADER or FOOTER → paragraphs
    told: dict[str, str] = field(default_factory=dict)  # "title", "company", "yr", "mo", …
    encoding: str = "cp1252"


@dataclass(slots=True)
class _Walk:
    """The file while it is walked; `wished` is an encoding that the user asked for."""

    found: RichText
    wished: str = ""
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)  # font → charset
    lines: dict[str, Paragraph] = field(default_factory=dict)  # part → its paragraph at work
    cell: list[Paragraph] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)  # of one encoding, not decoded yet
    to_skip: int = 0
    starred: bool = False  # the group began with \*: skip it if its word is not known

    def line(self, part: str) -> Paragraph:
        """The paragraph of this part that is being written."""
        return self.lines.setdefault(part, Paragraph())


def rich_text(data: bytes, wished: str = "") -> RichText:
    """The text of a rich text file; its 8-bit letters in `wished`, else as its fonts and its head say."""
    walk = _Walk(RichText(), wished)
    text, at = data.decode("latin-1"), 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        kind, value = match.lastgroup, match.group(match.lastgroup) if match.lastgroup else ""
        if kind == "number":  # the last group that matched, behind its word
            kind, value = "word", match["word"]
        if kind == "word" and value == "bin":
            at += max(0, int(match["number"] or 0))
        elif kind == "text":
            _bytes(walk, value.encode("latin-1"))
        elif kind == "hex":
            _bytes(walk, bytes.fromhex(value), 1)
        elif kind == "brace":
            _brace(walk, value)
            if not walk.outer and value == "}":
                break
        elif kind == "word":
            _word(walk, value, match["number"])
        elif kind == "sign":
            _sign(walk, value)
    _flush(walk)
    while walk.outer:  # cut off inside groups: what stands in them belongs where it stands
        _brace(walk, "}")
    _end_row(walk) if walk.cells else _end_paragraph(walk, cell=False)
    walk.found.paragraphs.extend(walk.cell)
    walk.found.encoding = wished or walk.found.encoding
    return walk.found


def _brace(walk: _Walk, brace: str) -> None:
    _flush(walk)
    walk.to_skip = 0
    if brace == "{":
        walk.outer.append(walk.state)
        walk.starred = False
        return
    inner = walk.state
    walk.state = walk.outer.pop() if walk.outer else _State()
    if inner.part != walk.state.part:
        _end_part(walk, inner.part)


def _end_part(walk: _Walk, part: str) -> None:
    """What a destination held goes where it belongs."""
    ended = walk.lines.pop(part, None)
    if ended is None or part in ("", "fonttbl"):
        return
    if part in _EDGES:
        walk.found.edges.setdefault(_EDGES[part], []).append(ended)
    elif part in _AFTER:
        walk.line(walk.state.part).after.append(ended)
    elif part in _MARKS:
        mark = " ".join(ended.words.split())
        walk.line(walk.state.part).runs.extend([Run(f"{mark} ")] if _BULLET.search(mark) else [])
    else:
        walk.found.told.setdefault(part, " ".join(ended.words.split()))


def _sign(walk: _Walk, sign: str) -> None:
    _flush(walk)
    if sign == "*":
        walk.starred = True
    elif sign in "\r\n":
        _word(walk, "par", None)
    elif sign in specialchars:
        _text(walk, specialchars[sign])


def _word(walk: _Walk, word: str, number: str | None) -> None:
    """One control word; unknown ones are layout."""
    starred, walk.starred = walk.starred, False
    _flush(walk)
    if word == "u" and number is not None:
        _text(walk, chr(int(number) % 0x10000))
        walk.to_skip = walk.state.unicode_skip
        return
    state, on = walk.state, number != "0"
    if word in _READ or word in _SKIPPED or starred:
        _destination(walk, word, starred)
    elif word in _CHANGES:
        walk.state = _CHANGES[word](state, number or "", on)
    elif word in _BASES or word == "ansicpg":
        known = encoding_named(f"cp{number}") if word == "ansicpg" else _BASES[word]
        walk.found.encoding = known or walk.found.encoding
    elif word == "fcharset" and state.part == "fonttbl":
        walk.fonts[state.font] = int(number or 0)
    elif word in _TIMES and state.part == "creatim":
        walk.found.told.setdefault(word, number or "")
    elif not state.skip:
        _shown(walk, word)


def _shown(walk: _Walk, word: str) -> None:
    """A word that stands for a sign, or ends a paragraph, cell or row."""
    if word in _BREAKS:
        _end_paragraph(walk, walk.state.in_table)
    elif word in ("cell", "nestcell"):
        _end_paragraph(walk, cell=True)
        walk.cells.append(walk.cell)
        walk.cell = []
    elif word in ("row", "nestrow"):
        _end_row(walk)
    elif word in specialchars:
        _text(walk, specialchars[word])


def _destination(walk: _Walk, word: str, starred: bool) -> None:
    state = walk.state
    if word in _EDGES or word in _AFTER or word in _MARKS:
        skip = state.skip and word != "shptxt"  # the text of a shape stands inside a group that is not shown
        walk.state = replace(state, part=word, skip=skip, in_table=False)
    elif word in ("title", "company", "creatim") or word == "fonttbl":
        walk.state = replace(state, part=word, skip=True)
    elif word in _SKIPPED or (starred and word not in _READ):
        walk.state = replace(state, skip=True)


def _end_paragraph(walk: _Walk, cell: bool) -> None:
    part = walk.state.part
    if part in _EDGES or part in _AFTER:
        walk.line(part).runs.append(Run("\n"))
        return
    ended = walk.lines.pop(part, None)
    if ended is not None and (ended.runs or ended.after):
        (walk.cell if cell else walk.found.paragraphs).append(ended)


def _end_row(walk: _Walk) -> None:
    _end_paragraph(walk, cell=True)
    walk.found.paragraphs.extend(row_of([*walk.cells, walk.cell]))
    walk.cells, walk.cell = [], []


def _bytes(walk: _Walk, data: bytes, skippable: int | None = None) -> None:
    """Letters of the file; those that only repeat a \\u are passed over."""
    passed = min(walk.to_skip, skippable if skippable is not None else len(data))
    walk.to_skip -= passed
    if passed < len(data):
        walk.bytes_.extend(data[passed:])


def _flush(walk: _Walk) -> None:
    if walk.bytes_:
        charset = walk.fonts.get(walk.state.font, 1)
        own = None if charset in _ANSI else charset_map.get(charset)
        encoding = walk.wished or (encoding_named(own) if own else None) or walk.found.encoding
        data = bytes(walk.bytes_)
        walk.bytes_.clear()
        _text(walk, data.decode(encoding, "replace"))


def _text(walk: _Walk, text: str) -> None:
    state = walk.state
    if state.part == "fonttbl" or (state.skip and state.part not in ("title", "company")):
        return
    reason = DELETED if state.deleted else HIDDEN if state.hidden else _AFTER.get(state.part, "")
    runs = walk.line(state.part).runs
    if runs and runs[-1].reason == reason and (_is_half(text[:1]) or _is_half(runs[-1].text[-1:])):
        text = whole_characters(runs.pop().text + text) if "\udc00" <= text[:1] <= "\udfff" else text
    runs.append(Run(text, reason))


def _is_half(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff"


_CHANGES: Mapping[str, Callable[[_State, str, bool], _State]] = {
    "f": lambda state, number, _on: replace(state, font=number),
    "uc": lambda state, number, _on: replace(state, unicode_skip=int(number) if number.isdigit() else 1),
    "v": lambda state, _number, on: replace(state, hidden=on),
    "deleted": lambda state, _number, on: replace(state, deleted=on),
    "plain": lambda state, _number, _on: replace(state, hidden=False),
    "intbl": lambda state, _number, _on: replace(state, in_table=True),
    "pard": lambda state, _number, _on: replace(state, in_table=False),
}
