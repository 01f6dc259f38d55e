"""Measures what pages, feeds and saved texts keep of their text and lose of their furniture.

    python -m benchmarks.furniture [--shared DIR] [--dropped]

Pages: how many of the segments of expected-segments.json that must stay are kept, and of those that must go are gone.
Feeds: items, and what was dropped of them. kremlin.ru on one line: texts whose title and date were told and that kept
nothing of their furniture. Background: pieces that the rules drop of accounts without furniture; --dropped prints them.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.gold import SHARED, gold_pairs
from readout_compare.core.capture import Piece, Wish, kept_text
from readout_compare.importers.furniture import without_furniture
from readout_compare.importers.pages import read_page
from readout_compare.importers.readers.feed import read_feed
from readout_compare.importers.reading import Reading, Source, pieces_of

WISH = Wish()
LEFT = re.compile(r"Статус материала|Дата публикации|Ссылка на материал|Текстовая версия|Смотрите также")
ADDRESSES = {
    "whitehouse": "https://www.whitehouse.gov/briefing-room/",
    "kremlin": "http://en.kremlin.ru/events/president/news/",
    "ukraine": "https://www.president.gov.ua/en/news/",
}


def pages(folder: Path) -> Iterator[tuple[str, int, int, int, int, float]]:
    """Of each page: name, segments kept and wanted, gone and unwanted, seconds."""
    for name, wanted in json.loads((folder / "expected-segments.json").read_text(encoding="utf-8")).items():
        html = (folder / name).read_text(encoding="utf-8")
        begin = time.perf_counter()
        text = kept_text(read_page(html, wanted["url"], WISH).pieces)
        took = time.perf_counter() - begin
        kept, gone = sum(part in text for part in wanted["with"]), sum(part not in text for part in wanted["without"])
        yield name, kept, len(wanted["with"]), gone, len(wanted["without"]), took


def on_one_line(path: Path) -> Iterator[bool]:
    """Whether each text tells the title and date that its record has, and is free of the page's labels."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        reading = without_furniture(Reading(pieces_of(record["text"])), "", WISH)
        told = reading.title == record["title"] and reading.published[:10] == record["date"]
        yield told and not LEFT.search(kept_text(reading.pieces))


def plain(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Accounts without furniture: name, text, and the address of their site."""
    for name, address in ADDRESSES.items():
        for line in (folder / "background" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield name, json.loads(line)["text"], address
    for pair in [*gold_pairs(folder / "gold" / "pairs"), *gold_pairs(folder / "gold" / "staged")]:
        for account in pair.accounts:
            yield f"gold/{pair.name}", account.text, ""


def dropped(text: str, address: str) -> list[Piece]:
    """What the rules take from a text, white space aside."""
    pieces = without_furniture(Reading(pieces_of(text)), address, WISH).pieces
    return [piece for piece in pieces if not piece.kept and piece.text.strip()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--dropped", action="store_true")
    told = parser.parse_args()
    folder: Path = told.shared / "pages"
    rows = list(pages(folder))
    for name, kept, wanted, gone, unwanted, took in rows:
        print(f"{name:45} kept {kept}/{wanted}  gone {gone}/{unwanted}  {took:.2f} s")
    print(f"pages: kept {sum(r[1] for r in rows) / sum(r[2] for r in rows):.3f}", end="  ")
    print(f"gone {sum(r[3] for r in rows) / sum(r[4] for r in rows):.3f}")
    for path in sorted(folder.glob("*.rss")):
        readings = read_feed(path.read_bytes(), Source(path.name))
        reasons = sorted({piece.reason for reading in readings for piece in reading.pieces if not piece.kept})
        print(f"{path.name}: {len(readings)} items, dropped: {', '.join(reasons)}")
    found = list(on_one_line(told.shared / "background" / "kremlin-ru.jsonl"))
    print(f"kremlin.ru on one line: {sum(found)}/{len(found)}")
    texts = list(plain(told.shared))
    for known in (False, True):
        gone_of = [(name, dropped(text, address if known else "")) for name, text, address in texts]
        count = sum(len(pieces) for _, pieces in gone_of)
        print(f"plain accounts, site {'known' if known else 'unknown'}: {len(texts)} texts, {count} pieces dropped")
        for name, pieces in gone_of if told.dropped else ():
            for piece in pieces:
                print(f"    {name} | {piece.reason} | {piece.text.strip()}")


if __name__ == "__main__":
    main()
