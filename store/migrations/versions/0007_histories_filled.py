"""The histories of project lists and document registers, filled from what loads gave before there were any.

Until revision 0005 what a file said of projects and documents was laid over their present rows alone, and
kept without the day of which it speaks. Here each such gift is given its day and becomes a snapshot;
histories and present rows are laid anew from all snapshots, as if every file were loaded today.
"""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa
from alembic import op

from settings import settings
from store.datasets import dataset
from store.export_day import exported, modified
from store.record.contributions import Contribution
from store.record.current_rows import over
from store.record.fold import fold
from store.record.originals import kept

revision = "0007"
down_revision = "0006"

SOURCE = (
    pa.field("load_id", pa.int64()),
    pa.field("source_sheet", pa.string()),
    pa.field("source_row", pa.int32()),
)
DAY = pa.field("as_of", pa.date32())
SHAPES = {
    "projects": pa.schema(
        [
            *(
                pa.field(name, pa.string())
                for name in ("project", "name", "sponsor", "manager", "phase", "priority")
            ),
            *(pa.field(name, pa.date32()) for name in ("start_on", "finish_on")),
            *(pa.field(name, pa.float64()) for name in ("budget", "actual_cost")),
            *(pa.field(name, pa.string()) for name in ("reported_status", "summary")),
            DAY,
            *SOURCE,
        ]
    ),
    "documents": pa.schema(
        [
            *(
                pa.field(name, pa.string())
                for name in ("project", "document", "kind", "link", "version", "owner", "status")
            ),
            pa.field("updated_on", pa.date32()),
            DAY,
            *SOURCE,
        ]
    ),
}
HISTORIES = {
    "projects": ("project_history", ("project",)),
    "documents": ("document_history", ("project", "document")),
}
SQL = {pa.string(): sa.Text, pa.date32(): sa.Date, pa.float64(): sa.Double, pa.int64(): sa.BigInteger}
LOADS = sa.table("loads", *map(sa.column, ("load_id", "file", "sha256")), sa.column("loaded_at", sa.DateTime))
GIFTS = sa.table(
    "contributions",
    *map(sa.column, ("load_id", "part", "dataset")),
    sa.column("given", sa.JSON),
    sa.column("frame", sa.LargeBinary),
)
CHANGES = sa.table("mart_changes", *map(sa.column, ("dataset", "month", "sequence")))


def upgrade() -> None:
    """Fill what revision 0005 left empty, wherever a load gave something before it."""
    connection = op.get_bind()
    reviewed(connection)
    for present in HISTORIES:
        if dated(connection, present):
            lay(connection, present)


def reviewed(connection: sa.Connection) -> None:
    """Make the table of reviews where revision 0003 was run while it did not make it yet."""
    if sa.inspect(connection).has_table("reviews"):
        return
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "reviews",
        sa.Column("review_id", number, primary_key=True, autoincrement=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("reviewed_on", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )


def dated(connection: sa.Connection, present: str) -> int:
    """Give the gifts without a day theirs, and make them snapshots; how many there were."""
    found = connection.execute(
        sa.select(GIFTS, LOADS.c.file, LOADS.c.sha256, LOADS.c.loaded_at)
        .join_from(GIFTS, LOADS, GIFTS.c.load_id == LOADS.c.load_id)
        .where(GIFTS.c.dataset == present)
    ).all()
    for gift in found:
        rows = unpacked(gift.frame)
        day, told = day_of(connection, gift, rows)
        given = [*gift.given, DAY.name] if told and DAY.name not in gift.given else list(gift.given)
        snapshot = with_day(rows, day, SHAPES[present])
        connection.execute(
            sa.update(GIFTS)
            .where(GIFTS.c.load_id == gift.load_id, GIFTS.c.part == gift.part)
            .values(dataset=HISTORIES[present][0], given=given, frame=packed(snapshot))
        )
    return len(found)


def day_of(connection: sa.Connection, gift: sa.Row, rows: pa.Table) -> tuple[dt.date, bool]:
    """(the day of which a gift speaks, whether its file tells it): by the other tables of its sheet, the
    file's name, the workbook's properties, the other tables of the file; else the day of its load.
    """
    same, others = siblings(connection, gift, rows)
    named = exported(Path(gift.file).stem)
    found = same or (named and named.date()) or saved(gift) or others
    return found or gift.loaded_at.date(), bool(found)


def siblings(
    connection: sa.Connection, gift: sa.Row, rows: pa.Table
) -> tuple[dt.date | None, dt.date | None]:
    """The one day that the other tables of the load tell, on the same sheet and on any; None where they tell
    none, or several.
    """
    here, anywhere = set(), set()
    sheets = set(rows["source_sheet"].to_pylist())
    frames = connection.execute(
        sa.select(GIFTS.c.frame).where(GIFTS.c.load_id == gift.load_id, GIFTS.c.part != gift.part)
    )
    for (frame,) in frames:
        other = unpacked(frame)
        days = set(other[DAY.name].drop_null().to_pylist()) if DAY.name in other.column_names else set()
        anywhere |= days
        here |= days if sheets & set(other["source_sheet"].to_pylist()) else set()
    return (
        next(iter(here)) if len(here) == 1 else None,
        next(iter(anywhere)) if len(anywhere) == 1 else None,
    )


def saved(gift: sa.Row) -> dt.date | None:
    """The day on which the kept original of a workbook was last saved; None where it is no more, or does not
    tell.
    """
    suffix = Path(gift.file).suffix.lower()
    original = kept(settings().data_dir / "originals", gift.sha256, suffix)
    day = modified(original) if suffix in (".xlsx", ".xlsm", ".xlsb") else ""
    return dt.date.fromisoformat(day) if day else None


def with_day(rows: pa.Table, day: dt.date, shape: pa.Schema) -> pa.Table:
    """Rows as snapshots of a day, without the number of their load; a column that was not kept is blank."""
    days = pa.repeat(pa.scalar(day, DAY.type), rows.num_rows)
    known = dict(zip(rows.column_names, rows.columns, strict=True))
    known[DAY.name] = pc.coalesce(known[DAY.name], days) if DAY.name in known else days
    wanted = [field for field in shape if field.name != "load_id"]
    blank = pa.nulls(rows.num_rows)
    return pa.table(
        [known.get(field.name, blank).cast(field.type) for field in wanted], schema=pa.schema(wanted)
    )


def lay(connection: sa.Connection, present: str) -> None:
    """Make a history and its present rows from all snapshots, and note for the mart that they changed."""
    (history, key), shape = HISTORIES[present], SHAPES[present]
    snapshots = [unpacked_snapshot(gift, shape) for gift in stored(connection, history)]
    past = shape.empty_table()
    for one in snapshots:
        past = fold(past, one.rows, one.given, (*key, DAY.name)).state
    now = over(shape.empty_table(), snapshots, dataset(present))
    for name, rows in ((history, past), (present, now)):
        columns = [sa.column(field.name, SQL.get(field.type, sa.Integer)()) for field in shape]
        table = sa.table(name, *columns)
        connection.execute(sa.delete(table))
        op.bulk_insert(table, rows.to_pylist())
    months = set(pc.strftime(pc.unique(past[DAY.name]), "%Y-%m").to_pylist())
    note(connection, {(history, month) for month in months} | {(present, "")})


def note(connection: sa.Connection, places: set[tuple[str, str]]) -> None:
    """Note changed (dataset, month) under the next sequence number."""
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(CHANGES.c.sequence), 0))).scalar_one()
    for name, month in sorted(places):
        connection.execute(sa.delete(CHANGES).where(CHANGES.c.dataset == name, CHANGES.c.month == month))
        connection.execute(sa.insert(CHANGES).values(dataset=name, month=month, sequence=last + 1))


def stored(connection: sa.Connection, history: str) -> list[sa.Row]:
    """The snapshots of a history in the order of their loads."""
    order = (GIFTS.c.load_id, GIFTS.c.part)
    return connection.execute(sa.select(GIFTS).where(GIFTS.c.dataset == history).order_by(*order)).all()


def unpacked_snapshot(gift: sa.Row, shape: pa.Schema) -> Contribution:
    """A kept snapshot in the shape of this revision."""
    rows = unpacked(gift.frame)
    known = dict(zip(rows.column_names, rows.columns, strict=True))
    known["load_id"] = pa.repeat(pa.scalar(gift.load_id, pa.int64()), rows.num_rows)
    blank = pa.nulls(rows.num_rows)
    columns = [known.get(field.name, blank).cast(field.type) for field in shape]
    return Contribution(gift.load_id, gift.part, tuple(gift.given), pa.table(columns, schema=shape))


def unpacked(frame: bytes) -> pa.Table:
    """The rows of a gift."""
    return pq.ParquetFile(pa.BufferReader(frame)).read()


def packed(rows: pa.Table) -> bytes:
    """Rows as a gift keeps them."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", write_statistics=False)
    return sink.getvalue().to_pybytes()


def downgrade() -> None:
    """What was filled stays: the revision before has the same tables."""
