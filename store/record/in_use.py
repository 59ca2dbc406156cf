"""Who works with a record: many at once, or a restore alone. A process that dies lets go by itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from store.errors import RecordInUse, StoreBusy, plain
from words import _

WAIT = 5  # seconds: a restore that only looks whether it may begin lets go at once
USERS = 7284  # the advisory lock of PostgreSQL that users share


def lock_file(address: str) -> Path | None:
    """The file whose lock stands for a record in an SQLite file; None for a record on a server."""
    with plain():
        url = make_url(address)
    return Path(url.database + ".in-use") if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def used(address: str) -> Iterator[None]:
    """Hold the record in an SQLite file as one of many; RecordInUse while it is being restored.

    An empty SQLite file is the lock, see `store.mart.lock`. Where it cannot be made nothing can be restored
    either, and the record may still be read.
    """
    file = lock_file(address)
    with ExitStack() as held_open:
        if file is not None:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                lock = held_open.enter_context(closing(opened(file, WAIT)))
                lock.execute("BEGIN").close()
                lock.execute("SELECT count(*) FROM sqlite_master").fetchall()
            except (OSError, sqlite3.OperationalError) as error:
                if busy(error):
                    raise being_restored() from error
        yield


@contextmanager
def alone(address: str) -> Iterator[None]:
    """Hold the record in an SQLite file without anybody else; RecordInUse where somebody works with it."""
    file = lock_file(address)
    if file is None:
        yield
        return
    with ExitStack() as held_open:
        try:
            with plain():
                file.parent.mkdir(parents=True, exist_ok=True)
                lock = held_open.enter_context(closing(opened(file, 0)))
                lock.execute("BEGIN EXCLUSIVE").close()
        except StoreBusy as error:
            raise in_use() from error
        yield


def opened(file: Path, wait: float) -> sqlite3.Connection:
    """The lock's file, perhaps made by this."""
    return sqlite3.connect(file, timeout=wait, isolation_level=None, check_same_thread=False)


def busy(error: Exception) -> bool:
    """Does somebody else hold the lock?"""
    return getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")


@contextmanager
def held(record: Engine, exclusive: bool = False) -> Iterator[None]:
    """The same for a record on PostgreSQL, whose lock is held by a connection; nothing for an SQLite file."""
    if record.dialect.name != "postgresql":
        yield
        return
    kind = "" if exclusive else "_shared"
    with plain(), record.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        key = f"({USERS}, hashtext(current_schema()))"
        if not connection.execute(sa.text(f"SELECT pg_try_advisory_lock{kind}{key}")).scalar():
            raise in_use() if exclusive else being_restored()
        connection.detach()  # the lock goes with the connection, which no pool keeps
        yield


def being_restored() -> RecordInUse:
    """Why everybody else has to wait."""
    return RecordInUse(_("The record is being restored; try again in a moment."))


def in_use() -> RecordInUse:
    """Why a restore has to wait."""
    return RecordInUse(
        _(
            "Somebody serves this record or loads into it; end that first (Ctrl-C), then restore. Nothing was changed."
        )
    )
