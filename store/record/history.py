"""The loads of a record: which file came when, from whom, what it gave, and whether it was undone."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from store.errors import LoadUnknown
from store.record.fresh_rows import Written
from store.record.tables import LOADS
from store.record.transaction import reading
from words import _

LOADED, UNDONE, HELD = "loaded", "undone", "held"


@dataclass(frozen=True)
class Load:
    """One file's entry into the record.

    load_id: None for a file of which nothing could be saved (status "held"); size: bytes, None when unknown;
    loaded_at, undone_at: UTC without zone; receipt: the receipt as JSON, where the `rows` of each table also
    count `inserted`, `updated` and `unchanged`; mart_versions: dataset → Delta version that first showed this
    load, None before; written: what was written, for as long as it is in hand, which the mart need not read
    again; behind: why the mart did not follow just now, in words, "" where it did.
    """

    load_id: int | None
    file: str
    sha256: str
    size: int | None
    format: str
    loaded_at: datetime | None
    loaded_by: str
    status: str
    undone_at: datetime | None
    undone_by: str | None
    receipt: dict
    mart_versions: dict[str, int] | None = None
    written: tuple[Written, ...] = field(default=(), compare=False, repr=False)
    behind: str = field(default="", compare=False)


def loads(record: Engine) -> list[Load]:
    """All loads, the newest first."""
    with reading(record) as connection:
        return [Load(*row) for row in connection.execute(sa.select(LOADS).order_by(LOADS.c.load_id.desc()))]


def load(record: Engine, load_id: int) -> Load:
    """The load of this number; LoadUnknown when there is none."""
    with reading(record) as connection:
        row = connection.execute(sa.select(LOADS).filter_by(load_id=load_id)).first()
    if row is None:
        raise LoadUnknown(_("There is no load {load_id}.").format(load_id=load_id))
    return Load(*row)
