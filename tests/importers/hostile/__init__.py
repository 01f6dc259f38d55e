"""Sources that mean harm: how they are made, and that each ends in one sentence and leaves everything as it was."""
