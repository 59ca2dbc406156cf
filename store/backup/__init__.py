"""Backups: record and originals in one verified file, and back. May import record, mart and datasets."""
