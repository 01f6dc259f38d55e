"""Sources of which some lines were left out, with the bytes that they came as, for tests of provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout_compare.core.capture import Capture, Layer, Piece
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account
from readout_compare.store.originals import bytes_hash

SHARE, MORE = "Share this page\n\n", "\n\nRead more: Weather – Ports 🚢\n"


def pieces_of(account: Account) -> tuple[Piece, ...]:
    """The account sentence by sentence, between a line of buttons and one of further reading that were left out."""
    first, *others = account.text.split(". ")
    kept = [first, *(f". {words}" for words in others)]
    return (Piece(SHARE, False, "share buttons"), *map(Piece, kept), Piece(MORE, False, "read more"))


def bytes_of(record: Capture | Layer) -> bytes:
    """What a source of these tests came as: all of its text as UTF-8."""
    whole = record.text if isinstance(record, Layer) else "".join(piece.text for piece in record.pieces)
    return whole.encode()


def captured(account: Account) -> Capture:
    """The capture of a page with the words of an account, fetched over one redirect."""
    found = Capture(
        account.id, account.revision, "address", f"http://{account.id}.example/1", f"https://{account.id}.example/1",
        (f"http://{account.id}.example/1",), 200, (("Content-Type", "text/html"), ("Server", "ports")), "html",
        "utf-8", by="ada", at="2025-05-04T18:20:00Z", title=f"Call, as {account.side} tells it",
        publisher=account.side, published="2025-05-04", people=("Orlen", "Sava"), translation="official",
        pieces=pieces_of(account),
    )  # fmt: skip
    data = bytes_of(found)
    return replace(found, size=len(data), sha256=bytes_hash(data))


def all_captured(accounts: Sequence[Account]) -> tuple[Capture, ...]:
    """A capture an account."""
    return tuple(captured(account) for account in accounts)


def originals_of(edit: Edit) -> Mapping[str, bytes]:
    """The bytes of the captures and layers that an edit brings, as far as they came with these very texts."""
    records = (change.after for change in edit.changes if isinstance(change.after, Capture | Layer))
    found = {bytes_hash(data): (record, data) for record in records for data in [bytes_of(record)]}
    return {sha256: data for sha256, (record, data) in found.items() if record.sha256 == sha256}
