"""Periods as the URL names them: 2026-10-31, 2026-W44, 2026-10, FY27-Q2, FY27, CY26-Q4, CY26, R26-W39,
R26-M09, R26-Q3, R26, 2026-10-05..2026-10-18.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

from kpi.time.period import starts
from kpi.time.retail_calendar import retail, retail_day
from settings import settings
from words import _
from words import format as write

FORMS = {
    "day": re.compile(r"(20\d\d)-(\d\d)-(\d\d)", re.ASCII),
    "week": re.compile(r"(20\d\d)-W(\d\d)", re.ASCII),
    "month": re.compile(r"(20\d\d)-(\d\d)", re.ASCII),
    "quarter": re.compile(r"FY(\d\d)-Q([1-4])", re.ASCII),
    "year": re.compile(r"FY(\d\d)", re.ASCII),
    "calendar_quarter": re.compile(r"CY(\d\d)-Q([1-4])", re.ASCII),
    "calendar_year": re.compile(r"CY(\d\d)", re.ASCII),
    "retail_week": re.compile(r"R(\d\d)-W(\d\d)", re.ASCII),
    "retail_month": re.compile(r"R(\d\d)-M(\d\d)", re.ASCII),
    "retail_quarter": re.compile(r"R(\d\d)-Q([1-4])", re.ASCII),
    "retail_year": re.compile(r"R(\d\d)", re.ASCII),
}
DAYS = {
    "day": 1,
    "week": 7,
    "retail_week": 7,
    "month": 31,
    "retail_month": 35,
    "quarter": 95,
    "calendar_quarter": 95,
    "retail_quarter": 98,
}
LONGEST = 3700
ONE = timedelta(days=1)


def kind(text: str) -> str:
    """day, week, month, quarter, year or range; "" for what is no period."""
    if ".." in text:
        return "range"
    return next((name for name, form in FORMS.items() if form.fullmatch(text)), "")


def parse(text: str) -> tuple[date, date] | None:
    """First and last day of a period, None for what is no period or one of over ten years."""
    try:
        first, last = _range(text) if kind(text) == "range" else _named(text)
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return (first, last) if first <= last and (last - first).days <= LONGEST else None


def of(day: date, grain: str) -> str:
    """The name of the period of this grain that holds a day."""
    first = start(day, grain)
    if grain == "day":
        return first.isoformat()
    if grain == "week":
        return "{}-W{:02d}".format(*first.isocalendar()[:2])
    if grain == "month":
        return f"{first:%Y-%m}"
    if grain.startswith(("calendar_", "retail_")):
        return _of_calendar(first, grain)
    year = f"FY{fiscal_year(first) % 100:02d}"
    return (
        year if grain == "year" else f"{year}-Q{(first.month - settings().fiscal_year_start) % 12 // 3 + 1}"
    )


def _of_calendar(first: date, grain: str) -> str:
    """The name of a period of the Gregorian or the retail calendar that begins on this day."""
    if grain.startswith("calendar_"):
        return f"CY{first.year % 100:02d}" + (
            "" if grain == "calendar_year" else f"-Q{(first.month + 2) // 3}"
        )
    held = retail(pd.DatetimeIndex([pd.Timestamp(first)])).iloc[0]
    part = {
        "retail_week": f"-W{held['retail_week']:02d}",
        "retail_month": f"-M{held['retail_month']:02d}",
        "retail_quarter": f"-Q{(held['retail_month'] + 2) // 3}",
        "retail_year": "",
    }[grain]
    return f"R{held['retail_year'] % 100:02d}{part}"


def step(text: str, by: int) -> str:
    """The name of the period before (−1) or after (+1); a range moves by its own length."""
    first, last = parse(text)
    if kind(text) != "range":
        return of(first - ONE if by < 0 else last + ONE, kind(text))
    length = (last - first + ONE) * by
    return f"{first + length}..{last + length}"


def label(text: str, short: bool = False) -> str:
    """A period as the reader writes it, such as "October 2026", "Week 44, 2026" or "FY27 Q2"."""
    first, last = parse(text)
    if kind(text) == "month":
        return write.month(first, short)
    if kind(text) == "week":
        year, week, _day = first.isocalendar()
        return (
            _("Week {week}").format(week=week)
            if short
            else _("Week {week}, {year}").format(week=week, year=year)
        )
    if kind(text).endswith(("quarter", "year")) or kind(text).startswith("retail_"):
        return text.replace("-", " ")
    return write.day(first, year=not short) if kind(text) == "day" else write.span(first, last)


def tick(first: date, grain: str, begins: bool) -> str:
    """The label of a period under a chart; the year (or month) is written where it begins, and under the
    first.
    """
    if grain == "month":
        return write.month_name(first) + (f"<br>{first.year}" if begins or first.month == 1 else "")
    if grain == "day":
        return write.day(first, weekday=False) if begins or first.day == 1 else str(first.day)
    return f"{_('W')}{first.isocalendar()[1]}" if grain == "week" else of(first, grain).replace("-", "<br>")


def start(day: date, grain: str) -> date:
    """The first day of the period of this grain that holds a day."""
    return _start(day, grain, settings().fiscal_year_start)


@lru_cache(maxsize=2048)
def _start(day: date, grain: str, _fiscal_year_start: int) -> date:
    return starts(pd.DatetimeIndex([pd.Timestamp(day)]).as_unit("us"), grain)[0].date()


def end(day: date, grain: str) -> date:
    """The last day of the period of this grain that holds a day."""
    return start(start(day, grain) + timedelta(days=DAYS.get(grain, 372)), grain) - ONE


def fiscal_year(day: date) -> int:
    """The year in which the fiscal year of a day ends."""
    return (start(day, "year") + timedelta(days=364)).year


def month_of_year(day: date) -> int:
    """The place of a day's month in its fiscal year, 1 to 12."""
    return (day.month - settings().fiscal_year_start) % 12 + 1


def _range(text: str) -> tuple[date, date]:
    first, last = text.split("..")
    if not (FORMS["day"].fullmatch(first) and FORMS["day"].fullmatch(last)):
        raise ValueError(text)
    return date.fromisoformat(first), date.fromisoformat(last)


def _named(text: str) -> tuple[date, date]:
    name = kind(text)
    numbers = [int(part) for part in FORMS[name].fullmatch(text).groups()]
    if name == "week":
        first = date.fromisocalendar(numbers[0], numbers[1], 1)
    elif name in ("quarter", "year"):
        first = _fiscal(numbers[0], numbers[1] if name == "quarter" else 1)
    elif name.startswith("retail_"):
        first = retail_day(2000 + numbers[0], name, *numbers[1:])
        if of(first, name) != text:
            raise ValueError(text)
    elif name.startswith("calendar_"):
        first = date(2000 + numbers[0], 3 * numbers[1] - 2 if name == "calendar_quarter" else 1, 1)
    else:
        first = date(*numbers, *([1] if name == "month" else []))
    return first, end(first, name)


def _fiscal(year: int, quarter: int) -> date:
    """The first day of a quarter of the fiscal year that ends in 20xx."""
    begins = settings().fiscal_year_start
    month = 2000 * 12 + (year - (begins > 1)) * 12 + begins - 1 + 3 * (quarter - 1)
    return date(month // 12, month % 12 + 1, 1)
