"""Tells the text of a message from its signature and from what it quotes, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout_compare.core.capture import Piece
from readout_compare.importers.reading import pieces_of

SIGNATURE = "signature"
QUOTED = "quoted reply"
FORWARDED = "header of the forwarded message"
_SIGNATURE_LINE = re.compile(r"--[ \u00a0]?\s*")
_QUOTE = re.compile(r"\s{0,3}[>|]")
# "On Tue, 18 March 2025 at 20:15, A wrote:" in the languages of mail programs; it may be wrapped once.
_INTRODUCES = re.compile(
    r"\s*(?=.*\d)(?:on|am|le|el|em|il|op|\d|\w{2,3},).{0,200}"
    r"(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|пишет|писал\(?а?\)?|написал\(?а?\)?|пише|写道)"
    r"\s*[^:：]{0,60}[:：]\s*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_INTRODUCTION = 400  # code points
_ORIGINAL = re.compile(
    r"\s*-{2,}\s*(?:original message|ursprüngliche nachricht|исходное сообщение|message d'origine)\s*-{2,}\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\s*-{2,}\s*(?:forwarded message|weitergeleitete nachricht|пересылаемое сообщение|пересланное сообщение"
    r"|message transféré)\s*-{2,}\s*|\s*begin forwarded message:\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*[*_]?(?:from|sent|date|to|cc|subject|von|gesendet|an|betreff|datum|от|отправлено|дата|кому|тема|копия"
    r"|de|envoyé|objet|à|reply-to)\s?[*_]?:",
    re.IGNORECASE,
)
_FORWARDING = re.compile(r"\s*(?:fwd?|wg|tr|пересл?|fs|enc|rv)\s*:", re.IGNORECASE)


def pieces_of_mail(text: str, subject: str) -> tuple[Piece, ...]:
    """The lines; signature, what is quoted and the headers of a forwarded message dropped.

    A forwarded message is the text. Where nothing but quotes is left, these are the text.
    """
    pieces = pieces_of(text)
    told = list(_reasons([piece.text for piece in pieces], bool(_FORWARDING.match(subject))))
    left = any(char.isalnum() for piece, why in zip(pieces, told, strict=True) if not why for char in piece.text)
    if not left:
        told = ["" if why == QUOTED else why for why in told]
    return tuple(
        replace(piece, kept=not why, reason=why) for piece, why in zip(pieces, told, strict=True)
    )  # fmt: skip


def unflowed(text: str, without_space: bool) -> str:
    """Lines of format=flowed (RFC 3676) joined where they end with a space, which goes with `without_space`."""
    found: list[str] = []
    open_end = False
    for line in text.replace("\r\n", "\n").split("\n"):
        body = line.removeprefix(" ")
        flows = body.endswith(" ") and not _SIGNATURE_LINE.fullmatch(body) and not body.startswith(">")
        shown = body[:-1] if flows and without_space else body
        if open_end and not body.startswith(">"):
            found[-1] += shown
        else:
            found.append(shown)
        open_end = flows
    return "\n".join(found)


def _reasons(lines: Sequence[str], forwards: bool) -> Iterator[str]:
    """For each line why it is dropped; empty where it is not."""
    all_after, in_headers = "", False
    for number, line in enumerate(lines):
        plain = line.strip("\n")
        if _FORWARD.fullmatch(plain) or (forwards and _ORIGINAL.fullmatch(plain)):
            all_after, in_headers = "", True
            yield FORWARDED
        elif in_headers and (_HEADER.match(plain)):
            in_headers = not line.endswith("\n\n")
            yield FORWARDED
        elif all_after:
            yield QUOTED if _is_quote(lines, number) else all_after
        elif _ORIGINAL.fullmatch(plain):
            all_after = QUOTED
            yield QUOTED
        elif _SIGNATURE_LINE.fullmatch(plain):
            all_after = SIGNATURE
            yield SIGNATURE
        else:
            in_headers = False
            yield QUOTED if _is_quote(lines, number) else ""


def _is_quote(lines: Sequence[str], number: int) -> bool:
    """A line with a quote's mark, or one or two lines that say who wrote what is quoted below them."""
    line = lines[number]
    if _QUOTE.match(line):
        return True
    for first, count in ((number, 1), (number, 2), (number - 1, 2)):
        below = lines[first + count : first + count + 1] if first >= 0 else []
        if below and _QUOTE.match(below[0]):
            told = "".join(lines[first : first + count]).strip()
            if told[-1:] in ":：" and len(told) < _LONGEST_INTRODUCTION and _INTRODUCES.fullmatch(told):
                return True
    return False
