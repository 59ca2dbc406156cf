"""The traps of workshop figures: open jobs, promises, credit, stages, inspections, presence."""

from datetime import datetime

import numpy as np
import pytest

from kpi import rows_behind
from kpi.areas.stage_times import stage_times
from kpi.model.errors import UnknownDimension
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time.period import windows
from tests.kpi.tiny import day, facts, hours, result, values

MAY = ("2026-05-01", "2026-05-31")


def job(name: str, received: str, workshop: str = "W1", **more: object) -> dict:
    """A job; what ends in `_on` and the promises are dates."""
    dated = {
        key: day(value)
        if isinstance(value, str) and (key.endswith("_on") or key == "promised_now")
        else value
        for key, value in more.items()
    }
    return {"job": name, "workshop": workshop, "received_on": day(received), "status": ""} | dated


def event(name: str, at: str, stage: str) -> dict:
    """A change of stage."""
    return {"job": name, "at": datetime.fromisoformat(at), "stage": stage}


def stage(name: str, kind: str, pauses: bool = False) -> dict:
    """A stage and its class."""
    return {"stage": name, "class": kind, "pauses_workshop_clock": pauses}


def check(name: str, on: str, passed: bool, attempt: str = "1", **more: object) -> dict:
    """An inspection."""
    return {"job": name, "attempt": attempt, "checked_on": day(on), "passed": passed} | more


def seen(on: str, workshop: str = "W1") -> list[dict]:
    """A list of jobs that speaks of a day."""
    return [job("OLD", "2020-01-01", workshop, as_of=day(on))]


def test_open_jobs_count_in_lead_time():
    """Received 1 May: A ready after 2 days, B after 4; C, D, E, F open on 11 May. Closed only: 2 d. With the
    open ones the median is > 10 d.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-03"),
            job("B", "2026-05-01", ready_on="2026-05-05"),
            *(job(name, "2026-05-01") for name in "CDEF"),
        ],
        repair_history=seen("2026-05-11"),
    )
    found = result("lead_time_p50", given, *MAY)
    row = found.frame.iloc[0]
    assert np.isnan(row["value"])
    assert (row["closed_only"], row["n"], row["n_open"], row["beyond"], row["reached"]) == (
        2.0,
        6,
        4,
        10.0,
        False,
    )
    assert "> 10 d (not reached)" in found.notes


def test_cancelled_jobs_leave_when_they_are_cancelled():
    """A cancelled on day 1 is no job ready on day 1, and not open for ever: of A, B and C one is ready by day
    3, two by day 5, and 85 % never are. Had A merely been looked at until then, half would be ready by day 3.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", cancelled_on="2026-05-02", ready_on="2026-05-02"),
            job("B", "2026-05-01", ready_on="2026-05-04"),
            job("C", "2026-05-01", ready_on="2026-05-06"),
        ],
        repair_history=seen("2026-05-31"),
    )
    assert values("lead_time_p50", given, *MAY) == [5.0]
    assert values("lead_time_p85", given, *MAY) == [None]
    assert "never reached: 1 of 3 were cancelled" in result("lead_time_p85", given, *MAY).notes
    row = result("lead_time_p50", given, *MAY).frame.iloc[0]
    assert (row["n_open"], row["n_cancelled"], row["uncancelled"], row["closed_only"]) == (0, 1, 3.0, 3.0)
    assert values("service_level", given, *MAY) == [round(2 / 3, 6)]
    assert result("service_level", given, *MAY).frame["uncancelled"].to_list() == [1.0]
    assert values("jobs_completed", given, *MAY) == [2.0]


def test_lead_time_is_in_open_days_of_the_workshop():
    """Friday 8 May is a holiday in France: Thursday 7 to Monday 11 is 1 open day; W2 has no calendar, 4
    days.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-07", ready_on="2026-05-11"),
            job("B", "2026-05-07", "W2", ready_on="2026-05-11"),
        ],
        sites=[
            {"site": "W1", "name": "One", "kind": "workshop", "workdays": "1-5", "holiday_calendar": "FR"}
        ],
    )
    assert values("lead_time_p50", given, *MAY, by=["workshop"]) == [1.0, 4.0]


def test_late_and_still_open_is_a_miss():
    """Promised for 10 May, seen on 20 May: A ready on the day, B late, C late and open: 1 of 3. D is promised
    for the 30th: not yet known.
    E was cancelled before. The new promise of B (15 May) was kept: 2 of 3 by the present promise."""
    promised = {"promised_on": "2026-05-10"}
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-10", **promised),
            job("C", "2026-05-01", **promised),
            job("B", "2026-05-01", ready_on="2026-05-14", promised_now="2026-05-15", **promised),
            job("D", "2026-05-01", promised_on="2026-05-30"),
            job("E", "2026-05-01", cancelled_on="2026-05-04", **promised),
        ],
        repair_history=seen("2026-05-20"),
    )
    row = result("on_time_to_promise", given, *MAY).frame.iloc[0]
    assert (row["numerator"], row["denominator"], round(row["on_time_to_current_promise"], 4)) == (
        1.0,
        3.0,
        0.6667,
    )
    assert values("promise_revision_rate", given, *MAY) == [0.2]


def test_a_repair_counts_once_on_the_day_ready_for_who_did_it():
    """Ticket of April, ready 4 May, collected 20 June: one job of May, none of April and June, for T1;
    collection adds no lead time.
    """
    given = facts(
        repairs=[
            job(
                "A",
                "2026-04-20",
                ready_on="2026-05-04",
                collected_on="2026-06-20",
                technician="T1",
                standard_hours=6.0,
            )
        ],
        repair_events=[event("A", "2026-06-20 10:00", "Collected") | {"actor": "T9"}],
    )
    months = {"start": "2026-04-01", "end": "2026-06-30", "grain": "month"}
    assert values("jobs_completed", given, **months) == [0.0, 1.0, 0.0]
    assert values("standard_hours_completed", given, "2026-04-01", "2026-06-30", by=["technician"]) == [6.0]
    assert result("jobs_completed", given, *MAY, by=["technician"]).frame["technician"].to_list() == ["T1"]
    assert values("lead_time_p50", given, "2026-04-01", "2026-04-30") == [14.0]
    found = result("jobs_completed", given, *MAY)
    (behind,) = rows_behind(found, found.frame.iloc[0], given)
    assert behind.only["job"].to_list() == ["A"]


def test_work_in_progress_is_not_summed_over_months():
    """A and B wait since March, A is ready in May: 2, 2, 1 at month ends; over the quarter 1. Net flow adds
    up to the change.
    """
    given = facts(
        repairs=[
            job("A", "2026-03-02", ready_on="2026-05-04", standard_hours=3.0),
            job("B", "2026-03-03", standard_hours=5.0),
        ]
    )
    quarter = ("2026-03-01", "2026-05-31")
    assert values("wip", given, *quarter, grain="month") == [2.0, 2.0, 1.0]
    assert values("wip", given, *quarter) == [1.0]
    assert values("wip_standard_hours", given, *quarter, grain="month") == [8.0, 8.0, 5.0]
    assert values("net_flow", given, *quarter, grain="month") == [2.0, 0.0, -1.0]
    assert values("net_flow", given, *quarter) == [1.0]


def test_age_is_that_of_open_jobs_on_the_last_day_known():
    """On 11 May A is 10 days old, B 4; A is ready on the 12th, which the list of the 11th does not know."""
    given = facts(
        repairs=[
            job("A", "2026-05-01"),
            job("B", "2026-05-07"),
            job("C", "2026-05-02", ready_on="2026-05-03"),
        ],
        repair_history=seen("2026-05-11"),
    )
    row = result("wip_age", given, *MAY).frame.iloc[0]
    assert (row["value"], row["numerator"], row["n"], row["oldest"]) == (7.0, 14.0, 2, 10.0)


STAGES = [
    stage("In", "queue"),
    stage("Bench", "work"),
    stage("Parts", "parts", pauses=True),
    stage("Ready", "ready"),
    stage("Out", "closed"),
]
PATH = [
    event("A", "2026-05-01 09:00:00", "In"),
    event("A", "2026-05-01 15:00:00", "Bench"),
    event("A", "2026-05-01 17:00:01", "Parts"),
    event("A", "2026-05-02 03:00:01", "Bench"),
    event("A", "2026-05-02 05:00:01", "Ready"),
    event("A", "2026-05-20 05:00:01", "Out"),
]


def test_stage_times_add_up_to_the_second_with_re_entries():
    """In 6 h, Bench 2 h 0 min 1 s + 2 h, Parts 10 h, Ready 18 days: the whole from first to last event, Bench
    entered twice.
    """
    given = facts(repair_events=PATH, stages=STAGES, repairs=[job("A", "2026-05-01")])
    found = stage_times(
        Run(given, ask(day(MAY[0]), day(MAY[1])), windows(day(MAY[0]), day(MAY[1]), None))
    ).set_index("stage")
    assert found.loc["Bench", ["seconds", "entries"]].to_list() == [4 * 3600 + 1, 2]
    assert found["seconds"].sum() == (PATH[-1]["at"] - PATH[0]["at"]).total_seconds()


def test_collection_time_is_nobodys_wait():
    """Waiting 6 h in queue + 10 h for parts of 20 h 0 min 1 s until ready: 18 days until collection are in
    neither.
    """
    given = facts(repair_events=PATH, stages=STAGES, repairs=[job("A", "2026-05-01")])
    whole = 20 + 1 / 3600
    assert values("wait_share", given, *MAY) == [round(16 / whole, 6)]
    assert values("wait_share", given, *MAY, by=["class"]) == [round(10 / whole, 6), round(6 / whole, 6)]
    assert values("wait_share", given, *MAY, where={"class": "parts"}) == [round(10 / whole, 6)]
    assert values("wait_share", given, *MAY, by=["workshop"]) == [round(16 / whole, 6)]
    assert values("pause_share", given, *MAY) == [round(10 / whole, 6)]
    assert values("bench_time_share", given, *MAY) == [round((4 + 1 / 3600) / whole, 6)]


def test_time_is_spent_in_the_stage_entered_not_in_the_one_left():
    """
    | at    | from  | to    |
    | 9:00  |       | In    |
    | 15:00 | In    | Bench |
    | 17:00 | Bench | Ready |   6 h In, 2 h Bench; a log that tells both stages does not give In the 2 h
    """
    log = [
        event("A", "2026-05-01 09:00:00", "") | {"to_stage": "In"},
        event("A", "2026-05-01 15:00:00", "In") | {"to_stage": "Bench"},
        event("A", "2026-05-01 17:00:00", "Bench") | {"to_stage": "Ready"},
    ]
    given = facts(repair_events=log, stages=STAGES, repairs=[job("A", "2026-05-01")])
    found = result("stage_hours", given, *MAY, by=["stage"])
    assert dict(zip(found.frame["stage"], found.frame["value"], strict=True)) == {"In": 6.0, "Bench": 2.0}
    assert values("stage_hours", given, *MAY, where={"stage": "Bench"}) == [2.0]
    (behind,) = rows_behind(found, found.frame[found.frame["stage"] == "Bench"].iloc[0], given)
    assert behind.only["at"].to_list() == [datetime(2026, 5, 1, 15)]


def test_first_pass_yield_is_of_first_inspections_in_their_month():
    """A fails in April and passes in May, B passes in May: April 0 of 1, May 1 of 1 although two inspections
    passed.
    """
    given = facts(
        repairs=[
            job("A", "2026-04-01", service_type="Polish"),
            job("B", "2026-04-01", service_type="Setting"),
        ],
        quality_checks=[
            check("A", "2026-04-30", passed=False, defect="Scratch"),
            check("A", "2026-05-04", passed=True, attempt="2"),
            check("B", "2026-05-05", passed=True),
        ],
    )
    spring = ("2026-04-01", "2026-05-31")
    assert values("first_pass_yield", given, *spring, grain="month") == [0.0, 1.0]
    assert values("first_pass_yield", given, *spring) == [0.5]
    assert values("first_pass_yield", given, *spring, by=["service_type"]) == [0.0, 1.0]
    assert values("first_pass_yield", given, *spring, where={"workshop": "W1"}) == [0.5]
    assert values("qc_rejection_rate", given, *spring) == [round(1 / 3, 6)]
    found = result("first_pass_yield", given, *spring, by=["workshop"])
    passed, inspected = rows_behind(found, found.frame.iloc[0], given)
    assert passed.where == {}
    assert (passed.only["job"].to_list(), sorted(inspected.only["job"])) == (["B"], ["A", "B"])


def test_a_job_redone_twice_is_reworked_once():
    """A fails twice, B is booked as rework, C is clean: 2 of 3 jobs ready in May; rework hours 1.5 of 6."""
    ready = {"ready_on": "2026-05-08"}
    given = facts(
        repairs=[job(name, "2026-05-01", **ready) for name in "ABC"],
        quality_checks=[
            check("A", "2026-05-05", passed=False),
            check("A", "2026-05-06", passed=False, attempt="2"),
            check("A", "2026-05-07", passed=True, attempt="3"),
        ],
        work_time=[booking("B", 1.5, "rework"), booking("C", 4.5), booking("", 9.0, "indirect")],
    )
    assert values("rework_rate", given, *MAY) == [round(2 / 3, 6)]
    assert values("rework_hours_share", given, *MAY) == [0.25]


def booking(
    name: str, spent: float, kind: str = "direct", person: str = "T1", on: str = "2026-05-05"
) -> dict:
    """A booking of time."""
    return {
        "person": person,
        "job": name,
        "day": day(on),
        "hours": spent,
        "kind": kind,
        "booking": f"{name}{kind}",
    }


def test_comebacks_are_followed_for_a_year_or_not_told():
    """Collected in May 2025, known until June 2026: of A … D, A comes back after 30 days: 1 of 4. Those of
    May 2026 are not told yet.
    """
    collected = {"ready_on": "2025-05-09", "collected_on": "2025-05-10"}
    given = facts(
        repairs=[
            *(job(name, "2025-05-01", **collected) for name in "ABCD"),
            job("A2", "2025-06-09", parent_job="A", ready_on="2025-06-20"),
            job("E", "2026-05-01", ready_on="2026-05-02", collected_on="2026-05-03"),
        ],
        repair_history=seen("2026-06-30"),
    )
    assert values("comeback_12m", given, "2025-05-01", "2025-05-31", grain="month") == [0.25]
    row = result("comeback_12m", given, *MAY).frame.iloc[0]
    assert np.isnan(row["value"])
    assert (row["so_far"], row["followed"]) == (0.0, 58.0)


def test_productivity_is_efficiency_times_utilisation_exactly():
    """6 standard hours, 8 direct of 10 attended: 0.6 = 0.75 × 0.8; a day without a ticket keeps T1 in the
    denominator.
    """
    worked = [
        hours("2026-05-04", "T1", None, "W1") | {"worked_hours": 7.0},
        hours("2026-05-05", "T1", None, "W1") | {"worked_hours": 3.0},
        hours("2026-05-05", "S1", None, "B1") | {"worked_hours": 50.0},
    ]
    given = facts(
        repairs=[job("A", "2026-05-01", ready_on="2026-05-05", technician="T1", standard_hours=6.0)],
        hours=worked,
        work_time=[booking("A", 8.0)],
        sites=[
            {"site": "W1", "name": "One", "kind": "workshop"},
            {"site": "B1", "name": "Shop", "kind": "boutique"},
        ],
    )
    productivity, efficiency, utilisation = (
        values(key, given, *MAY)[0] for key in ("productivity", "efficiency", "utilisation")
    )
    assert (productivity, efficiency, utilisation) == (0.6, 0.75, 0.8)
    assert values("productivity", given, *MAY, by=["technician"]) == [0.6]
    assert values("utilisation", given, *MAY, by=["workshop"]) == [0.8]
    with pytest.raises(UnknownDimension):  # the boutique that sent a job is not where hours were worked
        values("productivity", given, *MAY, by=["boutique"])


def test_a_month_without_a_finished_job_does_not_remove_the_technician():
    """
    | who | May: attended, standard | June: attended, standard |
    | T1  | 8 h, 6 h                | 8 h, nothing ready       |   75 %, then 0 % and not "no figure"
    | T2  | 8 h, nothing ready      | 8 h, 2 h                 |   0 %, then 25 %
    W2 joins in June and has not sent its jobs: T3's June is not known.
    """
    attended = [
        hours(f"2026-0{month}-05", who, None, "W1") | {"worked_hours": 8.0}
        for month in (5, 6)
        for who in ("T1", "T2")
    ]
    finished = [
        job("A", "2026-05-01", ready_on="2026-05-05", technician="T1", standard_hours=6.0),
        job("B", "2026-05-01", ready_on="2026-06-05", technician="T2", standard_hours=2.0),
    ]
    given = facts(repairs=finished, hours=attended, repair_history=seen("2026-06-30"))
    found = result("productivity", given, "2026-05-01", "2026-06-30", by=["technician"], grain="month").frame
    told = {
        (f"{row['period_start']:%m}", row["technician"]): row["value"] for row in found.to_dict("records")
    }
    assert told == {("05", "T1"): 0.75, ("05", "T2"): 0.0, ("06", "T1"): 0.0, ("06", "T2"): 0.25}
    elsewhere = facts(
        repairs=[
            *finished,
            job("C", "2026-04-01", "W2", ready_on="2026-04-02", technician="T3", standard_hours=1.0),
        ],
        repair_history=[*seen("2026-06-30"), *seen("2026-04-30", "W2")],
        hours=[*attended, hours("2026-06-05", "T3", None, "W2") | {"worked_hours": 8.0}],
    )
    found = result("productivity", elsewhere, "2026-06-01", "2026-06-30", by=["technician"]).frame.set_index(
        "technician"
    )
    assert np.isnan(found.loc["T3", "value"])
    assert found.loc["T2", "value"] == 0.25


def test_leave_and_holidays_are_not_absence():
    """8 h a day: worked 8, sick 0, leave, holiday, and a day of the roster to come: 8 of 16."""

    def rostered(on: str, worked: float | None, absence: str = "none") -> dict:
        return hours(on, "T1", None, "W1") | {
            "scheduled_hours": 8.0,
            "worked_hours": worked,
            "absence": absence,
        }

    given = facts(
        hours=[
            rostered("2026-05-04", 8.0),
            rostered("2026-05-05", None, "sick"),
            rostered("2026-05-06", None, "planned_leave"),
            rostered("2026-05-07", None, "holiday"),
            rostered("2026-05-08", None),
        ]
    )
    assert values("attendance_rate", given, *MAY) == [0.5]


def test_a_pending_quote_is_neither_refused_nor_quick():
    """Sent 4 May: A accepted after 2 days, B refused after 4, C pending on the 14th: 1 of 2; half are
    answered within 4 days, not 2.
    """
    quoted = {"quoted_on": "2026-05-04"}
    given = facts(
        repairs=[
            job("A", "2026-05-01", quote_decided_on="2026-05-06", quote_decision="accepted", **quoted),
            job("B", "2026-05-01", quote_decided_on="2026-05-08", quote_decision="refused", **quoted),
            job("C", "2026-05-01", quote_decision="pending", **quoted),
        ],
        repair_history=seen("2026-05-14"),
    )
    row = result("quote_acceptance", given, *MAY).frame.iloc[0]
    assert (row["value"], row["denominator"], row["pending"]) == (0.5, 2.0, 1)
    assert values("quote_time", given, *MAY) == [4.0]


def test_backlog_is_in_days_of_planned_capacity():
    """24 standard hours wait; T1 and T2 are rostered 8 and 4 h on each of two days: 24 ÷ 12 = 2 days. Leave
    plans no hours.
    """

    def rostered(on: str, person: str, planned: float, absence: str = "none") -> dict:
        return hours(on, person, None, "W1") | {"scheduled_hours": planned, "absence": absence}

    given = facts(
        repairs=[
            job("A", "2026-05-01", standard_hours=20.0),
            job("B", "2026-05-02", standard_hours=4.0),
            job("C", "2026-05-02", standard_hours=9.0, ready_on="2026-05-03"),
        ],
        hours=[
            rostered(on, *who)
            for on in ("2026-05-28", "2026-05-29")
            for who in (("T1", 8.0), ("T2", 4.0), ("T3", 8.0, "planned_leave"))
        ],
    )
    assert values("backlog_days", given, *MAY) == [2.0]
    assert values("backlog_days", given, *MAY, by=["workshop"]) == [2.0]
    assert values("capacity_vs_demand", given, *MAY) == [round(33 / 24, 6)]


def test_a_technicians_backlog_is_held_against_his_own_roster():
    """
    | who | waits | rostered a day |
    | T1  | 16 h  | 8 h            |   2 days; against the 12 h of the workshop it would be 1.3
    | T2  | 8 h   | 4 h            |   2 days; together 24 of 12, 2 days too
    |     | 12 h  |                |   nobody's yet: in the workshop's 36 of 12, in no technician's
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", standard_hours=16.0, technician="T1"),
            job("B", "2026-05-02", standard_hours=8.0, technician="T2"),
            job("C", "2026-05-02", standard_hours=12.0),
        ],
        hours=[
            hours("2026-05-28", who, None, "W1") | {"scheduled_hours": planned}
            for who, planned in (("T1", 8.0), ("T2", 4.0))
        ],
    )
    assert values("backlog_days", given, *MAY) == [3.0]
    found = result("backlog_days", given, *MAY, by=["technician"])
    assert dict(zip(found.frame["technician"], found.frame["value"], strict=True)) == {"T1": 2.0, "T2": 2.0}
    assert any("nobody" in note for note in found.notes)
    assert (
        values("backlog_days", given, *MAY, where={"technician": "T1"})
        == values("backlog_days", given, *MAY, where={"technician": ("T1", "T2")})
        == [2.0]
    )


def test_capacity_of_a_skill_is_that_of_the_people_who_have_it():
    """T1 completed 6 h Polish and 2 h Setting: of 8 planned hours 6 are for Polish, 2 for Setting; asked are
    3 h Polish and 4 h Setting.
    """
    done = {"technician": "T1", "ready_on": "2026-04-10"}
    given = facts(
        repairs=[
            job("A", "2026-04-01", service_type="Polish", standard_hours=6.0, **done),
            job("B", "2026-04-01", service_type="Setting", standard_hours=2.0, **done),
            job("C", "2026-05-02", service_type="Polish", standard_hours=3.0),
            job("D", "2026-05-02", service_type="Setting", standard_hours=4.0),
        ],
        hours=[hours("2026-05-04", "T1", None, "W1") | {"scheduled_hours": 8.0}],
    )
    assert values("capacity_vs_demand", given, *MAY, by=["service_type"]) == [0.5, 2.0]
    by_vendor = result("capacity_vs_demand", given, *MAY, by=["vendor"])
    assert by_vendor.frame["value"].isna().all()
    assert any("not known by Vendor" in note for note in by_vendor.notes)


def test_a_vendor_who_still_holds_the_piece_is_late():
    """Promised for 10 May, known until the 20th: back on the 9th, back on the 12th and rejected, still out: 1
    of 3; half back within 11 days.
    """

    def leg(name: str, back: str | None, accepted: bool | None = None) -> dict:
        return {
            "job": name,
            "vendor": "V1",
            "sent_on": day("2026-05-01"),
            "vendor_promised_on": day("2026-05-10"),
            "returned_on": day(back) if back else None,
            "accepted": accepted,
        }

    given = facts(
        repairs=[job(name, "2026-05-01") for name in "ABC"],
        repair_history=seen("2026-05-20"),
        vendor_legs=[leg("A", "2026-05-09", True), leg("B", "2026-05-12", False), leg("C", None)],
    )
    assert values("vendor_on_time", given, *MAY) == [round(1 / 3, 6)]
    assert values("vendor_lead_time", given, *MAY, by=["vendor"]) == [11.0]
    assert values("vendor_rejection_rate", given, *MAY, by=["workshop"]) == [0.5]


@pytest.mark.parametrize(
    "written", ["Authentication", "Authentification", "Echtheitsprüfung", "autenticazione"]
)
def test_authentications_are_found_in_any_language(written):
    """One authentication ready after 3 days and one polish."""
    given = facts(
        repairs=[
            job("A", "2026-05-01", service_type=written, ready_on="2026-05-04"),
            job("B", "2026-05-01", service_type="Polish"),
        ]
    )
    assert values("authentication_requests", given, *MAY) == [1.0]
    assert values("authentication_lead_time", given, *MAY) == [3.0]


def test_service_level_counts_open_jobs_until_they_were_looked_at():
    """Ready after 5 and 12 days, open for 3: of the two still looked at on day 5 one is ready, so half within
    10 days; not 1 of 3.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-06"),
            job("B", "2026-05-01", ready_on="2026-05-13"),
            job("C", "2026-05-17"),
        ],
        repair_history=seen("2026-05-20"),
    )
    assert values("service_level", given, *MAY) == [0.5]
