"""The target cascade: it sums exactly, follows weights and hours, and keeps what was set first."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import find, judge
from kpi.analysis.target_cascade import plan
from kpi.statistics.cascade import NoCascade, cascade, shared_out
from tests.kpi.tiny import aim, facts, hours, result, sale

FEBRUARY = "2026-02-01", "2026-02-28"


@settings(max_examples=200)
@given(
    st.integers(-(10**9), 10**12),
    st.lists(st.floats(0, 1e9), min_size=1, max_size=40).filter(lambda held: max(held) > 0),
)
def test_shares_sum_to_the_whole_exactly(whole, weights):
    """To the cent, whatever the weights; what weighs nothing gets nothing, and no share is off by more than a
    cent.
    """
    shares = shared_out(whole, weights)
    assert int(shares.sum()) == whole
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)
    assert np.abs(shares - whole * np.array(weights) / np.sum(weights)).max() < 2


def test_a_third_each_is_not_lost():
    """100.00 over three equal days: 33.34, 33.33, 33.33."""
    assert shared_out(10_000, [1, 1, 1]).tolist() == [3334, 3333, 3333]
    with pytest.raises(NoCascade):
        shared_out(100, [0, 0])


@settings(max_examples=20)
@given(
    st.integers(0, 10**8),
    st.lists(st.floats(0, 10), min_size=28, max_size=28).filter(lambda held: max(held) > 0),
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(0, 27), st.sampled_from([0.0, 4.0, 7.5])), max_size=40
    ),
)
def test_month_days_and_people_agree_to_the_cent(cents, weights, roster):
    """Σ days = month; on every day with a roster Σ people = day."""
    days = pd.date_range(*FEBRUARY)
    found = cascade(
        cents / 100,
        pd.Series(weights, index=days),
        pd.DataFrame([(who, days[at], many) for who, at, many in roster], columns=["person", "day", "hours"]),
    )
    exact = found.assign(value=(found["value"] * 100).round().astype("int64"))
    boutique = exact[exact["person"] == ""].set_index("day")["value"]
    people = exact[exact["person"] != ""].groupby("day")["value"].sum().reindex(days, fill_value=0)
    worked = {days[at] for _who, at, many in roster if many}
    assert boutique.sum() == cents
    assert all(people[day] == (boutique[day] if day in worked else 0) for day in days)
    assert exact.groupby("person")["day"].nunique().eq(28).all()


def given_month(**more):
    """A boutique closed on Sundays, with a year of equal days, 24 of them in February 2026, and a target of
    2,400.
    """
    lines = [
        sale(str(day.date()), 100.0)
        for day in pd.date_range("2025-02-01", "2026-01-31")
        if day.day_of_week != 6
    ]
    roster = [
        hours("2026-02-02", "A", 8.0),
        hours("2026-02-02", "B", None) | {"scheduled_hours": 4.0},
        hours("2026-02-03", "B", 8.0) | {"absence": "sick"},
    ]
    return {
        "sales": lines,
        "hours": roster,
        "sites": [{"site": "B1", "workdays": "1-6"}],
        "targets": [aim(2400.0, *FEBRUARY)],
    } | more


def test_a_month_is_brought_down_by_weekday_and_roster():
    """Monday 2 February: 100, of which A (8 h) 66.67 and B (4 h) 33.33; Sunday the 1st 0; B is sick on the
    3rd, which nobody has.
    """
    found = plan(find("net_sales"), facts(**given_month()), "B1", date(2026, 2, 10))
    rows = found.rows.set_index(["person", "period_start"])["value"]
    monday, sunday = pd.Timestamp("2026-02-02"), pd.Timestamp("2026-02-01")
    assert (
        rows["", monday],
        rows["A", monday],
        rows["B", monday],
        rows["", sunday],
        rows["B", pd.Timestamp("2026-02-03")],
    ) == (100, 66.67, 33.33, 0, 0)
    assert (found.version, found.whole, round(rows[""].sum(), 2)) == ("original", 2400, 2400)
    assert any("23 trading days have no rostered hours" in note for note in found.notes)


def test_the_cascade_is_found_by_day_person_and_month():
    """Its rows are targets like any other: of a day, of a person's month, and the month's own is not counted
    twice.
    """
    held = given_month()
    rows = plan(find("net_sales"), facts(**held), "B1", date(2026, 2, 1)).rows
    rows = rows.assign(
        period_start=rows["period_start"].dt.date, period_end=rows["period_end"].dt.date
    ).to_dict("records")
    opened = [sale(f"2026-02-{number:02d}", 0.0, associate="A") for number in range(1, 28)]
    given = facts(
        **(
            held
            | {
                "sales": [*held["sales"], *opened, sale("2026-02-28", 50.0, associate="A")],
                "targets": held["targets"] + rows,
            }
        )
    )
    judged = lambda **asked: judge(result("net_sales", given, *FEBRUARY, **asked), given).frame  # noqa: E731
    assert judged()["target"].to_list() == [2400]
    assert judged(grain="day")["target"].head(3).to_list() == [0, 100, 100]
    assert judged(by=["associate"]).set_index("associate")["target"]["A"] == pytest.approx(66.67)


def test_the_first_target_stays_beside_the_current_one():
    """
    | version  | target |
    | original | 100    |
    | R1       | 80     |   held against 80, and 100 is not forgotten
    """
    given = facts(
        sales=[sale("2026-02-28", 90.0)], targets=[aim(100.0, *FEBRUARY), aim(80.0, *FEBRUARY, version="R1")]
    )
    row = judge(result("net_sales", given, *FEBRUARY), given).frame.iloc[0]
    assert (row["target"], row["original"], row["attainment"]) == (80, 100, 1.125)
    found = plan(find("net_sales"), given, "B1", date(2026, 2, 1))
    assert (found.whole, found.version) == (80, "R1")


def test_what_cannot_be_shared_out_says_why():
    """A rate does not add up over days; a month without target has nothing to share."""
    with pytest.raises(NoCascade, match="does not add up"):
        plan(find("conversion"), facts(), "B1", date(2026, 2, 1))
    with pytest.raises(NoCascade, match="B1 has no target"):
        plan(find("net_sales"), facts(**given_month(targets=[])), "B1", date(2026, 2, 1))
    new = plan(find("net_sales"), facts(**given_month(sales=[])), "B1", date(2026, 2, 1))
    assert any("no history" in note for note in new.notes)
