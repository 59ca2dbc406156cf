"""What a record and its mart hold, as plain values that tests can compare."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa
from deltalake import DeltaTable
from sqlalchemy import Connection, Engine

from store.datasets import STORED, dataset
from store.mart import partitions
from store.record.tables import TABLES
from store.record.transaction import reading, writing
from store.record.work_tables import WORK

IN_ORDER = WORK[0].metadata.sorted_tables  # parents first


def rows(record: Engine, name: str) -> list[dict]:
    """All rows of a dataset with their lineage, in the order of their keys."""
    with reading(record) as connection:
        return in_order(connection, name)


def everything(record: Engine) -> dict[str, list[dict]]:
    """All rows of all datasets, as they are at one moment."""
    with reading(record) as connection:
        filled = holding(connection, list(TABLES.values()))
        return {name: in_order(connection, name) if TABLES[name] in filled else [] for name in TABLES}


def in_order(connection: Connection, name: str) -> list[dict]:
    """The rows of a dataset in the order of their keys."""
    found = [dict(row) for row in connection.execute(sa.select(TABLES[name])).mappings()]
    return sorted(found, key=lambda row: [str(row[key]) for key in dataset(name).key])


def holding(connection: Connection, tables: Sequence[sa.Table]) -> list[sa.Table]:
    """The tables that hold any row, asked for in one go."""
    asked = sa.select(*(sa.exists(sa.select(1).select_from(table)) for table in tables))
    return [table for table, held in zip(tables, connection.execute(asked).one(), strict=True) if held]


def expected_mart(record: Engine) -> dict[str, pa.Table]:
    """What a mart that is up to date holds, made from the record; datasets without rows left out."""
    with reading(record) as connection:
        found = {d.name: partitions.rows(connection, d, None) for d in STORED}
    return {name: ordered(table, name) for name, table in found.items() if table.num_rows}


def mart_contents(folder: Path) -> dict[str, pa.Table]:
    """What the mart holds, read by the Delta library; datasets without rows left out."""
    found = {
        d.name: pa.table(DeltaTable(folder / d.name).to_pyarrow_table())
        for d in STORED
        if (folder / d.name).exists()
    }
    return {name: ordered(table, name) for name, table in found.items() if table.num_rows}


def ordered(table: pa.Table, name: str) -> pa.Table:
    """A table in one order of rows and columns, so that equal contents are equal tables."""
    names = partitions.shape(name).names
    return (
        table.select(names)
        .cast(partitions.shape(name))
        .sort_by([(key, "ascending") for key in dataset(name).key])
        .combine_chunks()
    )


def clear(record: Engine) -> None:
    """Empty the record of everything but its name."""
    with writing(record) as connection:
        tables = [table for table in reversed(IN_ORDER) if table.name != "record"]
        for table in holding(connection, tables):
            connection.execute(sa.delete(table))
        if connection.dialect.name == "postgresql":  # the next record counts from one, as a new one does
            names = connection.execute(
                sa.text("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()")
            )
            for name in names.scalars().all():
                connection.execute(sa.text(f'ALTER SEQUENCE "{name}" RESTART'))
