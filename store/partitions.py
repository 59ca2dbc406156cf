"""Rows of the record on their way into the mart: whole months, with derived columns."""
from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store import bulk
from store.dataset import Dataset
from store.datasets import dataset
from store.schema import schema
from store.tables import TABLES


def rows(connection: Connection, held: Dataset, months: Iterable[str] | None) -> pa.Table:
    """The rows of these months (None: of all) in the shape of the mart."""
    table, columns = TABLES[held.name], schema(held)
    query = sa.select(*(table.c[name] for name in columns.names))
    if months is not None:
        dated = table.c[held.dated]
        query = query.where(sa.or_(*(sa.and_(dated >= first, dated < end) for first, end in spans(months))))
    return shaped(bulk.read(connection, query, columns), held)


def shaped(found: pa.Table, held: Dataset) -> pa.Table:
    """Rows with the columns that only the mart has: derived ones, and the month that it is cut by."""
    if held.derive:
        frame = held.derive(found.to_pandas(date_as_object=False))
        for name in frame.columns.difference(found.column_names, sort=False):
            found = found.append_column(name, pa.chunked_array([pa.Array.from_pandas(frame[name])]))
    if held.partitioned:
        days = found[held.dated].combine_chunks().dictionary_encode()  # a month has few days: format each once
        found = found.append_column("month", pc.strftime(days.dictionary, "%Y-%m").take(days.indices))
    return found


@cache
def shape(name: str) -> pa.Schema:
    """The columns of the dataset of this name in the mart."""
    return shaped(schema(dataset(name)).empty_table(), dataset(name)).schema


def spans(months: Iterable[str]) -> list[tuple[date, date]]:
    """Months as runs without a gap: first day, and first day after the end."""
    runs: list[tuple[date, date]] = []
    for month in sorted(months):
        first = date.fromisoformat(f"{month}-01")
        end = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        start = runs.pop()[0] if runs and runs[-1][1] == first else first
        runs.append((start, end))
    return runs
