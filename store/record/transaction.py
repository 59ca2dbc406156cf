"""Reading from and writing to the record, each as one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from store.errors import plain

WAIT = 30  # seconds that a writer waits for another one
WRITERS = 7283  # the advisory lock that PostgreSQL's writers take in turn


@contextmanager
def writing(record: Engine) -> Iterator[Connection]:
    """One write transaction, alone with the record: committed at the end, or undone by any error."""
    with plain(), record.connect() as connection, connection.execution_options(writing=True).begin():
        if record.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS}, hashtext(current_schema()))"))
        yield connection


@contextmanager
def reading(record: Engine) -> Iterator[Connection]:
    """One read transaction that sees the record as it stood at its first question, and holds nobody up."""
    with plain(), record.connect() as connection:
        if record.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def begin(connection: Connection) -> None:
    """SQLite: a writer takes the lock at once; a reader that turned writer later would fail instead of
    waiting.
    """
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN"
    )
