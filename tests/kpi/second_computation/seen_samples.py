"""The sample files as they were seen on a day: rows of later days left out, plain and for the engine."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import ibis
import pandas as pd
import pyarrow as pa

from loaders import Reader
from store.datasets import dataset
from store.mart.partitions import shaped
from store.schema import schema
from tests.kpi.second_computation.plain_house import DAILY, Boutique, PlainHouse, number
from tests.kpi.second_computation.plain_rhythm import fed
from tests.kpi.tiny import Facts, empty, spans

FOLDER = Path(__file__).parents[3] / "sample_data" / "boutique"
NAMES = (*DAILY, "sites")


@lru_cache(maxsize=1)
def tables() -> Mapping[str, pa.Table]:
    """Every row of the boutiques' sample files, by dataset."""
    found: dict[str, list[pa.Table]] = {}
    with Reader() as reader:
        receipts = [
            reader.read(file) for file in sorted(FOLDER.iterdir()) if file.suffix in (".csv", ".xlsx")
        ]
    for one in (one for receipt in receipts for one in receipt.tables if one.dataset in NAMES):
        found.setdefault(one.dataset, []).append(filled(one.frame, one.dataset))
    return {name: pa.concat_tables(parts) for name, parts in found.items()}


def filled(frame: pa.Table, name: str) -> pa.Table:
    """A table with all columns of its dataset, defaults where the file has none."""
    shape, defaults = schema(dataset(name)), {one.name: one.default for one in dataset(name).stored}
    columns = [
        frame[one.name].cast(one.type)
        if one.name in frame.column_names
        else pa.repeat(pa.scalar(defaults.get(one.name), one.type), frame.num_rows)
        for one in shape
    ]
    return pa.Table.from_arrays(columns, schema=shape)


def seen(day: date) -> tuple[PlainHouse, Facts]:
    """The house as seen on a day, for both."""
    held = {
        name: table.filter(pa.array([one <= day for one in table[DAILY[name][1]].to_pylist()]))
        if name in DAILY
        else table
        for name, table in tables().items()
    }
    opened = {name: shaped(table, dataset(name)) for name, table in held.items()}
    spells = [spell for name, table in opened.items() for spell in spans(dataset(name), table, {})]
    given = {name: ibis.memtable(table) for name, table in opened.items()}
    every = Samples(given, pd.DataFrame(spells, columns=["dataset", "site", "project", "first", "last"]))
    return plain(held, day), every


class Samples(Facts):
    """The samples' tables; of what they do not hold an empty one."""

    def __getitem__(self, name: str) -> ibis.Table:
        return self.tables[name] if name in self.tables else empty(name)


def weekdays(text: str) -> tuple[int, int]:
    """From "1-6" the first weekday and the one after the last."""
    return int(text[0]), int(text[-1]) + 1


def plain(held: Mapping[str, pa.Table], day: date) -> PlainHouse:
    """The boutiques and their rows in plain pandas, with what they have fed by their rhythm."""
    known = held["sites"].to_pandas()
    shops = {
        row["site"]: Boutique(
            frozenset(range(*weekdays(row["workdays"] or "1-7"))),
            row["holiday_calendar"] or "",
            number(row["opened_on"]) if row["opened_on"] else None,
            number(row["closed_on"]) if row["closed_on"] else None,
        )
        for row in known.to_dict("records")
        if row["kind"] == "boutique"
    }
    rows, spells = {}, {name: {} for name in DAILY}
    for name, (site, on) in DAILY.items():
        frame = held[name].to_pandas()
        rows[name] = frame[frame[site].isin(shops)]
        telling = rows[name].assign(day=rows[name][on].map(number))
        if name == "hours":
            gone = telling["absence"].fillna("none").isin(["none", "planned_leave", "holiday"])
            telling = telling[telling["worked_hours"].notna() | telling["selling_hours"].notna() | ~gone]
        if name == "traffic":
            telling = telling[telling["visitors"].notna()].assign(hour=lambda one: one["hour"].fillna(""))
        for shop, own in telling.groupby(site):
            spells[name][shop] = fed(name, own, shops[shop])
    return PlainHouse(shops, rows, spells, number(day))
