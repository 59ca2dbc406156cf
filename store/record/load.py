"""Saving what a file gave: the whole file in one transaction, or nothing of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.dataset import Dataset
from store.datasets import dataset
from store.receipt import MISSING, Receipt, TableReceipt
from store.record import samples
from store.record.contributions import Contribution
from store.record.current_rows import dated, lay_snapshots
from store.record.fold import Fold
from store.record.fresh_rows import Written
from store.record.history import HELD, LOADED, Load, load, loads
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import ANSWERS, covered
from store.record.originals import keep
from store.record.overlay import against_record, overlay
from store.record.placing.moved_rows import follow_zones, moved_sentence
from store.record.placing.placed_rows import gifts_placed, told
from store.record.placing.site_zones import SITES, site_zones
from store.record.tables import LOADS
from store.record.transaction import reading, writing
from store.record.undo import undo
from store.schema import canonical, given, schema

__all__ = ["Load", "asked", "load", "loads", "save", "undo"]

NOT_YET = 0  # the number of a load that has none


def save(
    record: Engine,
    receipt: Receipt,
    user: str = "",
    original: Path | None = None,
    originals: Path | None = None,
    sample: bool = False,
    missing: str = "",
) -> Load:
    """Save the tables of a receipt that wait for no answer, in one transaction; StoreError when it cannot be
    done.

    original: the file itself, kept under its hash in the folder `originals` before anything is committed;
    sample: is it one of Loupe's own sample exports (see `store.record.samples`)?
    missing: what became of rows for which the file speaks and that it does not hold, "voided" or "part"; ""
    where nobody has said so: they count, and the receipt asks. Where no table can be saved nothing is
    written, and the Load has no number and the status "held".
    """
    if not any(savable(table) for table in receipt.tables):
        return entry(receipt, user, original, sample)
    if original and originals:
        keep(original, originals, receipt.sha256)
    with writing(record) as connection:
        new = entry(receipt, user, original, sample)
        load_id = register(connection, new)
        day = samples.held(connection).today
        laid, tables = placed(connection, receipt, load_id, missing, day)
        tables = [counted(table, fold) for table, fold in zip(tables, laid, strict=True)]
        connection.execute(
            sa.update(LOADS).filter_by(load_id=load_id).values(receipt=new.receipt | {"tables": tables})
        )
        held = Load(*connection.execute(sa.select(LOADS).filter_by(load_id=load_id)).one())
    written = (
        Written(table.dataset, fold.sequence, fold.written)
        for table, fold in zip(receipt.tables, laid, strict=True)
        if fold and fold.sequence
    )
    return replace(held, written=tuple(written))


def savable(table: TableReceipt) -> bool:
    """Has the table rows in hand, and is no question open that they wait for?"""
    return table.frame is not None and not table.waits


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


def placed(
    connection: Connection, receipt: Receipt, load_id: int, missing: str, day: date | None = None
) -> tuple[list[Fold | None], list[TableReceipt]]:
    """Put the rows of a file into their datasets: what became of those of each table, None while it is held;
    and its receipts with what is asked, or was answered, about rows that it does not hold. day: the day of a
    snapshot that tells of none, None for that of the clock.
    """
    laid: list[Fold | None] = [None] * len(receipt.tables)
    tables = [without_question(table) for table in receipt.tables]
    each = by_dataset(receipt)
    zones = site_zones(connection) if SITES in each else None
    for name, parts in sorted(each.items(), key=lambda one: one[0] != SITES):
        target = dataset(name)
        gifts = [contribution(tables[part], load_id, part) for part in parts]
        if target.history:
            became = lay_snapshots(connection, target, gifts, missing, day)
        else:
            became = overlay(connection, target, gifts, missing)
        for part, fold in zip(parts, became.folds, strict=True):
            laid[part] = fold
        for part, gift in zip(parts, gifts, strict=True):
            tables[part] = told(connection, tables[part], gift.rows, target)
        tables[parts[0]] = with_question(tables[parts[0]], became.missing, missing)
        if zones and name == SITES:
            moved = moved_sentence(follow_zones(connection, zones))
            tables[parts[0]] = replace(tables[parts[0]], placed=moved)
    return laid, tables


def asked(record: Engine, receipt: Receipt, missing: str = "") -> Receipt:
    """The receipt with what loading it would ask about rows of the record for which it speaks and that it does
    not hold, or with what the answer to that would do; nothing is written.
    """
    tables = [without_question(table) for table in receipt.tables]
    with reading(record) as connection:
        for name, parts in by_dataset(receipt).items():
            target = dataset(name)
            gifts = [contribution(tables[part], NOT_YET, part) for part in parts]
            for part, gift in zip(parts, gifts, strict=True):
                tables[part] = told(connection, tables[part], gift.rows, target)
            gifts = gifts_placed(connection, target, gifts)
            tables[parts[0]] = with_question(tables[parts[0]], beside(connection, target, gifts), missing)
    return replace(receipt, tables=tables)


def beside(connection: Connection, target: Dataset, gifts: list[Contribution]) -> pa.Table:
    """The rows of the record for which the tables speak and that they do not hold."""
    if target.newer is None:
        return schema(target).empty_table()
    if target.history:
        gifts = [replace(gift, rows=dated(gift.rows)) for gift in gifts]
    return against_record(connection, target, gifts, covered(target, gifts))[2]


def by_dataset(receipt: Receipt) -> dict[str, list[int]]:
    """The places of the tables that can be saved, by their dataset."""
    places: dict[str, list[int]] = {}
    for part, table in enumerate(receipt.tables):
        if savable(table):
            places.setdefault(table.dataset, []).append(part)
    return places


def contribution(table: TableReceipt, load_id: int, part: int) -> Contribution:
    """What a table gives to its dataset."""
    target = dataset(table.dataset)
    return Contribution(load_id, part, given(table, target), canonical(table.frame, target, load_id))


def without_question(table: TableReceipt) -> TableReceipt:
    """The table without what was asked before it was loaded, which may have changed."""
    return replace(table, questions=[one for one in table.questions if one.about != MISSING])


def with_question(table: TableReceipt, lacking: pa.Table, answer: str) -> TableReceipt:
    """The table with the question about rows that its file does not hold, or what the answer does."""
    target = dataset(table.dataset)
    if not lacking.num_rows:
        return table
    if answer in ANSWERS:
        return replace(table, settled=missing_rows.settled(target, lacking, answer))
    return replace(
        table, questions=[*table.questions, missing_rows.question(target, lacking, table.rows["rejected"])]
    )


def counted(table: TableReceipt, laid: Fold | None = None) -> dict:
    """A table's receipt as JSON; its rows also count inserted, updated and unchanged (all 0 while it is
    held).
    """
    became = {
        name: getattr(laid, name).num_rows if laid else 0 for name in ("inserted", "updated", "unchanged")
    }
    return table.as_json() | {"rows": table.rows | became}
