"""What a load gives, placed on the days of its sites, and what its receipt says of it."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

from store.dataset import Dataset
from store.local_moments import any_zoned, placed, sites, zoned
from store.receipt import TableReceipt
from store.record.contributions import Contribution
from store.record.placing.site_zones import site_zones
from store.time_zones import Zones
from words import _
from words.format import counted


def gifts_placed(
    connection: Connection, target: Dataset, gifts: Sequence[Contribution]
) -> list[Contribution]:
    """What a load gives, with its moments on the days of their sites."""
    if not any(any_zoned(gift.rows, target) for gift in gifts):
        return list(gifts)
    known = site_zones(connection)
    return [replace(gift, rows=placed(gift.rows, target, known)) for gift in gifts]


def told(connection: Connection, table: TableReceipt, rows: pa.Table, target: Dataset) -> TableReceipt:
    """The receipt with how its zoned moments are placed, and with the days on which they then stand. rows: as
    the file wrote them.
    """
    if not any_zoned(rows, target):
        return table
    known = site_zones(connection)
    there = placed(rows, target, known)
    days = pc.min_max(there[target.dated].cast(pa.date32(), safe=False)).as_py() if target.dated else {}
    span = [day.isoformat() for day in days.values() if day]
    return replace(table, placed=sentence(rows, there, target, known), span=span or table.span)


def sentence(rows: pa.Table, there: pa.Table, target: Dataset, known: Zones) -> str:
    """By which zones moments are placed, how many rows change their day, and which sites have none."""
    here = rows.filter(zoned(rows, target))
    of = pc.unique(sites(here, target)).to_pylist()
    by = {site: known.of(site, bool(target.site)) for site in sorted(of)}
    said = []
    if any(by.values()):
        moved = pc.sum(other_day(rows, there, target)).as_py() or 0
        said.append(
            _(
                "Moments written with a time zone stand on the day of their site: {sites}. {rows} on another "
                "day than written."
            ).format(
                sites=", ".join(named(site, target, known) for site, zone in by.items() if zone),
                rows=counted(moved, _("row stands"), _("rows stand")),
            )
        )
    if lacking := [called(site, target) for site, zone in by.items() if not zone]:
        said.append(
            _(
                "Moments are written with a time zone, and the list of sites does not tell that of {sites}: they "
                "stay on the day that is written until it does."
            ).format(sites=", ".join(lacking))
        )
    return " ".join(said)


def other_day(rows: pa.Table, there: pa.Table, target: Dataset) -> pa.Array:
    """Which rows have a placed field on another day."""
    found = pa.repeat(False, rows.num_rows)
    for name in target.placed:
        one, other = (t[name].combine_chunks().cast(pa.date32(), safe=False) for t in (rows, there))
        found = pc.or_(found, pc.fill_null(pc.not_equal(one, other), False))
    return found


def named(site: str, target: Dataset, known: Zones) -> str:
    """A site with its zone, and how that is known."""
    text = (
        _("{site} ({zone}, the only one of its country)") if site in known.by_country else "{site} ({zone})"
    )
    return text.format(site=called(site, target), zone=known.of(site, bool(target.site)))


def called(site: str, target: Dataset) -> str:
    """A site in words, where rows name none."""
    if not target.site:
        return _("the workshops")
    return site or _("rows without a site")
