"""Restoring a backup: everything is unpacked, verified and made ready beside its place; only then, all at
once, it takes the place of what is there.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from store.backup import archive, record_copy, swap
from store.backup.archive import ORIGINALS, RECORD
from store.backup.manifest import Manifest
from store.errors import BackupRefused, plain
from store.mart import renewal
from store.record import in_use
from store.record.database import connect
from words import _

JOURNALS = ("-wal", "-shm", "-journal")


def restore(backup: Path, address: str, folder: Path) -> Manifest:
    """Put a backup in place of the record at an address and of the originals and the mart in a data folder;
    what it holds. StoreError where that cannot be, and nothing was changed then.
    """
    with archive.opened(backup) as (bundle, told):
        with plain():
            folder.mkdir(parents=True, exist_ok=True)
        with in_use.alone(address), on_server(address) as record:
            recover(folder)
            copy = record_file(address) or folder / "restored.db"
            places = [*with_journals(copy), folder.resolve() / "originals", folder.resolve() / "mart"]
            try:
                archive.room(told, folder)
                counts = made_ready(bundle, told, places, rename=record is not None)
                closed(copy)
                put_in_place(folder, places, counts, record)
            finally:
                with suppress(OSError):
                    swap.cleared(places if not swap.interrupted(folder) else [])
                if record is not None:
                    swap.remove(copy)
    return told


def record_file(address: str) -> Path | None:
    """The file of a record, None for one on a server."""
    url = make_url(address)
    return Path(url.database).resolve() if url.get_backend_name() == "sqlite" else None


def with_journals(file: Path) -> list[Path]:
    """A database and the journals that SQLite may have left beside it, which it would replay over another."""
    return [file, *(file.with_name(file.name + ending) for ending in JOURNALS)]


@contextmanager
def on_server(address: str) -> Iterator[Engine | None]:
    """The record on a server, held alone; None for one in a file, which need not be there, or sound."""
    if record_file(address):
        yield None
        return
    record = connect(address)
    try:
        with in_use.held(record, exclusive=True):
            yield record
    finally:
        record.dispose()


def recover(folder: Path) -> None:
    """Put everything back as it was before a restore that was cut off; the caller holds the record alone."""
    if swap.interrupted(folder):
        swap.put_back(folder)


def closed(file: Path) -> None:
    """RecordInUse where a program that does not say so has the database open; a damaged one is not asked."""
    if not file.is_file():
        return
    held = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        held.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        held.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise in_use.in_use() from error
    except sqlite3.DatabaseError:
        return
    finally:
        held.close()


def made_ready(bundle, told: Manifest, places: list[Path], rename: bool) -> dict[str, int]:
    """Unpack and verify a backup beside its places, and make its mart; table → rows of the record as it will
    stand, brought to the present.
    """
    copy, originals, mart = (swap.coming(place) for place in (places[0], *places[-2:]))
    with plain():
        swap.cleared(places)
        originals.mkdir(parents=True)
        copy.parent.mkdir(parents=True, exist_ok=True)
        archive.unpack(bundle, told, RECORD, copy)
        for name in told.files:
            if name != RECORD:
                archive.unpack(bundle, told, name, originals / name.removeprefix(ORIGINALS))
    if record_copy.examined(copy) != told.tables or record_copy.told(copy)[0] != told.revision:
        raise archive.damaged()
    if rename:
        record_copy.renamed(copy)
    record = connect(f"sqlite:///{copy}")
    try:
        renewal.rebuild(record, mart)
    finally:
        record.dispose()
    single(copy)
    return record_copy.examined(copy)


def single(file: Path) -> None:
    """Make an SQLite file whole without its journals."""
    with plain():
        held = sqlite3.connect(file, isolation_level=None)
        held.execute("PRAGMA journal_mode = DELETE").fetchall()
        held.close()
    if any(rest.exists() for rest in with_journals(file)[1:]):
        raise BackupRefused(_("The restored record could not be closed. Nothing was changed."))


def put_in_place(folder: Path, places: list[Path], counts: dict[str, int], record: Engine | None) -> None:
    """Exchange what is there for what was made ready, and look at it again where it stands."""
    if record is not None:
        with swap.exchanged(folder, places[-2:]), record_copy.replaced(record, swap.coming(places[0])):
            return
    with swap.exchanged(folder, places):
        again = record_copy.examined(places[0])
        held = connect(f"sqlite:///{places[0]}")
        try:
            behind = renewal.refresh(held, places[-1])
        finally:
            held.dispose()
        if behind or again != counts:
            raise BackupRefused(_("What was restored is not what the backup holds. Nothing was changed."))
