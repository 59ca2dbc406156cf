"""Undoing a load: its rows go, and the rows it changed become what the other loads make of them."""

from collections.abc import Collection
from datetime import UTC, datetime

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.dataset import Dataset
from store.datasets import PRESENT, dataset
from store.errors import LoadUndone, LoadUnknown
from store.record import bulk, changes, contributions
from store.record.current_rows import renew
from store.record.fold import fold, keys
from store.record.tables import LOADS, TABLES
from store.record.transaction import writing
from store.schema import schema
from words import _


def undo(record: Engine, load_id: int, user: str = "") -> None:
    """Make the record what it would be had the load never been; LoadUnknown or LoadUndone when that cannot
    be.
    """
    with writing(record) as connection:
        check(connection, load_id)
        take_back(connection, [load_id], user)


def take_back(connection: Connection, loads: Collection[int], user: str) -> None:
    """Undo loads that count, all at once, within a transaction."""
    for name in contributions.datasets(connection, loads):
        gone = withdraw(connection, dataset(name), loads)
        if name in PRESENT:
            renew(connection, PRESENT[name], gone, loads)
    contributions.forget(connection, loads)
    undone = {"status": "undone", "undone_at": datetime.now(UTC).replace(tzinfo=None), "undone_by": user}
    connection.execute(sa.update(LOADS).where(LOADS.c.load_id.in_(loads)).values(undone))


def check(connection: Connection, load_id: int) -> None:
    """Refuse what is no load, or no longer one."""
    status = connection.execute(sa.select(LOADS.c.status).filter_by(load_id=load_id)).scalar()
    if status is None:
        raise LoadUnknown(_("There is no load {load_id}.").format(load_id=load_id))
    if status == "undone":
        raise LoadUndone(_("Load {load_id} was undone before.").format(load_id=load_id))


def withdraw(connection: Connection, target: Dataset, loads: Collection[int]) -> pa.Table:
    """Take loads out of one dataset: the keys they gave are laid anew from all other loads; the rows they
    gave.
    """
    gone = pa.concat_tables(
        [contribution.rows for contribution in contributions.of_loads(connection, target, loads)]
    )
    before = bulk.matching(connection, TABLES[target.name], gone, schema(target), remove=True)
    after = schema(target).empty_table()
    for contribution in contributions.about(connection, target, keys(gone, target.key)):
        if contribution.load_id not in loads:
            after = fold(after, contribution.rows, contribution.given, target.key).state
    bulk.write(connection, TABLES[target.name], after)
    changes.note(connection, {(target.name, month) for month in changes.months(target, before, after)})
    return gone
