"""Rare events: what lies between them, each event a point."""

from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as some

from kpi.judge.control.chart_type import Chart
from kpi.judge.control.rare_event_spacing import between


def days(events: list[int], chances: list[int] | None = None, fed: int | None = None) -> pd.DataFrame:
    """Days from 1 June 2026 with so many events, of so many opportunities; the first `fed` of them are
    fed.
    """
    start = pd.date_range("2026-06-01", periods=len(events), freq="D")
    return pd.DataFrame(
        {
            "period_start": start,
            "numerator": np.array(events, float),
            "denominator": np.array(chances, float) if chances else np.nan,
            "complete": np.arange(len(events)) < (len(events) if fed is None else fed),
        }
    )


def test_the_time_since_the_last_event_is_no_gap_yet():
    """Events on 1, 4 and 5 June, fed to 9 June: 3 days, 1 day, and 4 days so far; the days after the 9th are
    not known.
    """
    found = between(days([1, 0, 0, 1, 1, 0, 0, 0, 0, 1], fed=9), Chart.DAYS)
    assert found["value"].tolist() == [3, 1, 4]
    assert found["complete"].tolist() == [True, True, False]
    assert [day.date() for day in found["period_start"]] == [
        date(2026, 6, 4),
        date(2026, 6, 5),
        date(2026, 6, 9),
    ]


def test_opportunities_between_are_those_that_went_well():
    """Rejected 1 of 3, 0 of 5, 1 of 2, 2 of 4: six went well until the second (5, and 1 of its day), two
    until the third, none until the fourth.
    """
    assert between(days([1, 0, 1, 2], [3, 5, 2, 4]), Chart.GAPS)["value"].tolist() == [6, 2, 0, 0]


def test_no_event_is_no_point():
    """A vendor of whom nothing was ever rejected has no chart, nor has nobody at all."""
    assert between(days([0, 0, 0], [1, 1, 1]), Chart.GAPS).empty
    assert between(days([]), Chart.DAYS).empty


@given(some.lists(some.tuples(some.integers(0, 3), some.integers(0, 5)), max_size=40))
def test_nothing_between_is_lost(told):
    """Σ between = all that went well after the first event's day; as many points as events, but for the
    first, and the open one.
    """
    events, well = [one for one, _well in told], [well for _one, well in told]
    found = between(days(events, [one + good for one, good in told]), Chart.GAPS)
    first = next((place for place, one in enumerate(events) if one), None)
    assert len(found) == sum(events)
    assert first is None or found["value"].sum() == sum(well[first + 1 :])
    assert found["complete"].sum() == max(sum(events) - 1, 0)
