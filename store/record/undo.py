"""Undoing a load: its rows go, and the rows it changed become what the other loads make of them."""

from datetime import UTC, datetime
from functools import partial

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.dataset import Dataset
from store.datasets import PRESENT, dataset
from store.errors import LoadUndone, LoadUnknown
from store.record import contributions
from store.record.current_rows import renew
from store.record.newer_exports import covered as coverage
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import VOIDED, Covered, Withdrawn, inside
from store.record.placing.moved_rows import follow_zones
from store.record.placing.site_zones import SITES, site_zones
from store.record.relaying import laid_anew
from store.record.tables import COVERED, LOADS
from store.record.transaction import writing
from words import _


def undo(record: Engine, load_id: int, user: str = "") -> None:
    """Make the record what it would be had the load never been; LoadUnknown or LoadUndone when that cannot
    be.
    """
    with writing(record) as connection:
        check(connection, load_id)
        take_back(connection, load_id, user)


def take_back(connection: Connection, load_id: int, user: str) -> None:
    """Undo a load that counts, within a transaction."""
    names = sorted(contributions.datasets(connection, load_id), key=lambda name: name == SITES)
    zones = site_zones(connection) if SITES in names else None
    left = [(dataset(name), withdraw(connection, dataset(name), load_id)) for name in names]
    left = [
        (PRESENT[held.name], renew(connection, PRESENT[held.name], load_id, gave.gone))
        if held.name in PRESENT
        else (held, gave)
        for held, gave in left
    ]
    contributions.forget(connection, load_id)
    connection.execute(sa.delete(COVERED).filter_by(load_id=load_id))
    for target, gave in left:
        missing_rows.follow_undo(connection, target, load_id, gave)
    if zones:
        follow_zones(connection, zones)
    undone = {"status": "undone", "undone_at": datetime.now(UTC).replace(tzinfo=None), "undone_by": user}
    connection.execute(sa.update(LOADS).filter_by(load_id=load_id).values(undone))


def check(connection: Connection, load_id: int) -> None:
    """Refuse what is no load, or no longer one."""
    status = connection.execute(sa.select(LOADS.c.status).filter_by(load_id=load_id)).scalar()
    if status is None:
        raise LoadUnknown(_("There is no load {load_id}.").format(load_id=load_id))
    if status == "undone":
        raise LoadUndone(_("Load {load_id} was undone before.").format(load_id=load_id))


def withdraw(connection: Connection, target: Dataset, load_id: int) -> Withdrawn:
    """Take a load out of one dataset: what it gave, or took away, is laid anew from all other loads."""
    covers = coverage.of_dataset(connection, target)
    one = covers.pop(load_id, None)
    gone = touched(connection, target, load_id, one)
    before, after = laid_anew(connection, target, gone, covers, load_id)
    return Withdrawn(gone, before, after, one)


def touched(connection: Connection, target: Dataset, load_id: int, one: Covered | None) -> pa.Table:
    """The rows that a load gave, and of the others those that it may have taken away."""
    rows = [gift.rows for gift in contributions.of_load(connection, target, load_id)]
    if one and one.answer == VOIDED:
        spoken = contributions.matching(connection, target, partial(inside, target, one))
        rows += [gift.rows for gift in spoken]
    return pa.concat_tables(rows)
