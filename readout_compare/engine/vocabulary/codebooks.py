"""The codebook that comes with the program, and what another one keeps of it."""

from dataclasses import replace
from functools import lru_cache

from readout_compare.core.codebook import Codebook, codebook_from_toml
from readout_compare.resources import read_text


@lru_cache(maxsize=1)
def builtin_codebook() -> Codebook:
    """The codebook "diplomacy", read from resources/codebooks once a process."""
    return codebook_from_toml(read_text("codebooks", "diplomacy.toml"))


def unchanged(codebook: Codebook) -> Codebook:
    """The codebook without the topics that are not, entry for entry, those of the built-in one.

    Concepts of the thesaurus speak for topics as we define them; a topic of somebody else's is met by its own terms
    alone, even under the same id.
    """
    ours = builtin_codebook().by_id
    return replace(codebook, topics=tuple(topic for topic in codebook.topics if ours.get(topic.id) == topic))
