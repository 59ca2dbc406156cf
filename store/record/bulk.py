"""Many rows at once: read, write, and find or remove by natural key, on either database."""

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
    connection: Connection, table: Table, rows: pa.Table, shape: pa.Schema, remove: bool = False
) -> pa.Table:
    """The present rows with a natural key among `rows`; with `remove` they are taken out of the table."""
    if not rows.num_rows or empty(connection, table):
        return shape.empty_table()
    key = [column.name for column in table.primary_key]
    wanted = sa.table("wanted", *(sa.column(name) for name in key))
    same = sa.and_(*(table.c[name] == wanted.c[name] for name in key))
    stage(connection, table, rows.select(key))
    found = read(
        connection,
        sa.select(*(table.c[name] for name in shape.names)).select_from(wanted.join(table, same)),
        shape,
    )
    if remove:
        connection.execute(
            sa.delete(table).where(sa.tuple_(*(table.c[name] for name in key)).in_(sa.select(wanted)))
        )
    connection.exec_driver_sql("DROP TABLE wanted")
    return found


def stage(connection: Connection, table: Table, keys: pa.Table) -> None:
    """Put natural keys into the temporary table `wanted`."""
    names = sa.select(*(table.c[name] for name in keys.column_names)).where(sa.false())
    connection.exec_driver_sql(f"CREATE TEMP TABLE wanted AS {names.compile(connection)}")
    DRIVERS[connection.dialect.name].stage(connection, "wanted", keys)
