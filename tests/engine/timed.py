"""How long a piece of work takes, for tests that compare a long text with a shorter one."""

import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, the fewest of three runs: what disturbs the machine only ever adds."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)
