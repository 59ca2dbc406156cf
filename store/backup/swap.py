"""Putting files and folders in place of others, all or none: what was there stays beside until the end, and
comes back after a failure, even one that ended the process.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import plain

MARKER = "restore-under-way.json"


def coming(place: Path) -> Path:
    """Where what will stand in a place is made ready."""
    return place.with_name(place.name + ".restoring")


def before(place: Path) -> Path:
    """Where what stood in a place stays until the end."""
    return place.with_name(place.name + ".before-restore")


@contextmanager
def exchanged(folder: Path, places: Iterable[Path]) -> Iterator[None]:
    """Put what is coming in its place, wherever there is something; leave places empty where there is
    nothing. Everything is put back where the work inside fails.

    folder: where the marker lies by which an exchange that was cut off is known.
    """
    places, marker = list(places), folder / MARKER
    with plain():
        marker.write_text(json.dumps([[str(place), exists(place)] for place in places]), encoding="utf-8")
        synced(marker)
    try:
        with plain():
            for place in places:
                if exists(place):
                    place.rename(before(place))
                if exists(coming(place)):
                    coming(place).rename(place)
        yield
    except BaseException:
        put_back(folder)
        raise
    marker.unlink()
    with suppress(OSError):  # it is done; what cannot be removed now goes with the next restore
        cleared(places)


def interrupted(folder: Path) -> bool:
    """Was an exchange cut off, by the end of its process or of the power?"""
    return (folder / MARKER).exists()


def put_back(folder: Path) -> None:
    """Put everything back as it was before the exchange that the marker tells of; again, if that is cut off
    too.
    """
    marker = folder / MARKER
    with plain():
        told = [(Path(place), there) for place, there in json.loads(marker.read_text(encoding="utf-8"))]
        for place, there in told:
            if exists(before(place)):
                remove(place)
                before(place).rename(place)
            elif not there:
                remove(place)
        marker.unlink()
        cleared([place for place, _there in told])


def cleared(places: Iterable[Path]) -> None:
    """Remove what was made ready and what stood there before."""
    for place in places:
        for rest in (coming(place), before(place)):
            remove(rest)


def exists(place: Path) -> bool:
    """Is there anything, be it a link to nothing?"""
    return os.path.lexists(place)


def remove(place: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def synced(file: Path) -> None:
    """Wait until a file has reached the disk."""
    with file.open("rb+") as held:
        os.fsync(held.fileno())
