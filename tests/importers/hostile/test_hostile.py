"""Every hostile case through the command line: one sentence, exit code 1, project as it was, no time, no memory."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importers.hostile.cases import Case, all_cases
from tests.importers.hostile.trial import Nursery
from tests.importers.hostile.trying import Door, door, project, tried

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the program is loaded once and forked")


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("home")) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def made(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(nursery, tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def watched() -> Iterator[Door]:
    with door() as opened:
        yield opened


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_it_harms_nothing(case: Case, nursery: Nursery, made: Path, tmp_path: Path, watched: Door) -> None:
    assert tried(case, nursery, made, tmp_path, watched).wrong == ()
