"""Business time: B(a, b), the open days of a site's calendar between two moments, for whole columns at
once.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from kpi.time.trading_days import SiteCalendar, is_open

DAY = np.timedelta64(1, "D")


def between(calendar: SiteCalendar | None, starts: pd.Series, ends: pd.Series) -> np.ndarray:
    """Open days from each start to each end, in days; parts of a day count where times are given. NaN where
    either is missing.

    The day of the start counts and that of the end does not, as in `numpy.busday_count`: Monday to Tuesday is
    1, Friday to Monday is 1 where weekends are closed. Negative where the end comes first. Every day is open
    without a calendar.
    """
    starts, ends = (pd.Series(side).astype("datetime64[us]").to_numpy() for side in (starts, ends))
    known = ~(np.isnat(starts) | np.isnat(ends))
    found = np.full(len(starts), np.nan)
    if known.any():
        both = np.concatenate([starts[known], ends[known]])
        elapsed = _elapsed(calendar, both)
        found[known] = elapsed[known.sum() :] - elapsed[: known.sum()]
    return found


def until_end_of(calendar: SiteCalendar | None, starts: pd.Series, days: pd.Series) -> np.ndarray:
    """Open days from each start to the end of a day up to which something was looked at, by dates: as
    `between`, but to the last open day up to it; 0 where none is open since the start.

    What has not happened by the end of a Saturday may still happen on Monday, one day after Friday: a closed
    day adds nothing to what was seen. Negative where the day lies before the start.
    """
    starts, days = (pd.Series(side).astype("datetime64[us]").dt.normalize() for side in (starts, days))
    found = between(calendar, starts, days + pd.Timedelta(days=1)) - 1
    return np.where(found < 0, np.where(days >= starts, 0.0, found), found)


def by_site(
    calendars: Mapping[str, SiteCalendar],
    sites: pd.Series,
    starts: pd.Series,
    ends: pd.Series,
    measured: Callable = between,
) -> np.ndarray:
    """As `between` (or `until_end_of`), each row by the calendar of its own site."""
    found = np.full(len(starts), np.nan)
    for site, places in pd.Series(range(len(starts))).groupby(sites.fillna("").to_numpy()):
        rows = places.to_numpy()
        found[rows] = measured(calendars.get(site), starts.iloc[rows], ends.iloc[rows])
    return found


def _elapsed(calendar: SiteCalendar | None, moments: np.ndarray) -> np.ndarray:
    """The open days before each moment, counted from the first of them."""
    dates = moments.astype("datetime64[D]")
    days = pd.date_range(dates.min(), dates.max()).as_unit("us")
    opened = np.asarray(is_open(calendar or SiteCalendar(), days), "float64")
    before = np.concatenate([[0.0], opened.cumsum()])
    place = (dates - dates.min()) // DAY
    return before[place] + opened[place] * ((moments - dates) / DAY)
