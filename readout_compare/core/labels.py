"""How things are named to people: "K4" for the fourth statement of the Kremlin, moments and names listed in words."""

from collections.abc import Mapping, Sequence

from readout_compare.core.model import Account, Comparison

LANGUAGES: Mapping[str, str] = {  # ISO 639-1, and "und" → name, in the order in which they are offered
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese", "fr": "French", "de": "German",
    "es": "Spanish", "pl": "Polish", "it": "Italian", "pt": "Portuguese", "ar": "Arabic", "tr": "Turkish",
    "ja": "Japanese", "ko": "Korean", "fa": "Persian", "he": "Hebrew", "be": "Belarusian", "hi": "Hindi",
    "kk": "Kazakh", "ro": "Romanian", "und": "language not known",
}  # fmt: skip
# Cyrillic and Greek capitals that nobody can tell from Latin ones: the Kremlin and Кремль must not both be "K".
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")


def side_letters(accounts: Sequence[Account]) -> dict[str, str]:
    """Account id → the fewest first letters of its side that no other side begins with, at most three.

    Sides that three letters don't tell apart, and sides without letters, make all use their account ids in capitals.
    """
    words = {a.id: "".join(char for char in a.side if char.isalpha()) for a in accounts}
    found: dict[str, str] = {}
    for one, word in words.items():
        others = [_seen(other) for key, other in words.items() if key != one]
        sizes = (n for n in (1, 2, 3) if not any(other.startswith(_seen(word[:n])) for other in others))
        size = next(sizes, 0)
        found[one] = word[:1].upper() + word[1:size].lower() if size else ""
    if not all(found.values()) or len({_seen(letters) for letters in found.values()}) < len(found):
        return {a.id: a.id.upper() for a in accounts}
    return found


def _seen(word: str) -> str:
    return word.upper().translate(_LOOK_ALIKE)


def statement_labels(comparison: Comparison) -> dict[str, str]:
    """Statement id → its short name: the letters of its side and its number, e.g. "a4" → "K4"; all are different."""
    letters = side_letters(comparison.accounts)
    return {s.id: f"{letters[s.account]}{s.number}" for s in comparison.statements}


def utc_words(at: str, seconds: bool = True) -> str:
    """ "2026-11-24T12:10:02Z" → "2026-11-24 12:10:02 UTC", or "2026-11-24 12:10 UTC"; other words stay as they are."""
    return f"{at[:10]} {at[11:19] if seconds else at[11:16]} UTC" if at.endswith("Z") else at


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in words: "A", "A and B", "A, B and C"; `last` is the word before the last one."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def language_name(code: str) -> str:
    """The English name of a language given as ISO 639-1; the code itself where no name is known here."""
    return LANGUAGES.get(code, code)
