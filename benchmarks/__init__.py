"""Measurements: what is right and what is fast, beside named peers in the same run."""
