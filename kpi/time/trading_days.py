"""Trading days: when a site is open, from its working days, its public holidays and the house's own
events.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import holidays
import numpy as np
import pandas as pd

from kpi.model.fetch import once, small
from kpi.time.events import closings

FOREVER = pd.Timestamp("2262-01-01")
AHEAD = 62


@dataclass(frozen=True)
class SiteCalendar:
    """A site's calendar. workdays: such as "1-6" or "1,2,4" (1 is Monday), "" for every day;
    holiday_calendar: "FR", "CH-GE" or ""; closed_on: the last day of all, if any; events: day → open or not,
    above everything but the site's first and last day.
    """

    workdays: str = ""
    holiday_calendar: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    events: tuple[tuple[date, bool], ...] = ()


def weekdays(text: str) -> frozenset[int]:
    """The open weekdays (1 = Monday … 7) of a text such as "1-6" or "1,2,4-6"; all seven when it is empty or
    not understood.
    """
    found: set[int] = set()
    for part in text.replace(";", ",").replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdigit() and (last or first).isdigit():
            found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found & set(range(1, 8))) or frozenset(range(1, 8))


@lru_cache(maxsize=256)
def public_holidays(code: str, year: int) -> frozenset[date]:
    """The public holidays of a country ("FR") or subdivision ("CH-GE") in a year; none where the code is
    unknown.
    """
    country, _, part = code.partition("-")
    try:
        return frozenset(holidays.country_holidays(country.upper(), subdiv=part.upper() or None, years=year))
    except NotImplementedError:
        return frozenset()


def is_open(calendar: SiteCalendar, days: pd.DatetimeIndex) -> np.ndarray:
    """Whether the site trades on each day, as a boolean array."""
    free = (
        {day for year in days.year.unique() for day in public_holidays(calendar.holiday_calendar, year)}
        if calendar.holiday_calendar
        else set()
    )
    found = np.isin(days.day_of_week + 1, list(weekdays(calendar.workdays))) & ~days.isin(
        pd.DatetimeIndex(sorted(free))
    )
    own = dict(calendar.events)
    found = (found | days.isin(_those(own, True))) & ~days.isin(_those(own, False))
    found &= days >= pd.Timestamp(calendar.opened_on) if calendar.opened_on else True
    return found & (days <= pd.Timestamp(calendar.closed_on)) if calendar.closed_on else found


def _those(own: dict[date, bool], trading: bool) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([day for day, said in own.items() if said is trading])


@lru_cache(maxsize=4096)
def next_open(calendar: SiteCalendar | None, day: pd.Timestamp) -> pd.Timestamp:
    """The first trading day after a day; every day trades without a calendar, FOREVER when the site never
    opens again.
    """
    days = pd.date_range(day + pd.Timedelta(days=1), periods=AHEAD)
    found = days[is_open(calendar or SiteCalendar(), days)]
    return found[0] if len(found) else FOREVER


def site_calendars(facts) -> dict[str, SiteCalendar]:
    """The calendars of the sites that are declared or have events, by site; "" is that of any other site,
    where events hold for all.
    """
    return once(facts, ("site calendars",), lambda: _site_calendars(facts))


def _site_calendars(facts) -> dict[str, SiteCalendar]:
    frame = small(facts, "sites", ("site", "workdays", "holiday_calendar", "opened_on", "closed_on"))
    given = [
        {name: value for name, value in row.items() if not pd.isna(value)} for row in frame.to_dict("records")
    ]
    declared = {row.pop("site"): SiteCalendar(**row) for row in given}
    own = closings(facts)
    return {
        site: replace(declared.get(site, SiteCalendar()), events=own.get(site, own.get("", ())))
        for site in declared | own
    }


def calendar_of(calendars: dict[str, SiteCalendar], site: str) -> SiteCalendar:
    """The calendar of a site; one that is neither declared nor has events keeps those of all sites."""
    return calendars.get(site) or calendars.get("") or SiteCalendar()


def trading_days(calendars: dict[str, SiteCalendar], start: date, end: date) -> pd.DataFrame:
    """The trading days of each site in a range: site, day."""
    days = pd.date_range(start, end)
    frames = [
        pd.DataFrame({"site": site, "day": days[is_open(calendar, days)]})
        for site, calendar in calendars.items()
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({"site": [], "day": days[:0]})
