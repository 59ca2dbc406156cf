"""Levels: what was open at the end of each window, in one pass over one fact."""

import ibis
import pandas as pd

from kpi.engine import aggregation
from kpi.engine.period_bucketing import Buckets
from kpi.model.level import Level
from kpi.model.run import Run
from kpi.time import period


def answer(
    table: ibis.Table, of: str, levels: dict[str, Level], pairs: aggregation.Pairs, run: Run
) -> pd.DataFrame:
    """Levels of one fact with the same begin and end, by period and dimensions: the keys, `key` and `key n`,
    `denomination`.
    """
    begins, ends = next((level.begins, level.ends) for level in levels.values())
    rows = _open(table, begins, ends, run)
    placed = Buckets(rows, rows.window, run.spans["period_start"].to_numpy())
    return aggregation.counted_by_keys(placed, of, levels, pairs, run).assign(denomination="")


def open_at(table: ibis.Table, level: Level, run: Run) -> ibis.Table:
    """The rows of a fact that stand open at the end of some window of a run."""
    return _open(table, level.begins, level.ends, run)


def _open(table: ibis.Table, begins: str, ends: str, run: Run) -> ibis.Table:
    """The rows that are open at the end of each window, with `window` and `moment`."""
    moments = period.as_table(run.spans[["period_start", "last"]].set_axis(["window", "moment"], axis=1))
    return table.inner_join(
        moments, [table[begins] <= moments.moment, table[ends].isnull() | (table[ends] > moments.moment)]
    )
