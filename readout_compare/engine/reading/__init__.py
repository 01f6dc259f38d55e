"""What stands in an account: statements, points, numbers, parties, actors."""
