"""Another text of an account laid beside it, so that a column can show it in the place of the statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from readout_compare.core.capture import Layer, Translation
from readout_compare.core.layers import Beside, Share, aligned, shares
from readout_compare.core.model import Statement
from readout_compare.ui.labels import language_words, translate


@dataclass(frozen=True, slots=True)
class Laid:
    """A layer and the paragraphs of the account that stand beside its own."""

    layer: Layer
    text: str  # of the account in the revision that it was laid beside
    beside: tuple[Beside, ...]

    def shares(self, statements: Sequence[Statement]) -> tuple[Share, ...]:
        """What of the layer stands in the place of each statement of the account."""
        return shares(self.text, [(s.start, s.end) for s in statements], self.layer.text, self.beside)


def laid(text: str, layer: Layer) -> Laid:
    """Lay a layer beside a text of its account; most of a second for hundreds of paragraphs."""
    return Laid(layer, text, aligned(text, layer.text))


def translation_words(translation: Translation) -> str:
    """What a text of an account is, for people; empty where nobody said it."""
    words: dict[Translation, str] = {
        "original": translate("Layers", "original"),
        "official": translate("Layers", "official translation"),
        "unofficial": translate("Layers", "unofficial translation"),
        "machine": translate("Layers", "machine translation"),
    }
    return words.get(translation, "")


def text_words(language: str, translation: Translation) -> str:
    """ "Russian original", "English (unofficial translation)", or the language alone."""
    named, kind = language_words(language), translation_words(translation)
    if translation == "original":
        return translate("Layers", "{language} original").format(language=named)
    return translate("Layers", "{language} ({kind})").format(language=named, kind=kind) if kind else named


def short_text_words(language: str, translation: Translation) -> str:
    """As `text_words` for a narrow place: "Russian original", "English (unofficial)"."""
    kinds: dict[Translation, str] = {
        "official": translate("Layers", "official"),
        "unofficial": translate("Layers", "unofficial"),
        "machine": translate("Layers", "machine"),
    }
    if translation not in kinds:
        return text_words(language, translation)
    words = translate("Layers", "{language} ({kind})")
    return words.format(language=language_words(language), kind=kinds[translation])
