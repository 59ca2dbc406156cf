"""What is read beside a figure: shares of the whole, the usual range, the pattern of a week."""

import pandas as pd
import pytest

from kpi.analysis.shares import shares
from kpi.analysis.weekly_pattern import weekly
from kpi.judge.usual_range import usual
from tests.kpi.tiny import facts, result, sale, visit

NOVEMBER = ("2025-11-01", "2025-11-30")


def test_shares_add_up_within_each_period():
    """30 and 70 of 100; a rate has no shares, nor has a whole that returns have eaten up."""
    given = facts(
        sales=[
            sale("2025-11-03", 30),
            sale("2025-11-03", 70, boutique="B2"),
            sale("2025-12-03", 10),
            sale("2025-12-03", -10, boutique="B2"),
        ]
    )
    found = shares(
        result("net_sales", given, "2025-11-01", "2025-12-31", by=["boutique"], grain="month")
    ).frame["share"]
    assert found.head(2).to_list() == [0.3, 0.7]
    assert found.tail(2).isna().all()
    assert shares(result("atv", given, *NOVEMBER, by=["boutique"])).frame["share"].isna().all()


def test_the_usual_range_is_that_of_the_finished_periods_before():
    """Eight weeks of 10, 12, 10, 12 …: the mean of the logarithms is that of √120, their mean moving range
    ln 1.2, limits about √120 × 1.2 to the power ± 2.66 (the scale bends a little towards zero); the last week
    of 99 does not enter.
    """
    weeks = pd.date_range("2025-09-01", periods=9, freq="7D")
    lines = [
        sale(str(day)[:10], 99 if place == 8 else 10 + 2 * (place % 2)) for place, day in enumerate(weeks)
    ]
    given = facts(sales=[*lines, sale("2025-11-02", 0)])
    row = usual(result("net_sales", given, "2025-09-01", "2025-11-02", grain="week")).frame.iloc[-1]
    assert [row["centre"], row["lower"], row["upper"]] == pytest.approx(
        [120**0.5, 120**0.5 / 1.2**2.66, 120**0.5 * 1.2**2.66], rel=2e-3
    )
    assert (
        usual(result("net_sales", given, "2025-09-01", "2025-10-26", grain="week"))
        .frame["centre"]
        .isna()
        .all()
    )


def test_the_pattern_of_a_week_is_the_mean_of_its_days():
    """Two Mondays of 10 and 20 visitors at ten o'clock: 15; a count without hour has no place in it."""
    given = facts(
        traffic=[
            visit("2025-11-03", 10, hour="10"),
            visit("2025-11-10", 20, hour="10"),
            visit("2025-11-10", 4, hour="11"),
            visit("2025-11-11", 9),
        ]
    )
    found = weekly(result("visitors", given, *NOVEMBER, by=["hour"], grain="day"))
    assert found.to_numpy().tolist() == [[0, "10", 15, 30, 2], [0, "11", 2, 4, 2]]
