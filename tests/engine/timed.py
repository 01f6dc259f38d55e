"""How long a piece of work takes, for tests that compare a long text with a shorter one."""

import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object]) -> float:
    """The shortest of three runs: what disturbs the machine only ever adds."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)
