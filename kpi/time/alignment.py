"""Alignment: periods moved so that an event that falls into them stands against the same event a year
before.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays
import numpy as np
import pandas as pd
from dateutil.easter import easter

from kpi.time.events import events
from kpi.time.trading_days import SiteCalendar
from words import mark

YEAR = 364
APART = range(
    250, 480
)  # how many days may lie between two years' occurrences; Eid and Golden Week move by weeks
OWN, EASTER, FEAST = range(3)
FEASTS = {
    mark("Chinese New Year"): (21, 7),
    mark("Eid al-Fitr"): (21, 4),
    mark("Eid al-Adha"): (14, 4),
    mark("Thanksgiving"): (0, 4),
}  # name → days of trade before it, and from its first day on: gifts are bought in the weeks before
FOLLOW = "follow"
HOME_OF = {
    "Chinese New Year": "HK",
    "Eid al-Fitr": "AE",
    "Eid al-Adha": "AE",
    "Thanksgiving": "US",
}  # the calendar that tells a feast's days where the site's own does not
REFERENCE = {"Chinese New Year": "HK"}  # some calendars begin on its eve, and not every year
EASTER_NAME = mark("Easter")
Occurrence = tuple[str, date, date, int]


def aligned(spans: pd.DataFrame, facts, calendars: Mapping[str, SiteCalendar]) -> pd.DataFrame:
    """The windows, + `back`: by how many days each is moved, + `aligned`: the event with its days now and
    then, None without one.

    A window is moved by the event of which it holds most days; of equal ones the house's own comes before
    Easter, and Easter before the moving feasts of the sites' holiday calendars. An event counts when all
    sites asked for keep it. A window without an event is compared with the same weekdays, 364 days before.
    """
    known = occurrences(facts, calendars, spans["first"].min().year - 2, spans["last"].max().year)
    found = [
        _best(known, first.date(), last.date())
        for first, last in zip(spans["first"], spans["last"], strict=True)
    ]
    back = [(now[1] - then[1]).days if now else YEAR for now, then in found]
    named = np.array(
        [(now[0], now[1], then[1]) if now else None for now, then in found] + [None], dtype=object
    )[:-1]
    return spans.assign(back=pd.to_timedelta(back, unit="D").as_unit("us"), aligned=named)


def _best(
    known: list[Occurrence], first: date, last: date
) -> tuple[Occurrence, Occurrence] | tuple[None, None]:
    """The event that a window is aligned by, and where it fell a year before."""
    held = [
        (now, then) for now in known if now[1] <= last and now[2] >= first and (then := before(known, now))
    ]
    return min(
        held, key=lambda pair: (-_overlap(pair[0], first, last), pair[0][3], pair[0][1]), default=(None, None)
    )


def _overlap(event: Occurrence, first: date, last: date) -> int:
    return (min(event[2], last) - max(event[1], first)).days


def before(known: list[Occurrence], now: Occurrence) -> Occurrence | None:
    """The same event about a year before."""
    others = [
        then for then in known if (then[0], then[3]) == (now[0], now[3]) and (now[1] - then[1]).days in APART
    ]
    return min(others, key=lambda then: abs((now[1] - then[1]).days - YEAR), default=None)


def occurrences(facts, calendars: Mapping[str, SiteCalendar], first: int, last: int) -> list[Occurrence]:
    """The events of some years that every site keeps: name, first and last day, whose it is (OWN, EASTER,
    FEAST).
    """
    years = range(first, last + 1)
    sundays = [easter(year) for year in years]
    found = [
        (EASTER_NAME, day - timedelta(2), day + timedelta(1), EASTER) for day in sundays
    ]  # Good Friday to Easter Monday
    chosen = followed(facts)
    kept = [
        set(moving_feasts(calendar.holiday_calendar, years)) | switched_on(site, chosen, years)
        for site, calendar in calendars.items()
    ]
    return own(facts, calendars) + found + sorted(set.intersection(*kept) if kept else set())


def followed(facts) -> dict[str, set[str]]:
    """Site ("" for all) → the feasts that the house follows there although its country does not keep them:
    events of the kind *follow*, named as the feast.
    """
    frame = events(facts)
    frame = frame[frame["kind"] == FOLLOW]
    return {site: set(rows["event"]) for site, rows in frame.groupby("site")}


def switched_on(site: str, chosen: Mapping[str, set[str]], years: range) -> set[Occurrence]:
    """The occurrences of the feasts that are followed at a site."""
    wanted = chosen.get("", set()) | chosen.get(site, set())
    return {
        one
        for feast in wanted & set(FEASTS)
        for one in _each_year(feast, _named(REFERENCE.get(feast, HOME_OF[feast]), years))
    }


def own(facts, calendars: Mapping[str, SiteCalendar]) -> list[Occurrence]:
    """The house's own events that hold for every site."""
    frame = events(facts)
    frame = frame[frame["kind"] != FOLLOW]
    sites = frame.groupby(["event", "first", "last"])["site"].agg(set)
    return [
        (name, first.date(), last.date(), OWN)
        for (name, first, last), held in sites.items()
        if "" in held or held >= set(calendars) != set()
    ]


@lru_cache(maxsize=64)
def moving_feasts(code: str, years: range) -> tuple[Occurrence, ...]:
    """The feasts of trade that a holiday calendar gives, each year's first; none where the code is unknown.

    The shortest of the names that hold a feast's is the feast itself, not a day off near it.
    """
    told = _named(code, years)
    return tuple(
        found
        for feast in FEASTS
        if told["name"].str.contains(feast, regex=False).any()
        for found in _each_year(feast, _named(REFERENCE.get(feast, code), years))
    )


def _named(code: str, years: range) -> pd.DataFrame:
    """The public holidays of a calendar by their English names: day, year, name."""
    country, _, part = code.partition("-")
    try:
        known = (
            holidays.country_holidays(
                country.upper(), subdiv=part.upper() or None, years=years, language="en_US"
            )
            if country
            else {}
        )
    except NotImplementedError:
        known = {}
    return pd.DataFrame(
        [(day, day.year, name) for day, names in known.items() for name in names.split("; ")],
        columns=["day", "year", "name"],
    )


def _each_year(feast: str, told: pd.DataFrame) -> list[Occurrence]:
    held = told[told["name"].str.contains(feast, regex=False)]
    length = held["name"].str.len()
    firsts = held[length == length.groupby(held["year"]).transform("min")].groupby("year")["day"].min()
    before, after = FEASTS[feast]
    return [(feast, day - timedelta(before), day + timedelta(after - 1), FEAST) for day in firsts]
