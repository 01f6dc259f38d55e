"""The statements of a text that is not taken yet, as the project would cut it."""

from readout_compare.core.capture import Found
from readout_compare.core.model import Cut
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.hits import Watch


def statement_spans(
    found: Found, cut: Cut = "auto", watch: Watch = lambda _stage: None
) -> tuple[tuple[int, int], ...]:  # fmt: skip
    """Start and end of each statement in `found.text`, code points; `watch` may raise to stop, as in `segment`."""
    if not found.text:
        return ()
    return tuple((statement.start, statement.end) for statement in segment(found.account("a"), cut, watch))
