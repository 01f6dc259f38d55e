"""How many statements survive being saved in another form and imported: `python -m benchmarks.roundtrip`.

Prints a row a form, over the texts of the labelled pairs and some of the background: how many statements are identical
after folding, in the same order; the last column where readers of pages leave out what looks like furniture to them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from benchmarks.gold import SHARED
from benchmarks.saving import SAVED
from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.model import Account
from readout_compare.core.text import detect_language, fold, one_line
from readout_compare.engine.reading.segment import segment
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import reader_of
from readout_compare.importers.reading import Source


def statements(text: str, language: str) -> list[str]:
    """The statements of a text, folded, without line ends."""
    account = Account("a", "A", text.strip(), language)
    return [one_line(fold(account.text[s.start : s.end])) for s in segment(account)]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text: every text of a labelled pair, staged ones in Russian and Chinese too, and some background."""
    for path in sorted((SHARED / "gold" / "pairs").glob("*/*.txt")):
        yield f"{path.parent.name}/{path.stem}", path.read_text(encoding="utf-8").strip()
    for path in sorted((SHARED / "samples").glob("*kremlin*.txt")):
        yield path.stem, path.read_text(encoding="utf-8").strip()
    for name, most in (("whitehouse", 30), ("kremlin", 5), ("ukraine", 5), ("kremlin-ru", 10)):
        with (SHARED / "background" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for number, line in zip(range(most), lines, strict=False):
                yield f"{name} {number}", str(json.loads(line)["text"]).strip()


def again(saved: str, text: str, furniture: bool = True) -> str:
    """The text that is imported from the bytes of this form, with what looks like furniture of a page or without it."""
    form, save = SAVED[saved]
    data = save(text)
    told = form_of(data, f"a.{form}")
    readings = reader_of(told)(data, Source(f"a.{form}", wish=Wish(keep_furniture=furniture)))
    return kept_text(piece for reading in readings for piece in reading.pieces)


def same(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many statements are identical, in order."""
    return sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())


def survived(saved: str, text: str, furniture: bool) -> tuple[int, int]:
    """How many statements there are on the richer side, and how many of them are identical."""
    language = detect_language(text)
    wanted, found = statements(text, language), statements(again(saved, text, furniture), language)
    return max(len(wanted), len(found)), same(wanted, found)


def main() -> None:
    held = list(texts())
    print(f"{'form':12}{'texts':>7}{'statements':>12}{'identical':>11}{'share':>10}{'without furniture':>20}")
    for saved in SAVED:
        counted = Counter[str]()
        for _, text in held:
            try:
                all_of_it, identical = survived(saved, text, furniture=True)
            except UnicodeEncodeError:
                continue  # letters that Windows-1251 does not have
            counted.update(texts=1, statements=all_of_it, identical=identical)
            counted.update(usual=survived(saved, text, furniture=False)[1])
        share, usual = (counted[what] / max(1, counted["statements"]) for what in ("identical", "usual"))
        print(f"{saved:12}{counted['texts']:7}{counted['statements']:12,}{counted['identical']:11,}"
              f"{share:10.2%}{usual:20.2%}")  # fmt: skip


if __name__ == "__main__":
    main()
