"""Laying rows anew from what the loads gave: after an undo, and when the days on which they stand change."""

from collections.abc import Callable, Mapping
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store import ticket_identity
from store.dataset import Dataset
from store.record import bulk, changes, contributions
from store.record.fold import keys
from store.record.newer_exports.covered import Covered
from store.record.newer_exports.replacement import lay, named
from store.record.overlay import short_rule
from store.record.tables import TABLES
from store.schema import schema


def laid_anew(
    connection: Connection,
    target: Dataset,
    gone: pa.Table,
    covers: Mapping[int, Covered],
    without: int | None = None,
) -> tuple[pa.Table, pa.Table]:
    """Make the present rows of these sets what all loads, or all without one, make of them; (the rows that
    stood there, those that stand there now).
    """
    before = taken(connection, target, gone)
    after = schema(target).empty_table()
    others = contributions.matching(connection, target, chosen(target, gone))
    for number, gifts in groupby(others, key=lambda gift: gift.load_id):
        if number != without:
            known = ticket_identity.tickets(after) if target.name == "sales" else None
            after = lay(after, named(list(gifts), target, known), target, covers.get(number)).state
    bulk.write(connection, TABLES[target.name], after)
    months = changes.months(target, *differing(before, after))
    changes.note(connection, {(target.name, month) for month in months})
    return before, after


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
