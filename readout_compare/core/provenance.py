"""Where the texts of a comparison come from, account by account, for whoever shows or prints them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readout_compare.core.capture import TRANSLATIONS, Capture, Layer, Translation
from readout_compare.core.labels import language_name
from readout_compare.core.model import Account
from readout_compare.core.review import Review


@dataclass(frozen=True, slots=True)
class Provenance:
    """By account id: how the text that is compared was received, and its other texts; an absent key: nobody knows."""

    captures: Mapping[str, Capture] = field(default_factory=dict)
    layers: Mapping[str, tuple[Layer, ...]] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether there is anything to tell of any account."""
        return bool(self.captures) or any(self.layers.values())

    def layers_of(self, account: str) -> tuple[Layer, ...]:
        """The other texts of an account, in the order in which they were added."""
        return self.layers.get(account, ())

    def translation(self, account: str) -> Translation:
        """What the text that is compared is; "" where nobody said it."""
        capture = self.captures.get(account)
        return capture.translation if capture else ""

    def text_name(self, account: Account) -> str:
        """What the words of an account must be called where they are quoted; empty where it has only its original.

        "official translation", or "English" where it has other texts and nobody said which this one is.
        """
        translation, others = self.translation(account.id), self.layers_of(account.id)
        if translation == "original":
            return TRANSLATIONS[translation] if others else ""
        return TRANSLATIONS[translation] or (language_name(account.language) if others else "")

    def side(self, account: Account) -> str:
        """The side with what its words must be called: "Kremlin (unofficial translation)"."""
        name = self.text_name(account)
        return f"{account.side} ({name})" if name else account.side


NOTHING_KNOWN = Provenance()


def provenance_of(review: Review, accounts: Iterable[Account]) -> Provenance:
    """What a project knows of these accounts, each in the revision that it is given in."""
    captures: dict[str, Capture] = {}
    layers: dict[str, tuple[Layer, ...]] = {}
    for account in accounts:
        capture = review.capture(account.id, account.revision)
        if capture is not None:
            captures[account.id] = capture
        others = review.layers_of(account.id)
        if others:
            layers[account.id] = others
    return Provenance(captures, layers)


def layer_name(layer: Layer) -> str:
    """ "Russian, original", or only the language where nobody said what the text is."""
    return ", ".join(filter(None, (language_name(layer.language), TRANSLATIONS[layer.translation])))
