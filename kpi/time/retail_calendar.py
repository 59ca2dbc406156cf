"""The retail calendar of the National Retail Federation: weeks from Sunday, months of 4, 5 and 4 weeks."""

from datetime import date

import numpy as np
import pandas as pd

from words import _

PATTERN = (4, 5, 4) * 4
FIRST_WEEKS = np.cumsum((0, *PATTERN[:-1]))
WEEK, DAY = 7, np.timedelta64(1, "D")
RETAIL_GRAINS = ("retail_week", "retail_month", "retail_quarter", "retail_year")


def year_start(years: np.ndarray) -> np.ndarray:
    """The first day of each retail year: the day after the Saturday nearest to 31 January."""
    end = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]").astype("datetime64[D]") + 30
    weekday = (end.astype("int64") + 3) % WEEK  # 1970-01-01 was a Thursday; Monday is 0
    return end + (5 - weekday + 3) % WEEK - 3 + 1


def weeks_in_year(years: np.ndarray) -> np.ndarray:
    """52 or 53 weeks."""
    return (year_start(years + 1) - year_start(years)).astype("int64") // WEEK


def notes(spans: pd.DataFrame, compared: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each period that is longer or shorter than the one it is compared with: a retail year has 52
    or 53 weeks, its months 4 or 5.
    """
    sides = [(side["first"].to_numpy(), side["closes"].to_numpy()) for side in (spans, compared)]
    weeks = [((last - first) // DAY + 1) / WEEK for first, last in sides]
    late = _ends_late(sides[0][1]) | _ends_late(sides[1][1])
    differ = weeks[0] != weeks[1]
    return tuple(
        _said(one).format(
            first=first.astype("datetime64[D]"), last=last.astype("datetime64[D]"), weeks=now, others=then
        )
        for first, last, now, then, one in zip(
            sides[0][0][differ],
            sides[0][1][differ],
            weeks[0][differ],
            weeks[1][differ],
            late[differ],
            strict=True,
        )
    )


def _said(late: bool) -> str:
    return (
        _(
            "A retail year of 53 weeks: {first} – {last} has {weeks:.0f} weeks, the days compared with "
            "{others:.0f}."
        )
        if late
        else _(
            "{first} – {last} has {weeks:.0f} weeks, the days compared with {others:.0f}: sums differ by their "
            "length alone."
        )
    )


def _ends_late(days: np.ndarray) -> np.ndarray:
    """Whether each day is the last of a year of 53 weeks."""
    day = days.astype("datetime64[D]")
    year = (
        day.astype("datetime64[Y]").astype("int64") + 1970 - 1
    )  # a retail year ends in January or February of the next
    return (day == year_start(year + 1) - 1) & (weeks_in_year(year) == 53)


def retail(days: pd.DatetimeIndex) -> pd.DataFrame:
    """The retail year, month (1 is February) and week of each day; a 53rd week belongs to the twelfth
    month.
    """
    day = days.to_numpy().astype("datetime64[D]")
    year = days.year.to_numpy()
    year = np.where(day < year_start(year), year - 1, year)
    week = (day - year_start(year)).astype("int64") // WEEK
    month = np.searchsorted(FIRST_WEEKS, week, side="right")
    return pd.DataFrame({"retail_year": year, "retail_month": month, "retail_week": week + 1}, index=days)


def retail_starts(days: pd.DatetimeIndex, grain: str) -> pd.DatetimeIndex:
    """The first day of each day's retail week, month, quarter or year."""
    held = retail(days)
    month = held["retail_month"].to_numpy() - 1
    first = {
        "retail_week": held["retail_week"].to_numpy() - 1,
        "retail_month": FIRST_WEEKS[month],
        "retail_quarter": FIRST_WEEKS[month // 3 * 3],
        "retail_year": np.zeros(len(days), "int64"),
    }[grain]
    return pd.DatetimeIndex(
        (year_start(held["retail_year"].to_numpy()) + first * WEEK).astype("datetime64[us]")
    )


def retail_day(year: int, grain: str, number: int = 1) -> date:
    """The first day of a retail week, month or quarter of a year, counted from 1."""
    week = {
        "retail_week": number - 1,
        "retail_month": FIRST_WEEKS[(number - 1) % 12],
        "retail_quarter": FIRST_WEEKS[(number - 1) * 3 % 12],
    }.get(grain, 0)
    return (year_start(np.array([year]))[0] + int(week) * WEEK).item()
