"""The second release: calls, revisions, every decision, and the journal from which anything can be undone."""

from sqlite_utils import Database

from readout_compare.store.steps.from_first import carry_over, take_out

_TEXT = "TEXT NOT NULL CHECK (typeof({0}) = 'text')"
_TIME = "TEXT NOT NULL CHECK ({0} GLOB '????-??-??T??:??:??Z')"
_DECIDED = f"""decided_by {_TEXT.format("decided_by")},
        decided_at {_TEXT.format("decided_at")}"""


def _json(column: str, kind: str = "array") -> str:
    """A column of JSON, checked when it is read: SQLite takes json_valid for unsafe in a file that is not trusted."""
    first, last = ("{", "}") if kind == "object" else ("[", "]")
    return f"{column} TEXT NOT NULL CHECK (typeof({column}) = 'text' AND {column} LIKE '{first}%{last}')"


def _number(column: str, least: int = 0) -> str:
    return f"{column} INTEGER NOT NULL CHECK (typeof({column}) = 'integer' AND {column} >= {least})"


def _account(identity: str) -> str:
    return f"""
        {identity},
        side TEXT NOT NULL CHECK (typeof(side) = 'text' AND side <> ''),
        text_sha256 TEXT NOT NULL REFERENCES texts (sha256) DEFERRABLE INITIALLY DEFERRED,
        language {_TEXT.format("language")},
        source {_TEXT.format("source")},
        sha256 TEXT NOT NULL CHECK (length(sha256) IN (0, 64)),
        notice {_TEXT.format("notice")},
        {_json("splits")},
        {_json("joins")},
        {_number("revision", 1)}"""


_ID = "id INTEGER PRIMARY KEY CHECK (id > 0)"
_ACCOUNT_ID = "id TEXT NOT NULL CHECK (id <> '' AND id NOT GLOB '*[^a-z]*')"
_CALL_ID = "CHECK ({0} GLOB 'c[1-9]*' AND substr({0}, 2) NOT GLOB '*[^0-9]*')"
_CALL = "REFERENCES calls (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = (
    f"""CREATE TABLE meta (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        program {_TEXT.format("program")},
        engine TEXT CHECK (engine IS NULL OR engine LIKE '{{%}}'),
        made {_TIME.format("made")},
        file TEXT NOT NULL CHECK (length(file) = 32)
    )""",
    f"""CREATE TABLE project (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        title {_TEXT.format("title")},
        {_json("options", "object")},
        {_number("codebook")}
    )""",
    f"""CREATE TABLE texts (
        sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
        text {_TEXT.format("text")}
    )""",
    f"""CREATE TABLE calls (
        id TEXT PRIMARY KEY NOT NULL {_CALL_ID.format("id")},
        title {_TEXT.format("title")},
        {_json("accounts")},
        date {_TEXT.format("date")},
        {_json("around")}
    )""",
    f"CREATE TABLE accounts ({_account(_ACCOUNT_ID + ' PRIMARY KEY')}\n    )",
    f"""CREATE TABLE revisions ({_account(_ACCOUNT_ID)},
        PRIMARY KEY (id, revision),
        FOREIGN KEY (id) REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    f"""CREATE TABLE topics (
        id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
        {_json("labels", "object")},
        definition {_TEXT.format("definition")},
        include {_TEXT.format("include")},
        leave_out {_TEXT.format("leave_out")},
        {_json("terms", "object")},
        {_json("exclude", "object")},
        weight REAL NOT NULL CHECK (typeof(weight) = 'real'),
        {_json("yields_to")},
        {_json("unless_opening")},
        status TEXT NOT NULL CHECK (status IN ('in use', 'retired', 'merged')),
        merged_into {_TEXT.format("merged_into")},
        {_number("version", 1)}
    )""",
    """CREATE TABLE tags (
        name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
        colour TEXT NOT NULL CHECK (colour GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
    )""",
    f"""CREATE TABLE link_decisions (
        {_ID},
        {_json("members")},
        state TEXT NOT NULL CHECK (state IN ('confirmed', 'by hand', 'refused')),
        relation TEXT CHECK (relation IS NULL OR relation IN ('equivalent', 'partial')),
        {_json("tags")},
        {_DECIDED},
        CHECK (members LIKE '[{{%}},{{%}}]')
    )""",
    f"""CREATE TABLE gap_decisions (
        {_ID},
        call TEXT NOT NULL {_CALL},
        kind TEXT NOT NULL CHECK (kind IN ('statement', 'topic')),
        verdict TEXT NOT NULL CHECK (verdict IN (
            'confirmed omission', 'partly covered', 'covered elsewhere', 'out of scope', 'undecided')),
        {_json("anchors")},
        topic {_TEXT.format("topic")},
        {_json("where_covered")},
        reason {_TEXT.format("reason")},
        severity INTEGER NOT NULL CHECK (severity IN (0, 1, 2, 3)),
        {_json("tags")},
        {_DECIDED},
        CHECK ((kind = 'topic') = (topic <> '') AND (kind = 'statement') = (anchors <> '[]'))
    )""",
    f"""CREATE TABLE difference_decisions (
        {_ID},
        {_json("members")},
        state TEXT NOT NULL CHECK (state IN ('kept', 'dismissed', 'corrected', 'by hand')),
        kind {_TEXT.format("kind")},
        found {_TEXT.format("found")},
        {_json("spans")},
        note {_TEXT.format("note")},
        {_json("tags")},
        {_DECIDED}
    )""",
    f"CREATE TABLE statement_marks (\n        {_ID},\n        {_json('anchor', 'object')},\n        {_DECIDED}\n    )",
    f"""CREATE TABLE mention_decisions (
        {_ID},
        topic TEXT NOT NULL CHECK (topic <> ''),
        {_json("anchor", "object")},
        added INTEGER NOT NULL CHECK (added IN (0, 1)),
        {_number("codebook")},
        {_DECIDED}
    )""",
    f"""CREATE TABLE notes (
        {_ID},
        {_json("target", "object")},
        text TEXT NOT NULL CHECK (typeof(text) = 'text' AND text <> ''),
        author {_TEXT.format("author")},
        written {_TIME.format("written")},
        quote {_TEXT.format("quote")},
        edited {_TEXT.format("edited")},
        {_json("tags")}
    )""",
    f"""CREATE TABLE edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        verb TEXT NOT NULL CHECK (typeof(verb) = 'text' AND verb <> ''),
        what {_TEXT.format("what")},
        call {_TEXT.format("call")},
        {_json("changes")}
    )""",
    f"""CREATE TABLE journal (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
        edit INTEGER NOT NULL REFERENCES edits (id),
        author {_TEXT.format("author")},
        at {_TIME.format("at")}
    )""",
    "CREATE INDEX journal_edit ON journal (edit)",
    # Which records an edit changed, so that the history of one thing is found without reading every edit.
    """CREATE TABLE touched (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        edit INTEGER NOT NULL REFERENCES edits (id),
        PRIMARY KEY (kind, key, edit)
    ) WITHOUT ROWID""",
    "CREATE INDEX touched_edit ON touched (edit)",
)


def apply(db: Database) -> None:
    """Make the new tables and carry over what the first release kept, its history as edits."""
    kept = take_out(db)
    for statement in _TABLES:
        db.execute(statement)
    if kept is not None:
        carry_over(db, kept)
