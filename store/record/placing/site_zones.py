"""The time zones that the record's list of sites tells."""

import sqlalchemy as sa
from sqlalchemy import Connection

from store.record.tables import TABLES
from store.time_zones import Zones, zones

SITES = "sites"


def site_zones(connection: Connection) -> Zones:
    """The zone of each site as the record has it now."""
    table = TABLES[SITES]
    query = sa.select(*(table.c[name] for name in ("site", "kind", "country", "timezone")))
    return zones([dict(row) for row in connection.execute(query).mappings()])
