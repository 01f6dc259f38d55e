"""Reads a page: all of its text in order, kept or dropped with a reason, and what it says of itself."""

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from readout_compare.core.capture import Piece, Wish, kept_text
from readout_compare.importers.canonical import canonical, whole_characters
from readout_compare.importers.furniture import TITLE, all_kept, with_told, without_title
from readout_compare.importers.furniture.cutting import is_sentence, named, with_cuts
from readout_compare.importers.furniture.moments import moment
from readout_compare.importers.furniture.sites import Site, every_site, rules_for, site_of
from readout_compare.importers.pages.blocks import Block, Rendering, Run, pieces_text, rendered
from readout_compare.importers.pages.body import letters, reasons, taken
from readout_compare.importers.pages.selectors import selected
from readout_compare.importers.pages.telling import Told, told_by
from readout_compare.importers.pages.tree import WITHOUT_LAYOUT, flat_texts, head_of, tree_of
from readout_compare.importers.reading import Reading

__all__ = ["read_page", "read_part"]
_OUTSIDE = "outside the text of the page"
_NEAR = 15  # pieces before the text in which its date is looked for
_SHORT_LINE = 60  # code points of a line that tells the date, white space included
_MOST_BLOCKS = 6_000  # beyond it only marks and rules for lines tell furniture


def read_page(html: str, address: str, wish: Wish) -> Reading:
    """The text of a page as a browser shows it, a piece a paragraph, heading, list item, table row or line.

    Its site's rules tell what is furniture, where the address or the page's marks name one; else trafilatura, what
    elements are called, and the rules for lines. Text that the page hides is dropped, never absent; what scripts and
    styles hold is no text. Nothing is fetched. With `wish.keep_furniture` every piece is kept.
    """
    return _read(html, address, wish, part=False)


def read_part(html: str, address: str, wish: Wish) -> Reading:
    """The same for HTML that holds nothing but the text, such as an item of a feed: only what is furniture for sure
    goes, by the rules of the site of `address`, hidden elements and the rules for lines.
    """
    return _read(html, address, wish, part=True)


def _read(html: str, address: str, wish: Wish, *, part: bool) -> Reading:
    html = whole_characters(html)
    root = tree_of(html)
    if root is None:
        return _flat(html, address, wish)
    told = Told() if part else told_by(root, None)
    site = site_of(address) or site_of(told.address)
    rendering, inside = _rendered(root, site, part)
    if not site:  # what a page shows may name it, not what it links to
        site = site_of("", "\n".join(block.text for block in rendering.blocks))
        rendering, inside = _rendered(root, site, part) if site else (rendering, inside)
    if site and not part:
        told = told_by(root, site)
    kept = _kept(html, rendering, inside, told.title)
    pieces = _pieces(rendering, kept, told.title, site is not None)
    return _finished(pieces, told, site, wish, ())


def _flat(html: str, address: str, wish: Wish) -> Reading:
    pieces = tuple(Piece(f"{canonical(text)}\n\n") for text in flat_texts(html))
    told = told_by(head_of(html), None)
    return _finished(pieces, told, site_of(address) or site_of(told.address), wish, (WITHOUT_LAYOUT,))


def _finished(pieces: Sequence[Piece], told: Told, site: Site | None, wish: Wish, remarks: tuple[str, ...]) -> Reading:
    """The reading after the rules for lines, with what the page and they tell; a text of furniture only is kept."""
    reading = Reading(
        tuple(pieces), told.title, told.published, language=told.language, place=told.place, people=told.people,
        address=told.address, remarks=remarks,
    )  # fmt: skip
    sites = rules_for(site)
    cut, found = with_cuts(reading.pieces, sites)
    reading = replace(with_told(reading, site, found), pieces=named(cut, sites, _OUTSIDE))
    if not reading.publisher:
        reading = replace(reading, publisher=told.publisher)
    if not reading.published:
        reading = replace(reading, published=_day(reading.pieces))
    if wish.keep_furniture:
        return replace(reading, pieces=all_kept(pieces))
    if site:
        reading = replace(reading, pieces=without_title(reading.pieces, reading.title))
    if not any(map(str.isalnum, kept_text(reading.pieces))):
        reading = replace(reading, pieces=all_kept(pieces))
    return reading


def _day(pieces: Sequence[Piece]) -> str:
    """The date that stands alone, or after a word or two, in what was dropped nearest before the text."""
    first = next((n for n, piece in enumerate(pieces) if piece.kept and is_sentence(piece.text)), 0)
    near = (piece.text for piece in reversed(pieces[max(0, first - _NEAR) : first]) if len(piece.text) <= _SHORT_LINE)
    return next((day for text in near if (day := moment(text))), "")


def _rendered(root: HtmlElement, site: Site | None, part: bool) -> tuple[Rendering, bool]:
    """The blocks of a page, and whether it is known which of them are the text: all of a part, else by selectors."""
    furniture = {e: part.reason for part in (site.furniture if site else ()) for e in selected(part.select)(root)}
    body: frozenset[HtmlElement] = frozenset([root] if part else ())
    for selector in site.body if site else ():
        body = body or frozenset(selected(selector)(root))
    rendering = rendered(root, every_site().around, furniture, body)
    return rendering, any(block.chosen for block in rendering.blocks)


def _kept(html: str, rendering: Rendering, inside: bool, title: str) -> list[str]:
    """For each block the reason why it is dropped; "" for those that are kept."""
    marked, doubtful = reasons(rendering)
    if inside:
        sure = {number for number, mark in enumerate(rendering.marks) if mark.by == "site"}
        return [
            (why if sure & block.around or why in _SURE else "") if block.chosen else why or _OUTSIDE
            for block, why in zip(rendering.blocks, marked, strict=True)
        ]
    if len(rendering.blocks) > _MOST_BLOCKS:
        return marked
    text = taken(html, rendering.blocks, marked, doubtful, title)
    return ["" if one else why or _OUTSIDE for one, why in zip(text, marked, strict=True)]


def _pieces(rendering: Rendering, dropped: Sequence[str], title: str, known: bool) -> list[Piece]:
    """The pieces of all blocks. Blocks that are the title are dropped, but for an <article>'s own heading on a page of
    a site that is not known: there it may say what the text below does not.
    """
    wanted, pieces = letters(title), list[Piece]()
    for block, why in zip(rendering.blocks, dropped, strict=True):
        named = bool(wanted) and letters(block.text) == wanted
        own = named and not known and block.article and block.tag == "h1" and why in ("", _OUTSIDE)
        pieces.extend(_runs(rendering, block, "" if own else TITLE if named else why))
    return pieces


def _runs(rendering: Rendering, block: Block, reason: str) -> list[Piece]:
    """One piece a block; more where part of a kept one is furniture by itself, such as a hidden word."""
    if reason or len(block.runs) == 1:
        return [Piece(canonical("".join(text for _, text in pieces_text(block))), not reason, reason)]
    shared = block.around
    return [
        Piece(canonical(text), not why, why)
        for run, text in pieces_text(block)
        for why in [_own(rendering, run, shared)]
    ]


def _own(rendering: Rendering, run: Run, shared: frozenset[int]) -> str:
    own = [rendering.marks[number] for number in run.marks if number not in shared]
    return next((mark.reason for mark in own if mark.by == "site" or mark.reason in _SURE), "")


_SURE = frozenset({"hidden on the page", "button", "form field", "share buttons", "picture caption"})
