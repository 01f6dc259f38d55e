"""Counts in how many statements of a background of accounts each stem stands: numbers for suggested topics, no texts.

    python -m benchmarks.stems [--write] [--shared DIR]

Without --write it prints how many stems and bytes that would be; with it resources/engine/stems.toml is written.
"""

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.coverage import BACKGROUND, background
from benchmarks.gold import SHARED
from readout_compare import resources
from readout_compare.engine.reading.profile import content_stems

LEAST = 4  # statements; rarer stems are left out: names, slips of the pen
LONGEST = 24  # letters; longer ones are addresses and run-together words


def counts(folder: Path) -> Mapping[str, tuple[int, Counter[str]]]:
    """Language → statements counted, and stem → in how many of them it stands."""
    found: dict[str, tuple[int, Counter[str]]] = {}
    for name, told in background(folder).items():
        language = BACKGROUND[name]
        total, met = found.get(language, (0, Counter[str]()))
        for one in told:
            met.update({s for s in content_stems(one.text, language) if s.isalpha() and len(s) <= LONGEST})
        found[language] = total + len(told), met
    return found


def stems_text(found: Mapping[str, tuple[int, Counter[str]]]) -> str:
    """The TOML file: stems by the power of two that their count reaches, each list by alphabet."""
    lines = [
        "# In how many statements of a background of accounts each stem stands, down to the power of two; counts only.",
        "# Written by `python -m benchmarks.stems --write`. Stems in fewer statements than the least are left out.",
    ]
    for language, (total, met) in sorted(found.items()):
        lines += ["", f"[{language}]", f"statements = {total}", "", f"[{language}.stems]"]
        powers: dict[int, list[str]] = {}
        for stem, count in sorted(met.items()):
            if count >= LEAST:
                powers.setdefault(1 << (count.bit_length() - 1), []).append(stem)
        lines += [f'{power} = "{" ".join(stems)}"' for power, stems in sorted(powers.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Count, and write the resource if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    found = counts(args.shared / "background")
    text = stems_text(found)
    for language, (total, met) in sorted(found.items()):
        kept = sum(count >= LEAST for count in met.values())
        print(f"{language}: {kept:,} of {len(met):,} stems of {total:,} statements")
    print(f"{len(text.encode()):,} bytes")
    if args.write:
        (resources.root() / "engine" / "stems.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
