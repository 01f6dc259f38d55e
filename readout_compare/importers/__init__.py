"""Files, standard input and addresses to accounts, and a file to a codebook."""

from readout_compare.importers.account import account_of_text, read_account
from readout_compare.importers.canonical import canonical, whole_characters
from readout_compare.importers.codebook import read_codebook
from readout_compare.importers.fetching import Download, Reach, completed_address, fetch, is_address
from readout_compare.importers.names import side_name

__all__ = [
    "Download", "Reach", "account_of_text", "canonical", "completed_address", "fetch", "is_address", "read_account",
    "read_codebook", "side_name", "whole_characters",
]  # fmt: skip
