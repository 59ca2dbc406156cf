"""Rows that stand on more than one sheet of a file, such as on "All" and on "March": each counts once."""

import dataclasses

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.recognition.problems import problem
from loaders.values.canonical_rows import span, totals
from loaders.values.texts import written_as
from store.dataset import Dataset
from store.datasets import dataset
from store.receipt import TableReceipt

MOSTLY = 0.8


def across(tables: list[TableReceipt]) -> list[TableReceipt]:
    """The tables of a file, in order, each less the rows that an earlier one holds already."""
    earlier: dict[str, list[TableReceipt]] = {}
    told = []
    for table in tables:
        above = earlier.setdefault(table.dataset, [])
        told.append(
            once(table, above) if above and table.frame is not None and table.frame.num_rows else table
        )
        if told[-1].frame is not None:
            above.append(told[-1])
    return told


def once(table: TableReceipt, above: list[TableReceipt]) -> TableReceipt:
    """Equal rows are duplicates; other values under a key that stands above are a problem, unless Loupe has
    numbered the
    lines itself: then a ticket goes on counting where it has lines on an earlier sheet.
    """
    declared, rows = dataset(table.dataset), frame_of(table)
    held = list(dict.fromkeys([*declared.key, *filter(None, [declared.dated])]))
    before = pd.concat([frame_of(t)[held] for t in above], ignore_index=True)
    twice = repeated(table, rows, above, declared)
    if declared.name == "sales" and "line" not in table.columns:
        rows["line"], other = go_on_counting(rows, before, twice)
    else:
        other = ~twice & on(rows, list(declared.key)).isin(on(before, list(declared.key))).to_numpy()
    return less(table, rows, twice, other, declared)


def frame_of(table: TableReceipt) -> pd.DataFrame:
    """A table's rows in pandas."""
    return table.frame.to_pandas(date_as_object=False)


def repeated(
    table: TableReceipt, rows: pd.DataFrame, above: list[TableReceipt], declared: Dataset
) -> np.ndarray:
    """Rows that equal one above in every field that both sheets give; the second of two equal rows needs a
    second one above.

    Sales without ticket numbers may be equal by chance: there, a sheet repeats another only when most of its
    rows do.
    """
    found = np.zeros(len(rows), bool)
    for names in {tuple(fields(t, declared)) for t in above}:
        common = [n for n in fields(table, declared) if n in names]
        held = pd.concat(
            [frame_of(t)[common] for t in above if tuple(fields(t, declared)) == names], ignore_index=True
        )
        code, there = on(rows, common), on(held, common)
        hit = (code.groupby(code).cumcount() < code.map(there.value_counts()).fillna(0)).to_numpy()
        certain = declared.name != "sales" or "ticket" in common
        found |= hit if certain or hit.mean() >= MOSTLY else False
    return found


def fields(table: TableReceipt, declared: Dataset) -> list[str]:
    """The fields that the sheet itself gives, and the site or project that it stands for."""
    whole = (declared.site, "project")
    return [
        f.name
        for f in declared.stored
        if f.name in table.frame.column_names and (f.name in table.columns or f.name in whole)
    ]


def on(rows: pd.DataFrame, names: list[str]) -> pd.Series:
    """A code of each row's values in these columns."""
    return pd.util.hash_pandas_object(rows[names].astype(object).where(rows[names].notna(), ""), index=False)


def go_on_counting(
    rows: pd.DataFrame, before: pd.DataFrame, twice: np.ndarray
) -> tuple[pd.Series, np.ndarray]:
    """(line numbers that begin after those of the same ticket above, sales whose ticket stands above on
    another day).
    """
    prefix, ticket = rows["line"].str.extract("^(R?)", expand=False), ["boutique", "ticket"]
    lines = before.assign(
        prefix=before["line"].str.extract("^(R?)", expand=False),
        number=before["line"].str.extract(r"(\d+)$", expand=False).astype(int),
    )
    last = (
        lines.groupby([*ticket, "prefix"]).agg(number=("number", "max"), day=("sold_on", "max")).reset_index()
    )
    found = rows[ticket].assign(prefix=prefix).merge(last, how="left", on=[*ticket, "prefix"])
    known = found["number"].notna().to_numpy() & ~twice
    turn = rows[known].groupby([*ticket, prefix[known]]).cumcount() + 1
    counted = prefix[known] + (turn + found["number"].to_numpy()[known].astype(int)).astype(str)
    other = known & (found["day"].to_numpy() != rows["sold_on"].to_numpy()) & (prefix == "").to_numpy()
    return rows["line"].where(~known, counted.reindex(rows.index)), other


def less(
    table: TableReceipt, rows: pd.DataFrame, twice: np.ndarray, other: np.ndarray, declared: Dataset
) -> TableReceipt:
    """The table without its repeated and contradicting rows, sums and counts adjusted."""
    name = next((k for k in declared.key if k in table.columns), declared.key[0])
    problems = [
        problem(
            int(row["source_row"]),
            "",
            declared[name],
            " · ".join(written_as(row[k]) for k in declared.key if k in table.columns),
            "key",
        )
        for _, row in rows[other].iterrows()
    ]
    frame = table.frame
    if declared.name == "sales":
        frame = frame.set_column(
            frame.column_names.index("line"), "line", pa.array(rows["line"], pa.string())
        )
    frame = frame.filter(pa.array(~(twice | other)))
    lost = {
        "accepted": -int((twice | other).sum()),
        "duplicate": int(twice.sum()),
        "rejected": int(other.sum()),
    }
    counts = {name: count + lost.get(name, 0) for name, count in table.rows.items()}
    left = frame.to_pandas()
    return dataclasses.replace(
        table,
        frame=frame,
        rows=counts,
        totals=totals(left, declared, set(table.totals)),
        span=span(left, declared),
        problems=sorted([*table.problems, *problems], key=lambda p: p.row),
    )
