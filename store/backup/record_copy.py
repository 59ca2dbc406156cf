"""The whole record as one SQLite file, whichever database it is on; and back into PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.errors import BackupRefused
from store.record.migrate import STAMP
from store.record.tables import RECORD
from store.record.transaction import reading, writing
from store.record.work_tables import METADATA
from words import _

BATCH = 5_000  # rows held at one time


def copied(record: Engine, target: Path) -> None:
    """Write the record as it stands at this moment into a new SQLite file without journals. Loads may go on."""
    if record.dialect.name == "sqlite":
        by_pages(Path(record.url.database), target)
    else:
        by_rows(record, target)


def by_pages(source: Path, target: Path) -> None:
    """SQLite's own backup: the pages of one moment."""
    with closing(sqlite3.connect(source)) as before, closing(sqlite3.connect(target)) as after:
        before.backup(after)
        after.execute("PRAGMA journal_mode = DELETE").close()


def by_rows(record: Engine, target: Path) -> None:
    """Every row of every table, read in one transaction."""
    copy = sa.create_engine(f"sqlite:///{target}")
    try:
        with reading(record) as source, copy.begin() as connection:
            METADATA.create_all(connection)
            for statement in STAMP:
                connection.execute(sa.text(statement))
            fill(source, connection)
    finally:
        copy.dispose()


def fill(source: Connection, target: Connection) -> None:
    """Copy all rows into empty tables."""
    for table in METADATA.sorted_tables:
        found = source.execution_options(stream_results=True, yield_per=BATCH).execute(sa.select(table))
        for rows in found.mappings().partitions(BATCH):
            target.execute(sa.insert(table), [dict(row) for row in rows])


@contextmanager
def replaced(record: Engine, copy: Path) -> Iterator[None]:
    """Put the rows of an SQLite file of the present revision in place of all rows of a record on PostgreSQL,
    in one transaction that stands or falls with what is done inside.
    """
    source = sa.create_engine(f"sqlite:///{copy}")
    try:
        with source.connect() as held, writing(record) as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(sa.delete(table))
            fill(held, connection)
            count_on(connection)
            if rows(connection) != rows(held):
                raise BackupRefused(
                    _("The restored record does not hold what the backup holds. Nothing was changed.")
                )
            yield
    finally:
        source.dispose()


def count_on(connection: Connection) -> None:
    """Let numbered keys go on after the highest that there is."""
    for table in METADATA.sorted_tables:
        key = table.autoincrement_column
        if key is not None:
            connection.execute(
                sa.text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key.name}'), "
                    f"coalesce(max({key.name}), 0) + 1, false) FROM {table.name}"
                )
            )


def rows(connection: Connection) -> dict[str, int]:
    """Table → rows."""
    return {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in METADATA.sorted_tables
    }


def renamed(copy: Path) -> None:
    """Give a record another name, so that every mart of the one before is made anew; on a server others may
    have one.
    """
    made = sa.create_engine(f"sqlite:///{copy}")
    with made.begin() as connection:
        connection.execute(
            sa.update(RECORD).values(record_id=uuid4().hex, created_at=datetime.now(UTC).replace(tzinfo=None))
        )
    made.dispose()


def examined(file: Path) -> dict[str, int]:
    """Table → rows of an SQLite file that was looked through page by page; BackupRefused where it is damaged."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as held:
            told = [line for (line,) in held.execute("PRAGMA integrity_check")]
            names = held.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            ).fetchall()
            counts = {name: held.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
    except sqlite3.Error as error:
        told, counts = [str(error)], {}
    if told != ["ok"]:
        raise BackupRefused(_("The record is damaged ({reason}).").format(reason=told[0]))
    return counts


def told(file: Path) -> tuple[str, str, int]:
    """(revision, name, number of loads) of the record in an SQLite file."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as held:
        return tuple(
            held.execute(f"SELECT {what}").fetchone()[0]
            for what in ("version_num FROM alembic_version", "record_id FROM record", "count(*) FROM loads")
        )


def loaded_files(file: Path) -> list[tuple[str, str]]:
    """(name, hash) of each file that the record in an SQLite file has loaded."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as held:
        return held.execute("SELECT file, sha256 FROM loads ORDER BY load_id").fetchall()
