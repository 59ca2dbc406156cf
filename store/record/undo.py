"""Undoing a load: its rows go, and the rows it changed become what the other loads make of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store import ticket_identity
from store.dataset import Dataset
from store.datasets import PRESENT, dataset
from store.errors import LoadUndone, LoadUnknown
from store.record import bulk, changes, contributions
from store.record.current_rows import renew
from store.record.fold import keys
from store.record.newer_exports import covered as coverage
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import VOIDED, Covered, Withdrawn, inside
from store.record.newer_exports.replacement import lay, named
from store.record.overlay import short_rule
from store.record.tables import COVERED, LOADS, TABLES
from store.record.transaction import writing
from store.schema import schema
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
    names = contributions.datasets(connection, load_id)
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
    before = taken(connection, target, gone)
    after = schema(target).empty_table()
    others = contributions.matching(connection, target, chosen(target, gone))
    for number, gifts in groupby(others, key=lambda gift: gift.load_id):
        if number != load_id:
            known = ticket_identity.tickets(after) if target.name == "sales" else None
            after = lay(after, named(list(gifts), target, known), target, covers.get(number)).state
    bulk.write(connection, TABLES[target.name], after)
    months = changes.months(target, *differing(before, after))
    changes.note(connection, {(target.name, month) for month in months})
    return Withdrawn(gone, before, after, one)


def touched(connection: Connection, target: Dataset, load_id: int, one: Covered | None) -> pa.Table:
    """The rows that a load gave, and of the others those that it may have taken away."""
    rows = [gift.rows for gift in contributions.of_load(connection, target, load_id)]
    if one and one.answer == VOIDED:
        spoken = contributions.matching(connection, target, partial(inside, target, one))
        rows += [gift.rows for gift in spoken]
    return pa.concat_tables(rows)


def chosen(target: Dataset, gone: pa.Table) -> Callable[[pa.Table], pa.Array]:
    """Which rows have to be laid anew: those of the same sets and, as a short ticket number may be another
    ticket's, all of these at its boutique.
    """
    sets, boutiques = pc.unique(keys(gone, target.whole)), short_at(target, gone)

    def here(rows: pa.Table) -> pa.Array:
        found = pc.is_in(keys(rows, target.whole), value_set=sets)
        if not len(boutiques):
            return found
        near = pc.is_in(rows["boutique"].combine_chunks(), value_set=boutiques)
        return pc.or_(found, pc.and_(near, ticket_identity.short(rows["ticket"].combine_chunks())))

    return here


def short_at(target: Dataset, gone: pa.Table) -> pa.Array:
    """The boutiques at which a short ticket number is among these rows."""
    if target.name != "sales":
        return pa.array([], pa.string())
    return pc.unique(gone.filter(ticket_identity.short(gone["ticket"]))["boutique"].combine_chunks())


def taken(connection: Connection, target: Dataset, gone: pa.Table) -> pa.Table:
    """The present rows that have to be laid anew, taken out of the record."""
    table, shape = TABLES[target.name], schema(target)
    found = [bulk.matching(connection, table, gone, shape, remove=True, key=target.whole)]
    if len(boutiques := short_at(target, gone)):
        query = sa.select(*(table.c[name] for name in shape.names))
        rows = bulk.read(connection, query.where(short_rule(boutiques.to_pylist())), shape)
        rows = rows.filter(ticket_identity.short(rows["ticket"]))
        bulk.remove(connection, table, rows)
        found.append(rows)
    return pa.concat_tables(found)


def differing(before: pa.Table, after: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows of each that the other does not have just so."""
    one, other = (whole_texts(rows) for rows in (before, after))
    return (
        before.filter(pc.invert(pc.is_in(one, value_set=other))),
        after.filter(pc.invert(pc.is_in(other, value_set=one))),
    )


def whole_texts(rows: pa.Table) -> pa.Array:
    """Each row with all that it holds, as one text."""
    parts = (pc.fill_null(rows[name].combine_chunks().cast(pa.string()), "\0") for name in rows.column_names)
    return pc.binary_join_element_wise(*parts, "\x1f")
