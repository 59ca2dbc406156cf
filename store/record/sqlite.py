"""Moving many rows into and out of SQLite: plain tuples through the driver, whole columns converted at
once.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, Select, Table

BATCH = 2_000  # rows held as Python tuples at one time: few enough to stay in the processor's cache
SHORT = 200  # characters of a value that may stand in the statement itself


def read(connection: Connection, query: Select, shape: pa.Schema) -> pa.Table:
    """The rows of a query as Arrow; the query's columns are those of `shape`, in order."""
    result = connection.execute(query)
    try:
        return pa.Table.from_batches(
            batches(result.cursor, shape), shape
        )  # the driver's own tuples, not yet dates
    finally:
        result.close()


def batches(cursor, shape: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows of a cursor as record batches."""
    while rows := cursor.fetchmany(BATCH):
        yield pa.record_batch(
            [
                received(column, field.type)
                for column, field in zip(zip(*rows, strict=True), shape, strict=True)
            ],
            schema=shape,
        )


def received(values: tuple, kind: pa.DataType) -> pa.Array:
    """A column from SQLite's storage: dates and timestamps are text there, booleans integers."""
    if pa.types.is_temporal(kind):
        return pa.array(values, pa.string()).cast(kind)
    if pa.types.is_boolean(kind):
        return pa.array(values, pa.int8()).cast(kind)
    return pa.array(values, kind)


def sent(values: pa.ChunkedArray) -> list:
    """A column as SQLite stores it."""
    return (pc.cast(values, pa.string()) if pa.types.is_temporal(values.type) else values).to_pylist()


def write(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Insert rows, replacing those of the same natural key."""
    same = alike(connection, rows.drop_columns([column.name for column in table.primary_key]))
    each = [name for name in rows.column_names if name not in same]
    names = ", ".join(quoted(connection, name) for name in [*each, *same])
    values = ", ".join(["?"] * len(each) + list(same.values()))
    fill(
        connection,
        f"INSERT OR REPLACE INTO {quoted(connection, table.name)} ({names}) VALUES ({values})",
        rows.select(each),
    )


def alike(connection: Connection, rows: pa.Table) -> dict[str, str]:
    """Column → its value as SQLite writes it, of columns that hold but one or nothing: to send these with
    each row takes long.
    """
    return written(
        connection,
        {name: sent(rows[name].slice(0, 1))[0] for name in rows.column_names if constant(rows[name])},
    )


def written(connection: Connection, values: dict[str, object]) -> dict[str, str]:
    """The short ones of these values as SQLite writes them, without those that it would not read back
    exactly.
    """
    literals = (
        connection.exec_driver_sql(
            f"SELECT {', '.join(['quote(?)'] * len(values))}", tuple(values.values())
        ).one()
        if values
        else ()
    )
    short = {name: literal for name, literal in zip(values, literals, strict=True) if len(literal) <= SHORT}
    back = connection.exec_driver_sql(f"SELECT {', '.join(short.values())}").one() if short else ()
    return {
        name: literal
        for (name, literal), value in zip(short.items(), back, strict=True)
        if value == values[name]
    }


def constant(values: pa.ChunkedArray) -> bool:
    """Does a column hold the same in all rows?"""
    if values.null_count:
        return values.null_count == len(values)
    ends = pc.min_max(values)
    return ends["min"] == ends["max"]


def stage(connection: Connection, name: str, rows: pa.Table) -> None:
    """Fill a temporary table that has the columns of `rows`."""
    fill(connection, f"INSERT INTO {name} VALUES ({', '.join('?' * rows.num_columns)})", rows)


def fill(connection: Connection, statement: str, rows: pa.Table) -> None:
    """Run an insert for all rows."""
    cursor = connection.connection.cursor()
    try:
        for start in range(0, rows.num_rows, BATCH):
            batch = rows.slice(start, BATCH)
            cursor.executemany(statement, zip(*(sent(column) for column in batch.columns), strict=True))
    finally:
        cursor.close()


def quoted(connection: Connection, name: str) -> str:
    """A name as the database writes it, in quotes where it is a word of SQL."""
    return connection.dialect.identifier_preparer.quote(name)
