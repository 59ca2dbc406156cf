"""The record: load, undo, history, rows, on SQLite and PostgreSQL. May import datasets."""
