"""The import dialog: what was found, what is kept of it, how it will be cut; nothing is taken until it is accepted."""
