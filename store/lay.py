"""Laying what one table of a file gave over the rows of its dataset."""
import pyarrow as pa
from sqlalchemy import Connection

from store import bulk, changes, contributions
from store.contributions import Contribution
from store.dataset import Dataset
from store.fold import Fold, fold, unique
from store.tables import TABLES


def lay(connection: Connection, target: Dataset, gift: Contribution) -> Fold:
    """Fold a contribution into its dataset, and keep it; what became of the rows."""
    rows = unique(gift.rows, target.key)
    laid = fold(bulk.matching(connection, TABLES[target.name], rows, rows.schema), rows, gift.given, target.key)
    contributions.keep(connection, target, gift)
    write(connection, target, laid)
    return laid


def write(connection: Connection, target: Dataset, laid: Fold) -> None:
    """Write the rows that are new or changed, and note the months that they stand in."""
    bulk.write(connection, TABLES[target.name], pa.concat_tables([laid.inserted, laid.updated]))
    months = changes.months(target, laid.inserted, laid.updated, laid.replaced)
    changes.note(connection, {(target.name, month) for month in months})
