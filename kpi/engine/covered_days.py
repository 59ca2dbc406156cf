"""Covered days: what each site has fed of each day: fed, closed, missing or in part, by its own rhythm.

A site feeds daily when at most one in twenty of its days with rows is followed by an open day without. Of such a
site two open days or more in a row without rows are missing, and a single one where it hardly ever has such a
day (its quiet days are days without sales); of any other site nothing within its history is missing.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi.model.fetch import once, once_a_version, plain, small
from kpi.time.trading_days import SiteCalendar, calendar_of, is_open, site_calendars
from store.mart.days_held import DAILY

FED, CLOSED, MISSING, PART = range(4)
FEWEST = 10  # days with rows from which on a site has a rhythm
BREAKS = 0.05  # of its days with rows, how many of a daily site may be followed by an open day without
LONE = 0.005  # of its open days, how many may be single ones without rows for these to be missing
KEEPS = 0.5  # of its weeks, in how many a weekday must be open to be expected
SAME_WEEKDAYS = 17  # so many weeks around a day tell how many hours are counted on its weekday
STEADY = 0.1  # of its days, on how many a steady counter may count fewer hours than usual
QUIET = (
    12,
    0.25,
)  # a last day is in part with less than a quarter of the rows of its weekday, where these are many
FAR = (
    28  # days, and five times any gap before, after which one more day of a site without rhythm is far ahead
)
ODD = 2  # days with rows up to which a site that nobody declared is taken for a slip of the pen
FEASTS = {(1, 1), (12, 25), (12, 26)}  # closed where a site has no holiday calendar
DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class SiteDays:
    """One site's days from its first to its last with rows: first; state, a code a day; told, the days with
    rows; daily: whether it feeds daily.
    """

    first: np.datetime64
    state: np.ndarray
    told: np.ndarray
    daily: bool

    @property
    def days(self) -> np.ndarray:
        """Every day from the first to the last."""
        return self.first + np.arange(len(self.state)) * DAY

    def until(self, today: np.datetime64) -> np.datetime64:
        """The last day fed by a day; one or two days far past the others, and a last day in part, do not
        count.

        Of a site that does not feed daily, and has rows after that day too, the day itself.
        """
        last = self._last(len(self.state))
        if np.isnat(last) or last <= today:
            return last
        then = self._last(max(int((today - self.first) // DAY) + 1, 0))
        return then if self.daily or np.isnat(then) else today

    def _last(self, length: int) -> np.datetime64:
        """The last day fed of the first so many days."""
        state = self.state[:length]
        fed, lost = np.flatnonzero(state == FED), np.flatnonzero(state == MISSING)
        if not len(fed):
            return np.datetime64("NaT", "D")
        last = fed[-1]
        if not self.daily and len(fed) > FEWEST:
            gaps = np.diff(fed)
            return self.first + (fed[-2] if gaps[-1] > max(FAR, 5 * gaps[:-1].max()) else last) * DAY
        while self.daily and len(hole := lost[lost < last]):
            ahead = int((fed > hole[-1]).sum())
            before = fed[fed < hole[-1]]
            length = int((hole > before[-1]).sum()) if len(before) else 0
            if ahead > 2 or length < 3 * ahead:
                break
            last, fed = before[-1], before
        return self.first + last * DAY

    def uncovered(self, until: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
        """The days up to one that are missing or in part, and which."""
        at = np.flatnonzero(self.state[: max(int((until - self.first) // DAY) + 1, 0)] >= MISSING)
        return self.first + at * DAY, self.state[at]


def site_days(of: str, facts) -> dict[str, SiteDays]:
    """The days of each site in a dataset that is fed day by day; nothing of other datasets."""
    if of not in DAILY:
        return {}
    return once_a_version(facts, ("site days", of), lambda: _site_days(of, plain(facts)))


def _site_days(of: str, facts) -> dict[str, SiteDays]:
    held, calendars = facts.days(of), site_calendars(facts)
    return {
        str(site): _judged(of, frame, calendar_of(calendars, str(site)))
        for site, frame in held.groupby("site", sort=True)
    }


def _judged(of: str, held: pd.DataFrame, calendar: SiteCalendar) -> SiteDays:
    """The state of each day of one site."""
    told = held["day"].to_numpy("datetime64[D]")
    days = pd.date_range(told[0], told[-1])
    present = np.zeros(len(days), bool)
    present[((told - told[0]) // DAY).astype("int64")] = True
    expected = is_open(calendar, days) & _kept(present, days)
    if not calendar.holiday_calendar:
        expected &= ~np.array([(day.month, day.day) in FEASTS for day in days])
    lost, daily = _missing(present, expected)
    state = np.where(present, FED, np.where(lost, MISSING, CLOSED)).astype("uint8")
    part = told[_counted_in_part(held) if of == "traffic" else _quiet_at_the_end(held) & daily]
    state[((part - told[0]) // DAY).astype("int64")] = PART
    return SiteDays(told[0], state, told, daily)


def _kept(present: np.ndarray, days: pd.DatetimeIndex) -> np.ndarray:
    """Whether each day is of a weekday on which the site has rows in most of the weeks in which it has any."""
    week = (days.to_numpy("datetime64[D]").astype("int64") + 3) // 7
    alive = np.unique(week[present])
    weekday = days.day_of_week.to_numpy()
    seen = np.isin(week, alive)
    share = np.bincount(weekday[present & seen], minlength=7) / np.maximum(
        np.bincount(weekday[seen], minlength=7), 1
    )
    return share[weekday] >= KEEPS


def _missing(present: np.ndarray, expected: np.ndarray) -> tuple[np.ndarray, bool]:
    """Which days are missing, and whether the site feeds daily."""
    lost, count = np.zeros(len(present), bool), int(present.sum())
    place = np.flatnonzero(present | expected)
    gone = ~present[place]
    begins = np.flatnonzero(gone & ~np.concatenate([[False], gone[:-1]]))
    ends = np.flatnonzero(gone & ~np.concatenate([gone[1:], [False]]))
    if count < FEWEST or len(begins) > max(1, BREAKS * count):
        return lost, False
    single = begins == ends
    alone = single.sum() <= max(1, LONE * len(place))
    for begin, end in zip(begins[~single | alone], ends[~single | alone], strict=True):
        lost[place[begin : end + 1]] = True
    return lost, True


def _counted_in_part(held: pd.DataFrame) -> np.ndarray:
    """Which days have fewer counted hours than is usual for their weekday at this counter; of a counter whose
    hours vary anyway, less than half.
    """
    hours = held["hours"].where(held["hours"] > 0).astype("float64")
    if hours.notna().sum() < 3:
        return np.zeros(len(held), bool)
    same = hours.groupby(held["day"].dt.day_of_week)
    usual = same.transform(lambda one: one.rolling(SAME_WEEKDAYS, center=True, min_periods=3).median())
    usual = usual.fillna(hours.median())
    fewer = hours < usual
    steady = fewer.sum() <= max(1, STEADY * hours.notna().sum())
    return (fewer if steady else hours < usual / 2).to_numpy()


def _quiet_at_the_end(held: pd.DataFrame) -> np.ndarray:
    """Whether the last day has far fewer rows than its weekday ever has, and so is loaded in part."""
    rows, weekday = held["rows"].to_numpy(), held["day"].dt.day_of_week.to_numpy()
    before = rows[:-1][weekday[:-1] == weekday[-1]][-26:]
    many, share = QUIET
    found = np.zeros(len(held), bool)
    if len(before) >= 4 and np.median(before) >= many:
        found[-1] = rows[-1] < min(before.min(), share * np.median(before))
    return found


def strangers(of: str, facts) -> frozenset[str]:
    """The sites that nobody declared with rows on a day or two, where the others have many: typed wrong, most
    likely. Their rows count, but nothing is fed, compared or aimed at by them.
    """

    def found() -> frozenset[str]:
        counts = {site: len(one.told) for site, one in site_days(of, facts).items()}
        if not counts or np.median(list(counts.values())) < FAR:
            return frozenset()
        declared = set(small(facts, "sites", ("site", "kind"))["site"])
        return frozenset(site for site, days in counts.items() if days <= ODD and site not in declared)

    return once(facts, ("strangers", of), found)


def uncovered(of: str, facts, today: date) -> pd.DataFrame:
    """site, day, state of the days of a dataset that are missing or in part within what each site has fed by a
    day.
    """
    now, found = np.datetime64(today, "D"), []
    for site, one in site_days(of, facts).items():
        until = one.until(now)
        if not np.isnat(until):
            days, state = one.uncovered(until)
            found.append(pd.DataFrame({"site": site, "day": days.astype("datetime64[us]"), "state": state}))
    kinds = {"site": "object", "day": "datetime64[us]", "state": "uint8"}
    frame = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(kinds))
    return frame.astype(kinds)


def last_days(of: str, facts, today: date) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
    """For each site of a dataset fed day by day: the last day with rows, and the last one that it is fed until,
    by a day.
    """
    now = np.datetime64(today, "D")
    found = {site: (one.told[-1], one.until(now)) for site, one in site_days(of, facts).items()}
    return {
        site: (pd.Timestamp(last), pd.Timestamp(until))
        for site, (last, until) in found.items()
        if not np.isnat(until)
    }


def strays(of: str, facts, today: date) -> dict[str, list[date]]:
    """The days with rows after the last day that a site is fed until, by a day: far past the others, in part, or
    still to come; of strangers every day.
    """
    now, found = np.datetime64(today, "D"), {}
    unknown = strangers(of, facts)
    for site, one in site_days(of, facts).items():
        until = np.datetime64("NaT", "D") if site in unknown else one.until(now)
        ahead = one.told if np.isnat(until) else one.told[one.told > until]
        if len(ahead):
            found[site] = [day.item() for day in ahead.astype("datetime64[D]")]
    return found
