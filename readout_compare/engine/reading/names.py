"""Whether two written forms are one name: other spellings, Russian endings, Latin and Cyrillic letters."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from readout_compare.core.text import fold

_ALIKE = 0.92  # Zelensky, Zelenskyy, Zelenskiy
_STEM = 5  # letters that an inflected Russian name keeps
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ENDING = re.compile(r"(?<=\w\w)(?:ом|ым|им|ем|ому|ему|ого|его)$")
_CYRILLIC_CONSONANTS = str.maketrans(
    {
        "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ж": "j", "з": "s", "к": "k", "л": "l", "м": "m", "н": "n",
        "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "ц": "s", "ч": "č", "ш": "s", "щ": "s",
    }
)  # fmt: skip
_CYRILLIC_PAIRS = re.compile(r"дж|т[сц]")
# What is written in one way or another for one consonant, in the order in which it is replaced.
_LATIN_CONSONANTS = (
    ("(?<!t)sch|shch|sh", "s"), ("tsch|tch|ch", "č"), ("ts|tz", "s"), ("dzh|zh|dj|dg(?=[ei])", "j"),
    ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck|q|c(?![eiy])", "k"), ("c(?=[eiy])|z", "s"), ("x", "ks"),
)  # fmt: skip
_NO_CONSONANT = re.compile(r"(?<!^)h|[^bdfghjklmnprstvč]")
_LEAST_CONSONANTS = 2


def same_name(name: str, other: str) -> bool:
    """Whether two forms in the same letters are one name: Zelensky and Zelenskyy, or an inflected Russian name."""
    a, b = fold(name), fold(other)
    return JaroWinkler.similarity(a, b) >= _ALIKE or (len(a) >= _STEM and a[:_STEM] == b[:_STEM])


def same_sound(name: str, other: str) -> bool:
    """Whether a form in Latin and one in Cyrillic letters have the same consonants: Trump and Трампом.

    Meant for the few people of one call; too little to find a name in a text.
    """
    a, b = fold(name), fold(other)
    return bool(_CYRILLIC.search(a)) != bool(_CYRILLIC.search(b)) and not _consonants(a).isdisjoint(_consonants(b))


@lru_cache(maxsize=1024)
def _consonants(name: str) -> frozenset[str]:
    """The consonants in order as Latin letters, doubled ones once; of a Cyrillic name without its ending as well."""
    if _CYRILLIC.search(name):
        forms = (_CYRILLIC_PAIRS.sub(lambda m: m.group()[-1], form) for form in (name, _ENDING.sub("", name)))
        spelled = {form.translate(_CYRILLIC_CONSONANTS) for form in forms}
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        for written, consonant in _LATIN_CONSONANTS:
            plain = re.sub(written, consonant, plain)
        spelled = {plain}
    found = {re.sub(r"(.)\1+", r"\1", _NO_CONSONANT.sub("", form)) for form in spelled}
    return frozenset(form for form in found if len(form) >= _LEAST_CONSONANTS)


def sound_of(name: str) -> str:
    """A key that spellings of a family name share in Latin and Cyrillic letters: its consonants, ending left out.

    The folded name itself where it has fewer than two consonants: too little to tell it by sound.
    """
    folded = fold(name)
    return min(_consonants(folded), key=lambda form: (len(form), form), default=folded)
