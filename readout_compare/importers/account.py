"""An account of a source that holds one text, or of a text in memory."""

import hashlib
from dataclasses import replace

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Account
from readout_compare.core.text import detect_language
from readout_compare.importers.canonical import canonical, whole_characters
from readout_compare.importers.looking import LANGUAGE_SAMPLE, found_in
from readout_compare.importers.received import MAX_BYTES, file_bytes, standard_input, whole_path


def read_account(source: str, account_id: str, side: str | None = None) -> Account:
    """The account in a file, or of standard input for "-"; UnusableInputError with one sentence otherwise.

    The text is canonical (no byte order mark, LF, NFC) without white space around it; `sha256` is that of the bytes
    as received; `source` is the whole path of the file, so that it can be found again from any folder.
    """
    if source == "-":
        found = found_in(standard_input(), origin="standard input", source="-", name="The standard input")
    else:
        data = file_bytes(source, MAX_BYTES)
        found = found_in(data, origin="file", source=whole_path(source), name=source)
    if len(found) > 1:
        raise UnusableInputError(f"{source} holds {len(found)} texts; import the one that is meant.")
    account = found[0].account(account_id)
    named = (side or "").strip()
    return replace(account, side=named) if named else account


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
