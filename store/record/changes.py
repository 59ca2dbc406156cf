"""Which months of which datasets changed, and when: the mart reads here what it has to rebuild."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import Dataset
from store.record.tables import CHANGES, RECORD

WHOLE = ""  # the one part of a dataset that is not cut by month


def months(dataset: Dataset, *tables: pa.Table) -> set[str]:
    """The months ("2026-04") that rows stand in; for a dataset that is not cut by month, WHOLE where there
    are rows.
    """
    filled = [table for table in tables if table.num_rows]
    if not dataset.partitioned:
        return {WHOLE} if filled else set()
    days = pc.unique(
        pa.chunked_array([chunk for table in filled for chunk in table[dataset.dated].chunks], pa.date32())
    )
    return set(pc.strftime(days, "%Y-%m").to_pylist())


def note(connection: Connection, touched: Iterable[tuple[str, str]]) -> int:
    """Note changed (dataset, month) under the next sequence number, and give it; the caller holds the write
    transaction.
    """
    sequence = latest(connection) + 1
    places = [{"dataset": name, "month": month, "sequence": sequence} for name, month in sorted(touched)]
    for place in places:
        connection.execute(sa.delete(CHANGES).filter_by(dataset=place["dataset"], month=place["month"]))
    if places:
        connection.execute(sa.insert(CHANGES), places)
    return sequence


def latest(connection: Connection) -> int:
    """The last sequence number, 0 in a new record."""
    return connection.execute(sa.select(sa.func.coalesce(sa.func.max(CHANGES.c.sequence), 0))).scalar_one()


def under(connection: Connection, dataset: Dataset, sequence: int) -> set[str]:
    """The months of a dataset whose last change has this sequence number."""
    return set(
        connection.execute(
            sa.select(CHANGES.c.month).filter_by(dataset=dataset.name, sequence=sequence)
        ).scalars()
    )


def since(connection: Connection, dataset: Dataset, sequence: int) -> set[str]:
    """The months of a dataset that changed after a sequence number."""
    query = sa.select(CHANGES.c.month).where(CHANGES.c.dataset == dataset.name, CHANGES.c.sequence > sequence)
    return set(connection.execute(query).scalars())


def record_id(connection: Connection) -> str:
    """The name of this record, by which a mart knows whose copy it is."""
    return connection.execute(sa.select(RECORD.c.record_id)).scalar_one()
