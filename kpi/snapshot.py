"""Levels: what was open at the end of each window, in one pass over one fact."""
import ibis
import pandas as pd

from kpi import grouped, period
from kpi.level import Level
from kpi.placing import Placing
from kpi.run import Run


def answer(table: ibis.Table, of: str, levels: dict[str, Level], pairs: grouped.Pairs, run: Run) -> pd.DataFrame:
    """Levels of one fact with the same begin and end, by period and dimensions: the keys, `key` and `key n`, `currency`."""
    begins, ends = next((level.begins, level.ends) for level in levels.values())
    moments = period.as_table(run.spans[["period_start", "last"]].set_axis(["window", "moment"], axis=1))
    rows = table.inner_join(moments, [table[begins] <= moments.moment, table[ends].isnull() | (table[ends] > moments.moment)])
    placed = Placing(rows, rows.window, run.spans["period_start"].to_numpy())
    return grouped.counted_by_keys(placed, of, levels, pairs, run).assign(currency="")
