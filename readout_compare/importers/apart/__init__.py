"""The process in which risky forms are read: how it is started, shut in, spoken with, and how its ends are told."""
