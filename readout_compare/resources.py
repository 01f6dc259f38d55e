"""Finds the files of resources/ in a checkout, an editable install and a wheel."""

from importlib.resources import files
from pathlib import Path


def root() -> Path:
    """The resources folder: `readout_compare/_resources` of a wheel, else `resources/` of the checkout."""
    package = Path(str(files("readout_compare")))
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def read_text(*parts: str) -> str:
    """The UTF-8 text of one resource, named by its path parts below resources/."""
    return root().joinpath(*parts).read_text(encoding="utf-8")
