"""Many rows at once: read, write, and find or remove by natural key, on either database."""

from collections.abc import Sequence
from types import ModuleType

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, Select, Table

from store.record import postgres, sqlite

DRIVERS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def read(connection: Connection, query: Select, shape: pa.Schema) -> pa.Table:
    """The rows of a query as Arrow; the query's columns are those of `shape`, in order."""
    return DRIVERS[connection.dialect.name].read(connection, query, shape)


def write(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Insert rows, replacing those of the same natural key."""
    if rows.num_rows:
        DRIVERS[connection.dialect.name].write(connection, table, rows)


def empty(connection: Connection, table: Table) -> bool:
    """Has the table no row at all?"""
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is None


def matching(
    connection: Connection,
    table: Table,
    rows: pa.Table,
    shape: pa.Schema,
    remove: bool = False,
    key: Sequence[str] = (),
) -> pa.Table:
    """The present rows with a natural key among `rows`; with `remove` they are taken out of the table. key:
    a part of the natural one, if all rows of that part are meant.
    """
    if not rows.num_rows or empty(connection, table):
        return shape.empty_table()
    whole = [column.name for column in table.primary_key]
    key = list(key) or whole
    wanted = sa.table("wanted", *(sa.column(name) for name in key))
    same = sa.and_(*(table.c[name] == wanted.c[name] for name in key))
    keys = rows.select(key)
    stage(connection, table, keys if key == whole else keys.group_by(key, use_threads=False).aggregate([]))
    found = read(
        connection,
        sa.select(*(table.c[name] for name in shape.names)).select_from(wanted.join(table, same)),
        shape,
    )
    if remove:
        _remove(connection, table, key)
    connection.exec_driver_sql("DROP TABLE wanted")
    return found


def remove(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Take the rows of these natural keys out of the table."""
    key = [column.name for column in table.primary_key]
    stage(connection, table, rows.select(key))
    _remove(connection, table, key)
    connection.exec_driver_sql("DROP TABLE wanted")


def _remove(connection: Connection, table: Table, key: Sequence[str]) -> None:
    wanted = sa.select(*(sa.column(name) for name in key)).select_from(sa.table("wanted"))
    connection.execute(sa.delete(table).where(sa.tuple_(*(table.c[name] for name in key)).in_(wanted)))


def stage(connection: Connection, table: Table, keys: pa.Table) -> None:
    """Put natural keys into the temporary table `wanted`."""
    names = sa.select(*(table.c[name] for name in keys.column_names)).where(sa.false())
    connection.exec_driver_sql(f"CREATE TEMP TABLE wanted AS {names.compile(connection)}")
    DRIVERS[connection.dialect.name].stage(connection, "wanted", keys)
