"""What the clipboard or a drag holds: files and folders, links, or words with their marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from readout_compare.session.sources import addresses_in


@dataclass(frozen=True, slots=True)
class Dropped:
    """Of the three only one is there."""

    paths: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to bring in."""
        return bool(self.paths or self.addresses or self.text.strip())


def dropped(data: QMimeData) -> Dropped:
    """Files before links, links before words: a browser gives a dragged link as all three."""
    paths = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
    if paths:
        return Dropped(paths)
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    addresses = tuple(dict.fromkeys(links)) or addresses_in(data.text())
    if addresses:
        return Dropped(addresses=addresses)
    html = data.html() if data.hasHtml() else ""
    return Dropped(text=data.text() if data.hasText() else "", html=html)


def is_taken(data: QMimeData) -> bool:
    """Whether a drag can be dropped; its words are not asked for while it moves."""
    urls: Sequence[str] = [url.scheme() for url in data.urls()]
    return any(scheme in ("file", "http", "https") for scheme in urls) or data.hasText() or data.hasHtml()
