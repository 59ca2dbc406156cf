"""Saving what a file gave: the whole file in one transaction, or nothing of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.datasets import dataset
from store.receipt import Receipt, TableReceipt
from store.record import samples
from store.record.contributions import Contribution
from store.record.current_rows import lay_snapshot
from store.record.fold import Fold
from store.record.fresh_rows import Written
from store.record.history import HELD, LOADED, Load, load, loads
from store.record.originals import keep
from store.record.overlay import overlay
from store.record.tables import LOADS
from store.record.transaction import writing
from store.record.undo import undo
from store.schema import canonical, given

__all__ = ["Load", "load", "loads", "save", "undo"]


def save(
    record: Engine,
    receipt: Receipt,
    user: str = "",
    original: Path | None = None,
    originals: Path | None = None,
    sample: bool = False,
) -> Load:
    """Save the tables of a receipt that have no open question, in one transaction; StoreError when it cannot
    be done.

    original: the file itself, kept under its hash in the folder `originals` before anything is committed;
    sample: is it one of Loupe's own sample exports (see `store.record.samples`)?
    Where no table can be saved nothing is written, and the Load has no number and the status "held".
    """
    if not any(savable(table) for table in receipt.tables):
        return entry(receipt, user, original, sample)
    if original and originals:
        keep(original, originals, receipt.sha256)
    with writing(record) as connection:
        told = entry(receipt, user, original, sample)
        load_id = register(connection, told)
        day = samples.held(connection).today
        laid = [place(connection, table, load_id, part, day) for part, table in enumerate(receipt.tables)]
        tables = [counted(table, fold) for table, fold in zip(receipt.tables, laid, strict=True)]
        connection.execute(
            sa.update(LOADS).filter_by(load_id=load_id).values(receipt=told.receipt | {"tables": tables})
        )
        held = Load(*connection.execute(sa.select(LOADS).filter_by(load_id=load_id)).one())
    written = (
        Written(table.dataset, fold.sequence, fold.written)
        for table, fold in zip(receipt.tables, laid, strict=True)
        if fold and fold.sequence
    )
    return replace(held, written=tuple(written))


def savable(table: TableReceipt) -> bool:
    """Has the table rows in hand and no open question?"""
    return table.frame is not None and not table.questions


def entry(receipt: Receipt, user: str, original: Path | None, sample: bool) -> Load:
    """A load that has not been given its number."""
    told = receipt.as_json() | {"tables": [counted(table) for table in receipt.tables]}
    return Load(
        load_id=None,
        file=receipt.file,
        sha256=receipt.sha256,
        size=original.stat().st_size if original else None,
        format=receipt.format,
        loaded_at=None,
        loaded_by=user,
        status=HELD,
        undone_at=None,
        undone_by=None,
        receipt=told | ({samples.MARK: samples.until(told)} if sample else {}),
    )


def register(connection: Connection, held: Load) -> int:
    """Enter a load in the history and give it its number."""
    values = {
        "file": held.file,
        "sha256": held.sha256,
        "size": held.size,
        "format": held.format,
        "loaded_by": held.loaded_by,
    }
    now = datetime.now(UTC).replace(tzinfo=None)
    return connection.execute(
        sa.insert(LOADS).values(**values, loaded_at=now, status=LOADED, receipt=held.receipt)
    ).inserted_primary_key[0]


def place(
    connection: Connection, table: TableReceipt, load_id: int, part: int, day: date | None
) -> Fold | None:
    """Put the rows of a table into its dataset; what became of them, None while the table is held. day: the
    day of a snapshot that tells of none, None for that of the clock.
    """
    if not savable(table):
        return None
    target = dataset(table.dataset)
    rows = canonical(table.frame, target, load_id)
    contribution = Contribution(load_id, part, given(table, target), rows)
    if target.history:
        return lay_snapshot(connection, target, contribution, day)
    return overlay(connection, target, contribution)


def counted(table: TableReceipt, laid: Fold | None = None) -> dict:
    """A table's receipt as JSON; its rows also count inserted, updated and unchanged (all 0 while it is
    held).
    """
    became = {
        name: getattr(laid, name).num_rows if laid else 0 for name in ("inserted", "updated", "unchanged")
    }
    return table.as_json() | {"rows": table.rows | became}
