"""Readout Compare: what each side published about the same call, side by side."""

__version__ = "0.1.0"
