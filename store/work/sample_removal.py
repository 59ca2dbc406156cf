"""Sample data taken back in one step: the record is as if it had never been loaded."""

import sqlalchemy as sa
from sqlalchemy import Engine

from store.record.samples import held
from store.record.transaction import writing
from store.record.undo import take_back
from store.record.work_tables import SIGNALS
from store.work.signals import GONE, OPEN


def remove(record: Engine, user: str = "") -> int:
    """Take back every load of sample data, all or none, with the signals found in it that nobody has decided
    about; how many loads there were.
    """
    with writing(record) as connection:
        loads = held(connection).loads
        for load_id in reversed(loads):
            take_back(connection, load_id, user)
        connection.execute(
            sa.delete(SIGNALS).where(SIGNALS.c.load_id.in_(loads), SIGNALS.c.state.in_((OPEN, GONE)))
        )
    return len(loads)
