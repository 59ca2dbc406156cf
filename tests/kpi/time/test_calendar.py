"""Calendars, against published facts."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from kpi.time.calendar import calendar
from kpi.time.easter import easters
from kpi.time.period import fiscal_year
from kpi.time.retail_calendar import weeks_in_year, year_start
from kpi.time.trading_days import (
    SiteCalendar,
    is_open,
    next_open,
    public_holidays,
    site_calendars,
    trading_days,
    weekdays,
)
from settings import settings
from tests.kpi.tiny import facts


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2006, "2006-01-29"),
        (2012, "2012-01-29"),
        (2017, "2017-01-29"),
        (2018, "2018-02-04"),
        (2022, "2022-01-30"),
        (2023, "2023-01-29"),
        (2024, "2024-02-04"),
        (2025, "2025-02-02"),
        (2026, "2026-02-01"),
        (2028, "2028-01-30"),
    ],
)
def test_retail_years_start_as_published(year, first):
    """The first days of the National Retail Federation's own calendars."""
    assert str(year_start(np.array([year]))[0]) == first


def test_retail_years_of_53_weeks():
    """As published; all others have 52."""
    years = np.arange(2003, 2034)
    assert set(years[weeks_in_year(years) == 53]) == {2006, 2012, 2017, 2023, 2028}
    assert set(weeks_in_year(years)) == {52, 53}


def test_retail_months_of_2024():
    """February 4 weeks, March 5, April 4 …; November is 3 to 30 November; the 53rd week of 2023 is in its
    twelfth month.
    """
    days = calendar(date(2023, 1, 29), date(2025, 2, 1)).set_index("day")
    months = days[days["retail_year"] == 2024].groupby("retail_month").size()
    assert (months // 7).to_list() == [4, 5, 4] * 4
    november = days[(days["retail_year"] == 2024) & (days["retail_month"] == 10)]
    assert (november.index.min(), november.index.max()) == (
        pd.Timestamp(2024, 11, 3),
        pd.Timestamp(2024, 11, 30),
    )
    assert tuple(days.loc["2024-02-03", ["retail_year", "retail_month", "retail_week"]]) == (2023, 12, 53)


def test_the_calendar_table_agrees_with_the_standard_library():
    """ISO weeks and their Mondays for forty years."""
    days = calendar(date(1999, 12, 25), date(2040, 1, 10))
    iso = [day.isocalendar()[:2] for day in days["day"].dt.date]
    assert list(zip(days["iso_year"], days["iso_week"], strict=True)) == iso
    assert (days["week_start"].dt.day_of_week == 0).all()
    assert ((days["day"] - days["week_start"]).dt.days.between(0, 6)).all()


def test_fiscal_years_are_named_by_their_end(monkeypatch):
    """FY27 is April 2026 to March 2027; from January the fiscal year is the calendar year."""
    assert fiscal_year(2027) == (date(2026, 4, 1), date(2027, 3, 31))
    days = calendar(date(2026, 3, 31), date(2027, 3, 31)).set_index("day")[
        ["fiscal_year", "fiscal_quarter", "fiscal_month"]
    ]
    edges = [tuple(days.loc[day]) for day in ("2026-03-31", "2026-04-01", "2026-12-31", "2027-03-31")]
    assert edges == [(2026, 4, 12), (2027, 1, 1), (2027, 3, 9), (2027, 4, 12)]
    monkeypatch.setenv("LOUPE_FISCAL_YEAR_START", "1")
    settings.cache_clear()
    assert fiscal_year(2027) == (date(2027, 1, 1), date(2027, 12, 31))
    assert calendar(date(2027, 12, 31), date(2027, 12, 31))["fiscal_year"].to_list() == [2027]


def test_easter_sundays():
    """Published dates."""
    assert easters(date(2023, 1, 1), date(2027, 12, 31)) == [
        date(2023, 4, 9),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-6", {1, 2, 3, 4, 5, 6}),
        ("1,2,4", {1, 2, 4}),
        ("2-4; 6", {2, 3, 4, 6}),
        ("", set(range(1, 8))),
        ("Mo-Sa", set(range(1, 8))),
        ("0-9", set(range(1, 8))),
    ],
)
def test_working_days(text, expected):
    """What is not understood closes no day."""
    assert weekdays(text) == expected


def test_trading_days_follow_week_holidays_and_events():
    """14 July is free in France and not in Geneva, 31 December is free in Geneva; a sale on a Sunday is an
    event.
    """
    july = pd.date_range("2025-07-12", "2025-07-15")  # Saturday to Tuesday
    french = SiteCalendar("1-6", "FR", events=((date(2025, 7, 13), True), (date(2025, 7, 15), False)))
    assert is_open(SiteCalendar("1-6", "FR"), july).tolist() == [True, False, False, True]
    assert is_open(SiteCalendar("1-6", "CH-GE"), july).tolist() == [True, False, True, True]
    assert is_open(french, july).tolist() == [True, True, False, False]
    assert date(2025, 12, 31) in public_holidays("CH-GE", 2025)
    assert public_holidays("XX", 2025) == public_holidays("FR-ZZZ", 2025) == frozenset()


def test_a_site_trades_between_its_opening_and_its_closing():
    """Nothing before and nothing after."""
    calendar_of_site = SiteCalendar(opened_on=date(2025, 1, 2), closed_on=date(2025, 1, 4))
    assert trading_days({"B1": calendar_of_site}, date(2025, 1, 1), date(2025, 1, 5))[
        "day"
    ].dt.day.to_list() == [2, 3, 4]
    assert trading_days({}, date(2025, 1, 1), date(2025, 1, 5)).empty


def test_the_next_trading_day():
    """After Saturday comes Monday; after Christmas in France the 26th; every day without a calendar; never
    after closing.
    """
    assert next_open(SiteCalendar("1-6"), pd.Timestamp("2025-11-29")) == pd.Timestamp("2025-12-01")
    assert next_open(SiteCalendar("1-6", "FR"), pd.Timestamp("2025-12-24")) == pd.Timestamp("2025-12-26")
    assert next_open(None, pd.Timestamp("2025-11-29")) == pd.Timestamp("2025-11-30")
    assert next_open(SiteCalendar(closed_on=date(2025, 11, 29)), pd.Timestamp("2025-11-29")) > pd.Timestamp(
        "2200-01-01"
    )


def test_calendars_come_from_the_sites():
    """Blank fields stay at their default."""
    given = facts(sites=[{"site": "B1", "workdays": "1-6", "holiday_calendar": "FR"}, {"site": "B2"}])
    assert site_calendars(given) == {"B1": SiteCalendar("1-6", "FR"), "B2": SiteCalendar()}
