"""Rates: the ratio of sums, over days on which both sides are known."""

import pytest

from kpi.model.errors import UnknownDimension
from tests.kpi.tiny import facts, hours, result, sale, values, visit

NOVEMBER = ("2025-11-01", "2025-11-30")


def test_a_rate_is_the_ratio_of_sums_not_the_mean_of_ratios():
    """
    | boutique | tickets | visitors | conversion |
    | B1       | 1       | 2        | 50 %       |
    | B2       | 1       | 98       | 1 %        |   together 2 of 100 = 2 %, and not 25.5 %
    """
    given = facts(
        sales=[sale("2025-11-03", 100), sale("2025-11-03", 100, boutique="B2")],
        traffic=[visit("2025-11-03", 2), visit("2025-11-03", 98, "B2")],
    )
    assert values("conversion", given, *NOVEMBER) == [0.02]


def test_a_day_without_counter_is_out_of_both_sides_of_conversion():
    """
    | day        | tickets | visitors       |
    | 2025-11-03 | 1       | 10             |
    | 2025-11-04 | 1       | 0 (broken)     |
    | 2025-11-05 | 1       | no row at all  |   1 of 10, not 3 of 10
    """
    given = facts(
        sales=[sale("2025-11-03", 1), sale("2025-11-04", 2), sale("2025-11-05", 3)],
        traffic=[visit("2025-11-03", 10), visit("2025-11-04", 0)],
    )
    row = result("conversion", given, *NOVEMBER).frame.iloc[0]
    assert (row["value"], row["numerator"], row["denominator"], row["n"]) == (0.1, 1, 10, 10)


def test_visitors_of_days_whose_sales_are_not_loaded_do_not_dilute_conversion():
    """
    | day        | tickets    | visitors |
    | 2025-11-03 | 1          | 10       |
    | 2025-11-04 | not loaded | 90       |   1 of 10, not 1 of 100
    """
    given = facts(sales=[sale("2025-11-03", 1)], traffic=[visit("2025-11-03", 10), visit("2025-11-04", 90)])
    assert values("conversion", given, *NOVEMBER) == [0.1]


def test_conversion_of_an_associate_does_not_exist():
    """
    | associate | tickets | visitors        |
    | A         | 1       | belong to no one |   a clear refusal, and not 1 of all the boutique's visitors
    """
    given = facts(sales=[sale("2025-11-03", 1, associate="A")], traffic=[visit("2025-11-03", 10)])
    with pytest.raises(UnknownDimension, match="'Visitors' has no associate"):
        result("conversion", given, *NOVEMBER, by=["associate"])
    with pytest.raises(UnknownDimension, match="'Visitors' has no category"):
        result("conversion", given, *NOVEMBER, where={"category": "ring"})


def test_sales_per_hour_leaves_out_days_without_hours():
    """
    | day        | net | selling hours |
    | 2025-11-03 | 100 | 8             |
    | 2025-11-04 | 900 | not recorded  |   100 ÷ 8, not 1000 ÷ 8
    """
    given = facts(
        sales=[sale("2025-11-03", 100), sale("2025-11-04", 900)],
        hours=[hours("2025-11-03", "A", 8), hours("2025-11-04", "A", None)],
    )
    assert values("sales_per_hour", given, *NOVEMBER) == [12.5]
