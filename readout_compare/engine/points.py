"""Cuts a statement into its points: a readout's sentence often packs several, each with a counterpart of its own."""

import re
from collections.abc import Sequence
from itertools import pairwise

from readout_compare.engine.profile import Profile, content_stems

LONG = 10  # content words from which on a statement is cut at all
LEAST = 4  # content words of a point; a shorter piece belongs to the one before
_JOINER = r"\b(?:and|as well as|while|а также|при этом|и)\b"
_CUT = re.compile(rf"(?:[;:,；：，]|\s[–—-]\s|{_JOINER})\s*(?:{_JOINER}\s*)?", re.IGNORECASE)


def points(profile: Profile) -> tuple[tuple[int, int], ...]:
    """Spans of the statement's text, in order, that together are the whole of it; one span for a short statement."""
    text = profile.text
    if len(profile.stems) < LONG:
        return ((0, len(text)),)
    cuts = [0, *(m.end() for m in _CUT.finditer(text)), len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        if spans and (_short(profile, start, end) or _short(profile, *spans[-1])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _short(profile: Profile, start: int, end: int) -> bool:
    return len(content_stems(profile.text[start:end], profile.language)) < LEAST


def point_texts(profiles: Sequence[Profile]) -> tuple[list[str], list[int]]:
    """The texts of all points in order, and for each statement the index of its first point."""
    texts: list[str] = []
    firsts: list[int] = []
    for profile in profiles:
        firsts.append(len(texts))
        texts.extend(profile.text[start:end] for start, end in points(profile))
    return texts, firsts
