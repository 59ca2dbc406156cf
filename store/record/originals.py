"""The files as they came, kept by their hash: what the record says can always be read again at its source."""

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from store.errors import plain


def kept(originals: Path, sha256: str, suffix: str) -> Path:
    """Where the file of this hash lies."""
    return originals / f"{sha256}{suffix.lower()}"


def keep(original: Path, originals: Path, sha256: str) -> Path:
    """Copy a file into the folder of originals under its hash, whole or not at all; a file that is there
    stays.
    """
    place = kept(originals, sha256, original.suffix)
    if place.exists():
        return place
    with plain():
        originals.mkdir(parents=True, exist_ok=True)
        with original.open("rb") as source, NamedTemporaryFile(dir=originals, delete=False) as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        Path(copy.name).replace(place)
    return place
