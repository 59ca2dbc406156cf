"""How the KPI engine compares with hand-written SQL: 1,000,000 sales lines in a mart, the same figures from
the same files.

    python benchmarks/kpi_engine.py [LINES]

Each question is asked of `kpi.calculate` (its KPIs in one pass) and of DuckDB in SQL that an analyst would
write for it; both read the mart's Parquet files and give a pandas frame. Prints the best of several rounds,
taken in turns, as wall time and as processor time, which other work on the machine disturbs less, and whether
the ratio stays within the bound of 1.5.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa

from kpi import calculate
from store.datasets import dataset
from store.mart import delta, partitions
from store.mart.facts import open_facts
from store.schema import schema
from store.scope import EVERYTHING

START, END = date(2023, 4, 1), date(2026, 3, 31)
KEYS = ("net_sales", "transactions", "units", "atv", "upt")
BOUND = 1.5
QUESTIONS = [
    (KEYS, by, grain)
    for by, grain in (
        ((), None),
        ((), "month"),
        (("boutique",), "month"),
        (("associate",), "quarter"),
        (("category", "boutique"), "week"),
        (("product",), "year"),
        (("client",), None),
        (("boutique",), "day"),
    )
]
QUESTIONS += [
    ((key,), by, grain)
    for key in ("net_sales", "transactions", "units", "upt")
    for by, grain in (((), "year"), (("boutique",), "month"))
]
QUESTIONS += [
    (("net_sales", "atv"), (dim,), "month") for dim in ("associate", "category", "line_type", "currency")
]
TRADING, TICKETS = "line_type IN ('sale', 'return', 'exchange')", "line_type IN ('sale', 'exchange')"
PERIODS = {
    None: "DATE '2023-04-01'",
    "day": "sold_on",
    "week": "date_trunc('week', sold_on)",
    "month": "date_trunc('month', sold_on)",
    "quarter": "date_trunc('quarter', sold_on)",
    "year": "date_trunc('year', sold_on - INTERVAL 3 MONTH) + INTERVAL 3 MONTH",
}
FIGURES = {
    "net_sales": f"sum(net_amount * credit) FILTER ({TRADING}) AS net_sales, count(*) FILTER ({TRADING}) AS "
    f"n_trading",
    "transactions": f"sum(ticket_share) FILTER ({TICKETS}) AS transactions, count(*) FILTER ({TICKETS}) AS "
    f"n_tickets",
    "units": f"sum(CASE WHEN line_type = 'return' THEN -abs(quantity) ELSE quantity END * credit) FILTER "
    f"({TRADING}) AS units, "
    f"count(*) FILTER ({TRADING}) AS n_units",
    "atv": "net_sales / nullif(transactions, 0) AS atv",
    "upt": "units / nullif(transactions, 0) AS upt",
}
NEEDS = {"atv": ("net_sales", "transactions"), "upt": ("units", "transactions")}
ROUNDS = 5


def sales(lines: int) -> pa.Table:
    """Generated sales rows with the columns of the mart; every fourth line is shared by two associates, a row
    and half of the credit each.
    """
    rng = np.random.default_rng(7)
    days = pd.date_range(START, END).date
    line = np.arange(lines) * 4 // 5  # of five rows, three are lines of their own and two are one
    shared = np.bincount(line)[line] == 2
    given = {
        "boutique": pick(rng, "B", 12, lines),
        "ticket": pick(rng, "T", lines * 2 // 3, lines),
        "line": line.astype(str),
        "sold_on": rng.choice(days, lines),
        "line_type": rng.choice(
            ["sale", "return", "exchange", "service", "gift_card"], lines, p=[0.85, 0.05, 0.03, 0.05, 0.02]
        ),
        "client": pick(rng, "C", 40_000, lines),
        "product": pick(rng, "P", 3_000, lines),
        "category": rng.choice(["ring", "necklace", "bracelet", "earring", "watch"], lines),
        "quantity": np.ones(lines),
        "net_amount": rng.gamma(2, 900, lines).round(2),
        "currency": np.full(lines, "EUR"),
    }
    first = np.searchsorted(line, line)  # both rows of a shared line tell the same but for who sold
    given = {name: column[first] for name, column in given.items()} | {
        "associate": pick(rng, "A", 96, lines),
        "credit": np.where(shared, 0.5, 1.0),
    }
    shape = schema(dataset("sales"))
    table = pa.table(
        {
            name: pa.array(given[name], shape.field(name).type)
            if name in given
            else pa.nulls(lines, shape.field(name).type)
            for name in shape.names
        },
        schema=shape,
    )
    return partitions.shaped(table.sort_by("sold_on"), dataset("sales"))


def pick(rng: np.random.Generator, letter: str, many: int, lines: int) -> np.ndarray:
    """Codes such as B007, drawn at random."""
    return np.char.add(letter, rng.integers(0, many, lines).astype(str))


def by_hand(files: str, keys: tuple[str, ...], by: tuple[str, ...], grain: str | None) -> str:
    """The question in SQL, with the rows behind each figure."""
    dims = "".join(f", {name}" for name in by)
    asked = dict.fromkeys(part for key in keys for part in (*NEEDS.get(key, ()), key))
    return f"""
        SELECT {PERIODS[grain]} AS period_start{dims}, {", ".join(FIGURES[key] for key in asked)}
        FROM read_parquet('{files}', hive_partitioning = true)
        WHERE sold_on BETWEEN DATE '{START}' AND DATE '{END}' GROUP BY ALL ORDER BY ALL"""


def best(*works: Callable[[], object]) -> list[np.ndarray]:
    """The shortest of several rounds for each piece of work, in milliseconds of wall and of processor time;
    the pieces take turns.
    """
    times = [[timed(work) for work in works] for _round in range(ROUNDS)]
    return list(np.min(times, axis=0) * 1000)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """How long one piece of work takes and how long it keeps processors busy, in seconds."""
    began = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def main(lines: int) -> None:
    """Write the mart, ask every question both ways, print the times."""
    with tempfile.TemporaryDirectory() as folder:
        delta.replace(Path(folder) / "sales", sales(lines), None, delta.Mark("benchmark", 0, ""))
        database, files = ibis.duckdb.connect(), f"{folder}/sales/**/*.parquet"
        print(f"{lines:,} sales lines; times in ms, wall and processor")
        print(
            f"{'KPIs':<28}{'by':<22}{'grain':<9}{'SQL':>7}{'kpi':>7}{'ratio':>7}"
            f"{'SQL cpu':>9}{'kpi cpu':>9}{'ratio':>7}"
        )
        ratios = np.array([compared(Path(folder), database, files, *question) for question in QUESTIONS])
    for name, column in zip(("wall", "processor"), ratios.T, strict=True):
        held = "within" if column.mean() <= BOUND else "over"
        print(
            f"{name}: mean ratio {column.mean():.2f} ({held} the bound of {BOUND}), median "
            f"{np.median(column):.2f}, largest {column.max():.2f}, "
            f"{(column <= BOUND).sum()} of {len(column)} questions within"
        )


def compared(
    folder: Path,
    database: ibis.BaseBackend,
    files: str,
    keys: tuple[str, ...],
    by: tuple[str, ...],
    grain: str | None,
) -> np.ndarray:
    """Ask one question both ways, check that the answers are equal, print and give the ratios of wall and
    processor time.
    """
    sql = by_hand(files, keys, by, grain)
    with open_facts(folder, EVERYTHING) as opened:
        ours = calculate(keys, opened, START, END, by=by, grain=grain)
        theirs = database.raw_sql(sql).df()
        for key in keys:
            counts = ours[key].kpi.additive
            pd.testing.assert_series_equal(
                ours[key].frame["value"], theirs[key].fillna(0) if counts else theirs[key], check_names=False
            )
        hand, engine = best(
            lambda: database.raw_sql(sql).df(),
            lambda: calculate(keys, opened, START, END, by=by, grain=grain),
        )
    ratio = engine / hand
    print(
        f"{','.join(keys)[:26]:<28}{' × '.join(by) or '–':<22}{grain or '–':<9}"
        f"{hand[0]:>7.0f}{engine[0]:>7.0f}{ratio[0]:>7.2f}"
        f"{hand[1]:>9.0f}{engine[1]:>9.0f}{ratio[1]:>7.2f}",
        flush=True,
    )
    return ratio


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
