"""The engine: KPIs by period and dimensions, several in one pass over each fact."""
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from kpi import ask, comparison, fed, notes, period
from kpi.catalogue import find
from kpi.definition import Kpi
from kpi.figures import Figures, evaluate
from kpi.grouped import MIXED
from kpi.result import Result
from kpi.run import Run

FIGURES = ["value", "numerator", "denominator", "n", "complete"]


def calculate(keys: Iterable[str | Kpi], facts, start: date, end: date, by: Sequence[str] = (), grain: str | None = None,
              where: Mapping[str, str | Sequence[str]] | None = None, today: date | None = None) -> dict[str, Result]:
    """Calculate KPIs from start to end (both included), by dimensions and periods.

    facts: opened by `store.mart.facts`, or anything with `facts[dataset]` (Ibis tables) and `facts.fed`.
    grain: day, week, month, quarter, year (fiscal), or None for the range as one period; where: dimension → value or values.
    A series that is not split, or by site alone, has every period: a sum without rows is 0 where the fact was fed and
    missing where it was not. Other splits have the combinations that occur. Dimensions are text, "" where blank.
    Raises a KpiError that says what cannot be answered.
    """
    kpis = [find(key) for key in keys]
    question = ask.ask(start, end, today, grain, by, where)
    ask.check(kpis, question)
    run = Run(facts, question, period.windows(start, end, question.grain))
    figures = evaluate(kpis, run)
    return {kpi.key: _result(kpi, figures[kpi.key], run) for kpi in kpis}


def _result(kpi: Kpi, figures: Figures, run: Run) -> Result:
    """The figures as a Result: its columns, in the order of periods and members."""
    frame = figures.frame.merge(run.spans[["period_start", "period_end"]], on="period_start")
    frame = frame.assign(complete=_complete(kpi, frame, run))
    frame = frame.sort_values(run.keys, ignore_index=True).astype(dict.fromkeys(run.question.by, "str"))
    columns = ["period_start", "period_end", *run.question.by, *FIGURES]
    currencies = tuple(sorted(set(frame["currency"]) - {"", MIXED}))
    return Result(kpi, run.question, frame[columns], (*figures.notes, *notes.late(kpi, run), *notes.currency(frame["currency"])), currencies)


def _complete(kpi: Kpi, frame: pd.DataFrame, run: Run) -> pd.Series:
    """Whether each figure's period is over, and fed to its end by every site of every fact behind it."""
    found = frame["period_end"] < pd.Timestamp(run.question.today)
    for of in comparison.dated(kpi):
        states = fed.states(of, run)
        on = [name for name in run.keys if name in states]
        found &= frame[on].merge(states, on=on, how="left")["whole"].eq(True).to_numpy()
    return found
