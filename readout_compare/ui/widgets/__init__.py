"""Small parts that panels are built of."""
