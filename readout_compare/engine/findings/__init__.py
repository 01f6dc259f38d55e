"""What a comparison tells beyond its links: gaps, rows, states, word marks."""
