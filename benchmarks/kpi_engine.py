"""How the KPI engine compares with hand-written SQL: 1,000,000 sales lines in a mart, the same figures from the same files.

    python benchmarks/kpi_engine.py [LINES]

Each question is asked of `kpi.calculate` (several KPIs, one pass) and of DuckDB in SQL that an analyst would write for
it; both read the mart's Parquet files and give a pandas frame. Prints the best of several rounds and the ratio.
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
from store import delta, partitions
from store.datasets import dataset
from store.facts import facts
from store.schema import schema
from store.scope import EVERYTHING

START, END = date(2023, 4, 1), date(2026, 3, 31)
KEYS = ("net_sales", "transactions", "units", "atv", "upt")
QUESTIONS = (((), None), ((), "month"), (("boutique",), "month"), (("associate",), "quarter"), (("category", "boutique"), "week"),
             (("product",), "year"), (("client",), None), (("boutique",), "day"))
TRADING, TICKETS = "line_type IN ('sale', 'return', 'exchange')", "line_type IN ('sale', 'exchange')"
PERIODS = {None: "DATE '2023-04-01'", "day": "sold_on", "week": "date_trunc('week', sold_on)", "month": "date_trunc('month', sold_on)",
           "quarter": "date_trunc('quarter', sold_on)", "year": "date_trunc('year', sold_on - INTERVAL 3 MONTH) + INTERVAL 3 MONTH"}
ROUNDS = 7


def sales(lines: int) -> pa.Table:
    """Generated sales lines with the columns of the mart."""
    rng = np.random.default_rng(7)
    days = pd.date_range(START, END).date
    given = {
        "boutique": pick(rng, "B", 12, lines), "ticket": pick(rng, "T", lines * 2 // 3, lines), "line": np.full(lines, "1"),
        "associate": pick(rng, "A", 96, lines), "sold_on": rng.choice(days, lines),
        "line_type": rng.choice(["sale", "return", "exchange", "service", "gift_card"], lines, p=[0.85, 0.05, 0.03, 0.05, 0.02]),
        "credit": rng.choice([1.0, 0.5], lines), "client": pick(rng, "C", 40_000, lines), "product": pick(rng, "P", 3_000, lines),
        "category": rng.choice(["ring", "necklace", "bracelet", "earring", "watch"], lines), "quantity": np.ones(lines),
        "net_amount": rng.gamma(2, 900, lines).round(2), "currency": np.full(lines, "EUR"),
    }
    shape = schema(dataset("sales"))
    table = pa.table({name: pa.array(given[name], shape.field(name).type) if name in given else pa.nulls(lines, shape.field(name).type)
                      for name in shape.names}, schema=shape)
    return partitions.shaped(table.sort_by("sold_on"), dataset("sales"))


def pick(rng: np.random.Generator, letter: str, many: int, lines: int) -> np.ndarray:
    """Codes such as B007, drawn at random."""
    return np.char.add(letter, rng.integers(0, many, lines).astype(str))


def by_hand(files: str, by: tuple[str, ...], grain: str | None) -> str:
    """The question in SQL, with the rows behind each figure."""
    dims = "".join(f", {name}" for name in by)
    return f"""
        SELECT {PERIODS[grain]} AS period_start{dims},
               sum(net_amount * credit) FILTER ({TRADING}) AS net_sales, sum(ticket_share) FILTER ({TICKETS}) AS transactions,
               sum(CASE WHEN line_type = 'return' THEN -abs(quantity) ELSE quantity END * credit) FILTER ({TRADING}) AS units,
               net_sales / nullif(transactions, 0) AS atv, units / nullif(transactions, 0) AS upt,
               count(*) FILTER ({TRADING}) AS n_trading, count(*) FILTER ({TICKETS}) AS n_tickets
        FROM read_parquet('{files}', hive_partitioning = true)
        WHERE sold_on BETWEEN DATE '{START}' AND DATE '{END}' GROUP BY ALL ORDER BY ALL"""


def best(*works: Callable[[], object]) -> list[float]:
    """The shortest of several rounds for each piece of work, in milliseconds; the pieces take turns."""
    times = [[timed(work) for work in works] for _round in range(ROUNDS)]
    return [min(column) * 1000 for column in zip(*times, strict=True)]


def timed(work: Callable[[], object]) -> float:
    """How long one piece of work takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(lines: int) -> None:
    """Write the mart, ask every question both ways, print the times."""
    with tempfile.TemporaryDirectory() as folder:
        delta.replace(Path(folder) / "sales", sales(lines), None, delta.Mark("benchmark", 0, ""))
        database, files = ibis.duckdb.connect(), f"{folder}/sales/**/*.parquet"
        print(f"{lines:,} sales lines, {', '.join(KEYS)}")
        print(f"{'by':<22}{'grain':<10}{'SQL ms':>8}{'kpi ms':>8}{'ratio':>8}")
        ratios = [compared(Path(folder), database, files, by, grain) for by, grain in QUESTIONS]
        print(f"largest ratio {max(ratios):.2f}, all questions together {np.mean(ratios):.2f}")


def compared(folder: Path, database: ibis.BaseBackend, files: str, by: tuple[str, ...], grain: str | None) -> float:
    """Ask one question both ways, check that the answers are equal, print and give the ratio."""
    sql = by_hand(files, by, grain)
    with facts(folder, EVERYTHING) as opened:
        ours = calculate(KEYS, opened, START, END, by=by, grain=grain)
        theirs = database.raw_sql(sql).df()
        pd.testing.assert_series_equal(ours["net_sales"].frame["value"], theirs["net_sales"].fillna(0), check_names=False)
        hand, engine = best(lambda: database.raw_sql(sql).df(), lambda: calculate(KEYS, opened, START, END, by=by, grain=grain))
    print(f"{' × '.join(by) or '–':<22}{grain or '–':<10}{hand:>8.0f}{engine:>8.0f}{engine / hand:>8.2f}")
    return engine / hand


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
