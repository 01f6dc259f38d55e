"""The areas of the window: start, topics, reading, findings, detail."""
