"""The report model: runs in a row and their bare words."""

from readout_compare.core.report import Run, runs, words


def test_runs_take_words_and_styled_words_and_leave_out_empty_ones() -> None:
    found = runs("Both say ", Run("30 days", "differs"), "", Run("", "strong"), ".")
    assert found == (Run("Both say "), Run("30 days", "differs"), Run("."))
    assert words(found) == "Both say 30 days."
