"""What the words mean: pure values, no disk, no network, no clock."""
