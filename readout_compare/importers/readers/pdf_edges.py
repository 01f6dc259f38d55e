"""Finds what stands on many pages at one place: running headers and footers, and the numbers of pages."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from readout_compare.importers.readers.pdf_lines import Line
from readout_compare.importers.readers.running import FOOTER, HEADER

PAGE_NUMBER = "page number"
_OUTER = 3  # lines at the top and at the bottom of a page that can be such
_BAND = 0.16  # of the height of the page, from its edge
_NEAR = 6.0  # points by which the height of one on two pages may differ
_SHARE = 0.4  # of the pages; left and right pages may have their own
_NUMBER = re.compile(
    r"[-–—\[(]?\s*(?:page|p\.|pg\.|стр\.?|страница|с\.|стор\.?|сторінка|seite|página|pagina|第)?\s*"
    r"(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|\||of|из|з|von|de|sur)\s*\d{1,4})?\s*(?:页|頁)?\s*[-–—\])]?",
    re.IGNORECASE,
)


def edges_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Mapping[tuple[int, int], str]:
    """The reason by page and number of the line, both from 0, for each line that is furniture of the page."""
    seen: dict[tuple[str, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        by_height = sorted(range(len(lines)), key=lambda n: -lines[n].base)
        for top, outer in ((True, by_height[:_OUTER]), (False, by_height[-_OUTER:])):
            for place in outer:
                line = lines[place]
                share = 1 - (line.base + line.height) / height if top else line.base / height
                if share < _BAND:
                    seen[_key(line.text), top].append((number, place, line.base))
    found: dict[tuple[int, int], str] = {}
    for (_, top), places in seen.items():
        for number, place, base in places:
            same = {page for page, _, other in places if abs(other - base) <= _NEAR}
            text = pages[number][place].text
            if _is_number(text, number, len(pages)):
                found[number, place] = PAGE_NUMBER
            elif len(same) > 1 and len(same) >= _SHARE * len(pages):
                found[number, place] = PAGE_NUMBER if _NUMBER.fullmatch(text.strip()) else HEADER if top else FOOTER
    return found


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _is_number(text: str, page: int, pages: int) -> bool:
    """Whether a line is the number of this page and nothing else; in a cut-out of a book it may be any number."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return False
    return match[1] == str(page + 1) or (len(match[0]) > len(match[1]) and pages > 1)
