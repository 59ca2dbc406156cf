"""Pace: the formulas on hand-worked numbers, and the figures over days, targets and weekdays."""

from datetime import date, timedelta

import pandas as pd
import pytest

from kpi.statistics import pace
from tests.kpi.tiny import aim, facts, result, sale, values

MARCH = "2026-03-01", "2026-03-31"


def one(value: float) -> pd.Series:
    """A series of one."""
    return pd.Series([float(value)])


def days(first: str, last: str, net, **more) -> list[dict]:
    """A sale on every day of a range; net: of a day."""
    return [sale(str(day.date()), float(net(day)), **more) for day in pd.date_range(first, last)]


def test_the_formulas_on_paper():
    """A 40, T 100, W 0.5: P 50, b = (40 + 25) ÷ (50 + 25) = 0.8667, F = 40 + 0.8667 × 50 = 83.33; index
    0.8.
    """
    assert pace.index(one(40), one(100), one(0.5))[0] == 0.8
    assert pace.forecast(one(40), one(0), one(100), one(0.5))[0] == pytest.approx(40 + 65 / 75 * 50)
    assert pace.forecast(one(40), one(30), one(100), one(0.5))[0] == pytest.approx(40 + 35 / 75 * 50)


def test_a_month_begun_well_is_no_miracle():
    """Day 1 of 30, three times its share: a straight line says 300, the forecast 122."""
    assert pace.forecast(one(10), one(0), one(100), one(1 / 30))[0] == pytest.approx(
        10 + (10 + 25) / (100 / 30 + 25) * (100 - 100 / 30)
    )


def test_what_the_days_to_come_must_bring():
    """T 100, A 40, weights 1, 2, 0, 3: 10, 20, 0, 30; with A 130 the target is met, + 30."""
    weights = pd.Series([1.0, 2.0, 0.0, 3.0])
    assert pace.required(40, 100, weights).to_list() == [10, 20, 0, 30]
    assert pace.required(130, 100, weights).sum() == -30
    assert pace.required(40, 100, weights * 0).isna().all()


@pytest.mark.parametrize("target", [0.0, float("nan"), -5.0])
def test_no_target_no_pace(target):
    """A target of zero, or none: no figure, no infinity."""
    assert pace.index(one(10), one(target), one(0.5)).isna().all()
    assert pace.forecast(one(10), one(0), one(target), one(0.5)).isna().all()


def test_saturdays_weigh_what_saturdays_brought():
    """Every weekday brings 100, a Saturday 400, Sundays closed. Monday 2 to Friday 6 March have passed: 500
    of 26 trading days' 3,800 (22 × 100 + 4 × 400).
    """
    week = lambda day: 400 if day.day_of_week == 5 else 100  # noqa: E731
    lines = [line for line in days("2025-03-01", "2026-03-06", week) if line["sold_on"].weekday() != 6]
    given = facts(sales=lines, sites=[{"site": "B1", "workdays": "1-6"}], targets=[aim(7600.0, *MARCH)])
    row = result("pace_forecast", given, *MARCH, today="2026-03-07").frame.iloc[0]
    assert row["elapsed"] == pytest.approx(500 / 3800)
    assert values("pace_index", given, *MARCH, today="2026-03-07") == [0.5]
    assert row["value"] == pytest.approx(500 + (500 + 1900) / (1000 + 1900) * 6600)
    assert (row["next_day"].date(), row["required"]) == (date(2026, 3, 7), pytest.approx(7100 * 400 / 3300))
    assert row["lower"] == pytest.approx(row["upper"])  # such a regular boutique has no surprises


def test_high_jewelry_is_not_extrapolated():
    """100 a day, and one piece of 50,000 on 5 March: it counts once, and the rest of the month stays what it
    was.
    """
    plain = days("2025-03-01", "2026-03-10", lambda day: 100)
    given = facts(
        sales=[*plain, sale("2026-03-05", 50_000.0, high_jewelry=True)], targets=[aim(3100.0, *MARCH)]
    )
    row = result("pace_forecast", given, *MARCH, today="2026-03-11").frame.iloc[0]
    assert (row["value"], row["booked"], row["to_go"]) == (pytest.approx(53_100), 50_000, 3100 - 51_000)


def test_a_period_that_is_over_ends_where_it_is():
    """February is over: the forecast is what was sold, without a range."""
    given = facts(
        sales=days("2025-02-01", "2026-02-28", lambda day: 100),
        targets=[aim(2000.0, "2026-02-01", "2026-02-28")],
    )
    row = result("pace_forecast", given, "2026-02-01", "2026-02-28", today="2026-03-05").frame.iloc[0]
    assert (row["value"], row["lower"], row["upper"], row["elapsed"]) == (
        pytest.approx(2800),
        pytest.approx(2800),
        pytest.approx(2800),
        1,
    )
    assert pd.isna(row["required"])


def test_each_boutique_has_its_own_days():
    """B1 brings 100 a day, B2 300, B2 is loaded two days less: the total weighs both by what they sell."""
    given = facts(
        sales=[
            *days("2025-03-01", "2026-03-10", lambda day: 100),
            *days("2025-03-01", "2026-03-08", lambda day: 300, boutique="B2"),
        ],
        targets=[aim(3100.0, *MARCH), aim(9300.0, *MARCH, site="B2")],
    )
    assert values("pace_index", given, *MARCH, today="2026-03-11", by=["boutique"]) == [1.0, 1.0]
    assert result("pace_index", given, *MARCH, today="2026-03-11").frame["elapsed"].to_list() == [
        pytest.approx((1000 + 2400) / (3100 + 9300))
    ]
    assert values("pace_index", given, *MARCH, today="2026-03-11") == [1.0]


def test_a_new_boutique_weighs_its_days_evenly_and_says_so():
    """Ten days of history are none."""
    start = date(2026, 2, 20)
    given = facts(
        sales=[sale(str(start + timedelta(days=place)), 10.0) for place in range(19)],
        targets=[aim(310.0, *MARCH)],
    )
    found = result("pace_index", given, *MARCH, today="2026-03-11")
    assert found.frame["value"].to_list() == [pytest.approx(1.0)]
    assert any("Too little history of B1" in note for note in found.notes)


def test_without_targets_or_sales_there_is_no_pace():
    """Nothing aimed at, or nothing loaded: missing, never NaN in a text or a colour."""
    given = facts(sales=[sale("2026-03-02", 10.0)])
    assert values("pace_index", given, *MARCH) == values("pace_forecast", given, *MARCH) == [None]
    assert values("pace_index", facts(targets=[aim(10.0, *MARCH)]), *MARCH) == [None]


def test_euros_and_francs_have_no_common_pace():
    """One house target over two currencies: nothing is added."""
    given = facts(
        sales=[sale("2026-03-02", 10.0, currency="EUR"), sale("2026-03-03", 10.0, "T", currency="CHF")],
        targets=[aim(310.0, *MARCH)],
    )
    assert values("pace_index", given, *MARCH) == values("pace_forecast", given, *MARCH) == [None]


@pytest.mark.parametrize("key", ["vic_share", "local_share", "high_jewelry_share"])
def test_shares_of_euros_and_francs_are_not_mixed(key):
    """100 EUR and 300 CHF have no common share; by currency each has its own."""
    who = {"client": "C1", "high_jewelry": True}
    given = facts(
        sales=[
            sale("2026-03-02", 100.0, currency="EUR", **who),
            sale("2026-03-03", 300.0, "T", currency="CHF", **who),
        ],
        sites=[{"site": "B1", "country": "FR"}],
        clients=[{"client": "C1", "residence": "FR"}],
        client_history=[{"client": "C1", "segment": "VIC", "as_of": date(2025, 1, 1)}],
    )
    assert values(key, given, *MARCH) == [None]
    assert any("several currencies" in note for note in result(key, given, *MARCH).notes)
    assert values(key, given, *MARCH, by=["currency"]) == [1.0, 1.0]
