"""Fixtures of backups: a record in either database, and one in a file."""

from tests.store.backup.places import address, folder, in_a_file, kept

__all__ = ["address", "folder", "in_a_file", "kept"]
