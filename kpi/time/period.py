"""Periods: a range of days cut at a grain; the windows of days that a figure looks at."""

from datetime import date

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa

from kpi.model.errors import BadPeriod, UnknownGrain, near
from kpi.time.retail_calendar import RETAIL_GRAINS, retail_starts
from settings import settings
from words import _

GRAINS = ("day", "week", "month", "quarter", "year", "calendar_quarter", "calendar_year", *RETAIL_GRAINS)
MONTHS = {"month": 1, "quarter": 3, "year": 12, "calendar_quarter": 3, "calendar_year": 12}
LONGEST = 371  # a retail year of 53 weeks
MOST = 4000


def starts(days: pd.DatetimeIndex, grain: str) -> pd.DatetimeIndex:
    """The first day of each day's period; weeks start on Monday, quarters and years with the fiscal year,
    those of the calendar with January, retail ones as the NRF's 4-5-4 calendar says.
    """
    if grain == "day":
        return days
    if grain in RETAIL_GRAINS:
        return retail_starts(days, grain)
    if grain == "week":
        return days - pd.to_timedelta(days.day_of_week, unit="D").as_unit("us")
    offset = first_month(grain) - 1
    months = np.asarray(days.year * 12 + days.month - 1 - offset)
    first = months // MONTHS[grain] * MONTHS[grain] + offset
    return pd.DatetimeIndex((first - 1970 * 12).astype("datetime64[M]").astype("datetime64[us]"))


def first_month(grain: str) -> int:
    """The month from which periods of a grain are counted: January for those of the calendar, else the fiscal
    year's first.
    """
    return 1 if grain.startswith("calendar_") else settings().fiscal_year_start


def last_day(day: date, grain: str | None) -> date:
    """The last day of the period that holds this day; the day itself without a grain. UnknownGrain."""
    if grain is not None and grain not in GRAINS:
        raise UnknownGrain(_("Unknown grain '{grain}'").format(grain=grain) + near(grain, GRAINS))
    ahead = pd.date_range(day, periods=LONGEST + 1).as_unit("us")
    cut = starts(ahead, grain) if grain else ahead
    return ahead[np.asarray(cut == cut[0])][-1].date()


def fiscal_year(year: int) -> tuple[date, date]:
    """The first and last day of a fiscal year, named by the calendar year it ends in."""
    month = settings().fiscal_year_start
    start = pd.Timestamp(year if month == 1 else year - 1, month, 1)
    return start.date(), (start + pd.DateOffset(years=1) - pd.Timedelta(days=1)).date()


def windows(start: date, end: date, grain: str | None) -> pd.DataFrame:
    """The periods from start to end, clipped to them: period_start, period_end; the days looked at: first,
    last; and closes, the day the period looked at is over, after `last` where it is cut.

    grain None makes the whole range one period. UnknownGrain, BadPeriod.
    """
    if grain is not None and grain not in GRAINS:
        raise UnknownGrain(_("Unknown grain '{grain}'").format(grain=grain) + near(grain, GRAINS))
    if start > end:
        raise BadPeriod(_("The period ends ({end}) before it starts ({start}).").format(start=start, end=end))
    days = pd.date_range(start, end).as_unit("us")
    cut = np.asarray(starts(days, grain)) if grain else np.zeros(len(days))
    new = np.flatnonzero(cut[1:] != cut[:-1]) + 1
    first, last = (days.to_numpy()[np.concatenate(places)] for places in (([0], new), (new - 1, [-1])))
    if len(first) > MOST:
        raise BadPeriod(
            _("{count} periods are more than can be shown; take a coarser grain.").format(count=len(first))
        )
    return pd.DataFrame(
        {"period_start": first, "period_end": last, "first": first, "last": last, "closes": last}
    )


def days(spans: pd.DataFrame) -> pd.DataFrame:
    """Every day the windows look at (`day`) with the period it counts for (`period_start`)."""
    length = ((spans["last"] - spans["first"]).dt.days + 1).clip(lower=0).to_numpy()
    within = np.arange(length.sum()) - np.repeat(length.cumsum() - length, length)
    day = spans["first"].repeat(length) + pd.to_timedelta(within, unit="D").as_unit("us")
    return pd.DataFrame(
        {"day": day.to_numpy(), "period_start": spans["period_start"].repeat(length).to_numpy()}
    )


def as_table(frame: pd.DataFrame) -> ibis.Table:
    """The frame as an Ibis table, its timestamps as dates; what is no number is text."""
    kinds = {"M": pa.date32(), "f": pa.float64()}
    schema = pa.schema([(name, kinds.get(frame[name].dtype.kind, pa.string())) for name in frame])
    return ibis.memtable(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))
