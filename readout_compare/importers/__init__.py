"""Files, standard input and addresses to accounts, and a file to a codebook."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout_compare.importers.account import account_of_text
    from readout_compare.importers.canonical import whole_characters
    from readout_compare.importers.codebook import read_codebook
    from readout_compare.importers.fetching import completed_address, is_address
    from readout_compare.importers.fetching.fetch import fetch
    from readout_compare.importers.looking import found_in, titles
    from readout_compare.importers.names import side_name

__all__ = [
    "account_of_text", "completed_address", "fetch", "found_in", "is_address", "read_codebook", "side_name", "titles",
    "whole_characters",
]  # fmt: skip
_ROOMS = {
    "account_of_text": "account", "whole_characters": "canonical", "read_codebook": "codebook",
    "completed_address": "fetching", "is_address": "fetching", "fetch": "fetching.fetch",
    "found_in": "looking", "titles": "looking", "side_name": "names",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Loaded when they are asked for: the process that reads a document loads this package too, and neither the engine
    # nor the network may be in it; nor does the program start with what reads a source.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
