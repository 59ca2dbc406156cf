"""Mistakes of the trade with time: moving feasts, 53-week years, shops that opened midway, half months, leap
years.
"""

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kpi import judge, rows_behind
from kpi.time.period import windows
from kpi.time.trading_days import site_calendars, trading_days
from tests.kpi.tiny import aim, day, facts, result, sale, values


def judged(given, start, end, compare, key="net_sales", today="2030-01-01", **asked):
    """A result with its verdict columns."""
    return judge(result(key, given, start, end, today, **asked), given, compare)


def days_of(judgement):
    """The compared days, in text."""
    frame = judgement.frame
    return [
        f"{first:%Y-%m-%d}..{last:%Y-%m-%d}"
        for first, last in zip(frame["compared_start"], frame["compared_end"], strict=True)
    ]


def test_easter_week_stands_against_easter_week():
    """
    week of      2025-04-14 (Easter 20 April)   2024-03-25 (Easter 31 March)   2024-04-15 (no Easter)
    net sales    90                             80                             30

    364 days before is an ordinary week; aligned by the event it is −385 days.
    """
    given = facts(
        sales=[
            sale("2023-01-02", 0),
            sale("2025-04-19", 90),
            sale("2024-03-30", 80),
            sale("2024-04-16", 30),
            sale("2025-06-01", 0),
        ]
    )
    week = ("2025-04-14", "2025-04-20")
    plain, aligned = (judged(given, *week, name, grain="week") for name in ("weekday", "event"))
    assert (plain.frame["compared"][0], aligned.frame["compared"][0]) == (30, 80)
    assert days_of(aligned) == ["2024-03-25..2024-03-31"]
    assert "Aligned by Easter: 2025-04-18 with 2024-03-29." in aligned.notes


def test_the_house_s_own_event_moves_with_its_name():
    """
    event          day          until
    Golden Week    2025-10-01   2025-10-08
    Golden Week    2024-10-01   2024-10-07
    Trunk show     2025-11-10   2025-11-12
    Trunk show     2024-11-18   2024-11-20
    """
    rows = [
        ("Golden Week", "2025-10-01", "2025-10-08"),
        ("Golden Week", "2024-10-01", "2024-10-07"),
        ("Trunk show", "2025-11-10", "2025-11-12"),
        ("Trunk show", "2024-11-18", "2024-11-20"),
    ]
    given = facts(
        events=[
            {"event": name, "day": day(first), "until": day(last), "kind": "trade"}
            for name, first, last in rows
        ],
        sales=[sale("2023-01-02", 0), sale("2025-12-31", 0)],
    )
    assert days_of(judged(given, "2025-10-01", "2025-10-01", "event", grain="day")) == [
        "2024-10-01..2024-10-01"
    ]
    assert days_of(judged(given, "2025-11-10", "2025-11-16", "event", grain="week")) == [
        "2024-11-18..2024-11-24"
    ]


def test_an_event_of_one_boutique_does_not_move_the_others():
    """A trunk show at B1 aligns B1 alone; B2, by itself and within a total, is compared with the same weekdays."""
    shows = [
        {"event": "Trunk show", "site": "B1", "day": day(text), "kind": "trade"}
        for text in ("2025-11-12", "2024-11-20")
    ]
    given = facts(
        events=shows,
        sales=[sale("2023-01-02", 0, boutique=b) for b in ("B1", "B2")]
        + [sale("2025-12-31", 0, boutique=b) for b in ("B1", "B2")],
    )
    week = ("2025-11-10", "2025-11-16")
    assert days_of(judged(given, *week, "event", grain="week", where={"boutique": "B1"})) == [
        "2024-11-18..2024-11-24"
    ]
    assert days_of(judged(given, *week, "event", grain="week", where={"boutique": "B2"})) == [
        "2024-11-11..2024-11-17"
    ]
    whole = judged(given, *week, "event", grain="week")
    assert days_of(whole) == ["2024-11-11..2024-11-24"]
    assert any("B1 2024-11-18 – 2024-11-24; B2 2024-11-11 – 2024-11-17" in note for note in whole.notes)


def test_chinese_new_year_is_known_where_the_boutique_keeps_it():
    """29 January 2025 stands against 10 February 2024 in Hong Kong; in Paris, which does not keep it, it is
    an ordinary Wednesday.
    """
    for code, compared in (("HK", "2024-02-10"), ("FR", "2024-01-31")):
        given = facts(
            sites=[{"site": "B1", "holiday_calendar": code}],
            sales=[sale("2023-01-02", 0), sale("2025-12-31", 0)],
        )
        assert days_of(judged(given, "2025-01-29", "2025-01-29", "event", grain="day")) == [
            f"{compared}..{compared}"
        ]


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2023-04-01", "2024-03-31", "2"),
        ("2024-04-01", "2025-03-31", "0"),
        ("2026-04-01", "2027-03-31", "2"),
        ("2027-04-01", "2028-03-31", "0"),
        ("2025-04-01", "2026-03-31", ""),
    ],
)
def test_an_april_year_with_two_or_no_easters_is_warned_of(start, end, count):
    """FY24 and FY27 hold two Easters, FY25 and FY28 none, FY26 one."""
    notes = result("net_sales", facts(sales=[sale(start, 1)]), start, end, grain="year").notes
    assert [note for note in notes if f"holds {count} Easter" in note][:1] == [
        note for note in notes if "Easter" in note
    ]
    assert any("Easter" in note for note in notes) == bool(count)


def test_a_boutique_opened_midway_is_no_growth():
    """
    boutique    Nov 2024           Nov 2025
    B1          100                110
    B2          opened on the 15th: 40    90

    200 against 140 is +43 %, of which trade grew by 10 %.
    """
    given = facts(
        sites=[{"site": "B1"}, {"site": "B2", "opened_on": day("2024-11-15")}],
        sales=[
            sale("2023-11-01", 0),
            sale("2024-11-05", 100),
            sale("2025-11-30", 110),
            sale("2024-11-15", 40, boutique="B2"),
            sale("2025-11-30", 90, boutique="B2"),
        ],
    )
    november = ("2025-11-01", "2025-11-30")
    assert values("growth", given, *november, grain="month") == [pytest.approx(200 / 140 - 1, abs=1e-6)]
    assert values("lfl_growth", given, *november, grain="month") == [0.1]
    like = judged(given, *november, "lfl", grain="month")
    assert like.frame[["value", "like_for_like", "compared", "perimeter"]].to_numpy().tolist() == [
        [200, 110, 100, "B1"]
    ]
    assert like.frame["change"][0] == pytest.approx(0.1)
    assert "Like for like: B1; left out: B2." in like.notes


def test_a_boutique_closed_for_works_stays_out_of_both_years():
    """B2 was shut from 3 to 20 November 2025: it did not trade fully; a day of stocktaking at B1 changes
    nothing.
    """
    shut = [
        {
            "event": "Works",
            "site": "B2",
            "day": day("2025-11-03"),
            "until": day("2025-11-20"),
            "kind": "closing",
        },
        {"event": "Stocktaking", "site": "B1", "day": day("2025-11-04"), "open": False},
    ]
    lines = [
        sale(text, net, boutique=b)
        for b, net in (("B1", 10), ("B2", 50))
        for text in ("2023-01-01", "2024-11-30", "2025-11-30")
    ]
    given = facts(events=shut, sales=lines)
    frame = result("lfl_growth", given, "2025-11-01", "2025-11-30", grain="month").frame
    assert frame[["numerator", "denominator", "perimeter"]].to_numpy().tolist() == [[10, 10, "B1"]]


def test_no_boutique_in_the_perimeter_is_no_growth_rather_than_zero():
    """A house of one boutique in its first year."""
    given = facts(sales=[sale("2025-06-01", 5), sale("2025-11-30", 5)])
    found = result("lfl_growth", given, "2025-11-01", "2025-11-30", grain="month")
    assert found.frame["value"].isna().to_list() == [True]
    assert "No site traded fully in both periods." in found.notes


@settings(max_examples=15, deadline=None)
@drawn(
    st.lists(
        st.tuples(
            st.sampled_from(["B1", "B2", "B3"]),
            st.sampled_from(["2024-11-10", "2025-11-10", "2025-12-30", "2024-12-01"]),
            st.integers(1, 999),
        ),
        max_size=12,
    ),
    st.sampled_from(["2024-01-01", "2024-11-20", "2025-03-01"]),
)
def test_the_boutiques_of_a_perimeter_add_up_to_its_total(lines, opened):
    """Whatever was sold where, and whenever B3 opened: by boutique or in total, now and then."""
    ends = [sale(text, 1, boutique=b) for b in ("B1", "B2") for text in ("2023-01-01", "2025-12-31")]
    given = facts(
        sites=[{"site": "B3", "opened_on": day(opened)}],
        sales=[*ends, *(sale(text, net, f"T{i}", b) for i, (b, text, net) in enumerate(lines))],
    )
    asked = ("2025-11-01", "2025-12-31")
    total, split = (
        result("lfl_growth", given, *asked, grain="month", by=by).frame for by in ([], ["boutique"])
    )
    for side in ("numerator", "denominator"):
        assert split.groupby("period_start")[side].sum().to_list() == total[side].to_list()
    whole = result("net_sales", given, *asked, grain="month", by=["boutique"]).frame
    inside = [
        row["boutique"] in named
        for row, named in zip(
            whole.to_dict("records"),
            whole["period_start"].map(total.set_index("period_start")["perimeter"]),
            strict=True,
        )
    ]
    assert whole[inside].groupby("period_start")["value"].sum().to_list() == total["numerator"].to_list()


def test_half_a_month_like_for_like():
    """B1 is fed to Friday 14 November, B2 to the 6th: fourteen days against fourteen, and six against six."""
    lines = [sale("2023-01-01", 0), sale("2024-11-14", 10), sale("2024-11-15", 500), sale("2025-11-14", 12)]
    late = [
        sale("2023-01-01", 0, boutique="B2"),
        sale("2024-11-14", 9, boutique="B2"),
        sale("2025-11-06", 9, boutique="B2"),
    ]
    given = facts(sales=[*lines, *late])
    frame = result("lfl_growth", given, "2025-11-01", "2025-11-30", "2025-11-15", grain="month").frame
    assert frame[["numerator", "denominator", "perimeter", "complete"]].to_numpy().tolist() == [
        [21, 10, "B1, B2", False]
    ]


def test_against_target_an_unfinished_month_has_no_change():
    """60 of 100 on the 14th is no −40 %; the month before is."""
    given = facts(
        sales=[sale("2025-10-31", 90), sale("2025-11-14", 60)],
        targets=[aim(100, "2025-10-01", "2025-10-31"), aim(100, "2025-11-01", "2025-11-30")],
    )
    frame = judged(given, "2025-10-01", "2025-11-30", "target", grain="month", today="2025-11-15").frame
    assert frame["compared"].to_list() == [100, 100]
    assert frame["change"].round(6).to_list()[:1] == [-0.1]
    assert pd.isna(frame["change"][1])


@pytest.mark.parametrize("year", [2006, 2012, 2017, 2023, 2028])
def test_a_retail_year_of_53_weeks_keeps_its_last_week(year):
    """The fifth week of its last month belongs to it, not to the next year; its neighbours have 52."""
    spans = windows(day(f"{year}-03-10"), day(f"{year + 2}-03-10"), "retail_year")
    whole = windows(day(f"{year - 1}-01-20"), day(f"{year + 2}-02-20"), "retail_year")
    weeks = {
        start.year: ((end - start).days + 1) / 7
        for start, end in zip(whole["period_start"], whole["period_end"], strict=True)
    }
    assert (weeks[year], weeks[year + 1]) == (53, 52)
    assert len(spans) == 3
    months = windows(
        whole["period_start"][whole["period_start"].dt.year == year].iloc[0].date(),
        whole["period_end"][whole["period_start"].dt.year == year].iloc[0].date(),
        "retail_month",
    )
    assert (((months["period_end"] - months["period_start"]).dt.days + 1) // 7).to_list() == [
        4,
        5,
        4,
        4,
        5,
        4,
        4,
        5,
        4,
        4,
        5,
        5,
    ]


def test_retail_months_group_sales_and_stand_against_the_same_weeks():
    """
    retail month 10 of 2023 begins on Sunday 29 October 2023; after the 53rd week of 2023 that of 2024 begins
    on 3 November.
    """
    given = facts(
        sales=[
            sale("2022-01-01", 0),
            sale("2024-11-02", 1),
            sale("2024-11-03", 2),
            sale("2024-11-30", 4),
            sale("2024-12-01", 8),
            sale("2023-11-05", 16),
            sale("2025-02-01", 0),
        ]
    )
    frame = judged(given, "2024-10-06", "2024-12-28", None, grain="retail_month").frame
    assert frame["value"].to_list() == [1, 6, 8]
    assert days_of(judged(given, "2024-11-03", "2024-11-30", None, grain="retail_month")) == [
        "2023-11-05..2023-12-02"
    ]
    assert frame["compared"].to_list() == [0, 16, 0]


def test_calendar_years_beside_fiscal_ones():
    """31 March 2025 is in fiscal year 2025 and calendar year 2025; 1 April 2025 is in fiscal year 2026."""
    given = facts(sales=[sale("2024-12-31", 1), sale("2025-03-31", 2), sale("2025-04-01", 4)])
    asked = ("2024-04-01", "2025-12-31")
    assert values("net_sales", given, *asked, grain="year") == [3, 4]
    assert values("net_sales", given, *asked, grain="calendar_year") == [1, 6]
    assert values("net_sales", given, *asked, grain="calendar_quarter") == [None, None, 1, 2, 4, None, None]


def test_a_sunday_opened_out_of_turn_is_a_trading_day():
    """Open 1–6; Sunday 14 December 2025 is open by an event of the house, Monday 15 closed at B1."""
    own = [
        {"event": "Christmas opening", "day": day("2025-12-14"), "kind": "opening"},
        {"event": "Stocktaking", "site": "B1", "day": day("2025-12-15"), "open": False},
    ]
    given = facts(sites=[{"site": site, "workdays": "1-6"} for site in ("B1", "B2")], events=own)
    found = trading_days(site_calendars(given), day("2025-12-13"), day("2025-12-15"))
    assert found.groupby("site")["day"].agg(lambda days: days.dt.day.to_list()).to_dict() == {
        "B1": [13, 14],
        "B2": [13, 14, 15],
        "": [13, 14, 15],
    }


def test_the_rows_behind_like_for_like_are_those_of_the_perimeter():
    """B2 opened midway: its rows are behind neither side."""
    given = facts(
        sites=[{"site": "B2", "opened_on": day("2025-03-01")}],
        sales=[
            sale(text, 1, boutique=b)
            for b in ("B1", "B2")
            for text in ("2023-01-01", "2024-11-05", "2025-11-30")
        ],
    )
    found = result("lfl_growth", given, "2025-11-01", "2025-11-30", grain="month")
    now, then = rows_behind(found, found.frame.iloc[0].to_dict(), given)
    assert (now.where["boutique"], then.where["boutique"]) == (("B1",), ("B1",))
    assert (str(now.start), str(then.start), str(then.end)) == ("2025-11-01", "2024-11-01", "2024-11-30")


def test_a_retail_year_of_53_weeks_is_not_compared_in_silence():
    """
    | retail year | days                    | weeks |
    | 2023        | 2023-01-29 – 2024-02-03 | 53    |
    | 2024        | 2024-02-04 – 2025-02-01 | 52    |   against the year before; against 364 days earlier both have 52
    """
    given = facts(sales=[sale("2023-01-29", 100), sale("2025-02-01", 100)])
    asked = {"start": "2024-02-04", "end": "2025-02-01", "grain": "retail_year"}
    told = [judge(result("net_sales", given, **asked), given, name).notes for name in ("previous", "weekday")]
    text = "A retail year of 53 weeks: 2024-02-04 – 2025-02-01 has 52 weeks, the days compared with 53."
    assert [text in notes for notes in told] == [True, False]
