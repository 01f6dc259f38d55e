"""The codebook that comes with the program."""

from functools import lru_cache

from readout_compare.core.codebook import Codebook, codebook_from_toml
from readout_compare.resources import read_text


@lru_cache(maxsize=1)
def builtin_codebook() -> Codebook:
    """The codebook "diplomacy", read from resources/codebooks once a process."""
    return codebook_from_toml(read_text("codebooks", "diplomacy.toml"))
