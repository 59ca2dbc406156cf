"""One grouped pass over one fact: all the measures asked of it, by period and dimensions."""
from collections.abc import Mapping
from functools import reduce
from operator import or_

import ibis
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
    return fetched(table.group_by(period_start=placed, **keys(table, of, run)).aggregate(**found))


def currencies(table: ibis.Table, of: str, on: str, measures: Measures, run: Run) -> pd.DataFrame:
    """The currency of the money behind each figure: the key columns and `currency`, MIXED where there are several."""
    table, placed = in_periods(table, on, run)
    money = reduce(or_, money_rows({key: counted(measure.reduce(table)) for key, measure in measures.items()}, measures))
    currency = dimension.expression(table, of, "currency")
    found = {"currency": currency.min(where=money), "highest": currency.max(where=money)}
    frame = fetched(table.group_by(period_start=placed, **keys(table, of, run)).aggregate(**found))
    one = (frame["currency"] == frame["highest"]) | frame["currency"].isna()
    return frame.assign(currency=frame["currency"].where(one, MIXED)).drop(columns="highest")


def in_periods(table: ibis.Table, on: str, run: Run) -> tuple[ibis.Table, ir.DateValue]:
    """The rows whose date lies in one of the windows, and the period that each counts for."""
    table = table.filter(table[on].between(run.first, run.last))
    if len(run.spans) == 1:
        return table, ibis.literal(run.spans["period_start"].iloc[0].date())
    days = period.as_table(period.days(run.spans).set_axis(["window_day", "window"], axis=1))
    table = table.inner_join(days, table[on] == days.window_day)
    return table, table.window


def keys(table: ibis.Table, of: str, run: Run) -> dict[str, ir.StringValue]:
    """The dimensions of the split, by name."""
    return {name: dimension.expression(table, of, name) for name in run.question.by}


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
    """The rows of a table in pandas: dates as timestamps, text as objects (Arrow text without rows cannot be merged)."""
    frame = table.to_pyarrow().to_pandas(date_as_object=False)
    kinds = {"M": "datetime64[us]", "O": "object"}
    return frame.astype({name: kinds[dtype.kind] for name, dtype in frame.dtypes.items() if dtype.kind in kinds})
