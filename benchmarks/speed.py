"""How fast a comparison is: the whole engine beside rapidfuzz's cdist on the same texts, and a cold start.

    python -m benchmarks.speed [--rounds N] [--doubling] [--large]

Prints, for 35 × 35, 500 × 500 and 2,000 × 2,000 invented statements, the time of the warm engine (segmenting to gaps,
with vectors) on texts that are new to it, and on the same texts again, whose vectors it has kept; each as a ratio to
`rapidfuzz.process.cdist(token_set_ratio)` on the same statements in the same run; and the time of a cold `compare` of a
real pair with the part of it that loading the encoder takes. --doubling: 500, 1,000,
2,000, 4,000 and the factor of each step; --large: 10,000 × 10,000, without cdist. Each size runs in a process of its
own, so that the peak of memory is its own.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from rapidfuzz import fuzz, process

from benchmarks.gold import SHARED
from readout_compare.core.model import Account, Options
from readout_compare.engine.compare import compare
from readout_compare.engine.linking.encode import load_encoder
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook

WHO = ("The President", "The Prime Minister", "Both leaders", "The Minister", "The delegation", "Our side")
ACT = ("discussed", "welcomed", "proposed", "agreed on", "stressed", "asked for", "reaffirmed", "rejected")
WHAT = (
    "the exchange of prisoners", "a ceasefire at sea", "grain exports through the ports", "sanctions on the banks",
    "the safety of the nuclear plant", "new air defence systems", "the next meeting of experts", "energy supplies",
    "the rebuilding of bridges", "visas for students", "the rules for artificial intelligence", "fishing rights",
)  # fmt: skip
WHERE = ("in the spring", "without conditions", "for 30 days", "near the border", "in Geneva", "by the end of the year")


def invented(account: str, count: int, seed: int) -> Account:
    """An account of `count` different statements, the same for the same seed."""
    draw = random.Random(seed)
    lines = [
        f"{draw.choice(WHO)} {draw.choice(ACT)} {draw.choice(WHAT)} {draw.choice(WHERE)}, point {n}, "
        f"with regard to {draw.choice(WHAT)} and {draw.choice(WHAT)}."
        for n in range(count)
    ]
    return Account(account, account, " ".join(lines))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median of several runs."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def engine(count: int, rounds: int, peer: bool) -> None:
    """Print one line: seconds of the engine on new texts, on the same texts again, of cdist (or 0), peak MB."""
    pairs = [(invented("a", count, 2 * n + 1), invented("b", count, 2 * n + 2)) for n in range(rounds)]
    fresh, accounts = iter(pairs), pairs[-1]
    codebook, encoder = builtin_codebook(), load_encoder()
    compare((invented("a", 35, -1), invented("b", 35, -2)), codebook, Options(), encoder)  # all is loaded
    ours = seconds(lambda: compare(next(fresh), codebook, Options(), encoder), rounds)
    again = seconds(lambda: compare(accounts, codebook, Options(), encoder), rounds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    texts = [[a.text[s.start : s.end] for s in segment(a)] for a in accounts]
    theirs = seconds(lambda: process.cdist(*texts, scorer=fuzz.token_set_ratio), rounds) if peer else 0.0
    print(ours, again, theirs, memory)


def measured(count: int, rounds: int, peer: bool) -> float:
    """Print the figures of one size, from a process of its own; the seconds of the engine."""
    code = f"from benchmarks.speed import engine; engine({count}, {rounds}, {peer})"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    ours, again, theirs, memory = (float(x) for x in told.stdout.split())
    beside = f", cdist {theirs:7.3f} s: ratio {ours / theirs:6.2f}, again {again / theirs:6.2f}" if peer else ""
    size = f"{count:,} × {count:,}"
    print(f"{size:>15}: {ours:7.3f} s, again {again:7.3f} s, peak {memory:5.0f} MB{beside}", flush=True)
    return ours


def cold(rounds: int) -> None:
    pair = SHARED / "gold" / "pairs" / "2021-12-07-biden-putin"
    if not pair.is_dir():
        print("cold compare: no shared data here, not measured")
        return
    accounts = [str(pair / name) for name in ("whitehouse.txt", "kremlin.txt")]
    command = [sys.executable, "-m", "readout_compare", "compare", *accounts]

    def run(*more: str) -> Callable[[], object]:
        return lambda: subprocess.run([*command, "--format", "json", *more], check=True, capture_output=True)

    whole = seconds(run(), rounds)
    without = seconds(run("--no-meaning"), rounds)
    load = (
        "import time; t = time.perf_counter(); from readout_compare.engine.linking.encode import load_encoder; "
        "load_encoder().encode(['a']); print(time.perf_counter() - t)"
    )
    told = subprocess.run([sys.executable, "-c", load], check=True, capture_output=True, text=True)
    print(
        f"cold compare of a real pair: {whole:.2f} s, of which the encoder's load {float(told.stdout):.2f} s; "
        f"without meaning {without:.2f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--doubling", action="store_true")
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    for count, rounds in ((35, 5 * args.rounds), (500, args.rounds), (2_000, 1)):
        measured(count, rounds, peer=True)
    if args.doubling:
        times = [measured(count, 1, peer=False) for count in (500, 1_000, 2_000, 4_000)]
        print("each doubling takes ×", ", ".join(f"{b / a:.2f}" for a, b in pairwise(times)))
    if args.large:
        measured(10_000, 1, peer=False)
    cold(args.rounds)


if __name__ == "__main__":
    main()
