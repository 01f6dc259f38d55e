"""What the analyst can decide: each function makes the edit for it from the review as it is now; nothing is changed."""
