"""Tiny facts for tests: tables written by hand, opened as the mart would open them."""
from dataclasses import dataclass
from datetime import date

import ibis
import pandas as pd
import pyarrow as pa

from store.dataset import Dataset, Kind
from store.datasets import DATASETS

TYPES = {Kind.NUMBER: pa.float64(), Kind.MONEY: pa.float64(), Kind.PERCENT: pa.float64(), Kind.COUNT: pa.int64(),
         Kind.DATE: pa.date32(), Kind.TIMESTAMP: pa.timestamp("us"), Kind.BOOL: pa.bool_()}


@dataclass(frozen=True)
class Facts:
    """What `store.mart.facts` gives: Ibis tables by dataset, and which site fed what from when to when."""

    tables: dict[str, ibis.Table]
    fed: pd.DataFrame
    version: int = 1

    def __getitem__(self, name: str) -> ibis.Table:
        return self.tables[name]


def facts(fed: dict[str, dict[str, tuple[date, date]]] | None = None, **tables: list[dict]) -> Facts:
    """Facts from rows as dictionaries, by dataset; `fed` widens what the rows themselves say: dataset → site → (first, last)."""
    opened, spells = {}, []
    for held in DATASETS:
        frame = rows(held, tables.get(held.name, []))
        opened[held.name] = ibis.memtable(frame)
        spells += spans(held, frame, (fed or {}).get(held.name, {}))
    return Facts(opened, pd.DataFrame(spells, columns=["dataset", "site", "first", "last"]))


def rows(held: Dataset, given: list[dict]) -> pa.Table:
    """Rows of a dataset with every stored field, defaults filled in, and its mart-only columns."""
    fields = held.stored
    whole = [{field.name: row.get(field.name, field.default) for field in fields} for row in given]
    schema = pa.schema([(field.name, TYPES.get(field.kind, pa.string())) for field in fields])
    table = pa.Table.from_pylist(whole, schema=schema)
    if held.derive is None:
        return table
    derived = held.derive(table.to_pandas())
    for name in [name for name in derived if name not in schema.names]:
        table = table.append_column(name, pa.array(derived[name], pa.float64()))
    return table


def spans(held: Dataset, table: pa.Table, wider: dict[str, tuple[date, date]]) -> list[tuple]:
    """The first and last day that each site fed a dated dataset."""
    if not held.dated or not held.site:
        return []
    frame = table.to_pandas()
    found = {site: (days.min(), days.max()) for site, days in frame.groupby(held.site)[held.dated]} | wider
    return [(held.name, site, first, last) for site, (first, last) in found.items()]


def sale(day: str, net: float, ticket: str = "", boutique: str = "B1", **more: object) -> dict:
    """A sales line; without a ticket it is one of its own."""
    return {"boutique": boutique, "ticket": ticket or f"{boutique}{day}{net}", "line": "1", "sold_on": date.fromisoformat(day),
            "net_amount": net} | more


def visit(day: str, visitors: int, boutique: str = "B1") -> dict:
    """The visitors of a boutique and day."""
    return {"boutique": boutique, "day": date.fromisoformat(day), "visitors": visitors}


def aim(value: float, start: str, end: str, **more: object) -> dict:
    """A net sales target of boutique B1."""
    return {"kpi": "net_sales", "site": "B1", "period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end), "value": value} | more


def hours(day: str, person: str, selling: float, site: str = "B1") -> dict:
    """The selling hours of a person and day."""
    return {"person": person, "day": date.fromisoformat(day), "site": site, "selling_hours": selling}
