"""What stands side by side in a statement: compounds, joined words, members of lists, words in quotation marks."""

import re
from itertools import pairwise

from readout_compare.core.text import tokens
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.lexicons import Found

_JOINERS = frozenset({"and", "or", "well", "и", "или"})
_BETWEEN = re.compile(r"\s*(?:,|、|，)\s*(?:(?:and|or|и|или)\s+)?(?:the\s+)?|\s+(?:and|or|и|или)\s+(?:the\s+)?")
_LONGEST_MEMBER = 3  # content words of one member of an enumeration
_LONGEST_JOINT = 4  # function words between two joined things: "energy as well as for the infrastructure"
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,40})[”\"»“]")
_FEW = 2  # words between quotation marks that show distance; more are somebody's own words


def neighbours(profile: Profile) -> dict[tuple[str, str], Found]:
    """The stems of two content words side by side → where."""
    skip, words, stems = function_words(), profile.words, profile.every_stem
    return {
        (stems[a], stems[b]): Found(words.starts[a], words.ends[b], "")
        for a, b in pairwise(range(len(stems)))
        if words.texts[a] not in skip
        and words.texts[b] not in skip
        and profile.text[words.ends[a] : words.starts[b]].strip(" -") == ""
    }


def joined_words(profile: Profile) -> dict[tuple[str, str], Found]:
    """Two content words with "and" or "or" between, and perhaps a preposition or article more → where."""
    words, stems, skip = profile.words, profile.every_stem, function_words()
    content = [word not in skip for word in words.texts]
    found: dict[tuple[str, str], Found] = {}
    for first in range(len(content) - 1):
        if not content[first] or content[first + 1]:
            continue
        other = first + 1
        while other < len(content) and not content[other] and other - first <= _LONGEST_JOINT:
            other += 1
        if other < len(content) and not _JOINERS.isdisjoint(words.texts[first + 1 : other]):
            found[stems[first], stems[other]] = Found(words.starts[first], words.ends[other], "")
    return found


def enumerations(profile: Profile) -> list[dict[str, Found]]:
    """Enumerations of short members: the stem of the word beside each sign or joiner → where it stands."""
    words, skip = profile.words, function_words()
    content = [n for n, word in enumerate(words.texts) if word not in skip]
    gaps = [profile.folded[words.ends[a] : words.starts[b]] for a, b in pairwise(content)]
    joints = [i for i, gap in enumerate(gaps) if gap != " " and _BETWEEN.fullmatch(gap)]
    runs: list[list[int]] = []
    for joint in joints:
        if runs and joint - runs[-1][-1] <= _LONGEST_MEMBER:
            runs[-1].append(joint)
        else:
            runs.append([joint])
    runs = [run for run in runs if gaps[run[-1]].strip() != ","]  # an apposition: "the minister, Mr Brown, his guest"
    return [
        {
            profile.every_stem[n]: Found(words.starts[n], words.ends[n], "")
            for n in (content[i] for i in [*run, run[-1] + 1])
        }
        for run in runs
    ]


def quoted_words(profile: Profile) -> list[Found]:
    """Short words in quotation marks that are no name: without capitals and numbers."""
    found = []
    for m in _QUOTED.finditer(profile.text):
        inside = m.group(1)
        short = len(tokens(inside)) <= (_FEW if profile.language != "zh" else 2 * _FEW)
        if short and inside == inside.lower() and not any(c.isdigit() for c in inside):
            found.append(Found(m.start(1), m.end(1), ""))
    return found
