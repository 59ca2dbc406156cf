"""Day weights: how much of a period's sales each day of a boutique is expected to bring, from the same
weekdays of its history and the season of the year before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kpi.time.trading_days import SiteCalendar, is_open

HISTORY = 364
FEWEST = 28
YEAR = 350  # days of history from which a season can be told
AROUND = 10  # days before and after a day, a year ago, that tell its season


@dataclass(frozen=True)
class Profile:
    """means: site × weekday (0 is Monday), the mean of its open days; variances: the same, of one day; short:
    sites weighed evenly for want of history; season: day of history → what all sites sold about it ÷ what
    their weekdays would give, shrunk towards 1 by how much of it is chance.
    """

    means: pd.DataFrame
    variances: pd.DataFrame
    short: tuple[str, ...] = ()
    season: pd.Series = field(default_factory=lambda: pd.Series(dtype="float64"))


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
    long = {site: days for site, days in known.items() if site not in short and _spans_a_year(days)}
    return Profile(pd.DataFrame(means).T, pd.DataFrame(variances).T, short, season(long, means, variances))


def _spans_a_year(days: pd.Series) -> bool:
    return (days.index.max() - days.index.min()).days >= YEAR


def season(
    known: Mapping[str, pd.Series], means: Mapping[str, pd.Series], variances: Mapping[str, pd.Series]
) -> pd.Series:
    """For each day of history: Σ sold ÷ Σ expected by weekday over the AROUND days on either side, over all
    sites with a year of history; shrunk towards 1 by the part of its variance that days give by chance
    (empirical Bayes). Empty without such a site.
    """
    if not known:
        return pd.Series(dtype="float64")
    columns = {"sold": known, "expected": means, "chance": variances}
    daily = {
        name: pd.concat(
            [days if name == "sold" else _by_weekday(source[site], days) for site, days in known.items()]
        )
        for name, source in columns.items()
    }
    each = pd.DataFrame({name: part.groupby(level=0).sum() for name, part in daily.items()}).sort_index()
    about = each.rolling(2 * AROUND + 1, center=True, min_periods=AROUND + 1).sum().dropna()
    about = about[about["expected"] > 0]
    found = about["sold"] / about["expected"]
    noise = (about["chance"] / about["expected"] ** 2).mean()
    seen = ((found - 1) ** 2).mean()
    held = max(0.0, 1 - noise / seen) if seen > 0 else 0.0
    return 1 + held * (found - 1)


def _by_weekday(table: pd.Series, days: pd.Series) -> pd.Series:
    return pd.Series(table.to_numpy()[days.index.day_of_week], days.index)


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
    nothing, another what its weekday brings times the season of the same weekday a year before.
    """
    days = pd.date_range(first, last)
    times = found.season.reindex(days - pd.Timedelta(days=HISTORY)).fillna(1.0).clip(lower=0).to_numpy()
    frames = [
        pd.DataFrame(
            {
                "site": site,
                "day": days,
                "weight": _of(found.means, site, calendar, days) * times,
                "variance": _of(found.variances, site, calendar, days) * times**2,
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
