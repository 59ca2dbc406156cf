"""The database that holds the record: SQLite in a file by default, PostgreSQL by URL."""

import sqlite3
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import monotonic, sleep

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from store.errors import StoreUnreachable, plain, read_only
from store.record.migrate import migrate
from store.record.transaction import WAIT, begin

DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
PRAGMAS = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",
)


def connect(url: str) -> Engine:
    """The record at this URL, its tables brought to the present; StoreError in one line where it cannot be
    had.
    """
    with plain():
        address = make_url(url)
        address = address.set(drivername=DRIVERS.get(address.drivername, address.drivername))
        record = sqlite(address) if address.get_backend_name() == "sqlite" else postgres(address)
        try:
            migrate(record)
        except StoreUnreachable as error:
            record.dispose()
            raise (read_only() if unwritable(address) else error) from error
        except BaseException:
            record.dispose()
            raise
        return record


def unwritable(address: URL) -> bool:
    """Is the record a file in a folder that may only be read? SQLite cannot keep its journal there."""
    if address.get_backend_name() != "sqlite" or not Path(address.database).is_file():
        return False
    try:
        with NamedTemporaryFile(dir=Path(address.database).parent):
            return False
    except OSError:
        return True


def sqlite(address: URL) -> Engine:
    """An engine on an SQLite file, whose folder is made where it is missing."""
    Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    record = create_engine(address, connect_args={"timeout": WAIT})
    event.listen(record, "connect", configure)
    event.listen(record, "begin", begin)
    return record


def configure(connection, _record) -> None:
    """Set a new SQLite connection up; transactions are begun by `begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        patiently(connection, pragma)


def patiently(connection, pragma: str) -> None:
    """Run a pragma; changing a new file to WAL is refused at once while another process does so, instead of
    waiting.
    """
    until = monotonic() + WAIT
    while True:
        try:
            return connection.execute(pragma).close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or monotonic() > until:
                raise
        sleep(0.01)


def postgres(address: URL) -> Engine:
    """An engine on PostgreSQL that notices lost connections and never waits for ever."""
    return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": 5})
