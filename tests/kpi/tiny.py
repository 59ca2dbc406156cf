"""Tiny facts for tests: tables written by hand, opened as the mart would open them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import ibis
import pandas as pd
import pyarrow as pa

from kpi import calculate, judge
from kpi.model.result import Result
from store.dataset import Dataset
from store.datasets import STORED, dataset
from store.mart.days_held import days_held
from store.mart.partitions import shaped
from store.row_scope import feeder
from store.schema import schema


@dataclass(frozen=True, eq=False)
class Facts:
    """What `store.mart.facts.open_facts` gives: Ibis tables by dataset, and which site or project fed what
    from when to when.
    """

    tables: dict[str, ibis.Table]
    coverage: pd.DataFrame

    def __getitem__(self, name: str) -> ibis.Table:
        return self.tables[name]

    def days(self, name: str) -> pd.DataFrame:
        """What a dataset holds of each site and day, as the mart tells it."""
        return days_held(self.tables[name], dataset(name))


def facts(coverage: dict[str, dict[str, tuple[str, str]]] | None = None, **tables: list[dict]) -> Facts:
    """Facts from rows as dictionaries, by dataset; `coverage` overrides what the rows say: dataset → site →
    (first, last).
    """
    opened = {held.name: rows(held, tables[held.name]) for held in STORED if tables.get(held.name)}
    known = [held for held in STORED if held.name in {*opened, *(coverage or {})}]
    spells = [
        spell
        for held in known
        for spell in spans(held, opened.get(held.name, rows(held, [])), (coverage or {}).get(held.name, {}))
    ]
    return Facts(
        {
            held.name: ibis.memtable(opened[held.name]) if held.name in opened else empty(held.name)
            for held in STORED
        },
        pd.DataFrame(spells, columns=["dataset", "site", "project", "first", "last"]),
    )


@cache
def empty(name: str) -> ibis.Table:
    """A dataset of which nothing is loaded: most are, in most tests."""
    return ibis.memtable(rows(dataset(name), []))


def rows(held: Dataset, given: list[dict]) -> pa.Table:
    """Rows of a dataset in the shape of the mart; what is not given is its field's default."""
    whole = [{field.name: row.get(field.name, field.default) for field in held.stored} for row in given]
    return shaped(pa.Table.from_pylist(whole, schema=schema(held)), held)


def spans(held: Dataset, table: pa.Table, wider: dict[str, tuple[str, str]]) -> list[tuple]:
    """The first and last day that each site, or project, fed a dated dataset."""
    if not held.dated or not feeder(held):
        return []
    days = table.to_pandas().groupby(feeder(held))[held.dated]
    found = {site: (dates.min(), dates.max()) for site, dates in days}
    found |= {site: tuple(map(date.fromisoformat, given)) for site, given in wider.items()}
    return [
        (held.name, *((site, "") if held.site else ("", site)), first, last)
        for site, (first, last) in found.items()
    ]


def sale(day: str, net: float, ticket: str = "", boutique: str = "B1", **more: object) -> dict:
    """A sales line; without a ticket it is one of its own."""
    return {
        "boutique": boutique,
        "ticket": ticket or f"{day} {net}",
        "line": "1",
        "sold_on": date.fromisoformat(day),
        "net_amount": net,
    } | more


def visit(day: str, visitors: int, boutique: str = "B1", hour: str = "") -> dict:
    """The visitors of a boutique and day."""
    return {"boutique": boutique, "day": date.fromisoformat(day), "hour": hour, "visitors": visitors}


def hours(day: str, person: str, selling: float | None, site: str = "B1") -> dict:
    """The selling hours of a person and day."""
    return {"person": person, "day": date.fromisoformat(day), "site": site, "selling_hours": selling}


def aim(value: float, start: str, end: str, site: str = "B1", **more: object) -> dict:
    """A net sales target of a boutique."""
    return {
        "kpi": "net_sales",
        "site": site,
        "period_start": date.fromisoformat(start),
        "period_end": date.fromisoformat(end),
        "value": value,
    } | more


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)


def result(
    key: object, given: Facts, start: str, end: str, today: str = "2030-01-01", **asked: object
) -> Result:
    """One KPI's result."""
    found = calculate([key], given, day(start), day(end), today=day(today), **asked)
    return next(iter(found.values()))


def values(
    key: object, given: Facts, start: str, end: str, today: str = "2030-01-01", **asked: object
) -> list[float | None]:
    """The figures of a KPI, row by row, None where missing."""
    found = result(key, given, start, end, today, **asked).frame["value"]
    return [None if pd.isna(value) else round(value, 6) for value in found]


def judged(key, given, start, end, today="2030-01-01", comparison=None, **asked):
    """The first row of a verdict, and its notes."""
    found = judge(result(key, given, start, end, today, **asked), given, comparison)
    return found.frame.iloc[0], found.notes
