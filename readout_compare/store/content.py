"""All that a project file holds, as values, checked while it is read."""

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlite_utils import Database

from readout_compare.core.journal import Line, stacks
from readout_compare.core.model import EngineInfo
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.store.codec import Texts
from readout_compare.store.journal import read_lines
from readout_compare.store.tables import read_review, read_texts


@dataclass(frozen=True, slots=True)
class Meta:
    """What a project file says of itself."""

    program: str  # version of Readout Compare that made the file
    engine: EngineInfo | None  # what made the comparison shown when the file was made
    made: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Content:
    """A project at one moment."""

    meta: Meta
    review: Review
    lines: tuple[Line, ...]
    texts: Texts


def read_content(db: Database) -> Content:
    """Everything but the edits themselves; ValueError, TypeError or KeyError where a value is not what was stored.

    Every text has its hash, every anchor stands on its words, every account is in a call, every line of the journal
    does the next thing.
    """
    texts = read_texts(db)
    review = read_review(db, texts)
    wrong = next(wrong_anchors(review), None)
    if wrong:
        raise ValueError(wrong)
    described = [account for call in review.calls for account in call.accounts]
    if not described or sorted(described) != sorted(review.of("account")):
        raise ValueError("calls and accounts do not belong together")
    assert review.project
    lines = read_lines(db)
    stacks(lines)
    return Content(read_meta(db), review, lines, texts)


def write_meta(db: Database, meta: Meta) -> None:
    """Fill the single row of `meta`."""
    engine = json.dumps(asdict(meta.engine), ensure_ascii=False) if meta.engine else None
    db.execute("INSERT INTO meta (id, program, engine, made) VALUES (1, ?, ?, ?)", [meta.program, engine, meta.made])


def read_meta(db: Database) -> Meta:
    """The row of `meta`; NotFoundError where it is missing."""
    row = cast(dict[str, Any], db.table("meta").get(1))
    engine = EngineInfo(**json.loads(row["engine"])) if row["engine"] else None
    return Meta(row["program"], engine, row["made"])
