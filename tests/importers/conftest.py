"""A server of its own for each test that wants one."""

from collections.abc import Iterator

import pytest

from tests.importers.servers import Served, answer, serving


@pytest.fixture
def server() -> Iterator[Served]:
    """Answers a page at "/"; a test adds further paths to `answers`."""
    with serving({"/": answer()}) as served:
        yield served
