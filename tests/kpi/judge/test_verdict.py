"""Verdicts: attainment, change and status, never from nothing."""

import json

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kpi import calculate, change_unit, described, find, judge, result_json
from kpi.judge.early import known_until
from kpi.judge.target_status import Status, statuses
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
        (104, 100, UP, "on target"),
        (106, 100, UP, "ahead"),
        (96, 100, UP, "on target"),
        (95, 100, UP, "on target"),
        (94, 100, UP, "behind"),
        (100, 100, DOWN, "on target"),
        (104, 100, DOWN, "on target"),
        (106, 100, DOWN, "behind"),
        (1, 100, DOWN, "ahead"),
        (100, 100, NEITHER, ""),
        (100, 0, UP, ""),
        (100, None, UP, "no target"),
        (None, 100, UP, ""),
        (0, 100, UP, "behind"),
    ],
)
def test_status_by_direction(value, target, better, status):
    """Tolerance is five per cent of the target, on either side; no figure or no direction is no status."""
    assert statuses(
        pd.Series([value], dtype="float64"), pd.Series([target], dtype="float64"), better
    ).to_list() == [status]


def test_the_tolerance_can_be_chosen():
    """Ten per cent."""
    given = facts(sales=[sale("2025-11-30", 91)], targets=[aim(100, *NOVEMBER)])
    found = result("net_sales", given, *NOVEMBER)
    assert [
        judge(found, given, tolerance=tolerance).frame["status"].iloc[0] for tolerance in (0.05, 0.1)
    ] == ["behind", "on target"]


def test_a_status_has_a_word_of_its_own():
    """Ahead, on target, behind, no target, too early to say; nothing where nothing is known."""
    assert [described(one) for one in Status] == [
        "ahead",
        "on target",
        "behind",
        "too early to say",
        "no target",
        "",
    ]


def test_what_is_sold_so_far_is_not_held_against_the_whole_month():
    """900 of 1,000 after twelve days: too early to say; without a target there is none, whatever the day."""
    given = facts(sales=[sale("2025-11-10", 900)], targets=[aim(1000, *NOVEMBER)])
    bare = facts(sales=[sale("2025-11-10", 900)])
    statuses = [
        judge(result("net_sales", held, *NOVEMBER, today=today), held).frame["status"].iloc[0]
        for held in (given, bare)
        for today in ("2025-11-12", "2026-01-01")
    ]
    assert statuses == ["too early to say", "too early to say", "no target", "no target"]


def test_a_return_rate_is_not_good_before_anything_could_come_back():
    """Returns come after 10 to 20 days: of September's sale the rate is known, of the last week of October
    it is too early to say that nothing came back.

    | sold   | returned |
    | 1 Sept | 20 Sept  |
    | 2 Sept | 12 Sept  |
    | 28 Oct | –        |
    """
    lines = [sale("2025-09-01", 100, "A"), sale("2025-09-02", 100, "B"), sale("2025-10-28", 100, "C")]
    lines += [
        sale(on, -100, f"R{of}") | {"line_type": "return", "original_ticket": of}
        for on, of in (("2025-09-20", "A"), ("2025-09-12", "B"))
    ]
    given = facts(
        {"sales": {"B1": ("2025-09-01", "2025-11-05")}},
        sales=lines,
        targets=[
            aim(0.02, "2025-09-01", "2025-09-30") | {"kpi": "return_rate"},
            aim(0.02, "2025-10-01", "2025-10-31") | {"kpi": "return_rate"},
        ],
    )
    assert known_until(find("return_rate"), given, day("2025-11-28")) == day("2025-10-17")
    asked = result("return_rate", given, "2025-09-01", "2025-10-31", "2025-11-28", grain="month")
    frame = judge(asked, given).frame
    assert frame["value"].tolist() == [1.0, 0.0]
    assert frame["status"].tolist() == ["behind", "too early to say"]


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
