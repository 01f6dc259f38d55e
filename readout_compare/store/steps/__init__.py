"""One file a step of the schema: frozen once released, since files of every age go through them."""
