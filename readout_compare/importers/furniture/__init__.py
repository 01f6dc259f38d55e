"""Leaves out of a text what belongs to the page or file that it was saved from, and keeps what that tells as data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout_compare.core.capture import Piece, Wish, kept_text
from readout_compare.core.text import fold
from readout_compare.importers.furniture.cutting import with_cuts
from readout_compare.importers.furniture.moments import moment
from readout_compare.importers.furniture.sites import Site, rules_for, site_of
from readout_compare.importers.reading import Reading

TITLE = "title of the page"


def without_furniture(reading: Reading, address: str, wish: Wish) -> Reading:
    """The reading with furniture dropped, each with its reason, by the rules of its site and those for all texts.

    The site is told by `address`, by the address that the text gives as its own, or by its marks. Title, date, place,
    people and publisher fill what the reading does not tell itself. With `wish.keep_furniture` every piece is kept,
    without a reason. Where the rules would leave nothing, nothing is dropped.
    """
    site = site_of(address or reading.address, "".join(piece.text for piece in reading.pieces))
    pieces, told = with_cuts(reading.pieces, rules_for(site))
    found = with_told(reading, site, told)
    if wish.keep_furniture:
        return replace(found, pieces=all_kept(reading.pieces))
    pieces = without_title(pieces, found.title)
    if not any(map(str.isalnum, kept_text(pieces))):
        return replace(found, pieces=reading.pieces)
    return replace(found, pieces=pieces)


def all_kept(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with none of them dropped."""
    return tuple(replace(piece, kept=True, reason="") for piece in pieces)


def with_told(reading: Reading, site: Site | None, told: Mapping[str, Sequence[str]]) -> Reading:
    """The reading with what the rules found and what is known of the site, where it tells nothing itself."""
    days = [day for day in map(moment, told.get("date", ())) if day]
    first = next(iter(days), "")
    exact = next((day for day in days if "T" in day), "")
    same = exact if exact.startswith(first[:10]) else first
    return replace(
        reading,
        title=reading.title or _first(told, "title"),
        published=same if same.startswith(reading.published) else reading.published,
        place=reading.place or _first(told, "place"),
        people=reading.people or tuple(dict.fromkeys(told.get("people", ()))),
        address=reading.address or _address(_first(told, "address")),
        publisher=reading.publisher or (site.publisher if site else ""),
        side=reading.side or (site.side if site else ""),
        language=reading.language or (site.language if site else ""),
    )


def _first(told: Mapping[str, Sequence[str]], kind: str) -> str:
    return next(iter(told.get(kind, ())), "")


def _address(told: str) -> str:
    return told if not told or "://" in told else f"http://{told}"


def without_title(pieces: Sequence[Piece], title: str) -> tuple[Piece, ...]:
    """The pieces without a line that only repeats the title, where it stands before everything else that is kept."""
    wanted = " ".join(fold(title).split()).strip(" .")
    first = next((n for n, piece in enumerate(pieces) if piece.kept and piece.text.strip()), None)
    if not wanted or first is None:
        return tuple(pieces)
    line = " ".join(fold(pieces[first].text).split()).strip(" .#")
    if line != wanted:
        return tuple(pieces)
    dropped = replace(pieces[first], kept=False, reason=TITLE)
    return (*pieces[:first], dropped, *pieces[first + 1 :])
