"""The geometry of bands between two neighbouring columns: plain numbers, no painter, no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Place = tuple[float, float]  # top and bottom of a run of statements, in the gutter's own pixels
Edge = Literal["left", "right"]
INSET = 4.0  # a band is a little lower than its statement, so that neighbours do not touch
TAB = 14.0  # how far a tab reaches into the gutter
_ROUND = 6.0  # corner of a tab


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed shape: the start point, then cubic curves (two controls and an end each) or lines (an end each)."""

    start: tuple[float, float]
    parts: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """All points of the outline, controls included."""
        return (self.start, *(point for part in self.parts for point in part))


def band(left: Place, right: Place, width: float) -> Outline:
    """A closed shape from the left edge to the right one: two cubic curves that leave and arrive level."""
    (lt, lb), (rt, rb) = _inset(left), _inset(right)
    middle = width / 2
    return Outline(
        (0.0, lt),
        (
            ((middle, lt), (middle, rt), (width, rt)),
            ((width, rb),),
            ((middle, rb), (middle, lb), (0.0, lb)),
            ((0.0, lt),),
        ),
    )


def tab(place: Place, edge: Edge, width: float, reach: float = TAB) -> Outline:
    """A short rounded stub at one edge, for a band whose other end can't be seen."""
    top, bottom = _inset(place)
    x0, sign = (0.0, 1.0) if edge == "left" else (width, -1.0)
    tip = x0 + sign * min(reach, width)
    corner = min(_ROUND, (bottom - top) / 2, abs(tip - x0))
    near = tip - sign * corner
    return Outline(
        (x0, top),
        (
            ((near, top),),
            ((tip, top), (tip, top), (tip, top + corner)),
            ((tip, bottom - corner),),
            ((tip, bottom), (tip, bottom), (near, bottom)),
            ((x0, bottom),),
            ((x0, top),),
        ),
    )


def in_view(place: Place, height: float) -> bool:
    """Whether any of it shows in a gutter of that height."""
    return place[1] > 0 and place[0] < height


def shapes(left: Place | None, right: Place | None, width: float, height: float) -> tuple[Outline, ...]:
    """What to draw for one pair of runs: a band if both show, a tab if one does, nothing else."""
    left_shows = left is not None and in_view(left, height)
    right_shows = right is not None and in_view(right, height)
    if left is not None and right is not None and left_shows and right_shows:
        return (band(left, right, width),)
    if left is not None and left_shows:
        return (tab(left, "left", width),)
    if right is not None and right_shows:
        return (tab(right, "right", width),)
    return ()


def runs(positions: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Rows that stand together as (first, last): [3, 4, 6] → ((3, 4), (6, 6))."""
    found: list[tuple[int, int]] = []
    for position in sorted(set(positions)):
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return tuple(found)


def _inset(place: Place) -> Place:
    top, bottom = place
    inset = min(INSET, max(0.0, (bottom - top) / 2 - 1))
    return top + inset, bottom - inset
