"""The command line; never loads Qt."""

from readout_compare.cli.main import command
from readout_compare.cli.streams import Window, run

__all__ = ["Window", "command", "run"]
