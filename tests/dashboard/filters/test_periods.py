"""Periods by name: each name is its days, and each day has its name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import periods
from settings import settings

GRAINS = ("day", "week", "month", "quarter", "year")
recent = st.dates(date(2001, 1, 8), date(2090, 12, 31))


@given(recent, st.sampled_from(GRAINS))
def test_the_period_of_a_day_holds_it(day, grain):
    """The name of a day's period, read again, has the day in it and the same name."""
    name = periods.of(day, grain)
    first, last = periods.parse(name)
    assert first <= day <= last
    assert {periods.of(first, grain), periods.of(last, grain), name} == {name}
    assert periods.kind(name) == grain


@given(recent, st.sampled_from(GRAINS))
def test_steps_leave_no_gap(day, grain):
    """The next period begins the day after, and the step back returns."""
    name = periods.of(day, grain)
    following = periods.step(name, 1)
    assert periods.parse(following)[0] == periods.parse(name)[1] + timedelta(days=1)
    assert periods.step(following, -1) == name


@given(recent, st.integers(0, 400))
def test_a_range_moves_by_its_own_length(first, length):
    """1–10 October is followed by 11–20 October."""
    name = f"{first}..{first + timedelta(days=length)}"
    after = periods.parse(periods.step(name, 1))
    assert after[0] == first + timedelta(days=length + 1)
    assert after[1] - after[0] == timedelta(days=length)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "2026",
        "2026-13",
        "2026-02-30",
        "2026-W54",
        "1999-10",
        "FY7",
        "FY27-Q5",
        "2026-10-09..2026-10-01",
        "2001-01-01..2099-12-31",
        "2026-10..2026-11",
        "2026-10-01..",
        "٢٠٢٦-10",
        "2026-10\n",
    ],
)
def test_what_is_no_period_is_none(text):
    """Nor is one that ends before it starts, or lasts longer than ten years."""
    assert periods.parse(text) is None


def test_fiscal_years_are_named_by_their_end():
    """With April as the first month, FY27 runs from April 2026 to March 2027, and October is its seventh
    month.
    """
    assert periods.parse("FY27") == (date(2026, 4, 1), date(2027, 3, 31))
    assert periods.parse("FY27-Q3") == (date(2026, 10, 1), date(2026, 12, 31))
    assert periods.fiscal_year(date(2026, 10, 1)) == 2027
    assert periods.month_of_year(date(2026, 10, 1)) == 7


def test_a_fiscal_year_may_be_the_calendar_year(monkeypatch):
    """With January as the first month, FY27 is 2027."""
    monkeypatch.setenv("LOUPE_FISCAL_YEAR_START", "1")
    settings.cache_clear()
    assert periods.parse("FY27") == (date(2027, 1, 1), date(2027, 12, 31))
    assert periods.fiscal_year(date(2027, 12, 31)) == 2027


def test_labels_read_as_people_write():
    """Each kind of period in words."""
    assert [
        periods.label(text)
        for text in ("2026-10", "2026-W42", "FY27-Q2", "2026-10-31", "2026-10-05..2026-10-18")
    ] == ["October 2026", "Week 42, 2026", "FY27 Q2", "Sat, 31 Oct 2026", "5–18 Oct 2026"]


@pytest.mark.parametrize(
    "grain",
    ["calendar_quarter", "calendar_year", "retail_week", "retail_month", "retail_quarter", "retail_year"],
)
@pytest.mark.parametrize("day", [date(2023, 1, 28), date(2024, 2, 3), date(2024, 2, 4), date(2026, 11, 25)])
def test_periods_of_every_calendar_have_a_name(day, grain):
    """A name that holds its day, is read back, and whose next begins the day after: over the ends of years of
    52 and 53 weeks.
    """
    name = periods.of(day, grain)
    first, last = periods.parse(name)
    assert first <= day <= last
    assert {periods.of(first, grain), periods.of(last, grain)} == {name}
    assert periods.parse(periods.step(name, 1))[0] == last + timedelta(days=1)


@pytest.mark.parametrize("text", ["R23-W54", "R22-W53", "R26-M13", "R26-Q5", "CY26-Q0"])
def test_weeks_and_months_that_a_retail_year_lacks_are_no_period(text):
    """2022 has 52 weeks, 2023 has 53."""
    assert periods.parse(text) is None
    assert periods.parse("R23-W53") == (date(2024, 1, 28), date(2024, 2, 3))
