"""Codes of sites and people that facts use and that no list of sites or people explains: to be confirmed."""

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.dataset import Dataset
from store.datasets import DATASETS
from store.record.rows import visible
from store.record.tables import TABLES
from store.record.transaction import reading
from store.scope import Scope

COLUMNS = {"kind": "str", "code": "str", "first_seen_load": "int64", "rows": "int64"}
LISTS = {"site": "sites", "person": "people"}


def unconfirmed(record: Engine, scope: Scope) -> pd.DataFrame:
    """The codes that lack a row in sites or people, among the rows that the scope sees.

    Columns: kind ("site" or "person"), code, first_seen_load, rows (that use it, over all datasets); by kind
    and code.
    """
    with reading(record) as connection:
        found = [
            use for kind in LISTS for dataset in DATASETS for use in uses(connection, kind, dataset, scope)
        ]
    used = pd.DataFrame(found, columns=list(COLUMNS)).astype(COLUMNS)
    return used.groupby(["kind", "code"], as_index=False).agg({"first_seen_load": "min", "rows": "sum"})


def uses(connection: Connection, kind: str, dataset: Dataset, scope: Scope) -> list[tuple]:
    """The unexplained codes of one kind in one dataset."""
    field, explained = getattr(dataset, kind), TABLES[LISTS[kind]]
    if not field or dataset.name == LISTS[kind]:
        return []
    table = TABLES[dataset.name]
    code = table.c[field]
    unknown = (code != "") & ~sa.exists().where(explained.c[kind] == code)
    query = sa.select(sa.literal(kind), code, sa.func.min(table.c.load_id), sa.func.count()).where(
        unknown, *visible(dataset, scope)
    )
    return [tuple(row) for row in connection.execute(query.group_by(code))]
