"""One refresher of a mart at a time, over threads and processes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

WAIT = 600  # seconds: a rebuild of a large mart may go before


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the mart in this folder (made where missing) alone; a process that dies lets go of it.

    An empty SQLite file is the lock: it waits, works on every system alike, and is released by the system
    itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / ".lock", timeout=WAIT, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE").close()
        yield
