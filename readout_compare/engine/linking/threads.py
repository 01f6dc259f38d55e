"""Keeps numpy to one thread of its own: threads that wait for each other cost more than they gain on a busy machine."""

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    """Looks once for the libraries that have threads of their own."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it lasts matrices are multiplied in the calling thread, so that the number of cores changes no bit."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
