"""Keeps every test's drafts in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's data folder for this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("READOUT_COMPARE_HOME", str(folder))
    return folder
