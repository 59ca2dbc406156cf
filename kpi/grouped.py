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
    Money adds `foreign`: whether a row behind it is in another currency than the house's.
    """
    placed = placing(table, on, run)
    return by_keys(placed, of, aggregates(placed.rows, of, measures, pairs), run)


def currencies(table: ibis.Table, of: str, on: str, measures: Measures, run: Run) -> np.ndarray:
    """The currency of the money behind each figure of `answer`, in its order; MIXED where there are several."""
    placed = placing(table, on, run)
    table = placed.rows
    money = reduce(or_, money_rows({key: counted(measure.reduce(table)) for key, measure in measures.items()}, measures))
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
    """The reductions of the measures, the rows behind them, and whether their money is in another currency."""
    reductions = {key: measure.reduce(table) for key, measure in measures.items()}
    behind = {key: counted(reduction) for key, reduction in reductions.items()}
    rows = behind | {name: behind[one] | behind[other] for name, (one, other) in pairs.items()}
    counts = {f"{name} n": table.count(where=where) for name, where in rows.items()}
    return reductions | counts | foreign(table, of, money_rows(behind, measures))


def money_rows(behind: Mapping[str, ir.BooleanValue], measures: Measures) -> list[ir.BooleanValue]:
    """The conditions of the rows behind the measures that are money."""
    return [behind[key] for key, measure in measures.items() if measure.unit is MONEY]


def foreign(table: ibis.Table, of: str, money: list[ir.BooleanValue]) -> dict[str, ir.BooleanScalar]:
    """Whether a row with money is in another currency than the house's; nothing where the fact has no currency."""
    if not money or not dimension.column(of, "currency"):
        return {}
    other = table.currency.nullif("") != settings().currency
    return {"foreign": (other & reduce(or_, money)).any()}
