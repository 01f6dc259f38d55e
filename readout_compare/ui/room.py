"""How much room the window and its panels get: plain numbers of pixels, no widget."""

from dataclasses import dataclass

_FIRST = (1440, 900)
_FRAME = (16, 64)  # what a desktop's title bar and borders may take


@dataclass(frozen=True, slots=True)
class Wish:
    """The width that a panel would like, and the one below which something in it is cut."""

    wanted: int
    least: int


def first_size(width: int, height: int) -> tuple[int, int]:
    """The size of the first window on a screen with that much room: 1440 × 900, or what fits with a frame."""
    return min(_FIRST[0], width - _FRAME[0]), min(_FIRST[1], height - _FRAME[1])


def shares(width: int, left: Wish, middle: int, right: Wish) -> tuple[int, int, int]:
    """Widths of the topics, the texts and the proof; the sides give way, each by its share, before a text is cut."""
    missing = max(0, middle - (width - left.wanted - right.wanted))
    spare_left, spare_right = max(0, left.wanted - left.least), max(0, right.wanted - right.least)
    given = min(missing, spare_left + spare_right)
    from_left = round(given * spare_left / (spare_left + spare_right)) if given else 0
    side, proof = left.wanted - from_left, right.wanted - (given - from_left)
    return side, width - side - proof, proof
