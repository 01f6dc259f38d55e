"""An account of a text in memory."""

import hashlib

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Account
from readout_compare.core.text import detect_language
from readout_compare.importers.canonical import canonical, whole_characters
from readout_compare.importers.looking import LANGUAGE_SAMPLE


def account_of_text(
    text: str, account_id: str, side: str, *, language: str | None = None, source: str = "", notice: str = ""
) -> Account:
    """The account of a pasted or built-in text; its `sha256` is that of the text as given, in UTF-8.

    UnusableInputError for a blank text; without `language` the letters tell it.
    """
    text = whole_characters(text)
    plain = canonical(text)
    if not any(char.isalnum() for char in plain):
        raise UnusableInputError(f"The account of {side} has no text in it; give the published text.")
    digest = hashlib.sha256(text.encode()).hexdigest()
    tongue = language or detect_language(plain[:LANGUAGE_SAMPLE])
    return Account(account_id, side, plain, tongue, source, digest, notice)
