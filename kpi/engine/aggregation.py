"""One grouped pass over one fact: all the measures asked of it, by period and dimensions."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi.engine.denomination import MIXED, used
from kpi.engine.period_bucketing import Buckets, bucketed
from kpi.model import dimension
from kpi.model.fetch import fetched
from kpi.model.measure import Measure, counted, either
from kpi.model.run import Run
from kpi.model.unit import MONEY
from settings import settings

Measures = Mapping[str, Measure]
Pairs = Mapping[str, tuple[str, str]]


def answer(table: ibis.Table, of: str, on: str, measures: Measures, pairs: Pairs, run: Run) -> pd.DataFrame:
    """The measures of one fact by period and dimensions: the key columns, and for each measure `key` and `key
    n`.

    table: the fact's rows, filtered; pairs: name → two measures, giving `name n`, the rows behind either of
    them. Money adds `foreign`, whether some row is in another currency than the house's, where the dataset
    holds any such row.
    """
    return counted_by_keys(bucketed(table, of, on, run), of, measures, pairs, run)


def currencies(table: ibis.Table, of: str, on: str, measures: Measures, run: Run) -> np.ndarray:
    """The currency of the money behind each figure of `answer`, in its order; MIXED where there are
    several.
    """
    placed = bucketed(table, of, on, run)
    table = placed.rows
    money = reduce(
        or_, [counted(measure.reduce(table)) for measure in measures.values() if measure.unit is MONEY]
    )
    currency = dimension.expression(table, of, "currency")
    found = {"lowest": currency.min(where=money), "highest": currency.max(where=money)}
    frame = by_keys(placed, of, found, run)
    one = frame["lowest"].isna() | (frame["lowest"] == frame["highest"])
    return frame["lowest"].where(one, MIXED).fillna("").to_numpy(object)


def counted_by_keys(placed: Buckets, of: str, measures: Measures, pairs: Pairs, run: Run) -> pd.DataFrame:
    """The measures and the rows behind them by period and dimensions; rows that several measures share are
    counted once.
    """
    reductions = {key: measure.reduce(placed.rows) for key, measure in measures.items()}
    behind = {key: counted(reduction) for key, reduction in reductions.items()}
    behind |= {name: either(behind[one], behind[other]) for name, (one, other) in pairs.items()}
    conditions = list({where.op(): where for where in behind.values()}.values())
    counts = {f"rows {place}": placed.rows.count(where=where) for place, where in enumerate(conditions)}
    frame = by_keys(placed, of, reductions | counts | foreign(placed.rows, of, measures, run), run)
    counted_as = {where.op(): name for where, name in zip(conditions, counts, strict=True)}
    held = {name: column.array for name, column in frame.items()}
    rows = {f"{name} n": held[counted_as[where.op()]] for name, where in behind.items()}
    return pd.DataFrame(
        {name: column for name, column in held.items() if name not in counts} | rows, copy=False
    )


def foreign(table: ibis.Table, of: str, measures: Measures, run: Run) -> dict[str, ir.BooleanScalar]:
    """Whether some row is in another currency than the house's; nothing where there is no money, or no such
    row in the dataset.
    """
    home = {"", settings().currency}
    money = any(measure.unit is MONEY for measure in measures.values()) and dimension.column(of, "currency")
    return (
        {"foreign": table.currency.notin(sorted(home)).any()}
        if money and not used(run.facts, of) <= home
        else {}
    )


def by_keys(placed: Buckets, of: str, found: dict[str, ir.Scalar], run: Run) -> pd.DataFrame:
    """The reductions by period and dimensions, in the order of these."""
    keys = {} if placed.mark is None else {"period_start": placed.mark}
    keys |= {name: dimension.expression(placed.rows, of, name) for name in run.question.by}
    rows = (
        placed.rows.group_by(**keys).aggregate(**found).order_by(*keys)
        if keys
        else placed.rows.aggregate(**found)
    )
    frame = fetched(rows)
    frame["period_start"] = placed.periods(frame, run)
    return frame
