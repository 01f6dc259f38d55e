"""Stock phrases of official accounts: which words of a statement stand inside one, and so say little of this call."""

from readout_compare.core.text import Words, words
from readout_compare.engine.reading.profile import function_words
from readout_compare.engine.vocabulary.lexicons import Hits, noted


def formulas(text: str) -> Hits:
    """Every stock phrase, by place; they may overlap. The entry is what the phrase is for, e.g. "courtesy"."""
    (found,) = noted([words(text)])
    return found.formulas


def formula_share(text: Words, inside: Hits, besides: frozenset[str] = frozenset()) -> float:
    """0..1: share of the content words that stand inside these stock phrases of the text; `besides` are folded words
    that do not count.

    A text without content words says nothing of its own: 1.
    """
    skip = function_words()
    counted = [
        (start, end)
        for start, end, word in zip(text.starts, text.ends, text.texts, strict=True)
        if word not in skip and word not in besides
    ]
    if not counted:
        return 1.0
    return sum(any(f.start <= start and end <= f.end for f in inside) for start, end in counted) / len(counted)
