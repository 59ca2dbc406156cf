"""One grouped pass over one fact: all the measures asked of it, by period and dimensions."""
from collections.abc import Mapping
from functools import reduce
from operator import or_

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi import dimension
from kpi.fetch import fetched
from kpi.measure import Measure, counted
from kpi.placing import Placing, placing
from kpi.run import Run
from kpi.unit import MONEY
from settings import settings

MIXED = "*"
Measures = Mapping[str, Measure]
Pairs = Mapping[str, tuple[str, str]]


def answer(table: ibis.Table, of: str, on: str, measures: Measures, pairs: Pairs, run: Run) -> pd.DataFrame:
    """The measures of one fact by period and dimensions: the key columns, and for each measure `key` and `key n`.

    table: the fact's rows, filtered; pairs: name → two measures, giving `name n`, the rows behind either of them.
    Money adds `foreign`: whether some row is in another currency than the house's.
    """
    placed = placing(table, of, on, run)
    return by_keys(placed, of, aggregates(placed.rows, of, measures, pairs), run)


def currencies(table: ibis.Table, of: str, on: str, measures: Measures, run: Run) -> np.ndarray:
    """The currency of the money behind each figure of `answer`, in its order; MIXED where there are several."""
    placed = placing(table, of, on, run)
    table = placed.rows
    money = reduce(or_, [counted(measure.reduce(table)) for measure in measures.values() if measure.unit is MONEY])
    currency = dimension.expression(table, of, "currency")
    found = {"lowest": currency.min(where=money), "highest": currency.max(where=money)}
    frame = by_keys(placed, of, found, run)
    one = frame["lowest"].isna() | (frame["lowest"] == frame["highest"])
    return frame["lowest"].where(one, MIXED).fillna("").to_numpy(object)


def by_keys(placed: Placing, of: str, found: dict[str, ir.Scalar], run: Run) -> pd.DataFrame:
    """The reductions by period and dimensions, in the order of these."""
    dims = {name: dimension.expression(placed.rows, of, name) for name in run.question.by}
    frame = fetched(placed.rows.group_by(period_start=placed.mark, **dims).aggregate(**found).order_by(run.keys))
    return frame.assign(period_start=placed.periods(frame["period_start"], run))


def aggregates(table: ibis.Table, of: str, measures: Measures, pairs: Pairs) -> dict[str, ir.Scalar]:
    """The reductions of the measures, the rows behind them, and whether there is money in another currency."""
    reductions = {key: measure.reduce(table) for key, measure in measures.items()}
    behind = {key: counted(reduction) for key, reduction in reductions.items()}
    behind |= {name: behind[one] | behind[other] for name, (one, other) in pairs.items()}
    counts = {f"{name} n": table.count(where=where) for name, where in behind.items()}
    money = any(measure.unit is MONEY for measure in measures.values()) and dimension.column(of, "currency")
    return reductions | counts | ({"foreign": table.currency.notin(["", settings().currency]).any()} if money else {})
