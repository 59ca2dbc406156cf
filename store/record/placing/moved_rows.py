"""Rows that stand on other days or hours since the zone of their site is told, changed or taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import WRITTEN, Dataset
from store.datasets import DATASETS
from store.local_moments import any_zoned, sites, zoned
from store.record import bulk, contributions
from store.record.newer_exports import covered as coverage
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import Withdrawn
from store.record.placing.site_zones import site_zones
from store.record.relaying import laid_anew
from store.record.tables import TABLES
from store.schema import schema
from store.time_zones import Zones
from words import _
from words.format import counted


@dataclass(frozen=True)
class Moved:
    """How many rows of a dataset stand by another zone than before."""

    dataset: Dataset
    rows: int


def follow_zones(connection: Connection, before: Zones) -> list[Moved]:
    """Place anew what stands at sites whose zone is another one than before; what that was."""
    after = site_zones(connection)
    if after == before:
        return []
    found = [(target, elsewhere(connection, target, before, after)) for target in DATASETS if target.placed]
    for target, rows in found:
        if rows.num_rows:
            move(connection, target, rows, before, after)
    return [Moved(target, rows.num_rows) for target, rows in found if rows.num_rows]


def elsewhere(connection: Connection, target: Dataset, before: Zones, after: Zones) -> pa.Table:
    """The present rows with a zoned moment at sites whose zone is another one."""
    table, shape = TABLES[target.name], schema(target)
    zone_written = sa.or_(*(table.c[name + WRITTEN].is_not(None) for name in target.placed))
    query = sa.select(*(table.c[name] for name in shape.names)).where(zone_written)
    rows = bulk.read(connection, query, shape)
    return rows.filter(otherwise(rows, target, before, after))


def otherwise(rows: pa.Table, target: Dataset, before: Zones, after: Zones) -> pa.Array:
    """Which rows hold a zoned moment at a site whose zone is another one."""
    of, sited = sites(rows, target), bool(target.site)
    changed = [s for s in pc.unique(of).to_pylist() if before.of(s, sited) != after.of(s, sited)]
    return pc.and_(zoned(rows, target), pc.is_in(of, value_set=pa.array(changed, pa.string())))


def move(connection: Connection, target: Dataset, rows: pa.Table, before: Zones, after: Zones) -> None:
    """Lay anew what the loads gave of these rows, under the zones of now."""
    told = list(contributions.matching(connection, target, lambda one: pc.is_valid(one["source_row"])))
    for number, gifts in groupby(told, key=lambda gift: gift.load_id):
        mine = list(gifts)
        if any(any_zoned(gift.rows, target) for gift in mine):
            coverage.keep_days(connection, target, number, coverage.covered(target, mine))
    again = [gift.rows.filter(otherwise(gift.rows, target, before, after)) for gift in told]
    gone = pa.concat_tables([rows, *again])
    stood, stand = laid_anew(connection, target, gone, coverage.of_dataset(connection, target))
    missing_rows.follow_laid(connection, target, Withdrawn(gone, stood, stand, None))


def moved_sentence(moved: Sequence[Moved]) -> str:
    """Which rows stand on other days or hours by a list of sites, in a sentence; "" where none does."""
    if not moved:
        return ""
    each = ", ".join(f"{_(one.dataset.label)} ({counted(one.rows, _('row'), _('rows'))})" for one in moved)
    return _("By these time zones, moments loaded before are placed anew: {datasets}.").format(datasets=each)
