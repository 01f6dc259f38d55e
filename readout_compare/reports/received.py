"""The key "sources" of a comparison's JSON: where each account's text comes from, and its other texts."""

from readout_compare.core.capture import Capture, Layer
from readout_compare.core.model import Account, Comparison
from readout_compare.core.provenance import Provenance


def sources_content(comparison: Comparison, provenance: Provenance) -> list[dict[str, object]]:
    """Plain values, one an account in its order; of an account whose source nobody knows only what is left to tell."""
    return [_source(account, provenance) for account in comparison.accounts]


def _source(account: Account, provenance: Provenance) -> dict[str, object]:
    told: dict[str, object] = {
        "account": account.id,
        "revision": account.revision,
        "layers": [_layer(layer) for layer in provenance.layers_of(account.id)],
    }
    capture = provenance.captures.get(account.id)
    return told if capture is None else {**told, **_capture(capture)}


def _capture(capture: Capture) -> dict[str, object]:
    return {
        "origin": capture.origin, "source": capture.source, "address": capture.address,
        "redirects": list(capture.redirects), "status": capture.status, "form": capture.form,
        "encoding": capture.encoding, "item": capture.item, "size": capture.size, "sha256": capture.sha256,
        "by": capture.by, "at": capture.at, "title": capture.title, "publisher": capture.publisher,
        "published": capture.published, "place": capture.place, "people": list(capture.people),
        "translation": capture.translation, "archive": capture.archive,
        "dropped": [{"text": piece.text.strip(), "reason": piece.reason} for piece in capture.dropped],
    }  # fmt: skip


def _layer(layer: Layer) -> dict[str, object]:
    return {
        "id": layer.id, "translation": layer.translation, "language": layer.language, "length": len(layer.text),
        "source": layer.source, "sha256": layer.sha256, "by": layer.by, "at": layer.at,
    }  # fmt: skip
