"""Messages and saved pages as MIME keeps them: headers that may be broken, parts, the bytes in them."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import collapse_rfc2231_value, parseaddr

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import one_line

MOST_PARTS = 1_000  # a saved page has some hundred pictures, scripts and styles
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_BROKEN = (ValueError, LookupError, AttributeError, TypeError)  # what the parser of headers raises on broken ones


def message_of(data: bytes, name: str) -> EmailMessage:
    """The message; UnusableInputError where it is none, is encrypted, or has more than 1,000 parts."""
    if len(_PART.findall(data)) > MOST_PARTS:
        raise UnusableInputError(
            f"{name} has more than {MOST_PARTS:,} parts, as no message or page has; copy its text into a text file."
        )
    envelope = data.startswith(b"From ") and b"\n" in data
    try:
        message = message_from_bytes(data.partition(b"\n")[2] if envelope else data, policy=policy.default)
    except _BROKEN as error:
        raise UnusableInputError(f"{name} is damaged or cut off; save it again and try once more.") from error
    if message.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"):
        raise UnusableInputError(f"{name} is encrypted; open it in your mail program and copy its text into a file.")
    assert isinstance(message, EmailMessage)
    return message


def header(part: EmailMessage, name: str) -> str:
    """A header in one line, decoded as far as it can be; empty where it is missing."""
    try:
        return one_line(str(part.get(name, "")))
    except _BROKEN:
        return one_line(next((str(value) for key, value in part.raw_items() if key.lower() == name.lower()), ""))


def content(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding taken off."""
    try:
        held = part.get_payload(decode=True)
    except _BROKEN:
        held = None
    return held if isinstance(held, bytes) else b""


def charset(part: EmailMessage) -> str:
    """The encoding that a part declares; empty for none."""
    try:
        told = part.get_param("charset", "")
        return collapse_rfc2231_value(told) if told else ""
    except _BROKEN:
        return ""


def page_type(part: EmailMessage) -> str:
    """What a server would call the page in a part, with the encoding that the part declares."""
    told = charset(part)
    return f"text/html; charset={told}" if told else "text/html"


def sender(part: EmailMessage) -> str:
    """The name of who sent it, else the domain of the address."""
    shown, address = parseaddr(header(part, "From"))
    return one_line(shown) or address.rpartition("@")[2]
