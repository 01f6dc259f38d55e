"""How foreign text is printed: it must not steer the reader's terminal, nor turn its words round."""

import unicodedata
from pathlib import Path

from readout_compare.core.capture import Capture

_UNSAFE = "\ufffd"
# Overrides and isolates of writing direction: they make a terminal show other words than those that stand there.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(text: str) -> str:
    """On one line; each control sign and each sign that turns the direction of writing stands as U+FFFD."""
    return " ".join("".join(_sign(char) for char in text).split())


def shown_source(source: str) -> str:
    """The path of an account, without the folder where the command was given; an address as it is."""
    folder = f"{Path.cwd()}{'/' if '/' in source else chr(92)}"
    return shown(source.removeprefix(folder))


def _sign(char: str) -> str:
    if char.isspace():
        return char
    return _UNSAFE if char in _TURNING or unicodedata.category(char) == "Cc" else char


def left_out(capture: Capture | None) -> str:
    """ "left out: 4 lines (share buttons, date and place)"; empty where nothing was."""
    dropped = [piece for piece in capture.dropped if piece.text.strip()] if capture else []
    if not dropped:
        return ""
    reasons = ", ".join(dict.fromkeys(piece.reason for piece in dropped if piece.reason))
    lines = f"{len(dropped):,} {'line' if len(dropped) == 1 else 'lines'}"
    return shown(f"left out: {lines}{f' ({reasons})' if reasons else ''}")
