"""The record: load, undo, history, snapshots and rows, on SQLite and PostgreSQL. May import datasets."""
