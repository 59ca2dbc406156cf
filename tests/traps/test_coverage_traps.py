"""Traps of coverage: what was not fed, fed in part, or fed by mistake, and what it does to everybody's figures."""

from datetime import date

import pandas as pd
import pytest

from kpi import judge
from kpi.catalogue import KPIS
from kpi.engine import covered_days, perimeter
from kpi.engine.comparison import Comparison, against
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period
from tests.kpi.tiny import aim, day, facts, result, sale, values, visit

SIX = {"workdays": "1-6"}
TODAY = "2026-11-28"


def daily(first, last, net, boutique="B1", without=(), workdays=range(6)):
    """A ticket a trading day, but for some ranges of days."""
    days = [day.date() for day in pd.date_range(first, last) if day.day_of_week in workdays]
    gone = {day.date() for begin, end in without for day in pd.date_range(begin, end)}
    return [sale(str(one), net, f"{boutique} {one}", boutique) for one in days if one not in gone]


def sites(*codes, **more):
    """Declared boutiques that trade from Monday to Saturday."""
    return [{"site": code, "kind": "boutique", **SIX, **more} for code in codes]


def two_feeds():
    """| B1 fed to 10 November | 100 a day last year, 110 this year |
    | B2 fed to 27 November | 200 a day, 220 |
    """
    return facts(
        sites=sites("B1", "B2"),
        sales=[
            *daily("2025-09-01", "2025-11-30", 100),
            *daily("2026-09-01", "2026-11-10", 110),
            *daily("2025-09-01", "2025-11-30", 200, "B2"),
            *daily("2026-09-01", "2026-11-27", 220, "B2"),
        ],
    )


NOVEMBER = ("2026-11-01", "2026-11-30", TODAY)


def test_each_boutique_is_compared_over_the_days_it_has_fed():
    """A boutique fed to the 10th beside one fed to the 27th: 10 % each, alone, side by side and together."""
    given = two_feeds()
    grown = [
        values("growth", given, *NOVEMBER, grain="month", **asked)
        for asked in ({"by": ["boutique"]}, {"where": {"boutique": "B1"}}, {"where": {"boutique": "B2"}}, {})
    ]
    assert grown == [[0.1, 0.1], [0.1], [0.1], [0.1]]
    notes = result("growth", given, *NOVEMBER, grain="month").notes
    assert any("B1 2025-11-01 – 2025-11-10; B2 2025-11-01 – 2025-11-27" in note for note in notes)
    assert any("Known until: B1 2026-11-10, B2 2026-11-27" in note for note in notes)


def test_a_holiday_of_one_country_moves_that_country_alone():
    """1 November 2025 was a Saturday and a holiday in France: 17 trading days end on the 22nd there, 18 on the 21st
    in Ireland.
    """
    given = facts(
        sites=[*sites("DUB", holiday_calendar="IE"), *sites("PAR", holiday_calendar="FR")],
        sales=[
            sale(str(one), net, f"{site} {one}", site)
            for site in ("DUB", "PAR")
            for first, last, net in (("2025-11-01", "2025-11-30", 100), ("2026-11-02", "2026-11-21", 100))
            for one in pd.date_range(first, last).strftime("%Y-%m-%d")
            if date.fromisoformat(one).weekday() < 6 and (site == "DUB" or one[5:] not in ("11-01", "11-11"))
        ],
    )
    frame = judge(result("net_sales", given, *NOVEMBER, grain="month", by=["boutique"]), given, "dates").frame
    assert [str(end)[:10] for end in frame["compared_end"]] == ["2025-11-21", "2025-11-22"]
    whole = judge(result("net_sales", given, *NOVEMBER, grain="month"), given, "dates").frame
    assert whole["compared"].iloc[0] == frame["compared"].sum() == 3500.0


def with_a_hole(**more):
    """October 2025 at 100 a day, October 2026 at 110 with no rows from the 5th to the 17th."""
    return facts(
        sites=sites("D1"),
        sales=[
            *daily("2025-09-01", "2025-12-31", 100, "D1"),
            *daily("2026-09-01", "2026-10-31", 110, "D1", [("2026-10-05", "2026-10-17")]),
        ],
        **more,
    )


def test_a_hole_in_the_feed_is_not_days_without_sales():
    """Twelve trading days without rows: growth stands on the other fifteen, is not complete, and says which."""
    found = result("growth", with_a_hole(), "2026-10-01", "2026-10-31", TODAY, grain="month")
    assert (found.frame["value"].round(6).to_list(), found.frame["complete"].to_list()) == ([0.1], [False])
    assert found.frame["denominator"].to_list() == [1500.0]
    assert any("2026-10-05 – 2026-10-17" in note for note in found.notes)


def test_an_event_that_closes_the_boutique_explains_its_hole():
    """The same days as a closing: days without sales, and the month is whole."""
    closed = {
        "event": "works",
        "site": "D1",
        "day": day("2026-10-05"),
        "until": day("2026-10-17"),
        "kind": "closing",
    }
    found = result("growth", with_a_hole(events=[closed]), "2026-10-01", "2026-10-31", TODAY, grain="month")
    assert (found.frame["value"].round(3).to_list(), found.frame["complete"].to_list()) == ([-0.389], [True])


def test_a_hole_last_year_is_left_out_of_this_year_too():
    """October 2025 lacks twelve trading days: both sides stand on the fifteen that stand against each other."""
    turned = facts(
        sites=sites("D1"),
        sales=[
            *daily("2025-09-01", "2025-12-31", 100, "D1", [("2025-10-06", "2025-10-18")]),
            *daily("2026-09-01", "2026-10-31", 110, "D1"),
        ],
    )
    found = result("growth", turned, "2026-10-01", "2026-10-31", TODAY, grain="month")
    assert found.frame["value"].round(6).to_list() == [0.1]
    judged = judge(
        result("net_sales", turned, "2026-10-01", "2026-10-31", TODAY, grain="month"), turned, "dates"
    )
    assert judged.frame[["value", "comparable", "compared"]].to_numpy().tolist() == [[2970.0, 1650.0, 1500.0]]
    assert judged.frame["change"].round(6).to_list() == [0.1]
    assert any("2025-10-06 – 2025-10-18" in note for note in judged.notes)


def test_weeks_that_were_not_fed_are_missing_not_zero():
    """The weeks of 5 and 12 October are no weeks of nothing."""
    assert values("net_sales", with_a_hole(), "2026-09-28", "2026-10-25", TODAY, grain="week") == [
        660.0,
        None,
        None,
        660.0,
    ]


def test_conversion_leaves_out_days_whose_sales_are_not_loaded():
    """15 tickets over 27 days of 50 visitors, 12 of them without sales loaded: 15 ÷ 750."""
    given = facts(
        sites=sites("D1"),
        sales=daily("2026-10-01", "2026-10-31", 110, "D1", [("2026-10-05", "2026-10-17")]),
        traffic=[visit(one["sold_on"].isoformat(), 50, "D1") for one in daily("2026-10-01", "2026-10-31", 1)],
    )
    assert values("conversion", given, "2026-10-01", "2026-10-31", TODAY) == [0.02]


@pytest.mark.parametrize(("hours", "rate"), [(9, 0.1), (3, 0.1)])
def test_a_half_counted_day_is_left_out_of_conversion(hours, rate):
    """Nine hours a day, 9 tickets ÷ 90 visitors; one day with three counted hours would read 30 %."""
    days = pd.date_range("2026-06-01", "2026-06-27").strftime("%Y-%m-%d")
    given = facts(
        sites=sites("B1"),
        sales=[sale(one, 10, f"{one} {number}") for one in days for number in range(9)],
        traffic=[
            visit(one, 10, hour=f"{10 + hour:02d}")
            for one in days
            for hour in range(hours if one == "2026-06-10" else 9)
        ],
    )
    assert values("conversion", given, "2026-06-01", "2026-06-30", TODAY) == [rate]
    said = any(
        "2026-06-10" in note for note in result("conversion", given, "2026-06-01", "2026-06-30", TODAY).notes
    )
    assert said == (hours < 9)


def test_one_stray_row_moves_nothing():
    """B1 is fed to the 21st; one row of the 27th, and one of next April, do not make it fed until then."""
    base = two_feeds()
    for stray in ("2026-11-27", "2027-04-15"):
        rows = [sale(stray, 5, "odd", "B1")]
        given = facts(
            sites=sites("B1", "B2"),
            sales=[
                *daily("2025-09-01", "2025-11-30", 100),
                *daily("2026-09-01", "2026-11-10", 110),
                *daily("2025-09-01", "2025-11-30", 200, "B2"),
                *daily("2026-09-01", "2026-11-27", 220, "B2"),
                *rows,
            ],
        )
        for asked in ({"by": ["boutique"]}, {}):
            assert values("growth", given, *NOVEMBER, grain="month", **asked) == values(
                "growth", base, *NOVEMBER, grain="month", **asked
            )
    assert any(
        "2026-11-27" in note and "fed until 2026-11-10 only" in note
        for note in result(
            "net_sales",
            facts(
                sites=sites("B1"),
                sales=[*daily("2026-09-01", "2026-11-10", 110), sale("2026-11-27", 5, "odd")],
            ),
            *NOVEMBER,
        ).notes
    )


def test_a_site_that_nobody_declared_takes_no_target_away():
    """One row of XXX9 on 27 November: the house keeps its target, its comparison and its pace."""
    declared, rows = (
        sites("B1"),
        daily("2025-09-01", "2025-11-30", 100) + daily("2026-09-01", "2026-11-21", 110),
    )
    aims = [aim(3000.0, "2026-11-01", "2026-11-30")]
    plain = facts(sites=declared, sales=rows, targets=aims)
    odd = facts(sites=declared, sales=[*rows, sale("2026-11-27", 5, "odd", "XXX9")], targets=aims)
    frames = [
        judge(result("net_sales", given, *NOVEMBER, grain="month"), given, "dates").frame
        for given in (plain, odd)
    ]
    for name in ("target", "compared", "change", "compared_end"):
        assert frames[0][name].to_list() == frames[1][name].to_list()
    assert any("XXX9" in note for note in result("net_sales", odd, *NOVEMBER).notes)


def test_a_last_day_loaded_in_part_ends_the_window_the_day_before():
    """Twenty tickets a day, two on the last day: exported at noon."""
    days = [str(one)[:10] for one in pd.date_range("2026-09-01", "2026-11-20") if one.day_of_week < 6]
    last_year = [str(one)[:10] for one in pd.date_range("2025-09-01", "2025-11-30") if one.day_of_week < 6]
    many = [sale(one, 10, f"{one} {n}") for one in (*last_year, *days[:-1]) for n in range(20)]
    given = facts(sites=sites("B1"), sales=[*many, *(sale(days[-1], 10, f"late {n}") for n in range(2))])
    frame = judge(result("net_sales", given, *NOVEMBER, grain="month"), given, "dates").frame
    assert frame["change"].round(6).to_list() == [0.0]
    assert covered_days.last_days("sales", given, day(TODAY))["B1"][1] == pd.Timestamp("2026-11-19")


def outreach(code, due, done, boutique="B1"):
    """An action towards a client."""
    return {
        "action": code,
        "client": "C",
        "associate": "A",
        "boutique": boutique,
        "due_on": day(due),
        "done_on": day(done) if done else None,
    }


def test_actions_due_after_the_list_was_exported_are_not_missed():
    """A list of the 21st, seen on the 28th: what fell due on the 25th cannot have been recorded."""
    given = facts(
        outreach=[
            outreach("1", "2026-11-10", "2026-11-09"),
            outreach("2", "2026-11-20", "2026-11-21"),
            outreach("3", "2026-11-25", ""),
        ]
    )
    assert values("outreach_on_time", given, *NOVEMBER) == [0.5]
    assert values("outreach_due", given, *NOVEMBER) == [2.0]


def test_months_before_the_first_file_are_missing():
    """The first action is of April: January to March are unknown, in figures and as what April is compared with."""
    given = facts(
        outreach=[outreach("1", "2026-04-03", "2026-04-02"), outreach("2", "2026-05-10", "2026-05-12")]
    )
    assert values("outreach_due", given, "2026-01-01", "2026-05-31", TODAY, grain="month") == [None] * 3 + [
        1.0,
        1.0,
    ]
    frame = judge(
        result("outreach_due", given, "2026-04-01", "2026-05-31", TODAY, grain="month"), given, "previous"
    ).frame
    assert frame["compared"].isna().to_list() == [True, False]


def test_active_clients_look_back_from_the_last_day_known():
    """Sales end on the 21st: a purchase of 25 November last year still lies within twelve months."""
    rows = daily("2025-11-01", "2026-11-21", 10)
    rows = [row | {"client": "old" if row["sold_on"] == day("2025-11-25") else "C"} for row in rows]
    assert values("active_clients", facts(sites=sites("B1"), sales=rows), *NOVEMBER) == [2.0]


def test_a_closed_week_leaves_the_perimeter_of_a_six_day_boutique():
    """AAA1 trades Monday to Saturday and was closed from 7 to 12 September: six trading days, its whole week."""
    closed = {
        "event": "works",
        "site": "AAA1",
        "day": day("2026-09-07"),
        "until": day("2026-09-12"),
        "kind": "closing",
    }
    given = facts(
        sites=sites("AAA1", "BBB1"),
        events=[closed],
        sales=[
            row
            for site in ("AAA1", "BBB1")
            for row in (
                *daily("2025-08-01", "2025-10-31", 100, site),
                *daily(
                    "2026-08-01",
                    "2026-10-31",
                    110,
                    site,
                    [("2026-09-07", "2026-09-12")] if site == "AAA1" else (),
                ),
            )
        ],
    )
    found = result("lfl_growth", given, "2026-09-01", "2026-09-30", TODAY, grain="month")
    assert (found.frame["value"].round(6).to_list(), found.frame["perimeter"].to_list()) == ([0.1], ["BBB1"])


def test_a_hole_of_a_week_leaves_the_perimeter():
    """What was not loaded is not known to be like for like."""
    question = ask(day("2026-10-01"), day("2026-10-31"), day(TODAY), "month")
    run = Run(with_a_hole(), question, period.windows(question.start, question.end, "month"))
    moved = against(KPIS["net_sales"], run, Comparison.DATES)
    assert perimeter.comparable(KPIS["net_sales"], run, moved)[1].tolist() == [[False]]


def test_a_retail_month_of_four_weeks_against_one_of_five_says_so():
    """April 2026 (4 weeks) against March (5 weeks): a fifth less by its length alone."""
    given = facts(sites=sites("B1"), sales=daily("2026-01-01", "2026-06-30", 100))
    found = judge(
        result("net_sales", given, "2026-04-05", "2026-05-02", TODAY, grain="retail_month"), given, "previous"
    )
    assert any("4 weeks, the days compared with 5" in note for note in found.notes)


def test_quiet_days_are_the_rhythm_of_a_quiet_boutique():
    """One that sells on three days of four has no holes; one with a single day without sales in two years has."""
    rows = daily("2025-01-01", "2026-11-20", 10)
    quiet = facts(sites=sites("B1"), sales=[row for place, row in enumerate(rows) if place % 4])
    lone = facts(sites=sites("B1"), sales=[row for row in rows if row["sold_on"] != day("2026-10-14")])
    assert covered_days.uncovered("sales", quiet, day(TODAY)).empty
    assert covered_days.uncovered("sales", lone, day(TODAY))["day"].to_list() == [pd.Timestamp("2026-10-14")]


def test_what_is_loaded_later_does_not_change_what_was_known_then():
    """Seen on 10 October 2026, in the middle of the hole: fed until the 3rd."""
    assert covered_days.last_days("sales", with_a_hole(), date(2026, 10, 10))["D1"][1] == pd.Timestamp(
        "2026-10-03"
    )
