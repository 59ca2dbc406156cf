"""Laying what one table of a file gave over the rows of its dataset."""

from dataclasses import replace

from sqlalchemy import Connection

from store.dataset import Dataset
from store.record import bulk, changes, contributions
from store.record.contributions import Contribution
from store.record.fold import Fold, fold, unique
from store.record.tables import TABLES


def overlay(connection: Connection, target: Dataset, contribution: Contribution) -> Fold:
    """Fold a contribution into its dataset, and keep it; what became of the rows."""
    rows = unique(contribution.rows, target.key)
    laid = fold(
        bulk.matching(connection, TABLES[target.name], rows, rows.schema),
        rows,
        contribution.given,
        target.key,
    )
    contributions.keep(connection, target, contribution)
    return replace(laid, sequence=write(connection, target, laid))


def write(connection: Connection, target: Dataset, laid: Fold) -> int:
    """Write the rows that are new or changed, and note the months that they stand in; the sequence number of
    that note.
    """
    bulk.write(connection, TABLES[target.name], laid.written)
    months = changes.months(target, laid.written, laid.replaced)
    return changes.note(connection, {(target.name, month) for month in months})
