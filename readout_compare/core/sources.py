"""Whether what a review says of its sources is true of its accounts and of the bytes that are kept."""

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from readout_compare.core.capture import Capture, Layer, kept_text
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account
from readout_compare.core.review import Review


def wrong_sources(review: Review, kept: Mapping[str, int], accounts: Collection[str] | None = None) -> Iterator[str]:
    """A sentence for each capture and layer that does not fit; of these accounts, or of all.

    `kept` tells the size of every original by its SHA-256. A capture is of a revision that there is, its kept pieces
    are that revision's text but for white space around it, and its bytes are kept unless it names none; a layer is of
    an account that there is.
    """
    for capture in cast(Mapping[str, Capture], review.of("capture")).values():
        if accounts is None or capture.account in accounts:
            yield from _wrong_capture(review, capture, kept)
    for layer in cast(Mapping[str, Layer], review.of("layer")).values():
        if accounts is None or layer.account in accounts:
            if layer.account not in review.of("account"):
                yield f"layer {layer.id} is of no account of the project"
            if layer.sha256 and layer.sha256 not in kept:
                yield f"the bytes of layer {layer.id} are not kept"


def _wrong_capture(review: Review, capture: Capture, kept: Mapping[str, int]) -> Iterator[str]:
    try:
        text = review.revision(capture.account, capture.revision).text
    except KeyError:
        yield f"capture {capture.key} is of no account or revision of the project"
        return
    if kept_text(capture.pieces) != text.strip():
        yield f"what capture {capture.key} kept is not the text of that revision"
    if capture.sha256 and capture.sha256 not in kept:
        yield f"the bytes of capture {capture.key} are not kept"
    elif capture.sha256 and kept[capture.sha256] != capture.size:
        yield f"the bytes of capture {capture.key} have another size"


def wrong_after(edit: Edit, review: Review, kept: Mapping[str, int]) -> str:
    """What an edit made wrong, of the accounts whose text, captures or layers it changes; empty where nothing.

    `review` is that after the edit.
    """
    records = (record for change in edit.changes for record in (change.before, change.after))
    found = (r.id if isinstance(r, Account) else r.account for r in records if isinstance(r, Account | Capture | Layer))
    touched = frozenset(found)
    return next(wrong_sources(review, kept, touched), "") if touched else ""
