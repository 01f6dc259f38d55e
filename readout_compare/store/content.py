"""All that a project file holds, as values, checked while it is read."""

import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any, cast

import msgspec
from sqlite_utils import Database

from readout_compare.core.journal import Line, stacks
from readout_compare.core.model import EngineInfo
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.sources import wrong_sources
from readout_compare.store.codec import Texts
from readout_compare.store.journal import check_edits, read_lines
from readout_compare.store.originals import Sizes, read_sizes
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
    originals: Sizes  # of the bytes as received, which are read one by one when they are asked for


def read_content(db: Database) -> Content:
    """All of it but the edits' values; ValueError, TypeError or KeyError where something is not what was stored.

    Every text has its hash, every anchor stands on its words, every account is in a call, every capture fits its
    revision, every original has its size, every line of the journal does the next thing, every edit is one. Whether
    originals have their hash is not looked at: `checks` and backups do.
    """
    texts = read_texts(db)
    review = read_review(db, texts)
    originals = read_sizes(db)
    wrong = next(wrong_anchors(review), None) or next(wrong_sources(review, originals), None)
    if wrong:
        raise ValueError(wrong)
    described = [account for call in review.calls for account in call.accounts]
    if not described or sorted(described) != sorted(review.of("account")):
        raise ValueError("calls and accounts do not belong together")
    if "" not in review.of("project"):
        raise ValueError("the project has no title")
    lines = read_lines(db)
    stacks(lines)
    check_edits(db, texts)
    return Content(read_meta(db), review, lines, texts, originals)


def write_meta(db: Database, meta: Meta) -> None:
    """Fill the single row of `meta`."""
    engine = json.dumps(asdict(meta.engine), ensure_ascii=False) if meta.engine else None
    db.execute("INSERT INTO meta (id, program, engine, made, file) VALUES (1, ?, ?, ?, ?)",
               [meta.program, engine, meta.made, secrets.token_hex(16)])  # fmt: skip


def name_anew(db: Database) -> None:
    """Give a copy a random name of its own, by which a log that was left by another file is told from its own."""
    db.execute("UPDATE meta SET file = ?", [secrets.token_hex(16)])


def read_meta(db: Database) -> Meta:
    """The row of `meta`; NotFoundError where it is missing."""
    row = cast(dict[str, Any], db.table("meta").get(1))
    engine = msgspec.convert(json.loads(row["engine"]), EngineInfo, strict=True) if row["engine"] else None
    return Meta(row["program"], engine, row["made"])
