"""What the detail pane shows: a card for each kind of thing, where it is proved and decided."""
