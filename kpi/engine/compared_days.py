"""Compared days: which days of each site stand against which, window by window: as many trading days from the
beginning, and none whose counterpart is not fed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from kpi.time import trading_days
from kpi.time.trading_days import SiteCalendar


@dataclass(frozen=True, eq=False)
class Site:
    """One site's calendar, its last day known, its days that are missing or in part, and of these the ones that may
    hold rows.
    """

    calendar: SiteCalendar
    known: pd.Timestamp
    lost: np.ndarray
    held: np.ndarray


def as_many(site: Site, cut: pd.Series, whole: pd.Series) -> pd.Timestamp:
    """The day by which as many trading days of the site have passed in the whole compared period as in the
    unfinished one: its last where it has fewer, the day before its first where none has passed.
    """
    passed = len(traded(site.calendar, cut["first"], cut["last"]))
    days = traded(site.calendar, whole["first"], whole["last"])
    if not passed:
        return whole["first"] - pd.Timedelta(days=1)
    return days[passed - 1] if passed <= len(days) else whole["last"]


@lru_cache(maxsize=4096)
def traded(calendar: SiteCalendar, first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    """The trading days of a site in a range."""
    days = pd.date_range(first, last)
    return days[trading_days.is_open(calendar, days)]


def unmatched(site: Site, now: pd.DataFrame, then: pd.DataFrame) -> list[tuple[int, np.ndarray, np.ndarray]]:
    """(window, days of now, days of then) that do not count, where a side of the window has days not fed.

    Days stand against each other by their order among the trading days of their period. now, then: first, last of
    each window, those of then whole (`closes`) where now is.
    """
    found = []
    if not len(site.lost):
        return found
    for window in np.flatnonzero(_holds(site.lost, now) | _holds(site.lost, then)):
        ours, theirs = now.iloc[window], then.iloc[window]
        if ours["first"] > ours["last"] or theirs["first"] > theirs["last"]:
            continue
        sides = [
            (traded(site.calendar, one["first"], one["last"]), _inside(site.lost, one))
            for one in (ours, theirs)
        ]
        found.append(
            (
                int(window),
                np.union1d(_inside(site.held, ours), _counterparts(*sides[1], sides[0][0])),
                np.union1d(sides[1][1], _counterparts(*sides[0], sides[1][0])),
            )
        )
    return found


def _holds(days: np.ndarray, spans: pd.DataFrame) -> np.ndarray:
    """Whether each window holds some of the days."""
    first, last = spans["first"].to_numpy(), spans["last"].to_numpy()
    return np.searchsorted(days, last, "right") > np.searchsorted(days, first)


def _inside(days: np.ndarray, span: Mapping) -> np.ndarray:
    first, last = np.datetime64(span["first"], "us"), np.datetime64(span["last"], "us")
    return days[(days >= first) & (days <= last)]


def _counterparts(open_days: pd.DatetimeIndex, lost: np.ndarray, others: pd.DatetimeIndex) -> np.ndarray:
    """The days of the other side that stand against lost ones, with the closed days between two of them."""
    gone = np.flatnonzero(open_days.isin(lost))
    gone = gone[gone < len(others)]
    if not len(gone):
        return np.zeros(0, "datetime64[us]")
    runs = np.split(gone, np.flatnonzero(np.diff(gone) > 1) + 1)
    return np.concatenate([pd.date_range(others[run[0]], others[run[-1]]).to_numpy() for run in runs]).astype(
        "datetime64[us]"
    )
