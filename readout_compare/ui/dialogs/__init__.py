"""Windows of their own: which files, which name, which keys, which topics, which notes."""
