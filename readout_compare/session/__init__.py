"""What a user can do: open, compare, note, report. No Qt here."""
