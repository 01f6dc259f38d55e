"""Projects at work on hand-made accounts, for tests of what a session does with its file."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.capture import Found
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.model import Gap
from readout_compare.session.importing import Bringing, bring_revision
from readout_compare.session.project import Session
from readout_compare.store.schema import APPLICATION_ID, upgrade
from tests import builders


def started(title: str = "Call of 4 May") -> Session:
    """Arvenia and Belmora, compared, nowhere on the disk."""
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, title)
    session.show(of)
    return session


def revised(session: Session, account: str, found: Found) -> Bringing:
    """Bring a later text of an account in, as the window does."""
    bringing = bring_revision(session.review, account, found)
    session.do(bringing.edit, bringing.originals)
    return bringing


def stored(path: Path) -> Session:
    """The same, stored."""
    session = started()
    session.save_as(path)
    return session


def gap_of(session: Session) -> Gap:
    """What only Arvenia says of arms."""
    assert session.comparison is not None
    return session.comparison.gaps[2]


def note(session: Session, words: str) -> None:
    """Write a note on that gap."""
    session.do(write_note(session.now(), gap_of(session), words))


def of_the_first_release(path: Path) -> Path:
    """A project as the first release left it: its tables with both accounts, user_version 1."""
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        upgrade(db, 1)
        db.table("meta").insert(
            {"id": 1, "title": "Old call", "program": "0.1.0", "engine": None, "made": "2025-05-06T08:00:00Z"}
        )
        for position, of in enumerate(builders.accounts()):
            digest = hashlib.sha256(of.text.encode()).hexdigest()
            db.table("accounts").insert(
                {"id": of.id, "position": position, "side": of.side, "language": of.language, "source": of.source,
                 "sha256": of.sha256, "notice": of.notice, "text": of.text, "text_sha256": digest}
            )  # fmt: skip
        connection.commit()
    return path
