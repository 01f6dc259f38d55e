"""Why a pair is a link, and why a candidate is none: one sentence from the signals that mattered."""

from collections import Counter
from collections.abc import Mapping, Sequence

from readout_compare.core.codebook import Codebook
from readout_compare.core.labels import listed
from readout_compare.core.text import stem, words
from readout_compare.engine.reading.profile import Profile

FIGURES = ("wording", "meaning")  # the signals that are told as figures
WORDS_SHOWN = 4
_LITTLE = "The engine saw little in common between the two ({})."
_COMMON_SHARE = 0.34  # a word in more than this share of all statements explains nothing


def rarity(profiles: Sequence[Profile]) -> Mapping[str, int]:
    """Stem → in how many statements it stands."""
    return Counter(word for profile in profiles for word in set(profile.stems))


def link_reason(
    left: Profile,
    right: Profile,
    signals: Mapping[str, float],
    codebook: Codebook,
    met: Mapping[str, int],
    total: int,
    rival: float,
    alike: bool = True,
) -> str:
    """What both have in common, most telling first, then the figures and the best score of either with another.

    `alike` is whether the score is enough for a link; a pair that only the analyst linked may have little in common.
    A link says by its state, not here, who holds it.
    """
    if not signals:
        return _LITTLE.format("no signal brought them near")
    parts = []
    topics = sorted(f"“{codebook.label(t)}”" for t in left.topics & right.topics)
    if topics:
        parts.append(f"both are about {listed(topics)}")
    amounts = _shared_quantities(left, right)
    if amounts:
        parts.append(f"both give {listed(amounts)}")
    used = _shared_words(left, right, met, total)
    if used:
        parts.append(f"both use {listed([f'“{w}”' for w in used])}")
    nearest = f"the next best pair of either scores {_percent(rival)}"
    if not parts and not alike:
        return _LITTLE.format(f"{_figures(signals)}; {nearest}")
    if not parts:
        parts.append("they are alike as wholes, with no rare word in common")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]} ({_figures(signals)}; {nearest})."


def refusal_reason(
    left: Profile,
    right: Profile,
    score: float,
    signals: Mapping[str, float],
    codebook: Codebook,
    threshold: float,
    cause: str,
) -> str:
    """Why a near statement was not linked; `cause` is told where its score alone would have been enough."""
    topics = sorted(f"“{codebook.label(t)}”" for t in left.topics & right.topics)
    common = f"same topic ({listed(topics)}), but otherwise unlike" if topics else "no topic in common"
    if score >= threshold:
        return f"Score {_percent(score)}, enough for a link, but {cause} ({_figures(signals)})."
    return f"Score {_percent(score)}, a link needs {_percent(threshold)}: {common} ({_figures(signals)})."


def by_hand_reason(score: float, signals: Mapping[str, float]) -> str:
    """That the analyst refused the pair, and what the engine had thought of it."""
    if not signals:
        return "Refused by hand; the engine saw little in common between the two."
    return f"Refused by hand; the engine gave it a score of {_percent(score)} ({_figures(signals)})."


def _figures(signals: Mapping[str, float]) -> str:
    shown = [f"wording {_percent(signals['wording'])}"]
    if "meaning" in signals:
        shown.append(f"meaning {_percent(signals['meaning'])}")
    return ", ".join(shown)


def _percent(value: float) -> str:
    return f"{round(100 * value)} %"


def _shared_quantities(left: Profile, right: Profile) -> list[str]:
    """Equal amounts, as the account writes them whose words come first in the alphabet: the same for both orders."""

    def wordings(profile: Profile) -> dict[tuple[str, str], str]:
        return {(q.kind, q.value): profile.text[q.start : q.end] for q in reversed(profile.quantities)}

    mine, theirs = wordings(left), wordings(right)
    return sorted(min(mine[key], theirs[key]) for key in mine.keys() & theirs.keys())


def _shared_words(left: Profile, right: Profile, met: Mapping[str, int], total: int) -> list[str]:
    rare = max(2, _COMMON_SHARE * total)
    both = {word for word in set(left.stems) & set(right.stems) if len(word) > 1}  # one Chinese sign is no word
    shared = {word for word in both if met.get(word, 0) <= rare}
    if shared:
        shared -= _amount_words(left)
    rarest = sorted(shared, key=lambda word: (met.get(word, 0), word))[:WORDS_SHOWN]
    return [min(_written(left, word), _written(right, word), key=lambda w: (len(w), w)) for word in rarest]


def _amount_words(profile: Profile) -> set[str]:
    quoted = (profile.text[q.start : q.end] for q in profile.quantities)
    return {stem(word, profile.language) for amount in quoted for word in words(amount).texts}


def _written(profile: Profile, word: str) -> str:
    """The first word with this stem, as written."""
    n = profile.every_stem.index(word)
    return profile.text[profile.words.starts[n] : profile.words.ends[n]]
