"""What holds for the statements of every text: in order, apart, trimmed, numbered, and nothing readable left out."""

from collections.abc import Sequence

from readout_compare.core.model import Statement


def check(text: str, statements: Sequence[Statement]) -> None:
    """In order, apart, trimmed, numbered; nothing that can be read lies outside."""
    at = 0
    for number, s in enumerate(statements, 1):
        assert s.id == f"{s.account}{number}"
        assert at <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert any(c.isalnum() for c in text[s.start : s.end])
        assert not any(c.isalnum() for c in text[at : s.start])
        at = s.end
    assert not any(c.isalnum() for c in text[at:])
