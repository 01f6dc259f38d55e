"""The one form of a text in which all offsets count."""

import unicodedata


def whole_characters(text: str) -> str:
    """The text with each half of a surrogate pair, which no file can hold, as U+FFFD; pasting and typing make such."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def canonical(text: str) -> str:
    """The form in which all offsets count: no byte order mark, LF line ends, Unicode NFC."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain)
