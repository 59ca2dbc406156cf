"""What reports tell one after the other: the trend, what changed since the last pack, and what past slips say
of open milestones.
"""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from kpi.analysis.milestone_trend import milestone_trend
from kpi.analysis.since_last_report import milestones_since, raid_since
from kpi.analysis.slip_forecast import observations, slip_at, slip_forecast
from tests.kpi.areas.test_project import entry, item, plan
from tests.kpi.tiny import day, facts


def test_twelve_weekly_reports_give_the_trend_with_the_first_baseline():
    """One week later in each report; re-baselined in the seventh: the first baseline stays on every row."""
    weeks = [day("2026-01-02") + timedelta(weeks=n) for n in range(12)]
    rows = [
        item(
            str(week),
            "A",
            baseline_on="2026-05-01" if n < 6 else "2026-06-12",
            forecast_on=str(day("2026-05-01") + timedelta(weeks=n)),
        )
        for n, week in enumerate(weeks)
    ]
    found = milestone_trend(plan(*reversed(rows)))
    assert found["as_of"].dt.date.to_list() == weeks
    assert found["expected_on"].diff().dt.days.dropna().eq(7).all()
    assert found["original_on"].eq("2026-05-01").all()
    assert found["rebaselined"].to_list() == [False] * 6 + [True] * 6
    assert len(milestone_trend(plan(*rows), until=weeks[3])) == 4


def test_what_changed_since_the_last_pack():
    """A moved 10 days, B finished 2 days late, C gone, D new, E re-baselined, F has another status, G is as
    it was.
    """
    before, after = "2026-04-03", "2026-05-08"
    given = plan(
        item(before, "A", forecast_on="2026-06-01"),
        item(before, "B", forecast_on="2026-04-20", status="Open"),
        item(before, "C", forecast_on="2026-06-01"),
        item(before, "E", baseline_on="2026-06-01", forecast_on="2026-06-01"),
        item(before, "F", forecast_on="2026-06-01", status="on track"),
        item(before, "G", forecast_on="2026-06-01", status="open"),
        item(after, "A", forecast_on="2026-06-11"),
        item(after, "B", actual_on="2026-04-22", status="Done"),
        item(after, "D", forecast_on="2026-06-01"),
        item(after, "E", baseline_on="2026-06-15", forecast_on="2026-06-01"),
        item(after, "F", forecast_on="2026-06-01", status="At risk"),
        item(after, "G", forecast_on="2026-06-01", status="Open "),
    )
    found = milestones_since(given, day(before), day(after))
    told = [
        (row["item"], row["change"], None if pd.isna(row["days"]) else row["days"])
        for row in found.to_dict("records")
    ]
    assert told == [
        ("A", "moved", 10),
        ("B", "finished", 2),
        ("C", "removed", None),
        ("D", "new", None),
        ("E", "rebaselined", 14),
        ("F", "status", None),
    ]
    assert found.loc[found["item"] == "F", ["before", "after"]].to_numpy().tolist() == [
        ["on track", "At risk"]
    ]


def test_the_same_report_exported_again_is_no_change():
    """Two weeks, the same plan."""
    row = {"baseline_on": "2026-06-01", "forecast_on": "2026-06-10", "status": "on track"}
    assert milestones_since(
        plan(item("2026-04-03", "A", **row), item("2026-04-10", "A", **row)),
        day("2026-04-03"),
        day("2026-04-10"),
    ).empty


def test_raid_entries_change_too():
    """R1 is closed, R2 due later, I1 new."""
    given = facts(
        raid_history=[
            entry("2026-04-03", "R1", "risk", status="open"),
            entry("2026-04-03", "R2", "risk", due_on="2026-05-01"),
            entry("2026-04-10", "R1", "risk", status="closed"),
            entry("2026-04-10", "R2", "risk", due_on="2026-05-11"),
            entry("2026-04-10", "I1", "issue"),
        ]
    )
    found = raid_since(given, day("2026-04-03"), day("2026-04-10"))
    assert found[["item", "change"]].to_numpy().tolist() == [
        ["I1", "new"],
        ["R1", "finished"],
        ["R2", "moved"],
    ]
    assert found["days"].iloc[-1] == 10


def test_a_log_first_seen_in_between_counts_from_then():
    """R1 of the first log moved 7 days; a second log of the project came on 10 April with R7, and on the 18th
    R8 joined it: R8 alone is new.
    """
    given = facts(
        raid_history=[
            entry("2026-04-03", "R1", "risk", due_on="2026-05-01"),
            entry("2026-04-17", "R1", "risk", due_on="2026-05-08"),
            entry("2026-04-10", "R7", "risk"),
            entry("2026-04-18", "R7", "risk"),
            entry("2026-04-18", "R8", "issue"),
        ]
    )
    found = raid_since(given, day("2026-04-03"), day("2026-04-18"))
    assert found[["item", "change", "kind", "done"]].to_numpy().tolist() == [
        ["R1", "moved", "risk", False],
        ["R8", "new", "issue", False],
    ]


def slipped(count: int, days: int = 10) -> list[dict]:
    """Milestones forecast for 1 March in January that finished some days later, and one open for 1 June."""
    past = [item("2026-01-02", f"M{n}", forecast_on="2026-03-01") for n in range(count)]
    now = [
        item("2026-04-10", f"M{n}", actual_on=str(day("2026-03-01") + timedelta(days=days + n % 2)))
        for n in range(count)
    ]
    return [
        *past,
        *now,
        item("2026-01-02", "Open", forecast_on="2026-03-20"),
        item("2026-04-10", "Open", forecast_on="2026-06-01"),
    ]


def test_past_slips_say_when_the_open_milestone_finishes():
    """Twenty forecasts two months ahead slipped by 10 or 11 days, the open one by 21 at least: P50 is 1 June
    + 11 days, P80 too.
    """
    found = slip_forecast(plan(*slipped(20)), day("2026-04-10")).iloc[0]
    assert (found["milestone"], found["n"], found["n_open"], found["pooled"]) == ("Open", 20, 1, False)
    assert (found["p50_on"], found["p80_on"]) == (pd.Timestamp("2026-06-12"), pd.Timestamp("2026-06-12"))


def test_under_twenty_milestones_it_is_silent():
    """Nineteen: no date, and the sample size says why."""
    found = slip_forecast(plan(*slipped(19)), day("2026-04-10")).iloc[0]
    assert pd.isna(found["p50_on"])
    assert (found["n"], found["pooled"]) == (19, True)


def test_twelve_reports_of_one_milestone_are_one():
    """Two milestones forecast in twelve reports each: 24 forecasts that came true, and n is 2: no date."""
    rows = [
        item(str(day("2026-01-02") + timedelta(days=week)), name, forecast_on="2026-03-20")
        for name in ("M0", "M1")
        for week in range(12)
    ]
    ends = [item("2026-04-10", name, actual_on="2026-03-25") for name in ("M0", "M1")]
    found = slip_forecast(
        plan(*rows, *ends, item("2026-04-10", "Open", forecast_on="2026-06-01")), day("2026-04-10")
    ).iloc[0]
    assert (found["n"], found["n_open"], found["pooled"]) == (2, 0, True)
    assert pd.isna(found["p50_on"])


def test_a_milestone_reported_often_weighs_no_more_than_the_others():
    """Twenty slipped 10 or 11 days, told once each; one slipped 100 days in thirty reports: P50 stays 11."""
    often = [
        item(str(day("2025-11-20") + timedelta(days=n)), "X", forecast_on="2026-01-01") for n in range(30)
    ]
    late = item("2026-04-10", "X", actual_on="2026-04-11") | {"actual_on": day("2026-04-10")}
    found = slip_forecast(plan(*often, late, *slipped(20)), day("2026-04-10")).iloc[0]
    assert (found["n"], found["p50_on"]) == (21, pd.Timestamp("2026-06-12"))


def test_open_milestones_are_not_forgotten():
    """Ten finished on time, ten still open and 30 days late at least: the median of the finished is 0, that
    of all is not reached at P80.
    """
    seen = pd.DataFrame({"slip": [0.0] * 10 + [30.0] * 10, "open": [False] * 10 + [True] * 10})
    assert slip_at(seen, 0.5) == 0
    assert np.isnan(slip_at(seen, 0.8))


def test_a_horizon_is_counted_from_the_report():
    """58 days ahead is within 31 to 90."""
    seen = observations(plan(*slipped(1)), day("2026-04-10"))
    assert seen.loc[seen["milestone"] == "M0", ["ahead", "slip", "horizon"]].to_numpy().tolist() == [
        [58.0, 10.0, "31 to 90 days"]
    ]
    assert seen["slip"].to_list() == pytest.approx([10, 21])
