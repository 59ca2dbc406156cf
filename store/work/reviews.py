"""Reviews: up to which change of the record, and on which day, the figures were looked through for the
inbox.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.record import changes
from store.record.tables import CHANGES, LOADS
from store.record.transaction import reading, writing
from store.record.work_tables import REVIEWS


@dataclass(frozen=True)
class Due:
    """What is to be looked through. datasets: those that changed, None for all, as on each new day; sequence:
    the last change among them.
    """

    sequence: int
    datasets: frozenset[str] | None
    load_id: int | None


def due(record: Engine, today: date, again: bool = False) -> Due | None:
    """What has changed since the last review, everything where it is asked for again; None when all was seen,
    or nothing was ever loaded.
    """
    with reading(record) as connection:
        latest, last = changes.latest(connection), _last(connection)
        if not latest or (not again and last and (last.sequence, last.reviewed_on) == (latest, today)):
            return None
        since_last = not again and last and last.reviewed_on == today
        load_id = connection.execute(
            sa.select(sa.func.max(LOADS.c.load_id)).where(LOADS.c.undone_at.is_(None))
        ).scalar_one()
        return Due(latest, _changed(connection, last.sequence) if since_last else None, load_id)


def note(record: Engine, sequence: int, today: date) -> None:
    """Keep that everything up to a change was looked through on a day."""
    with writing(record) as connection:
        connection.execute(sa.insert(REVIEWS).values(sequence=sequence, reviewed_on=today))


def _last(connection: Connection) -> sa.Row | None:
    return connection.execute(sa.select(REVIEWS).order_by(REVIEWS.c.review_id.desc()).limit(1)).first()


def _changed(connection: Connection, sequence: int) -> frozenset[str]:
    return frozenset(
        connection.execute(sa.select(CHANGES.c.dataset).where(CHANGES.c.sequence > sequence)).scalars()
    )
