"""The mart: a columnar copy of the record as Delta tables, one per dataset, that follows the record by
itself.

Each table carries, in its own last commit, the number of the last change it has seen. A refresh rebuilds what
changed since; killed at any point, the next one does what is left, and run twice it does nothing. It can
always be made anew.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.dataset import Dataset
from store.datasets import STORED
from store.errors import StoreError, foreign, not_renewed
from store.mart import delta, partitions
from store.mart.delta import Mark
from store.mart.lock import locked
from store.record import changes, fresh_rows
from store.record.fresh_rows import Written
from store.record.history import Load
from store.record.tables import LOADS
from store.record.transaction import reading, writing


def refresh(record: Engine, folder: Path, loads: Iterable[Load] = ()) -> list[tuple[str, str]]:
    """Bring the mart in `folder` up to the record; the (dataset, month) that were rebuilt, month "" for a
    whole dataset.

    loads: as `save` gave them just now; what they wrote is not read again where the record still holds just
    that.
    """
    return follow(record, Path(folder), anew=False, hand=[one for load in loads for one in load.written])


def rebuild(record: Engine, folder: Path) -> list[tuple[str, str]]:
    """Make the whole mart anew from the record, whatever it held; the (dataset, month) that were rebuilt."""
    return follow(record, Path(folder), anew=True)


def follow(record: Engine, folder: Path, anew: bool, hand: Iterable[Written] = ()) -> list[tuple[str, str]]:
    """Rebuild what changed, or everything, and note on the loads which versions of the mart show them."""
    with written(folder), locked(folder):
        with reading(record) as connection:
            seen = Mark(changes.record_id(connection), changes.latest(connection), "")
            touched = [
                place
                for dataset in STORED
                for place in catch_up(
                    connection, dataset, folder, seen, anew, fresh_rows.of(dataset.name, hand)
                )
            ]
            last = last_unshown(connection)
        if last:
            show(record, last, delta.versions(folder, [dataset.name for dataset in STORED]))
    return touched


@contextmanager
def written(folder: Path) -> Iterator[None]:
    """Raise what goes wrong with the mart's files as that; what the record says of itself stays as it is."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        if not foreign(error):
            raise
        raise not_renewed(error, folder) from error


def catch_up(
    connection: Connection, dataset: Dataset, folder: Path, seen: Mark, anew: bool, hand: list[Written]
) -> list[tuple[str, str]]:
    """Rebuild what changed in one dataset since its table was written; all of it where the table is not of
    this record.
    """
    seen = Mark(seen.record, seen.sequence, str(partitions.shape(dataset.name)))
    known = None if anew else delta.mark(folder / dataset.name)
    ours = (
        known is not None
        and (known.record, known.columns) == (seen.record, seen.columns)
        and known.sequence <= seen.sequence
    )
    months = changes.since(connection, dataset, known.sequence if ours else 0)
    if not months and (ours or not (folder / dataset.name).exists()):
        return []
    part = months if ours and dataset.partitioned else None
    rows = (
        partitions.rows_in_hand(connection, dataset, months, hand)
        if hand
        else partitions.rows(connection, dataset, part)
    )
    with written(folder):
        delta.replace(folder / dataset.name, rows, part, seen)
    return [(dataset.name, month) for month in sorted(months)]


def last_unshown(connection: Connection) -> int | None:
    """The latest load that no version of the mart has been noted for."""
    return connection.execute(
        sa.select(sa.func.max(LOADS.c.load_id)).where(LOADS.c.mart_versions.is_(None))
    ).scalar()


def show(record: Engine, last: int, versions: dict[str, int]) -> None:
    """Note on the loads up to `last` the first versions of the mart that show them, so that figures can be
    reproduced.
    """
    with writing(record) as connection:
        unshown = sa.update(LOADS).where(LOADS.c.mart_versions.is_(None), LOADS.c.load_id <= last)
        connection.execute(unshown.values(mart_versions=versions))
