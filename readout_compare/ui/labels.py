"""Words and signs for people: what marks, kinds, weights and counts are called in the window."""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from readout_compare.core.labels import LANGUAGES

Sign = Literal[
    "said",
    "different",
    "absent",
    "first",
    "other",
    "none",
    "automatic",
    "possible",
    "link",
    "alone",
    "statement",
    "held",
]

translate = QCoreApplication.translate

# A side's marks as letters, for what is copied or read aloud; painters draw shapes, so no font needs these.
GLYPHS: Mapping[str, str] = {"said": "●", "different": "◆", "absent": "○"}


def counted(number: int, one: str, many: str) -> str:
    """ "1 gap", "3 gaps", "1,024 gaps"."""
    return f"{number:,} {one if number == 1 else many}"


def how_to_read() -> tuple[tuple[Sign, str], ...]:
    """Every sign with what it means, for where a reader begins."""
    return (
        ("said", translate("Labels", "a side says something on the topic")),
        ("different", translate("Labels", "the sides say it differently: another number, scope or strength")),
        ("absent", translate("Labels", "a side does not mention it")),
        ("alone", translate("Labels", "a statement that no other side has a counterpart of")),
        ("held", translate("Labels", "solid: a link that a person confirmed or made")),
        ("automatic", translate("Labels", "dashed: a link that the program made and is sure of")),
        ("possible", translate("Labels", "dotted and pale: a link that is only possible")),
    )


def said_words(mark: str) -> str:
    """What a side's mark means, for tooltips and screen readers."""
    return {
        "said": translate("Labels", "said"),
        "different": translate("Labels", "said differently"),
        "absent": translate("Labels", "not said"),
    }[mark]


def difference_words(kind: str) -> str:
    """The name of a kind of difference."""
    return {
        "number": translate("Labels", "Number"),
        "scope": translate("Labels", "Scope"),
        "strength": translate("Labels", "Strength"),
        "attribution": translate("Labels", "Attribution"),
        "framing": translate("Labels", "Framing"),
        "contradiction": translate("Labels", "Contradiction"),
    }[kind]


def kind_words(kind: str) -> str:
    """The kind of a finding as one short word."""
    return {
        "gap": translate("Labels", "gap"),
        "difference": translate("Labels", "differs"),
        "possible": translate("Labels", "possible"),
    }[kind]


def weight_words(weight: float) -> str:
    """A weight of 0..1 as a word."""
    if weight >= 0.7:
        return translate("Labels", "weight high")
    return translate("Labels", "weight middle") if weight >= 0.4 else translate("Labels", "weight low")


def weight_bars(weight: float) -> int:
    """A weight of 0..1 as one to five bars."""
    return max(1, min(5, math.ceil(weight * 5 - 1e-9)))


def sureness_words(confidence: str) -> str:
    """How sure the program is of a link."""
    return translate("Labels", "Sure link") if confidence == "sure" else translate("Labels", "Possible link")


def relation_words(relation: str) -> str:
    """Whether a link's statements report the same or overlap, in the words of the report."""
    if relation == "equivalent":
        return translate("Labels", "The main content is the same.")
    return translate("Labels", "Part of the content is shared.")


def language_words(code: str) -> str:
    """The name of a text's language in the language of the window; the English one, else the code, where none is."""
    names = {"en": translate("Labels", "English"), "ru": translate("Labels", "Russian"),
             "uk": translate("Labels", "Ukrainian"), "zh": translate("Labels", "Chinese"),
             "und": translate("Labels", "language not known")}  # fmt: skip
    return names.get(code) or LANGUAGES.get(code) or _qt_name(code) or code


def _qt_name(code: str) -> str:
    """The English name that Qt has for one of the rarer languages; empty for what is no code of a language."""
    language = QLocale.codeToLanguage(code)
    return "" if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)


def moment(at: str) -> str:
    """ "2026-11-24T12:10:02Z" → "24 Nov 2026, 12:10 UTC"; what is no such moment stays as it is."""
    try:
        when = datetime.fromisoformat(at.replace("Z", "+00:00"))
    except ValueError:
        return at
    day = QLocale(QLocale.Language.English).toString(QDate(when.year, when.month, when.day), "d MMM yyyy")
    return f"{day}, {when:%H:%M} UTC"
