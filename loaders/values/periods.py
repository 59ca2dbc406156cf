"""Headers that are periods: months, weeks and days written across a table."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from loaders.formats.sheet import is_blank
from loaders.spelling import plain
from loaders.values.dates import WEEK as WORD
from loaders.values.dates import WEEKDAYS, read_dates
from loaders.values.months import MONTHS, PATTERN
from loaders.values.texts import written_as

YEAR = re.compile(r"(?<!\d)(20\d{2})(?:\s*[-/–]\s*(?:20)?(\d{2}))?(?!\d)")
# What a date, a month or a week may begin with; codes such as "T1-0001" and amounts are told from it at once,
# for every row is looked at.
LEVELS = 2  # rows of a header above the months that may tell their year
QUARTER = re.compile(
    r"^(?:(?:q|t|trim(?:estre)? ?|quartal ?)[1-4]|[1-4](?:er|e|eme|\.)? "
    r"?(?:q|t|trim|trimestre|quartal))\b|^20\d{2}[ -]?[qt][1-4]$"
)
MAYBE = re.compile(
    rf"^(?:(?:{WEEKDAYS})\.?,?\s+)?(?:\d{{1,4}}\w{{0,3}}[\s./-]+\w|\d{{5,8}}\b|20\d{{2}}[a-z]|{PATTERN}\b|{WORD}[- "
    rf".]?\d)"
)
YEAR_MONTH, NAME_YEAR = (
    re.compile(r"^(20\d{2})m?(0[1-9]|1[0-2])(?:\.0)?$"),
    re.compile(rf"^({PATTERN})\.?'?(\d{{2}})$"),
)
FEWEST = 3  # so many make a heading
WEEK = re.compile(
    r"^(?:(?P<y>20\d{2})[- ]?)?(?:w|wk|week|s|sem|semaine|kw|woche|sett|settimana|semana)[ "
    r".-]?(?P<w>\d{1,2})$"
)


@dataclass(frozen=True)
class Period:
    """First and last day of a column's period."""

    start: dt.date
    end: dt.date


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]))


def bare_month(cell: object) -> int:
    """The month that a cell names without a year; 0 for none."""
    return MONTHS.get(plain(written_as(cell)).strip(" ."), 0) if isinstance(cell, str) else 0


def week(cell: object, year: int | None) -> Period | None:
    """A week such as "2026-W14", or "S14" when the year is known."""
    found = WEEK.match(plain(written_as(cell)).strip()) if isinstance(cell, str) else None
    if not found or not (found["y"] or year):
        return None
    try:
        monday = dt.date.fromisocalendar(int(found["y"] or year), int(found["w"]), 1)
    except ValueError:
        return None
    return Period(monday, monday + dt.timedelta(days=6))


def quarters(cells: list) -> int:
    """How many cells head a quarter."""
    return sum(bool(QUARTER.match(plain(c).strip())) for c in cells if isinstance(c, str))


def year_month(cell: object) -> dt.date | None:
    """The first day of a month written as 202601, 2026M01 or Jan26; None for anything else."""
    text = plain(written_as(cell)).strip() if isinstance(cell, (str, int, float)) else ""
    if found := YEAR_MONTH.match(text):
        return dt.date(int(found[1]), int(found[2]), 1)
    named = NAME_YEAR.match(text)
    return dt.date(2000 + int(named[2]), MONTHS[named[1]], 1) if named else None


def dated(cells: list, order: str = "") -> dict[int, dt.date]:
    """position → date, of header cells that hold or name one; day and month order as told, else by the row's
    own evidence.
    """
    places = [i for i, c in enumerate(cells) if not is_blank(c) and not isinstance(c, (int, float))]
    read = read_dates([cells[i] for i in places], order)
    return (
        {i: v.astype("datetime64[D]").item() for i, v in zip(places, read.values) if v == v} if places else {}
    )


def unclear_days(cells: list) -> str:
    """A heading such as 01/02/2026 of which nothing in the row tells whether the day or the month comes
    first; "" where there is none.
    """
    texts = [c for c in cells if isinstance(c, str) and MAYBE.match(plain(c).strip())]
    return texts[-1] if len(texts) >= FEWEST and read_dates(texts).asked == "day_month_order" else ""


def periods(cells: list, year: int | None = None, order: str = "") -> dict[int, Period]:
    """position → period, of a header row whose columns are at least three periods of one kind; else empty.

    year: the year (or the first of a fiscal year) that titles tell, for months and weeks named without one.
    """
    written = {i: month(day.year, day.month) for i, c in enumerate(cells) if (day := year_month(c))}
    if len(written) >= FEWEST and sorted(p.start for p in written.values()) == [
        p.start for p in written.values()
    ]:
        return written
    if (
        sum(
            isinstance(c, dt.date)
            or (isinstance(c, str) and len(c) <= 24 and bool(MAYBE.match(plain(c).strip())))
            for c in cells
        )
        < FEWEST
    ):
        return {}
    kinds = [
        dict_of_dates(cells, order),
        {i: w for i, c in enumerate(cells) if (w := week(c, year))},
        named_months(cells, year),
    ]
    best = max(kinds, key=len)
    return best if len(best) >= FEWEST else {}


def dict_of_dates(cells: list, order: str) -> dict[int, Period]:
    """Dates as months where all are first days of months and more than two differ in month; else as days."""
    found = dated(cells, order)
    monthly = len({d.month for d in found.values()}) > 1 and all(d.day == 1 for d in found.values())
    return {i: month(d.year, d.month) if monthly else Period(d, d) for i, d in found.items()}


def named_months(cells: list, year: int | None) -> dict[int, Period]:
    """Months without a year, running on into the next one after December."""
    numbers = {i: n for i, c in enumerate(cells) if (n := bare_month(c))}
    if year is None:
        return {}
    found, before = {}, 0
    for i, number in numbers.items():
        year += (
            number < before == 12
        )  # a month that comes again within a year heads another block, not another year
        found[i], before = month(year, number), number
    return found


def with_years(row: list, above: list[list]) -> list:
    """The row with each bare month, or week, told its year by a row of years above it.

    "2026 | | 2027" stands over "Nov | Dec | Jan".
    """
    years = next((y for y in map(years_of, reversed(above[-LEVELS:])) if len(y) > 1), {})
    told, full = 0, list(row)
    for i, cell in enumerate(row):
        told = years.get(i, told)
        if told and (number := bare_month(cell)):
            full[i] = dt.date(told, number, 1)
        elif told and (found := week(cell, told)):
            full[i] = found.start
    return full


def years_of(row: list) -> dict[int, int]:
    """position → year, of the cells that are a year and nothing else."""
    texts = {i: written_as(c).strip() for i, c in enumerate(row) if not is_blank(c)}
    return {i: int(t) for i, t in texts.items() if re.fullmatch(r"20\d{2}", t)}


def told_year(texts: list[str]) -> int | None:
    """The one year (the first of "2026-2027") that titles, sheet and file name tell; None when none or
    several.
    """
    years = {int(m[1]) for text in texts for m in YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None
