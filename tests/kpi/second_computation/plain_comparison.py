"""The days that stand against each other, boutique by boutique and day by day, as the definitions say: an
unfinished period against as many trading days, nothing against what is missing.
"""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from dateutil.easter import easter

from tests.kpi.second_computation.plain_house import Boutique, PlainHouse, day_of, number

WEEKS, SLACK = 364, 3


@dataclass(frozen=True)
class Window:
    """A period of the question: its first and last day, and the day its whole grain began and ends."""

    first: int
    last: int
    begins: int
    ends: int


@dataclass(frozen=True)
class Sides:
    """The days of a boutique that are compared: now and then; span: what they were cut to, first and last of
    each; early: whether its data begin after the compared days do; none where the period has not begun.
    """

    now: frozenset[int]
    then: frozenset[int]
    cut: tuple[int, int]
    span: tuple[int, int]
    early: bool


def bounds(day: int, grain: str | None) -> tuple[int, int]:
    """The first and last day of the period of a grain that holds a day."""
    at = day_of(day)
    if grain == "day":
        return day, day
    if grain == "week":
        return day - at.weekday(), day - at.weekday() + 6
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    place = at.year * 12 + at.month - 1
    first = (place - 3) // months * months + 3  # the fiscal year begins in April
    return tuple(
        number(pd.Timestamp(one // 12, one % 12 + 1, 1)) - (one != first) for one in (first, first + months)
    )


def windows(first: int, last: int, grain: str | None) -> list[Window]:
    """The periods of a range, cut by it."""
    if grain is None:
        return [Window(first, last, first, last)]
    found, day = [], first
    while day <= last:
        begins, ends = bounds(day, grain)
        found.append(Window(day, min(ends, last), begins, ends))
        day = ends + 1
    return found


def usual(first: int, last: int, grain: str | None) -> str:
    """What is compared when nothing is said."""
    return "weekday" if grain in ("day", "week") or (grain is None and last - first < 27) else "dates"


def year_before(first: int, last: int) -> tuple[int, int]:
    """The same dates last year; whole months stay whole."""
    began, ended = day_of(first) - pd.DateOffset(years=1), day_of(last) - pd.DateOffset(years=1)
    if day_of(first).is_month_start and day_of(last).is_month_end:
        ended += pd.offsets.MonthEnd(0)
    return number(began), number(ended)


def moved(window: Window, last: int, grain: str | None, how: str, back: int) -> tuple[int, int]:
    """The days compared with those from the window's first to a last one."""
    if how in ("weekday", "event"):
        return window.first - back, last - back
    if how == "dates":
        return year_before(window.first, last)
    if grain is None:
        return window.first - (last - window.first) - 1, window.first - 1
    begins, ends = bounds(window.begins - 1, grain)
    first = begins + window.first - window.begins
    return first, ends if last == window.ends else min(first + last - window.first, ends)


def known(house: PlainHouse, site: str, datasets: tuple[str, ...]) -> int:
    """The last day that a boutique is known for: fed, and the closed days after, in every dataset that it feeds."""
    found = []
    for name in datasets:
        if site in house.fed[name]:
            day = house.fed[name][site].until
            while day < house.today and not house.boutiques[site].days(day + 1, day + 1):
                day += 1
            found.append(min(day, house.today))
    return min(found)


def sides(house: PlainHouse, site: str, datasets: tuple[str, ...], window: Window, grain, how: str) -> Sides:
    """The days of one boutique on both sides of a comparison."""
    shop = house.boutiques[site]
    back = shift(house, site, shop, window) if how == "event" else WEEKS
    cut = min(window.last, known(house, site, datasets))
    first, closes = moved(window, window.last, grain, how, back)
    if cut < window.first:
        return Sides(frozenset(), frozenset(), (window.first, cut), (first, first - 1), False)
    ours, theirs = shop.days(window.first, cut), shop.days(first, closes)
    last = closes
    if cut < window.last:
        many = len(ours)
        last = first - 1 if not many else theirs[many - 1] if many <= len(theirs) else closes
        theirs = [day for day in theirs if day <= last]
    feeds = [house.fed[name][site] for name in datasets if site in house.fed[name]]
    lost = frozenset().union(*(one.lost for one in feeds))
    gone = against(ours, theirs, lost), against(theirs, ours, lost)
    since = max(one.first for one in feeds)
    opened = shop.opened is not None and since <= shop.opened + SLACK
    return Sides(
        frozenset(range(window.first, cut + 1)) - lost - gone[0],
        frozenset(range(first, last + 1)) - lost - gone[1],
        (window.first, cut),
        (first, last),
        since > first + SLACK and not opened,
    )


def against(days: list[int], others: list[int], lost: frozenset[int]) -> frozenset[int]:
    """The days whose counterpart, in the order of trading days, is lost; closed days between two of them too."""
    gone = [place for place in range(min(len(days), len(others))) if others[place] in lost]
    found = {days[place] for place in gone}
    for one, other in pairwise(gone):
        if other == one + 1:
            found |= set(range(days[one], days[other]))
    return frozenset(found)


def shift(house: PlainHouse, site: str, shop: Boutique, window: Window) -> int:
    """By how many days a window is moved to stand against the same event a year before; 364 without one."""
    best = WEEKS, (0, 0, 0)
    rank = []
    for order, name, first, last in occasions(house, site, shop, window):
        if first <= window.last and last >= window.first:
            before = [
                one
                for _order, called, one, _last in occasions(house, site, shop, window)
                if (_order, called) == (order, name) and 250 <= first - one < 480
            ]
            if before:
                held = min(last, window.last) - max(first, window.first)
                then = min(before, key=lambda one: abs(first - one - WEEKS))
                rank.append((-held, order, first, first - then))
    return min(rank)[3] if rank else best[0]


def occasions(
    house: PlainHouse, site: str, shop: Boutique, window: Window
) -> list[tuple[int, str, int, int]]:
    """The events that a boutique keeps: order (the house's own, Easter, feasts), name, first and last day."""
    found = [(0, name, first, last) for name, of, first, last in house.events if of in ("", site)]
    for year in range(day_of(window.first).year - 2, day_of(window.last).year + 1):
        sunday = number(easter(year))
        found.append((1, "Easter", sunday - 2, sunday + 1))
        if shop.calendar == "US":
            november = pd.date_range(f"{year}-11-01", f"{year}-11-30")
            thursday = number(november[november.day_of_week == 3][3])
            found.append((2, "Thanksgiving", thursday, thursday + 3))
    return found


def fully(house: PlainHouse, site: str, datasets: tuple[str, ...], one: Sides) -> bool:
    """Whether a boutique traded fully in both periods: its data reach over both, it was open from the first to the
    last trading day, and closings or missing days took less than a week of its own trading days from either.
    """
    shop = house.boutiques[site]
    feeds = [house.fed[name][site] for name in datasets if site in house.fed[name]]
    if max(feed.first for feed in feeds) > one.span[0] + SLACK:
        return False
    lost = frozenset().union(*(feed.lost for feed in feeds))
    for first, last in (one.cut, one.span):
        days = range(first, last + 1)
        standing = [day for day in days if shop.standing(day)]
        if first > last or any(shop.usual(day) and day not in standing for day in days):
            return False
        gone = [day for day in standing if not shop.trades(day) or day in lost]
        if len(gone) >= min(len(shop.workdays), max(len(standing), 1)):
            return False
    return True
