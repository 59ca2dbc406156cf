"""Comparison: the days that a period is compared with, like with like."""
from dataclasses import replace
from enum import StrEnum

import pandas as pd

from kpi import fed, period
from kpi.ask import Ask
from kpi.definition import Kpi
from kpi.errors import UnknownComparison, near
from kpi.run import Run
from store.datasets import dataset
from words import _

YEAR = 364


class Comparison(StrEnum):
    """What a figure is compared with."""

    PREVIOUS = "previous"  # the period before
    WEEKDAY = "weekday"    # the same weekdays last year, 364 days before
    DATES = "dates"        # the same dates last year


def chosen(name: str | None, question: Ask) -> Comparison:
    """The comparison of this name; without one, same weekdays for days and weeks (and ranges up to 27 days), else same dates."""
    if name:
        if name not in set(Comparison):
            raise UnknownComparison(_("Unknown comparison '{name}'").format(name=name) + near(name, list(Comparison)))
        return Comparison(name)
    short = question.grain is None and (question.end - question.start).days < 27
    return Comparison.WEEKDAY if short or question.grain in ("day", "week") else Comparison.DATES


def compared(comparison: Comparison, run: Run) -> Run:
    """The run over the days compared with: the same periods, their `first` and `last` moved; unfinished periods are to be cut before."""
    spans = run.spans
    first, last = spans["first"], spans["last"]
    if comparison is Comparison.WEEKDAY:
        moved = first - pd.Timedelta(days=YEAR), last - pd.Timedelta(days=YEAR)
    elif comparison is Comparison.DATES:
        moved = first - pd.DateOffset(years=1), _year_before(spans)
    else:
        moved = _previous(spans, run.question.grain)
    return replace(run, spans=spans.assign(first=moved[0], last=moved[1]))


def _year_before(spans: pd.DataFrame) -> pd.Series:
    """The last day a year before; what began a month and ended one still does."""
    moved = spans["last"] - pd.DateOffset(years=1)
    months = spans["last"].dt.is_month_end & spans["first"].dt.is_month_start
    return moved.where(~months, moved + pd.offsets.MonthEnd(0))


def _previous(spans: pd.DataFrame, grain: str | None) -> tuple[pd.Series, pd.Series]:
    """The period before: as many days for a range, else the days of the same place in the period of the grain before."""
    length, day = spans["last"] - spans["first"], pd.Timedelta(days=1)
    if grain is None:
        return spans["first"] - length - day, spans["first"] - day
    began = pd.DatetimeIndex(spans["first"])
    start = period.starts(began, grain)
    first = pd.Series(period.starts(start - day, grain) + (began - start), index=spans.index)
    before = pd.Series(start - day, index=spans.index)
    ends = pd.Series(period.starts(pd.DatetimeIndex(spans["last"] + day), grain) > spans["last"], index=spans.index)
    return first, before.where(ends, (first + length).clip(upper=before))


def elapsed(kpi: Kpi, run: Run) -> Run:
    """The run cut to the days that are over and fed, so that an unfinished period is compared with as many days.

    Periods that have not begun get no days.
    """
    fed_until = [fed.sites(of, run)["last_fed"].max() for of in kpi.facts if dataset(of).dated and of != "targets"]
    until = min([day for day in fed_until if pd.notna(day)] + [pd.Timestamp(run.question.today)])
    return replace(run, spans=run.spans.assign(last=run.spans["last"].clip(upper=until)))


def notes(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """The dates that a run of one period is compared with, as a sentence; nothing for a series."""
    if len(run.spans) != 1:
        return ()
    window = run.spans.iloc[0]
    return (_("Compared with {first} – {last}.").format(first=window["first"].date(), last=window["last"].date()),)
