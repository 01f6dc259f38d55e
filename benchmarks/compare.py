"""How fast a comparison is: the whole engine beside rapidfuzz's cdist on the same texts, and a cold start.

    python -m benchmarks.compare [--rounds N]

Prints, for 35 × 35 and 500 × 500 statements, the time of the warm engine (segmenting to gaps, with vectors) as a ratio
to `rapidfuzz.process.cdist(token_set_ratio)` in the same run, and the time of a cold `compare` of a real pair with
the part of it that loading the encoder takes.
"""

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from benchmarks.gold import SHARED
from readout_compare.core.model import Account, Options
from readout_compare.engine.codebooks import builtin_codebook
from readout_compare.engine.compare import compare
from readout_compare.engine.encode import load_encoder

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


def warm(count: int, rounds: int) -> None:
    accounts = (invented("a", count, 1), invented("b", count, 2))
    codebook, encoder = builtin_codebook(), load_encoder()
    result = compare(accounts, codebook, Options(), encoder)
    texts = [[result.quote(s.id) for s in result.statements_of(a.id)] for a in accounts]
    ours = seconds(lambda: compare(accounts, codebook, Options(), encoder), rounds)
    theirs = seconds(lambda: process.cdist(*texts, scorer=fuzz.token_set_ratio), rounds)
    sizes = f"{len(texts[0])} × {len(texts[1])}"
    times = f"engine {ours * 1000:8.1f} ms, cdist {theirs * 1000:8.1f} ms, ratio {ours / theirs:6.2f}"
    print(f"{sizes:>11} statements: {times}")


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
        "import time; t = time.perf_counter(); from readout_compare.engine.encode import load_encoder; "
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
    rounds = parser.parse_args().rounds
    for count in (35, 500):
        warm(count, rounds)
    cold(rounds)


if __name__ == "__main__":
    main()
