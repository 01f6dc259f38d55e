"""A server of its own for each test that wants one, and no proxy of this computer between them."""

from collections.abc import Iterator

import pytest

from tests.importers.servers import Served, answer, serving


@pytest.fixture(autouse=True)
def no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Served]:
    """Answers a page at "/"; a test adds further paths to `answers`."""
    with serving({"/": answer()}) as served:
        yield served
