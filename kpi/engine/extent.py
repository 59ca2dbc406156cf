"""The extent of figures: the first and last day that the rows they stand on are placed."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from kpi.engine import coverage
from kpi.engine.coverage import rows_at
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period


def extent(kpis: Iterable[Kpi], facts, today: date) -> tuple[date, date] | None:
    """From the first day that feeds any fact of some KPIs to the last; None where nothing that they stand on
    is loaded.

    Where none of them is fed by sites or projects day by day, as jobs' events and actions towards clients
    are, their own rows tell.
    """
    kpis = list(kpis)
    known = facts.coverage[facts.coverage["dataset"].isin({name for kpi in kpis for name in kpi.facts})]
    if known[["first", "last"]].dropna().empty:
        run = Run(facts, ask(today, today, today), period.windows(today, today, None))
        known = pd.concat([_placed(part, run) for kpi in kpis for part in kpi.parts], ignore_index=True)
    else:
        known = pd.concat(
            [coverage.until(rows, name, facts, today) for name, rows in known.groupby("dataset")],
            ignore_index=True,
        )
    known = known[["first", "last"]].apply(pd.to_datetime).dropna()
    return None if known.empty else (known["first"].min().date(), known["last"].max().date())


def _placed(part, run: Run) -> pd.DataFrame:
    """first, last: the days between which the rows of a part of a KPI are placed."""
    rows = rows_at(part, run)
    day = rows[part.on].cast("date")
    return fetched(rows.aggregate(first=day.min(), last=day.max()))
