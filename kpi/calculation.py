"""The engine: KPIs by period and dimensions, several in one pass over each fact."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from kpi.areas.views import credit_balance, repair_views, sales_views
from kpi.catalogue import find
from kpi.engine import currency as money
from kpi.engine import notes
from kpi.engine.denomination import MIXED, labels
from kpi.engine.evaluation import Figures, evaluate
from kpi.model import question as questions
from kpi.model.definition import Kpi
from kpi.model.result import Result
from kpi.model.run import Run
from kpi.time import period

FIGURES = ["value", "numerator", "denominator", "n"]


def calculate(
    keys: Iterable[str | Kpi],
    facts,
    start: date,
    end: date,
    by: Sequence[str] = (),
    grain: str | None = None,
    where: Mapping[str, str | Sequence[str]] | None = None,
    today: date | None = None,
    currency: str = "local",
) -> dict[str, Result]:
    """Calculate KPIs from start to end (both included), by dimensions and periods.

    facts: opened by `store.mart.facts.open_facts`, or anything with `facts[dataset]` (Ibis tables) and
    `facts.fed`. grain: day, week, month, quarter, year (fiscal), or None for the range as one period; where:
    dimension → value or values.
    currency: local, or actual, constant or budget for that of the house at these rates; see
    `kpi.engine.currency`. A series that is not split, or by site alone, has every period: a sum without rows
    is 0 where the fact was fed and missing where it was not. Other splits have the combinations that occur.
    Dimensions are text, "" where blank. Raises a KpiError that says what cannot be answered.
    """
    kpis = [find(key) for key in keys]
    question = questions.ask(start, end, today, grain, by, where, currency)
    questions.check(kpis, question)
    money.check(question)
    run = Run(money.expressed(facts, question), question, period.windows(start, end, question.grain))
    figures = evaluate(kpis, run)
    years = notes.years(run)
    return {kpi.key: _result(kpi, figures[kpi.key], run, years) for kpi in kpis}


def _result(kpi: Kpi, figures: Figures, run: Run, years: tuple[str, ...]) -> Result:
    """The figures as a Result, its columns in their order."""
    held = {name: column.array for name, column in figures.frame.items()}
    ends = run.spans["period_end"].to_numpy()[run.window(held)]
    columns = {"period_start": held["period_start"], "period_end": ends} | {
        name: held[name] for name in (*run.question.by, *FIGURES)
    }
    columns = columns if "currency" in columns else columns | {"currency": labels(kpi, held, run)}
    columns["complete"] = np.asarray(held["whole"]) & (ends < np.datetime64(run.question.today))
    columns |= {
        name: column for name, column in held.items() if name not in (*columns, "denomination", "whole")
    }  # what an estimate shows beside
    currencies = set(held["denomination"].unique())
    said = (
        *figures.notes,
        *notes.late(kpi, run),
        *notes.missing(kpi, run),
        *years,
        *notes.currency(kpi, run, currencies),
        *(credit_balance.notes(run) if "sales" in kpi.facts else ()),
        *(repair_views.notes(run) if "repairs" in kpi.facts else ()),
        *sales_views.unlinked_returns(kpi, run),
    )
    return Result(
        kpi, run.question, pd.DataFrame(columns, copy=False), said, tuple(sorted(currencies - {"", MIXED}))
    )
