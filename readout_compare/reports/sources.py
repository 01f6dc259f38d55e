"""The parts of a report on where the texts come from: a table at the beginning, all that is known at the end."""

from collections.abc import Iterator, Sequence

from readout_compare.core.capture import FORMS, TRANSLATIONS, Capture, Layer, Piece
from readout_compare.core.labels import language_name, utc_words
from readout_compare.core.model import Account
from readout_compare.core.provenance import layer_name
from readout_compare.core.report import Block, Cell, Paragraph, Run, Runs, Section, Table, is_web_address, runs, words
from readout_compare.core.text import one_line
from readout_compare.reports.material import Material, counted

_MOST, _LONGEST = 400, 600  # pieces that are listed, and code points of each; the JSON has all of them
_ORIGINS = {"paste": "pasted", "standard input": "standard input"}

Row = tuple[Cell, ...]


def sources_table(of: Material) -> Table:
    """An account a line: what it is called, where it comes from, what it is, and what tells that it is the same."""
    if not of.provenance.is_known:
        return _plain_table(of.comparison.accounts)
    head = ("Side", "Title", "Source", "Text compared", "SHA-256 of the bytes as received")
    return Table("Sources", head, tuple(_line(of, account) for account in of.comparison.accounts))


def _plain_table(accounts: Sequence[Account]) -> Table:
    rows = tuple(
        (
            Cell((runs(Run(account.side, "strong")),)),
            Cell((runs(account.source or "pasted text"),)),
            Cell((runs(account.language),)),
            Cell((runs(counted(len(account.text), "character")),), "number"),
            _digest(account.sha256),
        )
        for account in accounts
    )
    return Table("Sources", ("Side", "Source", "Language", "Length", "SHA-256 of the file as received"), rows)


def _line(of: Material, account: Account) -> Row:
    capture = of.provenance.captures.get(account.id)
    if capture is None:
        title, source, digest = ["–"], runs(account.source or "pasted text"), account.sha256
    else:
        told = [capture.title, capture.publisher, _moment(capture.published)]
        title, source, digest = list(filter(None, told)) or ["–"], _where(capture), capture.sha256
    return (
        Cell((runs(Run(account.side, "strong")),)),
        Cell(tuple(map(runs, title))),
        Cell((source,), "address"),
        Cell(tuple(map(runs, _text_words(of, account)))),
        _digest(digest or account.sha256),
    )


def provenance_section(of: Material) -> list[Section]:
    """All that is known of where each text comes from, and what was left out of it; no section where nothing is."""
    if not of.provenance.is_known:
        return []
    intro = (
        "The SHA-256 of the bytes as received tells whether a file at hand is the same. What was left out of a text, "
        "such as menus and buttons of a page, is listed with the reason."
    )
    groups = tuple(_group(of, account) for account in of.comparison.accounts)
    return [Section("Where the texts come from", (Paragraph(runs(intro), "muted"), *groups))]


def _group(of: Material, account: Account) -> Section:
    capture, layers = of.provenance.captures.get(account.id), of.provenance.layers_of(account.id)
    facts = list(_facts(capture) if capture else _unknown(account))
    rows = [_row(name, *lines) for name, *lines in facts if any(map(words, lines))]
    rows.append(_row("Text compared", *map(runs, _text_words(of, account))))
    blocks: list[Block] = []
    if capture is not None:
        left_out = capture.dropped
        rows.append(_row("Left out", runs(counted(len(left_out), "piece") if left_out else "nothing")))
        blocks += [_left_out(left_out)] if left_out else []
    rows += [_row(f"Other text {n}", *_layer_lines(layer)) for n, layer in enumerate(layers, 1)]
    return Section(account.side, (Table("Provenance", ("What", "As known"), tuple(rows)), *blocks), "group")


def _facts(capture: Capture) -> Iterator[tuple[str, *tuple[Runs, ...]]]:
    """Name and lines of each fact, in reading order; one without words is not told."""
    fetched = capture.origin == "address"
    yield "Title", runs(capture.title)
    yield "Publisher", runs(capture.publisher)
    yield "Published", runs(_moment(capture.published))
    yield "Place", runs(capture.place)
    yield "People", runs(", ".join(capture.people))
    yield "Address" if fetched else "Source", _where(capture)
    if capture.address and not fetched:
        yield "Address", _address(capture.address)
    yield "Item", _address(capture.item)
    yield "Led through", *(_address(address) for address in capture.redirects)
    yield "Answer", runs(f"HTTP status {capture.status}" if capture.status else "")
    yield "Archived copy", _address(capture.archive)
    by = f" by {capture.by}" if capture.by else ""
    yield "Fetched" if fetched else "Read", runs(f"{utc_words(capture.at)}{by}" if capture.at else by.strip())
    yield "Form", runs(", ".join(filter(None, (FORMS[capture.form], capture.encoding))))
    yield "Size as received", runs(counted(capture.size, "byte") if capture.size else "")
    yield "SHA-256", runs(Run(capture.sha256, "code"))


def _unknown(account: Account) -> Iterator[tuple[str, *tuple[Runs, ...]]]:
    yield "Source", runs(account.source or "pasted text")
    yield "SHA-256", runs(Run(account.sha256, "code"))
    yield "Kept", runs("nothing more is known of where this text comes from")


def _row(name: str, *lines: Runs) -> Row:
    told = tuple(line for line in lines if words(line))
    return Cell((runs(name),)), Cell(told, "address")


def _moment(published: str) -> str:
    """ "2025-03-18T20:15" → "2025-03-18 20:15", in the time of the place where it was published."""
    return published.replace("T", " ", 1)


def _where(capture: Capture) -> Runs:
    """The address in the end, or the name of the file."""
    if capture.origin == "address":
        return _address(capture.address or capture.source)
    if capture.origin in _ORIGINS:
        return runs(_ORIGINS[capture.origin])
    return _place(capture.source, "not known")


def _place(source: str, unknown: str) -> Runs:
    """An address, or of a path the name of the file: where on a disk it lay says nothing to others."""
    if is_web_address(source):
        return _address(source)
    return runs(source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or unknown)


def _address(address: str) -> Runs:
    """As a link where it is one of the web; any other stays mere words."""
    return (Run(address, address=address if is_web_address(address) else ""),)


def _text_words(of: Material, account: Account) -> list[str]:
    """What is compared: language, kind, length, revision."""
    kind = TRANSLATIONS[of.provenance.translation(account.id)]
    revision = [f"revision {account.revision}"] if account.revision > 1 else []
    named = ", ".join(filter(None, (language_name(account.language), kind)))
    return [named, ", ".join([*revision, counted(len(account.text), "character")])]


def _layer_lines(layer: Layer) -> tuple[Runs, ...]:
    by = f"added by {layer.by}, {utc_words(layer.at)}" if layer.by else ""
    size = f"{layer_name(layer)}, {counted(len(layer.text), 'character')}; shown beside the account, not compared"
    return runs(size), _place(layer.source, "pasted"), runs(by), runs(Run(layer.sha256, "code"))


def _left_out(pieces: Sequence[Piece]) -> Table:
    rows = [(Cell((runs(_shortened(piece.text)),)), Cell((runs(piece.reason),))) for piece in pieces[:_MOST]]
    if len(pieces) > _MOST:
        more = f"… and {counted(len(pieces) - _MOST, 'piece')} more, in the project and in the report as JSON"
        rows.append((Cell((runs(Run(more, "muted")),)), Cell((runs(""),))))
    return Table("Left out of the text", ("Words", "Why"), tuple(rows))


def _shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _digest(sha256: str) -> Cell:
    return Cell((runs(Run(sha256 or "not known", "code")),), "code")
