"""The codebook that comes with the program, and what another one keeps of it."""

from dataclasses import replace
from functools import lru_cache

from readout_compare.core.codebook import Codebook, Topic, codebook_from_toml
from readout_compare.resources import read_text


@lru_cache(maxsize=1)
def builtin_codebook() -> Codebook:
    """The codebook "diplomacy", read from resources/codebooks once a process."""
    return codebook_from_toml(read_text("codebooks", "diplomacy.toml"))


def unchanged(codebook: Codebook) -> Codebook:
    """The codebook without the topics that do not mean what those of the built-in one mean.

    Concepts of the thesaurus speak for topics as we define them; a topic of somebody else's is met by its own terms
    alone, even under the same id. Another label, more terms or other neighbours leave the meaning as it was; a term
    less or one more that silences does not, or concepts would bring back what was taken out.
    """
    ours = builtin_codebook().by_id
    return replace(
        codebook, topics=tuple(topic for topic in codebook.topics if topic.id in ours and _means(topic, ours[topic.id]))
    )


def _means(topic: Topic, ours: Topic) -> bool:
    """Whether a topic is shown by all that shows ours, and silenced by nothing else."""
    return (topic.definition, topic.exclude, topic.unless_opening) == (
        ours.definition,
        ours.exclude,
        ours.unless_opening,
    ) and all(set(terms) <= set(topic.terms.get(language, ())) for language, terms in ours.terms.items())
