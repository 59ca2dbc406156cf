"""One grouped pass over one fact: all the measures asked of it, by period and dimensions."""
from collections.abc import Mapping
from functools import reduce
from operator import or_

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi import dimension, period
from kpi.measure import Measure, counted
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
    table, placed = in_periods(table, on, run)
    found = aggregates(table, of, measures, pairs)
    return by_keys(table, of, placed, found, run)


def currencies(table: ibis.Table, of: str, on: str, measures: Measures, run: Run) -> np.ndarray:
    """The currency of the money behind each figure of `answer`, in its order; MIXED where there are several."""
    table, placed = in_periods(table, on, run)
    money = reduce(or_, money_rows({key: counted(measure.reduce(table)) for key, measure in measures.items()}, measures))
    currency = dimension.expression(table, of, "currency")
    found = {"currency": currency.min(where=money), "highest": currency.max(where=money)}
    frame = by_keys(table, of, placed, found, run)
    one = frame["currency"].isna() | (frame["currency"] == frame["highest"])
    return frame["currency"].where(one, MIXED).fillna("").to_numpy(object)


def in_periods(table: ibis.Table, on: str, run: Run) -> tuple[ibis.Table, ir.DateValue]:
    """The rows whose date lies in one of the windows, and the period that each counts for."""
    table = table.filter(table[on].between(run.first, run.last))
    if len(run.spans) == 1:
        return table, ibis.literal(run.spans["period_start"].iloc[0].date())
    days = period.as_table(period.days(run.spans).set_axis(["window_day", "window"], axis=1))
    table = table.inner_join(days, table[on] == days.window_day)
    return table, table.window


def by_keys(table: ibis.Table, of: str, placed: ir.DateValue, found: dict[str, ir.Scalar], run: Run) -> pd.DataFrame:
    """The reductions by period and dimensions, in the order of these."""
    dims = {name: dimension.expression(table, of, name) for name in run.question.by}
    return fetched(table.group_by(period_start=placed, **dims).aggregate(**found).order_by(run.keys))


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


def fetched(table: ibis.Table) -> pd.DataFrame:
    """The rows of a table in pandas, dates as timestamps."""
    frame = table.to_pyarrow().to_pandas(date_as_object=False)
    return frame.astype({name: "datetime64[us]" for name, dtype in frame.dtypes.items() if dtype.kind == "M"})
