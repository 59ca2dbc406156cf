"""Sample data: which loads of a record are Loupe's own sample exports, and which day it is in them.

A load of a sample export says so in its receipt, with the last day of what had happened in it, so that a record
that holds nothing else tells the same story whenever it is looked at.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.record.history import LOADED
from store.record.tables import LOADS
from store.record.transaction import reading, writing

MARK = "sample"
HAPPENED = frozenset(
    ("sales", "traffic", "repair_events", "quality_checks", "work_time", "surveys")
)  # what has happened when it is exported; rosters, targets, appointments and plans reach ahead


@dataclass(frozen=True)
class Samples:
    """The sample data that counts in a record. loads: its loads, the oldest first; alone: does nothing else
    count beside it? last: the last day of what had happened in it, None where it tells of none.
    """

    loads: tuple[int, ...] = ()
    alone: bool = False
    last: date | None = None

    @property
    def today(self) -> date | None:
        """The day that a record of samples alone takes for today, the one after their last; else None."""
        return self.last + timedelta(days=1) if self.alone and self.last else None


def until(receipt: dict) -> str:
    """The last day, ISO, of what had happened in a file; "" where it tells of no such thing."""
    spans = (one["span"] for one in receipt["tables"] if one["dataset"] in HAPPENED)
    return max((span[-1] for span in spans if span), default="")


def samples(record: Engine) -> Samples:
    """The sample data that counts in a record."""
    with reading(record) as connection:
        return held(connection)


def held(connection: Connection) -> Samples:
    """The same within a transaction."""
    marks = connection.execute(
        sa.select(LOADS.c.load_id, LOADS.c.receipt[MARK].as_string())
        .where(LOADS.c.status == LOADED)
        .order_by(LOADS.c.load_id)
    ).all()
    marked = [(load_id, last) for load_id, last in marks if last is not None]
    last = max((last for _load_id, last in marked), default="")
    return Samples(
        tuple(load_id for load_id, _last in marked),
        bool(marked) and len(marked) == len(marks),
        date.fromisoformat(last) if last else None,
    )


def today(record: Engine) -> date:
    """The day that a record takes for today: that of its samples while nothing else counts, else the
    clock's.
    """
    return samples(record).today or date.today()


def adopt(record: Engine, hashes: Collection[str]) -> None:
    """Mark the loads of files with these SHA-256 as samples, where an older Loupe has loaded them without."""
    with writing(record) as connection:
        rows = connection.execute(
            sa.select(LOADS.c.load_id, LOADS.c.receipt).where(LOADS.c.sha256.in_(list(hashes)))
        ).all()
        for load_id, receipt in rows:
            if MARK not in receipt:
                marked = receipt | {MARK: until(receipt)}
                connection.execute(sa.update(LOADS).filter_by(load_id=load_id).values(receipt=marked))
