"""Days: the span of the sample data, Easter, public holidays, and how busy a shopping day is."""

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

ARCHIVE_FROM = date(2023, 4, 1)
FROM = date(2025, 4, 1)
UNTIL = date(2026, 11, 21)

WEEKDAYS = {0: 0.75, 1: 0.80, 2: 0.90, 3: 0.95, 4: 1.10, 5: 1.60}
MONTHS = {
    1: 0.80,
    2: 0.92,
    3: 0.92,
    4: 0.95,
    5: 1.05,
    6: 1.05,
    7: 0.95,
    8: 0.75,
    9: 0.95,
    10: 1.00,
    11: 1.08,
    12: 1.90,
}
DAY = timedelta(days=1)
ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def span(first: date, last: date) -> list[date]:
    """Every date from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@lru_cache(maxsize=32)
def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (Anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741  the algorithm's own letter
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, last: bool = False) -> date:
    """The first Monday of a month, or its last."""
    start = date(year, month + 1, 1) - 7 * DAY if last else date(year, month, 1)
    return start + timedelta(days=-start.weekday() % 7)


@lru_cache(maxsize=64)
def holidays(country: str, year: int) -> frozenset[date]:
    """Public holidays of FR, BE or IE in a year."""
    fixed = {
        "FR": [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)],
        "BE": [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)],
        "IE": [(1, 1), (3, 17), (12, 25), (12, 26)],
    }[country]
    moving = {easter(year) + n * DAY for n in ((1,) if country == "IE" else (1, 39, 50))}
    if country == "IE":
        brigid = date(year, 2, 1)
        moving |= {monday(year, 5), monday(year, 6), monday(year, 8), monday(year, 10, last=True)}
        moving.add(brigid if brigid.weekday() == 4 else monday(year, 2))
    return frozenset(moving | {date(year, m, d) for m, d in fixed})


def open_days(country: str, first: date, last: date, week: int = 6) -> list[date]:
    """The days of a span that are neither after the `week`-th weekday nor a public holiday."""
    return [d for d in span(first, last) if d.weekday() < week and d not in holidays(country, d.year)]


def spoken(day: date) -> str:
    """A date in English, such as 01 Apr 2025, whatever the locale of the machine."""
    return f"{day:%d} {ENGLISH[day.month - 1][:3]} {day.year}"


def busyness(day: date) -> float:
    """How busy a trading day is against an average one: weekday, season, Valentine, Easter week,
    Christmas.
    """
    level = WEEKDAYS[day.weekday()] * MONTHS[day.month]
    if day.month == 2 and 7 <= day.day <= 14:
        level *= 1.6
    if 1 <= (easter(day.year) - day).days <= 6:
        level *= 1.4
    if day.month == 12 and day.day > 25:
        level *= 0.5
    return level


def fiscal_year(day: date) -> int:
    """The year in which the fiscal year of `day` ends: 2027 for April 2026 to March 2027."""
    return day.year + (day.month >= 4)


def month_ends(first: date, months: int) -> list[tuple[date, date]]:
    """The first and last day of each month from `first`."""
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(months + 1)
    ]
    return [(a, b - DAY) for a, b in pairwise(starts)]
