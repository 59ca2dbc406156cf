"""What a record and its mart hold, as plain values that tests can compare."""

from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa
from deltalake import DeltaTable
from sqlalchemy import Engine

from store.datasets import STORED, dataset
from store.mart import partitions
from store.record.tables import TABLES
from store.record.transaction import reading, writing
from store.record.work_tables import WORK


def rows(record: Engine, name: str) -> list[dict]:
    """All rows of a dataset with their lineage, in the order of their keys."""
    table = TABLES[name]
    with reading(record) as connection:
        found = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
    return sorted(found, key=lambda row: [str(row[key]) for key in dataset(name).key])


def everything(record: Engine) -> dict[str, list[dict]]:
    """All rows of all datasets."""
    return {name: rows(record, name) for name in TABLES}


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
        for table in reversed(WORK[0].metadata.sorted_tables):
            if table.name != "record":
                connection.execute(sa.delete(table))
