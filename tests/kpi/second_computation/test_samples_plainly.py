"""The sample files as they were seen at every month end of their two years, against plain pandas."""

from calendar import monthrange
from datetime import date

import pytest

from tests.kpi.second_computation.agreement import Tally, compare
from tests.kpi.second_computation.plain_figures import Asked
from tests.kpi.second_computation.plain_house import number
from tests.kpi.second_computation.seen_samples import seen

MONTHS = [(2025 + (3 + place) // 12, (3 + place) % 12 + 1) for place in range(20)]
ENDS = [
    date(year, month, min(monthrange(year, month)[1], 22 if (year, month) == (2026, 11) else 31))
    for year, month in MONTHS
]
HOWS = ("dates", "previous", "lfl", "weekday", "event")


@pytest.mark.slow
@pytest.mark.parametrize("place", range(0, len(ENDS), 4))
def test_as_seen_at_a_month_end(place):
    """That day's month by boutique, or the fortnight about it in all: rows of later days are not there."""
    tally = Tally()
    day = ENDS[place]
    asked(day, HOWS[place // 4 % len(HOWS)], tally)
    assert tally.differing == []
    assert tally.cells > 500


def asked(day: date, how: str, tally: Tally) -> None:
    """The month, which is not over, by boutique, and by weeks in all from two months before until the end of it."""
    house, given = seen(day)
    first, last = number(day.replace(day=1)), number(day.replace(day=monthrange(day.year, day.month)[1]))
    compare(house, given, Asked(first, last, "month", how, split=True), tally, f"seen on {day}")
    compare(house, given, Asked(first - 14, last, "week", how), tally, f"seen on {day}")


@pytest.mark.slow
def test_the_first_screen_of_november():
    """Growth of 1–22 November 2026: −3.0 % PAR1, −21.2 % BRU1 and −2.3 % in all, by split and in all."""
    house, given = seen(date(2026, 11, 28))
    tally, month = Tally(), (number("2026-11-01"), number("2026-11-30"), "month", "dates")
    compare(house, given, Asked(*month), tally)
    compare(house, given, Asked(*month, split=True), tally)
    compare(house, given, Asked(*month, where="PAR1"), tally)
    assert tally.differing == []
