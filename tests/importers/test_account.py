"""A text in memory becomes an account; looking loads no more than it needs."""

import subprocess
import sys

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers import account_of_text


def test_a_pasted_text_becomes_an_account_and_half_characters_are_replaced() -> None:
    account = account_of_text("The sides met.\r\nThey \ud83d agreed.", "a", "Kyiv", notice="Pasted.")
    assert account.text == "The sides met.\nThey \ufffd agreed."
    assert (account.side, account.language, account.source, account.notice) == ("Kyiv", "en", "", "Pasted.")
    with pytest.raises(UnusableInputError, match="Kyiv has no text"):
        account_of_text(" \n", "a", "Kyiv")


def test_looking_loads_neither_qt_nor_sqlite_nor_the_library_of_a_form() -> None:
    unwanted = ("PySide6", "sqlite3", "lxml", "trafilatura", "pypdfium2", "markdown_it", "feedparser", "striprtf")
    code = f"import sys, readout_compare.importers.looking; print([m for m in {unwanted} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
