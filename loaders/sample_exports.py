"""Loupe's own sample exports, as they lie in sample_data/: those to load, those that are broken on purpose,
and small houses of their own with one thing wrong in each.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "sample_data"
GOOD = ("boutique", "clients", "projects", "workshop")
BROKEN = "broken"
CASES = "cases"
SUFFIXES = {".csv", ".xls", ".xlsx", ".xml"}


def exports(*folders: str) -> list[Path]:
    """The exports in these folders of the samples, in order; unless any is named, all that are meant to be
    loaded.
    """
    return [
        file
        for folder in folders or GOOD
        for file in sorted((FOLDER / folder).rglob("*"))
        if file.suffix.lower() in SUFFIXES
    ]


@lru_cache(maxsize=1)
def hashes() -> frozenset[str]:
    """The SHA-256 of every sample export of the house, the broken ones too; the cases are houses of their own."""
    return frozenset(sha256(file.read_bytes()).hexdigest() for file in exports(*GOOD, BROKEN))
