"""Days across a sheet by their numbers alone, 1 to 31, of a month that a title, the sheet's name or the
file's tells.
"""

import datetime as dt
import re

from loaders.spelling import plain
from loaders.values.months import MONTHS
from loaders.values.periods import periods
from loaders.values.texts import written_as

MONTH = re.compile(r"(?<!\d)(20\d{2})[-_. ]?(0[1-9]|1[0-2])(?!\d)")


def days_of(row: list, texts: list[str]) -> dict[int, dt.date]:
    """Column → day, of a header row that names three days or more, by dates or by the days of a month that a
    text tells.
    """
    found = periods(row)
    if found:
        return {c: p.start for c, p in found.items()} if all(p.start == p.end for p in found.values()) else {}
    numbers = numbered(row)
    month = next(filter(None, map(month_of, texts)), None) if numbers else None
    if not month:
        return {}
    first = dt.date(*month, 1)
    made = {c: first + dt.timedelta(days=n - 1) for c, n in numbers.items()}
    return {c: day for c, day in made.items() if day.month == first.month}


def numbered(row: list) -> dict[int, int]:
    """Column → day of the month, of a row that counts three days or more upwards; else empty."""
    numbers = {
        c: int(cell) for c, cell in enumerate(map(written_as, row)) if cell.isdigit() and 1 <= int(cell) <= 31
    }
    return numbers if len(numbers) >= 3 and sorted(set(numbers.values())) == list(numbers.values()) else {}


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month that a name tells: 2026-09, "septembre 2026"."""
    if found := MONTH.search(text):
        return int(found[1]), int(found[2])
    words = plain(text).replace("_", " ").split()
    named, years = (
        [MONTHS[w] for w in words if w in MONTHS],
        [int(w) for w in words if re.fullmatch(r"20\d\d", w)],
    )
    return (years[0], named[0]) if len(named) == 1 and len(years) == 1 else None
