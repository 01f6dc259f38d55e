"""Qt models over immutable comparisons: they answer, they never decide."""
