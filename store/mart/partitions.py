"""Rows of the record on their way into the mart: whole months, with derived columns."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import Dataset
from store.datasets import dataset
from store.record import bulk, changes
from store.record.fresh_rows import Written
from store.record.tables import TABLES
from store.schema import schema


def rows(connection: Connection, held: Dataset, months: Iterable[str] | None) -> pa.Table:
    """The rows of these months (None: of all) in the shape of the mart."""
    return shaped(read(connection, held, months), held)


def rows_in_hand(
    connection: Connection, held: Dataset, months: Iterable[str], written: Iterable[Written]
) -> pa.Table:
    """The same, for all months that the dataset ever had or some of them, where most of the rows may be at
    hand already.
    """
    parts, missing = [], set(months)
    for one in written:
        mine = missing & changes.under(connection, held, one.sequence)
        found = within(one.rows, held, mine)
        if (
            mine and count(connection, held, mine) == found.num_rows
        ):  # what was written is there, and nothing else
            parts.append(found)
            missing -= mine
    return shaped(pa.concat_tables([*parts, read(connection, held, missing)] if missing else parts), held)


def read(connection: Connection, held: Dataset, months: Iterable[str] | None) -> pa.Table:
    """The rows of these months (None: of all) in the shape of the record."""
    table, columns = TABLES[held.name], schema(held)
    return bulk.read(
        connection,
        sa.select(*(table.c[name] for name in columns.names)).where(*inside(held, months)),
        columns,
    )


def count(connection: Connection, held: Dataset, months: Iterable[str]) -> int:
    """How many rows these months have."""
    return connection.execute(
        sa.select(sa.func.count()).select_from(TABLES[held.name]).where(*inside(held, months))
    ).scalar_one()


def inside(held: Dataset, months: Iterable[str] | None) -> list[sa.ColumnElement[bool]]:
    """The rule that a row stands in one of these months."""
    dated = TABLES[held.name].c[held.dated] if held.partitioned else None
    return (
        [sa.or_(*(sa.and_(dated >= first, dated < end) for first, end in spans(months)))]
        if held.partitioned and months is not None
        else []
    )


def within(found: pa.Table, held: Dataset, months: Iterable[str]) -> pa.Table:
    """The rows that stand in one of these months."""
    return (
        found.filter(pc.is_in(month_of(found, held), pa.array(sorted(months), pa.string())))
        if held.partitioned
        else found
    )


def shaped(found: pa.Table, held: Dataset) -> pa.Table:
    """Rows with the columns that only the mart has: derived ones, and the month that it is cut by."""
    if held.derive:
        frame = held.derive(found.to_pandas(date_as_object=False))
        for name in frame.columns.difference(found.column_names, sort=False):
            found = found.append_column(name, pa.chunked_array([pa.Array.from_pandas(frame[name])]))
    if held.partitioned:
        found = found.append_column("month", month_of(found, held))
    return found


def month_of(found: pa.Table, held: Dataset) -> pa.Array:
    """The month that each row stands in."""
    days = found[held.dated].combine_chunks().dictionary_encode()  # a month has few days: format each once
    return pc.strftime(days.dictionary, "%Y-%m").take(days.indices)


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
