"""Layouts that a user confirmed: the answers given once for a file of this shape, remembered by its fingerprint."""
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from store.tables import LAYOUTS
from store.transaction import reading, writing


def remember(record: Engine, fingerprint: str, answers: dict) -> None:
    """Keep the answers (plain JSON values) for a layout, in place of earlier ones."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with writing(record) as connection:
        connection.execute(sa.delete(LAYOUTS).filter_by(fingerprint=fingerprint))
        connection.execute(sa.insert(LAYOUTS).values(fingerprint=fingerprint, answers=answers, confirmed_at=now))


def recall(record: Engine, fingerprint: str) -> dict | None:
    """The answers remembered for a layout, None when it is new."""
    with reading(record) as connection:
        return connection.execute(sa.select(LAYOUTS.c.answers).filter_by(fingerprint=fingerprint)).scalar()
