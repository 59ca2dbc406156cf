"""Day weights: how much of a period's sales each day of a boutique is expected to bring, from the same
weekdays of its history.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.time.trading_days import SiteCalendar, is_open

HISTORY = 364
FEWEST = 28


@dataclass(frozen=True)
class Profile:
    """means: site × weekday (0 is Monday), the mean of its open days; variances: the same, of one day; short:
    sites weighed evenly for want of history.
    """

    means: pd.DataFrame
    variances: pd.DataFrame
    short: tuple[str, ...] = ()


def profile(
    sold: pd.DataFrame,
    calendars: Mapping[str, SiteCalendar],
    since: Mapping[str, pd.Timestamp],
    before: pd.Timestamp,
    lost: Mapping[str, np.ndarray] | None = None,
) -> Profile:
    """The weekdays of each site over the HISTORY days before a day. sold: site, day, net; since: the first
    day known of each site.

    Open days without sales count as 0, unless they are among the lost ones, of which nothing is known. A site
    with fewer than FEWEST days of history weighs its open days evenly.
    """
    known = {
        site: _history(sold[sold["site"] == site], calendar, since[site], before, (lost or {}).get(site, ()))
        for site, calendar in calendars.items()
    }
    short = tuple(site for site, days in known.items() if len(days) < FEWEST or days.sum() <= 0)
    means, variances = {}, {}
    for site, days in known.items():
        by_weekday = days.groupby(days.index.day_of_week)
        means[site] = (
            pd.Series(1.0, range(7))
            if site in short
            else by_weekday.mean().reindex(range(7)).fillna(days.mean()).clip(lower=0)
        )
        variances[site] = (
            pd.Series(0.0, range(7))
            if site in short
            else by_weekday.var().reindex(range(7)).fillna(days.var())
        )
    return Profile(pd.DataFrame(means).T, pd.DataFrame(variances).T, short)


def _history(
    sold: pd.DataFrame,
    calendar: SiteCalendar,
    since: pd.Timestamp,
    before: pd.Timestamp,
    lost: Sequence[np.datetime64],
) -> pd.Series:
    """The net amount of each open day before a day, those that are lost left out."""
    day = pd.Timedelta(days=1)
    days = pd.date_range(max(pd.Timestamp(since), before - HISTORY * day), before - day)
    return (
        sold.groupby("day")["net"]
        .sum()
        .reindex(days[is_open(calendar, days) & ~days.isin(lost)], fill_value=0.0)
    )


def day_weights(
    found: Profile, calendars: Mapping[str, SiteCalendar], first: pd.Timestamp, last: pd.Timestamp
) -> pd.DataFrame:
    """site, day, weight, variance for every day from first to last; a day on which the site is closed weighs
    nothing.
    """
    days = pd.date_range(first, last)
    frames = [
        pd.DataFrame(
            {
                "site": site,
                "day": days,
                "weight": _of(found.means, site, calendar, days),
                "variance": _of(found.variances, site, calendar, days),
            }
        )
        for site, calendar in calendars.items()
    ]
    return (
        pd.concat(frames, ignore_index=True)
        if frames
        else pd.DataFrame({"site": [], "day": days[:0], "weight": [], "variance": []})
    )


def _of(table: pd.DataFrame, site: str, calendar: SiteCalendar, days: pd.DatetimeIndex) -> np.ndarray:
    return np.where(is_open(calendar, days), table.loc[site].to_numpy()[days.day_of_week], 0.0)
