"""Placing rows in periods: from the date itself where the windows are whole periods in a row, else through a
table of days.
"""

from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi.model import dimension
from kpi.model.run import Run
from kpi.time import period
from store.datasets import dataset

UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "calendar_quarter": "Q",
    "calendar_year": "Y",
}


@dataclass(frozen=True)
class Buckets:
    """rows: those whose date lies in a window; mark: the mark of each row's window, None when there is one
    window only;
    marks: the mark of each window, in order.
    """

    rows: ibis.Table
    mark: ir.DateValue | None = None
    marks: np.ndarray | None = None

    def periods(self, frame: pd.DataFrame, run: Run) -> np.ndarray:
        """The period of each row of an answer, from its mark in `period_start`."""
        starts = run.spans["period_start"].to_numpy()
        if self.mark is None:
            return starts.repeat(len(frame))
        order = np.argsort(self.marks, kind="stable")
        return starts[
            order[np.searchsorted(self.marks, frame["period_start"].to_numpy("datetime64[us]"), sorter=order)]
        ]


def within(table: ibis.Table, of: str, on: str, run: Run) -> ibis.Table:
    """The rows of a fact from the first to the last day of a run; by the month too where the mart is cut by
    it, so that other files stay closed.
    """
    dates = [table[on].between(run.first, run.last)]
    if _cut_by(table, of, on):
        dates.append(table.month.between(f"{run.first:%Y-%m}", f"{run.last:%Y-%m}"))
    return table.filter(dates)


def bucketed(table: ibis.Table, of: str, on: str, run: Run) -> Buckets:
    """Where the rows of a fact belong, by the date `on`."""
    rows = within(table, of, on, run)
    if len(run.spans) == 1:
        return Buckets(counted(rows, of, on, run))
    marks = _marks(run)
    if marks is not None:
        rows = counted(rows, of, on, run)
        return Buckets(rows, _mark(_day(rows, of, on, run.question.grain), run.question.grain), marks)
    days = period.as_table(period.days(run.spans).set_axis(["window_day", "window"], axis=1))
    rows = counted(rows.inner_join(days, rows[on] == days.window_day), of, on, run)
    return Buckets(rows, rows.window, run.spans["period_start"].to_numpy())


def counted(rows: ibis.Table, of: str, on: str, run: Run) -> ibis.Table:
    """The rows on days that their site counts; rows placed in several windows (`window`) by each of them."""
    if run.own is None or not dimension.home(of):
        return rows
    out = run.own.outside(run.spans)
    if out.empty:
        return rows
    starts = run.spans["period_start"].to_numpy()[out["window"].to_numpy("int64")]
    days = period.as_table(
        pd.DataFrame({"out_window": starts, "out_site": out["site"].astype(object), "out_day": out["day"]})
    )
    alike = [dimension.expression(rows, of, "site") == days.out_site, rows[on].cast("date") == days.out_day]
    if "window" in rows.columns:
        alike.append(rows.window == days.out_window)
    return rows.anti_join(days, alike)


def _marks(run: Run) -> np.ndarray | None:
    """The first day of the period of its grain that each window is part of; None unless they are parts of
    different periods in a row.
    """
    if run.question.grain not in UNITS:
        return None
    begun = run.starts <= run.ends
    first, last = pd.DatetimeIndex(run.starts), pd.DatetimeIndex(run.ends[begun])
    marks = period.starts(first, run.question.grain)
    single = (marks[begun] == period.starts(last, run.question.grain)).all() and marks.is_unique
    in_a_row = (run.starts[begun][1:] == run.ends[begun][:-1] + np.timedelta64(1, "D")).all()
    return _shifted(marks, run.question.grain).to_numpy() if single and in_a_row else None


def _cut_by(table: ibis.Table, of: str, on: str) -> bool:
    """Whether the mart's files of a fact are cut by the month of this date."""
    return "month" in table.columns and dataset(of).dated == on


def _day(rows: ibis.Table, of: str, on: str, grain: str) -> ir.DateValue:
    """A day of each row's period: for whole months the first of its file's month, which an engine works out
    once a file, not once a row.
    """
    return (rows.month + "-01").cast("date") if grain in period.MONTHS and _cut_by(rows, of, on) else rows[on]


def _mark(day: ir.DateValue, grain: str) -> ir.DateValue:
    """The first day of a row's period, by the same rule as `period.starts`, months counted from the fiscal
    year's first.
    """
    if grain == "day":
        return day
    offset = _offset(grain)
    return (day - ibis.interval(months=offset) if offset else day).truncate(UNITS[grain])


def _shifted(starts: pd.DatetimeIndex, grain: str) -> pd.DatetimeIndex:
    return starts - pd.DateOffset(months=_offset(grain)) if _offset(grain) else starts


def _offset(grain: str) -> int:
    """By how many months the calendar's periods of a grain must be moved to be the fiscal year's."""
    return (period.first_month(grain) - 1) % {"quarter": 3, "year": 12}.get(grain, 1)
