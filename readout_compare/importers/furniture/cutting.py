"""Applies the rules for lines and stretches to pieces of text: what is no part of the account is dropped, and told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readout_compare.core.capture import Piece
from readout_compare.importers.furniture.sites import DATA, Rule, Site

_LONGEST_LINE = 600  # code points; a longer line is prose, not furniture
_MOST_PIECES = 20_000  # of a text that the rules are tried on
_LONGEST_TEXT = 400_000  # code points that stretches are looked for in; a readout has some thousands
_ENDS = re.compile(r"[.!?…:;。！？；：][\"'»”’“)\]）」』]*$")
_SENTENCE = 40  # code points from which a line that ends like a sentence counts as one
_WRAPPED = 25  # code points from which a line may have been wrapped
_NO_LINE_END = re.compile(r"[^\n]")
_WIDE_SENTENCE = 14  # the same where most signs say as much as two or three letters of an alphabet


@dataclass(frozen=True, slots=True)
class Cut:
    """Code points of the whole text, end exclusive, that are no part of the account."""

    start: int
    end: int
    reason: str


def is_sentence(text: str) -> bool:
    """Whether a line or paragraph is long enough for prose and ends as a sentence does."""
    text = text.strip()
    is_long = len(text) >= _SENTENCE or (len(text) >= _WIDE_SENTENCE and _is_wide(text))
    return is_long and _ENDS.search(text) is not None


def _is_wide(text: str) -> bool:
    """Whether most of it is kana, Chinese characters or Hangul."""
    return sum("\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\ufaff" for sign in text) * 2 > len(text)


def with_cuts(pieces: Sequence[Piece], sites: Sequence[Site]) -> tuple[tuple[Piece, ...], dict[str, list[str]]]:
    """The pieces, cut where furniture begins and ends, and what the rules' named groups gave, by kind, in order.

    A piece that is dropped already stays as it is, and so does a text of more than 20,000 pieces. All pieces together
    are the same text as before.
    """
    told: dict[str, list[str]] = {}
    if len(pieces) > _MOST_PIECES:
        return tuple(pieces), told
    cuts = [*_stretches(pieces, sites, told)]
    pieces = tuple(_split(pieces, cuts))
    return tuple(_lines(pieces, [rule for site in sites for rule in site.lines], told)), told


def _stretches(pieces: Sequence[Piece], sites: Sequence[Site], told: dict[str, list[str]]) -> Iterable[Cut]:
    rules = [rule for site in sites for rule in site.cuts]
    text = "".join(piece.text if piece.kept else _NO_LINE_END.sub("\0", piece.text) for piece in pieces)
    if not rules or len(text) > _LONGEST_TEXT:
        return
    taken: list[Cut] = []
    for rule in rules:
        for m in rule.pattern.finditer(text):
            start, end = m.span("cut" if "cut" in rule.pattern.groupindex else 0)
            free = all(end <= cut.start or cut.end <= start for cut in taken)
            if free and text[start:end].strip() and "\0" not in text[start:end]:
                taken.append(Cut(start, end, rule.reason))
                _tell(m, told)
    yield from sorted(taken, key=lambda cut: cut.start)


def _tell(m: re.Match[str], told: dict[str, list[str]]) -> None:
    """Keeps what the named groups of a match hold."""
    for kind, value in m.groupdict().items():
        if kind in DATA and value and value.strip():
            values = re.split(r"[\n,;]", value) if kind == "people" else [value]
            told.setdefault(kind, []).extend(" ".join(one.split()) for one in values if one.strip())


def _split(pieces: Iterable[Piece], cuts: Sequence[Cut]) -> Iterable[Piece]:
    """Pieces that end where a cut begins or ends; a cut takes the white space behind it, and at a piece's begin."""
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        at = 0  # in this piece
        for cut in (cut for cut in cuts if cut.start < end and start < cut.end):
            begin = max(cut.start - start, 0)
            if piece.text[at:begin].strip():
                yield replace(piece, text=piece.text[at:begin])
                at = begin
            stop = min(cut.end, end) - start
            stop += len(piece.text[stop:]) - len(piece.text[stop:].lstrip())
            yield Piece(piece.text[at:stop], False, cut.reason)
            at = stop
        if piece.text[at:]:
            yield replace(piece, text=piece.text[at:])
        start = end


def _lines(pieces: Sequence[Piece], rules: Sequence[Rule], told: dict[str, list[str]]) -> Iterable[Piece]:
    anywhere = [rule for rule in rules if rule.where == "anywhere"]
    pieces = [*pieces]
    running = {n for n in range(1, len(pieces)) if _runs_on(pieces[n - 1].text, pieces[n].text)}
    hits = [None if n in running else _hit(piece, anywhere) for n, piece in enumerate(pieces)]
    prose = [n for n, piece in enumerate(pieces) if piece.kept and not hits[n] and is_sentence(piece.text)]
    first, last = (prose[0], prose[-1]) if prose else (len(pieces), -1)
    before = [rule for rule in rules if rule.where == "before"]
    after = [rule for rule in rules if rule.where == "after"]
    rest = ""  # what everything from here on is
    for n, piece in enumerate(pieces):
        zone = [] if n in running else before if n < first else after if n > last else []
        hit = _hit(piece, zone) or hits[n]
        if hit:
            _tell(hit[1], told)
            rest = hit[0].reason if hit[0].rest and n > last and prose else rest
        reason = hit[0].reason if hit else rest if piece.kept and piece.text.strip() else ""
        yield replace(piece, kept=False, reason=reason) if reason else piece


def _runs_on(line: str, following: str) -> bool:
    """Whether a line break inside a sentence parts the two: the first is long and open, the next begins small."""
    begin = following.lstrip()[:1]
    return begin.islower() and len(line) >= _WRAPPED and not line.rstrip(" ").endswith("\n\n") and not is_sentence(line)


def _hit(piece: Piece, rules: Iterable[Rule]) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that the whole of a kept line fits, white space around it aside."""
    line = piece.text.strip() if piece.kept and len(piece.text) <= _LONGEST_LINE + 200 else ""
    if not line or len(line) > _LONGEST_LINE:
        return None
    for rule in rules:
        m = rule.pattern.fullmatch(line)
        if m:
            return rule, m
    return None


def named(pieces: Sequence[Piece], sites: Sequence[Site], vague: str) -> tuple[Piece, ...]:
    """Pieces that were dropped for the reason `vague` with that of the first rule for lines that fits, if one does."""
    if len(pieces) > _MOST_PIECES:
        return tuple(pieces)
    rules = [rule for site in sites for rule in site.lines]
    return tuple(
        replace(piece, reason=hit[0].reason)
        if piece.reason == vague and (hit := _hit(replace(piece, kept=True), rules))
        else piece
        for piece in pieces
    )
