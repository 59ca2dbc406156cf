"""The calendar table: every day of a range in all the calendars that figures are read by."""

from datetime import date

import pandas as pd

from kpi.time.easter import easters
from kpi.time.period import starts
from kpi.time.retail_calendar import retail
from settings import settings


def calendar(start: date, end: date) -> pd.DataFrame:
    """One row a day, from start to end.

    day · iso_year, iso_week, week_start (Monday) · month, quarter, year (Gregorian) · fiscal_year (named by
    its end), fiscal_quarter, fiscal_month (1 is the first) · retail_year, retail_month, retail_week (NRF
    4-5-4) · easter (Easter Sunday).
    """
    days = pd.date_range(start, end).as_unit("us")
    iso = days.isocalendar()
    gregorian = {"year": days.year, "quarter": days.quarter, "month": days.month}
    weeks = {
        "iso_year": iso["year"].to_numpy("int64"),
        "iso_week": iso["week"].to_numpy("int64"),
        "week_start": starts(days, "week"),
    }
    frame = pd.DataFrame({"day": days, **weeks, **gregorian, **_fiscal(days)})
    frame[["retail_year", "retail_month", "retail_week"]] = retail(days).to_numpy()
    return frame.assign(easter=days.isin(pd.DatetimeIndex(easters(start, end))))


def _fiscal(days: pd.DatetimeIndex) -> dict[str, pd.Index]:
    first = settings().fiscal_year_start
    month = (days.month - first) % 12 + 1
    year = days.year + ((days.month >= first) & (first > 1))
    return {"fiscal_year": year, "fiscal_quarter": (month - 1) // 3 + 1, "fiscal_month": month}
