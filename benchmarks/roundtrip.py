"""How many statements survive being saved in another form and imported: `python -m benchmarks.roundtrip`.

Prints a row a form: over the texts of the labelled pairs and some of the background, the share of statements of the
text that the imported one has in the same order, after folding, and the share of those it has that the text has.
"""

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from benchmarks.gold import SHARED
from benchmarks.saving import SAVED
from readout_compare.core.capture import kept_text
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


def again(saved: str, text: str) -> str:
    """The text that is imported from the bytes of this form; KeyError where it has no reader yet."""
    form, save = SAVED[saved]
    data = save(text)
    told = form_of(data, f"a.{form}")
    readings = reader_of(told)(data, Source(f"a.{form}"))
    return kept_text(piece for reading in readings for piece in reading.pieces)


def same(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many statements are identical, in order."""
    return sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())


def main() -> None:
    held = list(texts())
    print(f"{'form':12}{'texts':>7}{'statements':>12}{'identical':>11}{'share':>9}   first that differs")
    for saved in SAVED:
        counted = [0, 0, 0]
        first = ""
        for name, text in held:
            language = detect_language(text)
            try:
                found = statements(again(saved, text), language)
            except UnicodeEncodeError:
                continue  # letters that Windows-1251 does not have
            wanted = statements(text, language)
            identical = same(wanted, found)
            counted = [counted[0] + 1, counted[1] + max(len(wanted), len(found)), counted[2] + identical]
            if identical < max(len(wanted), len(found)) and not first:
                missing = [statement for statement in wanted if statement not in found] or found
                first = f"{name}: {missing[0][:60]}"
        share = counted[2] / max(1, counted[1])
        print(f"{saved:12}{counted[0]:7}{counted[1]:12,}{counted[2]:11,}{share:9.2%}   {first}")


if __name__ == "__main__":
    main()
