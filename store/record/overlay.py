"""Laying what one load gave over the rows of a dataset, in the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store import ticket_identity
from store.dataset import Dataset
from store.record import bulk, changes, contributions
from store.record.contributions import Contribution
from store.record.fold import Fold, unique
from store.record.newer_exports import covered as coverage
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import VOIDED, Covered
from store.record.newer_exports.replacement import lay, named
from store.record.placing.placed_rows import gifts_placed
from store.record.tables import TABLES
from store.schema import schema


@dataclass(frozen=True)
class Overlay:
    """What became of a load in one dataset. folds: of each of its tables; missing: the rows of the record for
    which it speaks and that it does not hold, as they were.
    """

    folds: tuple[Fold, ...]
    missing: pa.Table


def overlay(
    connection: Connection, target: Dataset, gifts: Sequence[Contribution], answer: str = ""
) -> Overlay:
    """Fold the tables of a load into their dataset, and keep them; what became of the rows."""
    for gift in gifts:
        unique(gift.rows, target.key)
    there = gifts_placed(connection, target, gifts)
    one = coverage.covered(target, there, answer)
    ours, before, missing = against_record(connection, target, there, one)
    gone = missing if answer == VOIDED else missing.slice(0, 0)
    laid = lay(pa.concat_tables([before, gone]), ours, target, one)
    for gift in gifts:
        contributions.keep(connection, target, gift)
    take_away(connection, target, laid.gone)
    folds = tuple(replace(fold, sequence=write(connection, target, fold)) for fold in laid.folds)
    if one:
        coverage.keep(connection, target, one)
    missing_rows.follow(connection, target, ours, one, missing, laid.gone)
    return Overlay(folds, missing)


def against_record(
    connection: Connection, target: Dataset, gifts: Sequence[Contribution], one: Covered | None
) -> tuple[list[Contribution], pa.Table, pa.Table]:
    """The tables of a load under the record's names, the rows of the record that they touch, and those for
    which the load speaks and that it does not hold.
    """
    table, shape = TABLES[target.name], schema(target)
    if bulk.empty(connection, table):
        return list(gifts), shape.empty_table(), shape.empty_table()
    ours = named(gifts, target, short_tickets(connection, target, gifts))
    told = pa.concat_tables([gift.rows for gift in ours])
    before = bulk.matching(connection, table, told, shape, key=target.whole)
    return ours, before, missing_rows.beside(connection, target, ours, one, before)


def short_tickets(connection: Connection, target: Dataset, gifts: Sequence[Contribution]) -> pa.Table | None:
    """The tickets with short numbers that the record has for the boutiques of sales; None where there are
    none in the load.
    """
    if target.name != "sales":
        return None
    found = pa.concat_tables([gift.rows.select(["boutique", "ticket"]) for gift in gifts])
    found = found.filter(ticket_identity.short(found["ticket"]))
    return (
        ticket_identity.tickets(short_rows(connection, target, pc.unique(found["boutique"]).to_pylist()))
        if found.num_rows
        else None
    )


def short_rows(connection: Connection, target: Dataset, boutiques: Sequence[str]) -> pa.Table:
    """The boutique, ticket and sold_on of all rows of sales with a short ticket number at these boutiques."""
    table, shape = TABLES[target.name], schema(target)
    names = ["boutique", "ticket", "sold_on"]
    query = sa.select(*(table.c[name] for name in names)).distinct()
    return bulk.read(
        connection, query.where(short_rule(boutiques)), pa.schema([shape.field(name) for name in names])
    )


def short_rule(boutiques: Sequence[str]) -> sa.ColumnElement[bool]:
    """A rule that all rows of sales with a short ticket number at these boutiques fulfil, and few others."""
    table = TABLES["sales"]
    maybe = sa.or_(table.c.ticket.like(f"%{ticket_identity.SIGN}%"), sa.func.length(table.c.ticket) <= 4)
    return sa.and_(table.c.boutique.in_(boutiques), maybe)


def take_away(connection: Connection, target: Dataset, gone: pa.Table) -> None:
    """Remove rows from a dataset, and note the months that they stood in."""
    if gone.num_rows:
        bulk.remove(connection, TABLES[target.name], gone)
        changes.note(connection, {(target.name, month) for month in changes.months(target, gone)})


def write(connection: Connection, target: Dataset, laid: Fold) -> int:
    """Write the rows that are new or changed, and note the months that they stand in; the sequence number of
    that note.
    """
    bulk.write(connection, TABLES[target.name], laid.written)
    months = changes.months(target, laid.written, laid.replaced)
    return changes.note(connection, {(target.name, month) for month in months})
