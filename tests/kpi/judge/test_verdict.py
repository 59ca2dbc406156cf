"""Verdicts: attainment, change and status, never from nothing."""

import json

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kpi import calculate, change_unit, described, find, judge, result_json
from kpi.judge.target_status import statuses
from kpi.model.unit import DOWN, NEITHER, UP
from tests.kpi.tiny import aim, day, facts, result, sale, visit

NOVEMBER = ("2025-11-01", "2025-11-30")
ADDED = ["target", "original", "attainment", "compared", "compared_start", "compared_end", "change", "status"]
amounts = st.lists(
    st.tuples(st.dates(day("2024-10-01"), day("2025-12-31")), st.sampled_from([-5.0, 0.0, 7.0])), max_size=8
)


@pytest.mark.parametrize(
    ("value", "target", "better", "status"),
    [
        (100, 100, UP, "on target"),
        (96, 100, UP, "within tolerance"),
        (95, 100, UP, "within tolerance"),
        (94, 100, UP, "off target"),
        (100, 100, DOWN, "on target"),
        (104, 100, DOWN, "within tolerance"),
        (106, 100, DOWN, "off target"),
        (1, 100, DOWN, "on target"),
        (100, 100, NEITHER, ""),
        (100, 0, UP, ""),
        (100, None, UP, ""),
        (None, 100, UP, ""),
        (0, 100, UP, "off target"),
    ],
)
def test_status_by_direction(value, target, better, status):
    """Tolerance is five per cent of the target; no target, no figure or no direction is no status."""
    assert statuses(
        pd.Series([value], dtype="float64"), pd.Series([target], dtype="float64"), better
    ).to_list() == [status]


def test_the_tolerance_can_be_chosen():
    """Ten per cent."""
    given = facts(sales=[sale("2025-11-30", 91)], targets=[aim(100, *NOVEMBER)])
    found = result("net_sales", given, *NOVEMBER)
    assert [
        judge(found, given, tolerance=tolerance).frame["status"].iloc[0] for tolerance in (0.05, 0.1)
    ] == ["off target", "within tolerance"]


def test_a_status_in_words_says_on_which_side():
    """Below for what should be high, above for what should be low."""
    assert [described("off target", better) for better in (UP, DOWN, NEITHER)] == [
        "below target",
        "above target",
        "",
    ]
    assert described("", UP) == ""


def test_attainment_has_a_goal_of_one():
    """Target attainment is on target at 100 % without anybody setting that target."""
    given = facts(sales=[sale("2025-11-30", 100)], targets=[aim(100, *NOVEMBER)])
    row = judge(result("target_attainment", given, *NOVEMBER), given).frame.iloc[0]
    assert (row["value"], row["target"], row["status"]) == (1, 1, "on target")


def test_a_percentage_changes_by_points():
    """Conversion from 10 % to 15 % is five points, net sales from 100 to 150 is 50 %."""
    given = facts(
        sales=[
            sale("2024-11-01", 100),
            sale("2025-11-30", 75, "T1"),
            sale("2025-11-30", 75, "T2"),
            sale("2025-11-30", 0, "T3"),
        ],
        traffic=[visit("2024-11-01", 10), visit("2025-11-30", 20)],
    )
    changes = {
        key: judge(result(key, given, *NOVEMBER), given).frame["change"].iloc[0]
        for key in ("conversion", "net_sales")
    }
    assert changes == pytest.approx({"conversion": 0.05, "net_sales": 0.5})
    assert [change_unit(find(key)) for key in changes] == ["points", "percent"]


def test_a_rate_of_an_unfinished_month_has_a_status():
    """It does not grow with the days, unlike a sum."""
    given = facts(sales=[sale("2025-11-10", 100)], targets=[aim(1, *NOVEMBER) | {"kpi": "upt"}])
    row = judge(result("upt", given, *NOVEMBER, today="2025-11-12"), given).frame.iloc[0]
    assert (bool(row["complete"]), row["status"]) == (False, "on target")


def test_last_years_attainment_is_against_last_years_target():
    """50 of 100 by 14 November 2024, 60 of 200 by 14 November 2025; last year's days are held against last
    year's month.
    """
    given = facts(
        sales=[sale("2024-11-01", 0), sale("2024-11-10", 50), sale("2025-11-10", 60), sale("2025-11-14", 0)],
        targets=[aim(100, "2024-11-01", "2024-11-30"), aim(200, *NOVEMBER)],
    )
    row = judge(
        result("target_attainment", given, *NOVEMBER, today="2025-11-15", grain="month"), given
    ).frame.iloc[0]
    assert (row["value"], row["compared"], row["compared_end"]) == (0.3, 0.5, pd.Timestamp("2024-11-14"))


@settings(max_examples=6)
@drawn(
    amounts,
    amounts,
    st.sampled_from([None, "month", "week"]),
    st.sampled_from([None, "previous", "weekday", "dates"]),
)
def test_nothing_is_ever_infinite(now, targets, grain, comparison):
    """Whatever the record holds: no infinity in any column, NaN only for missing, and JSON without either."""
    given = facts(
        sales=[sale(str(on), net, str(place)) for place, (on, net) in enumerate(now)],
        targets=[aim(value, *NOVEMBER, version=str(place)) for place, (_, value) in enumerate(targets)],
    )
    for found in calculate(
        ["net_sales", "atv", "growth", "target_attainment"],
        given,
        day("2025-10-27"),
        day("2025-12-28"),
        grain=grain,
    ).values():
        verdict = judge(found, given, comparison)
        assert list(verdict.frame.columns) == [*found.frame.columns, *ADDED]
        assert not verdict.frame.select_dtypes("number").isin([float("inf"), float("-inf")]).any().any()
        json.dumps(result_json(verdict), allow_nan=False)


def test_the_json_of_a_result():
    """As the command line prints it: dates in ISO, missing as null; notes are beside it."""
    given = facts(sales=[sale("2025-11-30", 100)])
    document = json.loads(
        json.dumps(
            result_json(result("atv", given, "2025-11-01", "2025-12-31", grain="month", by=["boutique"])),
            allow_nan=False,
        )
    )
    assert (document["kpi"], document["unit"]) == ("atv", "money")
    assert document["definition"].startswith("Net sales divided by transactions")
    assert [list(row.values()) for row in document["rows"]] == [
        ["2025-11-01", "2025-11-30", "B1", 100.0, 100.0, 1.0, 1, "EUR", True],
        ["2025-12-01", "2025-12-31", "B1", None, None, None, 0, "EUR", False],
    ]
    assert list(document["rows"][0]) == [
        "period_start",
        "period_end",
        "boutique",
        "value",
        "numerator",
        "denominator",
        "n",
        "currency",
        "complete",
    ]
    assert set(document) == {"kpi", "unit", "definition", "notes", "rows"}
    assert document["notes"] == ["Sales of B1 are loaded until 2025-11-30 only."]
    assert result("atv", given, "2025-11-01", "2025-12-31", grain="month").notes == (
        "Sales of B1 are loaded until 2025-11-30 only.",
    )
    assert result("net_sales", given, *NOVEMBER).notes == ()
