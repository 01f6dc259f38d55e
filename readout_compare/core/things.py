"""Names that the things of a comparison keep in every later comparison of the same texts."""

from collections.abc import Mapping

from readout_compare.core.decided import Thing
from readout_compare.core.model import Comparison, Link, Statement

Key = tuple[str, str]  # e.g. ("statement", "a:706-874"), ("link", "a:706-874|b:2096-2249"), ("gap", "topic:territory")


def key_of(comparison: Comparison, thing: Thing) -> Key:
    """Name a thing by places in the texts, so that numbers and scores may change."""
    if isinstance(thing, Statement):
        return ("statement", _place(thing))
    places = "|".join(_place(comparison.statement_by_id[sid]) for sid in thing.statements)
    if isinstance(thing, Link):
        return ("link", places)
    return ("gap", f"topic:{thing.topic}" if thing.kind == "topic" else f"statement:{places}")


def by_key(comparison: Comparison) -> Mapping[Key, Thing]:
    """Every thing of a comparison by its name."""
    things: list[Thing] = [*comparison.statements, *comparison.links, *comparison.gaps]
    return {key_of(comparison, thing): thing for thing in things}


def _place(statement: Statement) -> str:
    return f"{statement.account}:{statement.start}-{statement.end}"
