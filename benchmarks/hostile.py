"""What sources that mean harm come to: every hostile case imported and compared, and what it took.

    python -m benchmarks.hostile [--only WORD]

A line a case: exit code of the import, seconds of the clock and of the processor (the longer of import and compare),
megabytes (the command's most, plus the most of the process that it read in), connections to a local server that the
source names plus sockets made, whether the project is byte for byte as it was and nothing else was written, and what
was said. Exit code 1 where anything is not as it must be. Needs fork: Linux or macOS.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.importers.hostile.cases import all_cases
from tests.importers.hostile.trial import Nursery
from tests.importers.hostile.trying import Outcome, door, project, tried


def line(outcome: Outcome) -> str:
    """One line of the table."""
    both = (outcome.imported, outcome.compared)
    sockets = outcome.knocks + sum(told.sockets for told in both)
    unchanged = "no" if any("changed" in wrong for wrong in outcome.wrong) else "yes"
    said = outcome.imported.err.strip().removeprefix("readout-compare: ") or "taken"
    return (
        f"{outcome.case.name:<50} {outcome.imported.code:>4} {max(t.seconds for t in both):>6.2f} "
        f"{max(t.processor for t in both):>6.2f} {max(t.peak for t in both) / 2**20:>5.0f} {sockets:>4}  "
        f"{unchanged:<9} {said[:110]}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    asked = parser.parse_args()
    if not hasattr(os, "fork"):
        print("There is no fork here; run it on Linux or macOS.", file=sys.stderr)
        return 2
    cases = [case for case in all_cases() if asked.only in case.name]
    bad, began = [], time.perf_counter()
    with tempfile.TemporaryDirectory() as place, door() as watched:
        folder = Path(place)
        (folder / "made").mkdir()
        with Nursery(folder / "home") as nursery:
            made = project(nursery, folder / "made")
            print(f"{'case':<50} exit  clock   cpu    MB sock  unchanged said")
            for number, case in enumerate(cases):
                (folder / str(number)).mkdir()
                outcome = tried(case, nursery, made, folder / str(number), watched)
                print(line(outcome), flush=True)
                bad += [f"{case.name}: {wrong}" for wrong in outcome.wrong]
    print(f"\n{len(cases)} cases in {time.perf_counter() - began:.0f} s, {len(bad)} things wrong")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
