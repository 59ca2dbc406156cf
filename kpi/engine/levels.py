"""Levels: what was open at the end of each window, in one pass over one fact."""

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.engine import aggregation
from kpi.engine.period_bucketing import Buckets
from kpi.model import dimension
from kpi.model.level import Level
from kpi.model.run import Run
from kpi.model.site_windows import OTHERS
from kpi.time import period


def answer(
    table: ibis.Table, of: str, levels: dict[str, Level], pairs: aggregation.Pairs, run: Run
) -> pd.DataFrame:
    """Levels of one fact with the same begin and end, by period and dimensions: the keys, `key` and `key n`,
    `denomination`.
    """
    begins, ends = next((level.begins, level.ends) for level in levels.values())
    rows = _open(table, of, begins, ends, run)
    placed = Buckets(rows, rows.window, run.spans["period_start"].to_numpy())
    return aggregation.counted_by_keys(placed, of, levels, pairs, run).assign(denomination="")


def open_at(table: ibis.Table, level: Level, run: Run) -> ibis.Table:
    """The rows of a fact that stand open at the end of some window of a run."""
    return _open(table, level.of, level.begins, level.ends, run)


def _open(table: ibis.Table, of: str, begins: str, ends: str, run: Run) -> ibis.Table:
    """The rows that are open at the end of each window, of its own where sites differ, with `window` and
    `moment`.
    """
    if run.own is None or not dimension.home(of):
        spans = run.spans[["period_start", "last"]].set_axis(["window", "moment"], axis=1)
        moments, alike = period.as_table(spans), []
    else:
        spans = run.own.lasts(run.spans)[["period_start", "own_site", "moment"]]
        moments = period.as_table(spans.rename(columns={"period_start": "window"}))
        alike = [own_site(table, of, run.own.sites) == moments.own_site]
    return table.inner_join(
        moments,
        [*alike, table[begins] <= moments.moment, table[ends].isnull() | (table[ends] > moments.moment)],
    )


def own_site(table: ibis.Table, of: str, sites: pd.Index) -> ir.StringValue:
    """The site of each row where it has windows of its own, else what stands for the others."""
    site = dimension.expression(table, of, "site")
    return site.isin(list(sites)).ifelse(site, OTHERS)
