"""Mistakes of the trade that a figure must not make; the tiny table is in each docstring."""

from datetime import date

import pytest

from kpi import judge
from kpi.model.errors import UnknownDimension
from kpi.model.level import level
from kpi.model.unit import COUNT, NEITHER
from kpi.time.calendar import calendar
from kpi.time.easter import easters
from kpi.time.period import fiscal_year
from tests.kpi.tiny import aim, facts, hours, result, sale, values, visit

NOVEMBER = ("2025-11-01", "2025-11-30")


def judged(key, given, start, end, today="2030-01-01", comparison=None, **asked):
    """The first row of a verdict, and its notes."""
    found = judge(result(key, given, start, end, today, **asked), given, comparison)
    return found.frame.iloc[0], found.notes


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


def test_a_return_counts_in_the_month_it_is_made():
    """
    | day        | type   | net  |
    | 2025-11-20 | sale   |  900 |
    | 2025-12-05 | return | -900 |   November keeps its 900, December is 900 down; no ticket is taken back
    """
    given = facts(sales=[sale("2025-11-20", 900), sale("2025-12-05", -900, line_type="return", quantity=1)])
    assert values("net_sales", given, "2025-11-01", "2025-12-31", grain="month") == [900, -900]
    assert values("transactions", given, "2025-11-01", "2025-12-31", grain="month") == [1, 0]
    assert values("units", given, "2025-11-01", "2025-12-31", grain="month") == [1, -1]


def test_a_ticket_shared_by_two_associates_is_one_ticket():
    """
    | ticket | associate | credit | net |
    | T1     | A         | 0.5    | 100 |
    | T1     | B         | 0.5    | 100 |   one ticket of 100; half of each for A and for B
    """
    given = facts(sales=[sale("2025-11-03", 100, "T1", associate=person, credit=0.5) for person in "AB"])
    assert values("transactions", given, *NOVEMBER) == [1]
    assert values("transactions", given, *NOVEMBER, by=["associate"]) == [0.5, 0.5]
    assert values("net_sales", given, *NOVEMBER) == [100]
    assert values("units", given, *NOVEMBER) == [1]


def test_a_ticket_of_three_lines_is_one_ticket():
    """
    | ticket | line | category | net |
    | T1     | 1    | ring     | 100 |
    | T1     | 2    | ring     | 100 |
    | T1     | 3    | watch    | 100 |   one ticket, atv 300; two thirds of it are rings
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, "T1", line=str(n), category=kind)
            for n, kind in enumerate(["ring", "ring", "watch"])
        ]
    )
    assert values("atv", given, *NOVEMBER) == [300]
    assert values("transactions", given, *NOVEMBER, by=["category"]) == [0.666667, 0.333333]


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


@pytest.mark.parametrize("kind", ["gift_card", "deposit", "service", "other"])
def test_what_is_not_trade_is_not_sold(kind):
    """
    | type      | net |
    | sale      | 100 |
    | gift_card | 500 |   net sales 100, one ticket, one piece
    """
    given = facts(sales=[sale("2025-11-03", 100, "T1"), sale("2025-11-03", 500, "T2", line_type=kind)])
    assert [values(key, given, *NOVEMBER) for key in ("net_sales", "transactions", "units", "atv")] == [
        [100],
        [1],
        [1],
        [100],
    ]


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
    | 40         | 100                 |   40 % on the 14th is neither good nor bad
    """
    given = facts(sales=[sale("2025-11-14", 40)], targets=[aim(100, *NOVEMBER)])
    row, _ = judged("net_sales", given, *NOVEMBER, today="2025-11-14")
    assert (row["target"], row["attainment"], row["status"]) == (100, 0.4, "")
    assert (
        judged("net_sales", given, *NOVEMBER, today="2025-12-14")[0]["status"] == ""
    )  # over, but fed only to the 14th


@level(
    of="people",
    begins="started_on",
    ends="left_on",
    label="Headcount",
    unit=COUNT,
    better=NEITHER,
    owner="Boutique sales manager",
)
def headcount(person):
    """People employed at period end."""
    return person.count()


def test_a_backlog_is_never_summed_over_months():
    """
    | person | from       | to         |
    | A      | 2025-01-10 |            |
    | B      | 2025-02-10 | 2025-03-15 |   1, 2, 1 at month ends; 1 for the quarter, not 4
    """
    given = facts(
        people=[
            {"person": "A", "site": "B1", "started_on": date(2025, 1, 10)},
            {"person": "B", "site": "B1", "started_on": date(2025, 2, 10), "left_on": date(2025, 3, 15)},
        ]
    )
    assert values(headcount, given, "2025-01-01", "2025-03-31", grain="month") == [1, 2, 1]
    assert values(headcount, given, "2025-01-01", "2025-03-31", grain="quarter") == [1]


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


def test_a_target_of_zero_gives_no_attainment_and_no_colour():
    """
    | net | target |
    | 100 | 0      |
    """
    given = facts(sales=[sale("2025-11-30", 100)], targets=[aim(0, *NOVEMBER)])
    row, _ = judged("net_sales", given, *NOVEMBER)
    assert (str(row["attainment"]), row["status"]) == ("nan", "")
    assert values("target_attainment", given, *NOVEMBER) == [None]


def test_a_quarter_with_two_month_targets_has_no_target():
    """
    | month    | target |
    | October  | 100    |
    | November | 100    |
    | December | none   |   the quarter's sales are not held against 200
    """
    given = facts(
        sales=[sale("2025-10-05", 150), sale("2025-12-31", 150)],
        targets=[aim(100, "2025-10-01", "2025-10-31"), aim(100, *NOVEMBER)],
    )
    assert values("target_attainment", given, "2025-10-01", "2025-12-31", grain="quarter") == [None]
    assert values("target_attainment", given, "2025-10-01", "2025-12-31", grain="month") == [1.5, 0, None]


def test_half_a_month_is_not_held_against_the_month_target():
    """
    | asked for      | target of November |
    | 1–15 November  | 100                |   none: the daily cascade is another matter
    """
    given = facts(sales=[sale("2025-11-30", 80)], targets=[aim(100, *NOVEMBER)])
    assert values("target_attainment", given, "2025-11-01", "2025-11-15") == [None]


def test_the_sales_of_all_boutiques_are_not_held_against_the_target_of_one():
    """
    | boutique | net | target |
    | B1       | 100 | 100    |
    | B2       | 100 | none   |   200 ÷ 100 would be twice the truth
    """
    given = facts(
        sales=[sale("2025-11-30", 100), sale("2025-11-30", 100, boutique="B2")], targets=[aim(100, *NOVEMBER)]
    )
    found = result("target_attainment", given, *NOVEMBER)
    assert str(found.frame["value"].iloc[0]) == "nan"
    assert "No target covers the whole period for B2, so none is shown for the total." in found.notes
    assert values("target_attainment", given, *NOVEMBER, by=["boutique"]) == [1, None]


def test_a_revised_target_replaces_the_first_and_is_not_added():
    """
    | version  | target |
    | original | 100    |
    | R2       | 80     |
    | R10      | 50     |   R10 is the latest
    """
    given = facts(
        sales=[sale("2025-11-30", 100)],
        targets=[aim(100, *NOVEMBER), aim(50, *NOVEMBER, version="R10"), aim(80, *NOVEMBER, version="R2")],
    )
    assert values("target_attainment", given, *NOVEMBER) == [2]


def test_personal_targets_are_not_added_to_the_boutique_target():
    """
    | who      | target |
    | boutique | 100    |
    | A        | 60     |
    | B        | 40     |   the boutique's target is 100, not 200
    """
    given = facts(
        sales=[sale("2025-11-30", 90, associate="A"), sale("2025-11-30", 10, associate="B")],
        targets=[aim(100, *NOVEMBER), aim(60, *NOVEMBER, person="A"), aim(40, *NOVEMBER, person="B")],
    )
    assert values("target_attainment", given, *NOVEMBER) == [1]
    assert values("target_attainment", given, *NOVEMBER, by=["associate"]) == [1.5, 0.25]
    assert values("target_attainment", given, *NOVEMBER, where={"associate": "B"}) == [0.25]


def test_two_currencies_are_never_added():
    """
    | boutique | net | currency |
    | B1       | 100 | EUR      |
    | B2       | 100 | CHF      |   no 200 of anything; by currency or boutique each is given
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, currency="EUR"),
            sale("2025-11-03", 100, boutique="B2", currency="CHF"),
        ]
    )
    found = result("net_sales", given, *NOVEMBER)
    assert values("net_sales", given, *NOVEMBER) == values("atv", given, *NOVEMBER) == [None]
    assert any("several currencies" in note for note in found.notes)
    assert values("transactions", given, *NOVEMBER) == [2]
    assert values("net_sales", given, *NOVEMBER, by=["currency"]) == [100, 100]
    assert values("net_sales", given, *NOVEMBER, where={"currency": "CHF"}) == [100]
    assert result("net_sales", given, *NOVEMBER, by=["boutique"]).currencies == ("CHF", "EUR")


def test_this_years_euros_are_not_compared_with_last_years_francs():
    """
    | November | net | currency |
    | 2024     | 100 | CHF      |
    | 2025     | 100 | EUR      |   no change of 0 %
    """
    given = facts(sales=[sale("2024-11-01", 100, currency="CHF"), sale("2025-11-30", 100, currency="EUR")])
    assert str(judged("net_sales", given, *NOVEMBER, grain="month")[0]["change"]) == "nan"
    assert values("growth", given, *NOVEMBER, grain="month") == [None]


def test_a_blank_currency_is_the_currency_of_the_house():
    """
    | net | currency |
    | 100 | EUR      |
    | 100 |          |   200 EUR
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, "T1", currency="EUR"),
            sale("2025-11-03", 100, "T2"),
            sale("2025-11-03", 100, "T3", currency=""),
        ]
    )
    assert (
        values("net_sales", given, *NOVEMBER)
        == values("net_sales", given, *NOVEMBER, where={"currency": "EUR"})
        == [300]
    )
    assert result("net_sales", given, *NOVEMBER).currency == "EUR"


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
