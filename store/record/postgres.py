"""Moving many rows into and out of PostgreSQL: COPY, with Arrow writing and reading the text."""

import io

import pyarrow as pa
from pyarrow import csv
from sqlalchemy import Connection, Select, Table

WRITTEN = csv.WriteOptions(include_header=False, quoting_style="all_valid")  # so that '' and null stay apart


def read(connection: Connection, query: Select, shape: pa.Schema) -> pa.Table:
    """The rows of a query as Arrow; the query's columns are those of `shape`, in order."""
    statement = query.compile(connection, compile_kwargs={"render_postcompile": True})
    with (
        driver(connection).cursor() as cursor,
        cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv)", statement.construct_params()) as copy,
    ):
        text = b"".join(copy)
    return received(text, shape) if text else shape.empty_table()


def received(text: bytes, shape: pa.Schema) -> pa.Table:
    """The rows that COPY wrote."""
    return csv.read_csv(
        pa.py_buffer(text),
        read_options=csv.ReadOptions(
            column_names=shape.names, block_size=max(len(text), 1)
        ),  # a cell may hold line breaks
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=shape,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    ).cast(shape)


def write(connection: Connection, table: Table, rows: pa.Table) -> None:
    """Insert rows, replacing those of the same natural key."""
    quote = connection.dialect.identifier_preparer.quote
    key = ", ".join(quote(column.name) for column in table.primary_key)
    names = [quote(name) for name in rows.column_names]
    new = ", ".join(f"{name} = excluded.{name}" for name in names)
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE incoming AS SELECT {', '.join(names)} FROM {quote(table.name)} WHERE false"
    )
    stage(connection, "incoming", rows)
    connection.exec_driver_sql(
        f"INSERT INTO {quote(table.name)} ({', '.join(names)}) SELECT * FROM incoming ON CONFLICT ({key}) DO "
        f"UPDATE SET {new}"
    )
    connection.exec_driver_sql("DROP TABLE incoming")


def stage(connection: Connection, name: str, rows: pa.Table) -> None:
    """Fill a temporary table that has the columns of `rows`."""
    text = io.BytesIO()
    csv.write_csv(rows.combine_chunks(), text, WRITTEN)  # pyarrow writes garbage for an empty chunk
    with driver(connection).cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN (FORMAT csv)") as copy:
        copy.write(text.getbuffer())


def driver(connection: Connection):
    """psycopg's own connection."""
    return connection.connection.driver_connection
