"""Comparisons: as much of the one period as of the other, and only of periods that are known."""

from datetime import date

import pytest

from kpi import judge
from kpi.time.calendar import calendar
from kpi.time.easter import easters
from kpi.time.period import fiscal_year
from tests.kpi.tiny import aim, facts, judged, result, sale, values

NOVEMBER = ("2025-11-01", "2025-11-30")


def test_a_half_finished_month_is_compared_with_as_much_of_the_other():
    """
    | day        | net |
    | 2024-11-05 | 100 |
    | 2024-11-25 | 900 |
    | 2025-11-05 | 110 |
    | 2025-11-14 | 0   |   on the 14th: 110 against the 100 of 1–14 November 2024 is +10 %, not −89 %
    """
    given = facts(
        sales=[
            sale("2024-11-01", 0),
            sale("2024-11-05", 100),
            sale("2024-11-25", 900),
            sale("2025-11-05", 110),
            sale("2025-11-14", 0),
        ]
    )
    row, notes = judged("net_sales", given, *NOVEMBER, today="2025-11-14", grain="month")
    assert (row["compared"], round(row["change"], 6), bool(row["complete"])) == (100, 0.1, False)
    assert (row["compared_start"].date(), row["compared_end"].date()) == (
        date(2024, 11, 1),
        date(2024, 11, 14),
    )
    assert "Compared with 2024-11-01 – 2024-11-14." in notes
    assert values("growth", given, *NOVEMBER, today="2025-11-14", grain="month") == [0.1]


def test_a_half_finished_month_is_compared_by_trading_days():
    """
    Closed on Sundays. From 1 to 8 November there are 7 trading days in 2025 (Saturday the 1st to Saturday the
    8th)
    and 7 by the 8th of 2024 (Friday the 1st to Friday the 8th); by the 9th there are 7 in 2025 and 8 in 2024.
    """
    site = {"site": "B1", "workdays": "1-6"}
    given = facts(
        sites=[site],
        sales=[
            sale("2024-11-01", 1),
            sale("2024-11-08", 10),
            sale("2024-11-09", 100),
            sale("2025-11-09", 11),
        ],
    )
    row, _ = judged("net_sales", given, *NOVEMBER, today="2025-11-09", grain="month")
    assert (row["compared_end"].date(), row["compared"]) == (date(2024, 11, 8), 11)


def test_an_unfinished_month_has_no_status():
    """
    | net so far | target of the month |
    | 40         | 100                 |   40 % on the 14th is neither good nor bad: too early to say
    """
    given = facts(sales=[sale("2025-11-14", 40)], targets=[aim(100, *NOVEMBER)])
    row, _ = judged("net_sales", given, *NOVEMBER, today="2025-11-14")
    assert (row["target"], row["attainment"], row["status"]) == (100, 0.4, "too early to say")
    assert (
        judged("net_sales", given, *NOVEMBER, today="2025-12-14")[0]["status"] == "too early to say"
    )  # over, but fed only to the 14th


@pytest.mark.parametrize(
    "before", [[], [sale("2024-11-05", 0)], [sale("2024-11-05", -50, line_type="return")]]
)
def test_no_change_against_nothing(before):
    """
    | November 2024         | November 2025 |
    | no rows, 0, or −50    | 100           |   no percentage, no infinity
    """
    given = facts(sales=[sale("2024-10-01", 1), *before, sale("2025-11-05", 100), sale("2025-11-30", 0)])
    row, _ = judged("net_sales", given, *NOVEMBER)
    assert str(row["change"]) == "nan"
    assert values("growth", given, *NOVEMBER) == [None]


def test_a_year_with_two_easters_is_not_compared_in_silence():
    """
    | fiscal year from April | Easter Sundays         |
    | FY24                   | 2023-04-09, 2024-03-31 |
    | FY25                   | none                   |
    | FY27                   | 2026-04-05, 2027-03-28 |
    | FY28                   | none                   |
    """
    assert {year: len(easters(*fiscal_year(year))) for year in range(2023, 2030)} == {
        2023: 1,
        2024: 2,
        2025: 0,
        2026: 1,
        2027: 2,
        2028: 0,
        2029: 1,
    }
    given = facts(sales=[sale("2023-04-01", 100), sale("2024-04-01", 100), sale("2025-03-31", 100)])
    _, notes = judged("net_sales", given, "2024-04-01", "2025-03-31", grain="year")
    assert "Easter moves: none in the figures, 2023-04-09, 2024-03-31 in the days compared with." in notes


def test_a_year_of_53_weeks():
    """
    | ISO week  | Monday     |
    | 2020-W53  | 2020-12-28 |
    | 2021-W01  | 2021-01-04 |   NRF years of 53 weeks: 2006, 2012, 2017, 2023, 2028
    """
    days = calendar(date(2020, 12, 27), date(2021, 1, 4)).set_index("day")
    assert days.loc["2020-12-28":"2021-01-03", "iso_week"].eq(53).all()
    assert tuple(days.loc["2021-01-04", ["iso_year", "iso_week"]]) == (2021, 1)
    retail = calendar(date(2005, 1, 30), date(2030, 1, 31)).groupby("retail_year")["retail_week"].max()
    assert list(retail[retail == 53].index) == [2006, 2012, 2017, 2023, 2028]


def test_a_day_is_compared_with_the_same_weekday():
    """
    Saturday 2025-11-29 is compared with Saturday 2024-11-30, not with Friday 2024-11-29.
    """
    given = facts(
        sales=[sale("2024-11-01", 0), sale("2024-11-29", 1), sale("2024-11-30", 200), sale("2025-11-29", 100)]
    )
    row, _ = judged("net_sales", given, "2025-11-29", "2025-11-29", grain="day")
    assert (row["compared"], row["compared_start"].date()) == (200, date(2024, 11, 30))


def test_february_of_a_leap_year_is_compared_as_a_whole_month():
    """
    | month    | net                     |
    | Feb 2024 | 100, of which 10 on 29th |
    | Feb 2025 | 100                     |   equal months
    """
    given = facts(sales=[sale("2024-02-01", 90), sale("2024-02-29", 10), sale("2025-02-28", 100)])
    assert values("growth", given, "2025-02-01", "2025-02-28", grain="month") == [0]


def test_a_month_without_rows_is_zero_when_fed_and_unknown_when_not():
    """
    | month   | rows                    |
    | October | sales                   |
    | Nov     | none, the till was fed  |
    | Dec     | sales                   |
    | January | not loaded yet          |   100, 0, 100, unknown
    """
    given = facts(sales=[sale("2025-10-05", 100), sale("2025-12-31", 100)])
    assert values("net_sales", given, "2025-10-01", "2026-01-31", grain="month") == [100, 0, 100, None]
    assert values("atv", given, "2025-10-01", "2026-01-31", grain="month") == [100, None, 100, None]


def test_a_month_that_one_boutique_has_not_delivered_is_not_complete():
    """
    | boutique | loaded until |
    | B1       | 2025-11-30   |
    | B2       | 2025-11-20   |
    """
    given = facts(sales=[sale("2025-11-30", 100), sale("2025-11-20", 100, boutique="B2")])
    found = result("net_sales", given, *NOVEMBER, today="2025-12-02")
    assert not found.frame["complete"].iloc[0]
    assert "Sales of B2 are loaded until 2025-11-20 only." in found.notes
    assert result("net_sales", given, *NOVEMBER, today="2025-12-02", by=["boutique"]).frame[
        "complete"
    ].tolist() == [True, False]


def test_a_month_that_ends_on_a_closed_sunday_is_complete():
    """
    30 November 2025 is a Sunday; the boutique trades from Monday to Saturday and has delivered Saturday the
    29th.
    """
    given = facts(sites=[{"site": "B1", "workdays": "1-6"}], sales=[sale("2025-11-29", 100)])
    assert result("net_sales", given, *NOVEMBER, today="2025-12-02").frame["complete"].tolist() == [True]


def test_a_boutique_that_opened_this_year_is_named_in_the_comparison():
    """
    | boutique | since      |
    | B1       | 2024-01-01 |
    | B2       | 2025-06-01 |   the total grew because it has one boutique more
    """
    given = facts(
        sales=[
            sale("2024-01-01", 100),
            sale("2024-11-15", 100),
            sale("2025-11-30", 100),
            sale("2025-06-01", 1, boutique="B2"),
            sale("2025-11-30", 100, boutique="B2"),
        ]
    )
    _, notes = judged("net_sales", given, *NOVEMBER)
    assert any("B2 (2025-06-01)" in note for note in notes)
    frame = judge(result("net_sales", given, *NOVEMBER, by=["boutique"]), given).frame
    assert [str(value) for value in frame["change"]] == ["0.0", "nan"]
