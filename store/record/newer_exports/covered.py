"""What an export speaks for: its boutiques, projects or persons, and there its days; kept with its load."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import Dataset
from store.record.contributions import Contribution
from store.record.tables import COVERED, LOADS, TABLES
from store.snapshots import AS_OF

VOIDED, PART = "voided", "part"
ANSWERS = (VOIDED, PART)
DAYS = ("first", "last", "as_of")
FEW = 200  # values that a query may name one by one


@dataclass(frozen=True)
class Covered:
    """What a load speaks for in one dataset. by: fields; groups: their values that the file names, "" for
    blank; first, last: days of the dataset's `within`, both included, or for snapshots the last day of which
    it speaks as `as_of`; answer: what became of rows that it no longer holds, "" until somebody says.
    """

    load_id: int
    by: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    first: date | None
    last: date | None
    as_of: date | None
    answer: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """What an undo did in one dataset. gone: rows that the load gave or took away; before, after: the present
    rows that were laid anew; covered: what the load spoke for.
    """

    gone: pa.Table
    before: pa.Table
    after: pa.Table
    covered: Covered | None


def covered(target: Dataset, gifts: Sequence[Contribution], answer: str = "") -> Covered | None:
    """What the tables of one load speak for, None where a newer export only adds, or tells nothing."""
    newer = target.newer
    rows = pa.concat_tables([gift.rows for gift in gifts])
    if newer is None or not rows.num_rows:
        return None
    by = newer.covers
    if newer.narrow and not pc.any(pc.equal(rows[newer.narrow[0]], newer.narrow[1])).as_py():
        by = (*by, newer.narrow[0])
    days = pc.min_max(rows[newer.within]).as_py() if newer.within else {"min": None, "max": None}
    if newer.within and days["min"] is None:
        return None
    groups = sorted(pc.unique(_groups(target, rows, by)).to_pylist())
    return Covered(
        load_id=gifts[0].load_id,
        by=by,
        groups=tuple(tuple(group.split("\x1f")) for group in groups),
        first=_day(days["min"]),
        last=_day(days["max"]),
        as_of=pc.max(rows[AS_OF.name]).as_py() if AS_OF.name in rows.column_names else None,
        answer=answer,
    )


def _day(moment: date | None) -> date | None:
    return date(moment.year, moment.month, moment.day) if moment else None


def _groups(target: Dataset, rows: pa.Table, by: Iterable[str]) -> pa.Array:
    """The group of each row as one text."""
    parts = [pc.fill_null(rows[name].combine_chunks(), "") for name in by]
    if target.newer.level:
        level = target.newer.level(rows)
        parts.append(level.combine_chunks() if isinstance(level, pa.ChunkedArray) else level)
    return pc.binary_join_element_wise(*parts, "\x1f")


def inside(target: Dataset, one: Covered, rows: pa.Table) -> pa.Array:
    """Which rows a load speaks for."""
    groups = pa.array(["\x1f".join(group) for group in one.groups], pa.string())
    found = pc.is_in(_groups(target, rows, one.by), value_set=groups)
    if target.newer.within:
        days = rows[target.newer.within].combine_chunks().cast(pa.date32(), safe=False)
        within = pc.and_(
            pc.greater_equal(days, pa.scalar(one.first, pa.date32())),
            pc.less_equal(days, pa.scalar(one.last, pa.date32())),
        )
        found = pc.and_(found, pc.fill_null(within, False))
    if one.as_of:
        found = pc.and_(found, pc.fill_null(pc.less(rows[AS_OF.name], pa.scalar(one.as_of)), False))
    return found


def conditions(target: Dataset, one: Covered) -> list[sa.ColumnElement[bool]]:
    """A rule that all rows fulfil for which a load speaks, and as few others as a query can tell."""
    table, holds = TABLES[target.name], []
    for place, name in enumerate(one.by):
        values = {group[place] for group in one.groups}
        if len(values) <= FEW:
            column = table.c[name]
            holds.append(column.in_(values) | column.is_(None) if "" in values else column.in_(values))
    if target.newer.within:
        days = table.c[target.newer.within]
        holds += [
            days >= one.first,
            days < one.last + timedelta(days=1),
        ]  # of moments too: the last day is in
    return holds


def keep(connection: Connection, target: Dataset, one: Covered) -> None:
    """Keep with a load what it speaks for."""
    days = {name: getattr(one, name) for name in DAYS}
    connection.execute(
        sa.insert(COVERED).values(
            load_id=one.load_id,
            dataset=target.name,
            answer=one.answer,
            covered={"by": list(one.by), "groups": [list(group) for group in one.groups]}
            | {name: day and day.isoformat() for name, day in days.items()},
        )
    )


def keep_days(connection: Connection, target: Dataset, load_id: int, one: Covered | None) -> None:
    """Keep with a load that it speaks for other days than it did."""
    held = {"load_id": load_id, "dataset": target.name}
    before = connection.execute(sa.select(COVERED.c.covered).filter_by(**held)).scalar()
    if one and before:
        days = {name: (day := getattr(one, name)) and day.isoformat() for name in DAYS}
        connection.execute(sa.update(COVERED).filter_by(**held).values(covered=before | days))


def of_dataset(connection: Connection, target: Dataset) -> dict[int, Covered]:
    """What each load speaks for, by its number, the first load first. A file that was loaded again with an
    answer has it for all its loads.
    """
    if target.newer is None:
        return {}
    query = sa.select(COVERED, LOADS.c.sha256).join(LOADS, LOADS.c.load_id == COVERED.c.load_id)
    rows = connection.execute(query.where(COVERED.c.dataset == target.name).order_by(COVERED.c.load_id)).all()
    later = {row.sha256: row.answer for row in rows if row.answer}
    return {row.load_id: _kept(row, later.get(row.sha256, "")) for row in rows}


def _kept(row: sa.Row, told: str) -> Covered:
    days = {name: row.covered[name] for name in DAYS}
    return Covered(
        row.load_id,
        tuple(row.covered["by"]),
        tuple(tuple(group) for group in row.covered["groups"]),
        answer=row.answer or (told if told == PART else ""),
        **{name: text and date.fromisoformat(text) for name, text in days.items()},
    )
