"""Which statements report the same: signals, scores, links, refused candidates, other calls."""
