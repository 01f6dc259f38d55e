"""Painters of single items: statements, topic marks, rows of the findings."""
