"""Files and standard input to accounts."""

from readout_compare.importers.account import account_of_text, canonical, read_account, whole_characters
from readout_compare.importers.names import side_name

__all__ = ["account_of_text", "canonical", "read_account", "side_name", "whole_characters"]
