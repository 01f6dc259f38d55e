"""Preferences outlive the window; damaged ones count as none."""

from pathlib import Path

from readout_compare.ui.preferences import Preferences


def test_they_are_kept_in_the_data_folder(own_data_folder: Path) -> None:
    first = Preferences()
    assert (first.appearance, first.zoom, first.geometry) == ("system", 1.0, None)
    first.appearance, first.zoom = "contrast", 1.3
    first.sync()
    assert (own_data_folder / "window.ini").is_file()
    assert (Preferences().appearance, Preferences().zoom) == ("contrast", 1.3)


def test_damaged_values_count_as_none(own_data_folder: Path) -> None:
    (own_data_folder / "window.ini").write_text("[General]\nappearance=sepia\nzoom=huge\ngeometry=12\n")
    damaged = Preferences()
    assert (damaged.appearance, damaged.zoom, damaged.geometry) == ("system", 1.0, None)


def test_text_size_stays_within_reason(own_data_folder: Path) -> None:
    Preferences().zoom = 90.0
    assert Preferences().zoom == 2.5
