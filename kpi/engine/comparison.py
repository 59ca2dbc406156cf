"""Comparison: the days that a period is compared with, like with like."""

from dataclasses import replace
from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.engine import coverage
from kpi.model.definition import Kpi
from kpi.model.errors import UnknownComparison, near
from kpi.model.question import Question
from kpi.model.run import Run
from kpi.time import alignment, period, trading_days
from kpi.time.retail_calendar import RETAIL_GRAINS
from store.datasets import dataset
from words import _

WEEKS = 364
EDGE = np.timedelta64(3, "D")


class Comparison(StrEnum):
    """What a figure is compared with."""

    PREVIOUS = "previous"  # the period before
    WEEKDAY = "weekday"  # the same weekdays last year, 364 days before
    DATES = "dates"  # the same dates last year
    EVENT = "event"  # the same event last year; the same weekdays where no event falls into the period
    LFL = "lfl"  # the days that would be compared anyway, at the sites that traded fully in both periods
    TARGET = "target"  # the target of the same period


def chosen(name: str | None, question: Question) -> Comparison:
    """The comparison of this name; without one, same weekdays for days, weeks and retail periods (and ranges
    up to 27 days), else same dates.
    """
    if name:
        if name not in set(Comparison):
            raise UnknownComparison(
                _("Unknown comparison '{name}'").format(name=name) + near(name, list(Comparison))
            )
        return Comparison(name)
    return usual(question)


def usual(question: Question) -> Comparison:
    """What a question is compared with when nothing is said: weeks with weeks, retail periods too, else the
    same dates.
    """
    short = question.grain is None and (question.end - question.start).days < 27
    return (
        Comparison.WEEKDAY if short or question.grain in ("day", "week", *RETAIL_GRAINS) else Comparison.DATES
    )


def against(kpi: Kpi, run: Run, comparison: Comparison) -> Run:
    """The run over the days compared with: the same periods, `first` and `last` moved.

    An unfinished period is compared with as many trading days from the beginning of the other; one that has
    not begun with none.
    `aligned` among the spans says by which event, and its days.
    """
    if comparison in (Comparison.LFL, Comparison.TARGET):
        comparison = usual(run.question)
    spans = (
        alignment.aligned(run.spans, run.facts, calendars(kpi, run))
        if comparison is Comparison.EVENT
        else run.spans
    )
    whole = _moved(spans, run.question.grain, comparison)
    cut = known_part(kpi, run)
    moved = _moved(spans.assign(last=cut["last"]), run.question.grain, comparison)
    unfinished = (cut["last"] < run.spans["last"]) & (cut["first"] <= cut["last"])
    for place in unfinished[unfinished].index:  # one at most: the period in which the data end
        moved.loc[place, "last"] = _as_many(
            kpi, run, cut.loc[place], moved.loc[place], whole.loc[place, "last"]
        )
    return replace(run, spans=moved.assign(closes=whole["last"]))


def known_part(kpi: Kpi, run: Run) -> pd.DataFrame:
    """The windows up to the last day that every fact of the KPI is known for."""
    return run.spans.assign(last=run.spans["last"].clip(upper=_known_until(kpi, run)))


def _moved(spans: pd.DataFrame, grain: str | None, comparison: Comparison) -> pd.DataFrame:
    """The windows moved to the days compared with."""
    first, last = spans["first"], spans["last"]
    if comparison is Comparison.EVENT:
        return spans.assign(first=first - spans["back"], last=last - spans["back"])
    if comparison is Comparison.WEEKDAY:
        return spans.assign(first=first - pd.Timedelta(days=WEEKS), last=last - pd.Timedelta(days=WEEKS))
    if comparison is Comparison.DATES:
        return spans.assign(first=first - pd.DateOffset(years=1), last=_year_before(first, last))
    first, last = _previous(spans, grain)
    return spans.assign(first=first, last=last)


def _year_before(first: pd.Series, last: pd.Series) -> pd.Series:
    """The last day a year before; what was a whole number of months still is."""
    moved = last - pd.DateOffset(years=1)
    months = first.dt.is_month_start & last.dt.is_month_end
    return moved.where(~months, moved + pd.offsets.MonthEnd(0))


def _previous(spans: pd.DataFrame, grain: str | None) -> tuple[pd.Series, pd.Series]:
    """The period before: as many days for a range, else the same place in the period of the grain before."""
    length, day = spans["last"] - spans["first"], pd.Timedelta(days=1)
    if grain is None:
        return spans["first"] - length - day, spans["first"] - day
    began = pd.DatetimeIndex(spans["first"])
    start = period.starts(began, grain)
    first = pd.Series(period.starts(start - day, grain) + (began - start), index=spans.index)
    before = pd.Series(start - day, index=spans.index)
    ends = period.starts(pd.DatetimeIndex(spans["last"] + day), grain) > spans["last"]
    return first, before.where(ends, (first + length).clip(upper=before))


def _known_until(kpi: Kpi, run: Run) -> pd.Timestamp:
    """The last day that is not in the future and up to which every fact of the KPI is known from some
    site.
    """
    reached = [coverage.reach(part, run) for part in dated(kpi)]
    return min([day for day in reached if pd.notna(day)] + [pd.Timestamp(run.question.today)])


def dated(kpi: Kpi) -> list[coverage.Source]:
    """The parts of a KPI that are fed day by day, one for each fact and kind of site."""
    parts = {
        (part.of, part.at): part for part in kpi.parts if part.of != "targets" and dataset(part.of).dated
    }
    return list(parts.values())


def _as_many(kpi: Kpi, run: Run, cut: pd.Series, moved: pd.Series, latest: pd.Timestamp) -> pd.Timestamp:
    """The day by which as many trading days have passed in the compared period as in the unfinished one."""
    asked = calendars(kpi, run)
    passed = trading_days.trading_days(asked, cut["first"], cut["last"])["day"].nunique()
    days = trading_days.trading_days(asked, moved["first"], latest)["day"].drop_duplicates().sort_values()
    return min(days.iloc[passed - 1], latest) if 0 < passed <= len(days) else min(moved["last"], latest)


def calendars(kpi: Kpi, run: Run) -> dict[str, trading_days.SiteCalendar]:
    """The calendars of the sites that feed a KPI within the filters, by site."""
    known = trading_days.site_calendars(run.facts)
    return {
        site: trading_days.calendar_of(known, site)
        for part in dated(kpi)
        for site in coverage.sites(part, run).index
    }


def short_history(kpi: Kpi, run: Run) -> dict[str, pd.Timestamp]:
    """The sites whose data begin after the first compared window does, and so are missing from it, with the
    day they begin.
    """
    parts = dated(kpi)
    if not parts:
        return {}
    begun = pd.concat([coverage.sites(part, run)["first"] for part in parts])
    needed = run.starts[run.starts <= run.ends].min()
    return begun[begun > needed + EDGE].groupby(level=0).max().to_dict()


def covered(kpi: Kpi, frame: pd.DataFrame, run: Run) -> np.ndarray:
    """For each row of compared figures, whether its days lie within the history of every fact (of its own
    site, when split by site).

    A first day up to three days into a window is taken for a closed weekend, not for missing history.
    """
    found, window = np.ones(len(frame), bool), run.window(frame)
    for part in dated(kpi):
        begun, split = coverage.sites(part, run)["first"], coverage.split_site(part.of, run.question)
        first = (
            begun.reindex(frame[split]).to_numpy()
            if split
            else np.full(len(frame), begun.min().to_datetime64())
        )
        found &= (first <= run.starts[window] + EDGE) & (first <= run.ends[window])
    return found
