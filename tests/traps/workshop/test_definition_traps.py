"""The traps of what workshop figures mean: rework that looks like idleness, nights that look like work, long
days that hide missed ones, hours already worked, pieces that come back unnamed, dates that cannot be.
"""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kpi import calculate
from kpi.analysis.breach import open_jobs
from tests.kpi.analysis.test_breach import history, run
from tests.kpi.jobs import booking, event, job, seen, stage
from tests.kpi.tiny import Facts, day, facts, hours, result, values

MAY = ("2026-05-01", "2026-05-31")

WEEKDAYS = [{"site": "W1", "name": "One", "kind": "workshop", "workdays": "1-5"}]


def test_a_closed_day_does_not_age_what_waits():
    """Received Monday 4 May, open: 4 days old at the end of Friday 8, and of Saturday, and of Sunday; 5 on
    Monday. B is received on the Saturday: 0.
    """
    given = facts(repairs=[job("A", "2026-05-04")], repair_history=seen("2026-05-30"), sites=WEEKDAYS)
    for last, days in (("08", 4.0), ("09", 4.0), ("10", 4.0), ("11", 5.0)):
        assert values("wip_age", given, "2026-05-01", f"2026-05-{last}") == [days]
    on_saturday = facts(repairs=[job("B", "2026-05-09")], repair_history=seen("2026-05-30"), sites=WEEKDAYS)
    assert values("wip_age", on_saturday, "2026-05-01", "2026-05-10") == [0.0]


@pytest.mark.parametrize("listed", ["2026-05-08", "2026-05-09", "2026-05-10"])
def test_a_list_of_the_weekend_saw_no_more_than_fridays(listed):
    """A is open since Monday 4 May: not reached, beyond 4 days, whether the list is of Friday or of Sunday."""
    given = facts(repairs=[job("A", "2026-05-04")], repair_history=seen(listed), sites=WEEKDAYS)
    row = result("lead_time_p50", given, *MAY).frame.iloc[0]
    assert (row["beyond"], row["reached"]) == (4.0, False)


def test_a_job_cancelled_before_its_promise_is_no_breach():
    """Of 40 jobs 20 are ready after 4 days and 20 cancelled after 6; one open since today is promised for the
    eighth day: nobody ever stayed so long, so that it is no breach to expect, and not "half are never ready".
    """
    gone = [
        job(f"C{place}", "2026-01-01", service_type="Polish", cancelled_on="2026-01-07")
        for place in range(20)
    ]
    waiting = job("N", "2026-05-10", service_type="Polish", promised_on="2026-05-18")
    ready = [one for one in history() if one["ready_on"] == day("2026-01-05")]
    given = facts(repairs=[*ready, *ready_again(ready), *gone, waiting], repair_history=seen("2026-05-10"))
    found = open_jobs(run(given)).set_index("job")
    assert found["p_late"].to_dict() == {"N": 0.0}


def ready_again(rows: list[dict]) -> list[dict]:
    """The same jobs under other names."""
    return [row | {"job": f"{row['job']} again"} for row in rows]


def test_a_bench_that_redoes_work_is_neither_idle_nor_efficient():
    """
    | standard | direct | rework | attended |
    | 6        | 6      | 2      | 10       |   efficiency 6/8, utilisation 8/10; without rework 6/6 and 6/10
    """
    given = facts(
        repairs=[job("A", "2026-05-01", ready_on="2026-05-05", standard_hours=6.0)],
        hours=[hours("2026-05-05", "T1", None, "W1") | {"worked_hours": 10.0}],
        work_time=[booking("A", 6.0), booking("A", 2.0, "rework"), booking("", 1.0, "indirect")],
        people=[{"person": "T1", "site": "W1"}],
    )
    keys = ("productivity", "efficiency", "utilisation", "efficiency_direct", "utilisation_direct")
    assert [values(key, given, *MAY)[0] for key in keys] == [0.6, 0.75, 0.8, 1.0, 0.6]


def test_a_night_at_the_bench_is_not_touched():
    """At the bench from 17:00 to 8:00, 15 hours, of which 1.5 are booked: a tenth is touched, all is bench."""
    given = facts(
        repairs=[job("A", "2026-05-04")],
        repair_events=[event("A", "2026-05-04 17:00", "Bench"), event("A", "2026-05-05 08:00", "Ready")],
        stages=[stage("Bench", "work"), stage("Ready", "ready")],
        work_time=[booking("A", 1.0), booking("A", 0.5, "rework"), booking("A", 4.0, "indirect")],
    )
    assert values("flow_efficiency", given, *MAY) == [0.1]
    assert values("bench_time_share", given, *MAY) == [1.0]


def rostered(on: str, planned: float | None, worked: float | None, absence: str = "none") -> dict:
    """A person's day of the roster."""
    return hours(on, "T1", None, "W1") | {
        "scheduled_hours": planned,
        "worked_hours": worked,
        "absence": absence,
    }


def test_a_long_day_does_not_make_up_for_a_missed_one():
    """
    | day  | rostered | worked |
    | 4    | 8        | 12     |   attended 8 of 8, 4 over
    | 5    | 8        | 4      |   4 of 8: attendance 12/16, worked to roster 16/16
    | 6    | 8, leave | 3      |   not due: 3 over
    | 9    | 0        | 5      |   a Saturday: 5 over
    | 10   |          | 6      |   no roster is known: left out
    """
    given = facts(
        hours=[
            rostered("2026-05-04", 8.0, 12.0),
            rostered("2026-05-05", 8.0, 4.0),
            rostered("2026-05-06", 8.0, 3.0, "planned_leave"),
            rostered("2026-05-09", 0.0, 5.0),
            rostered("2026-05-10", None, 6.0),
        ]
    )
    assert values("attendance_rate", given, *MAY) == [0.75]
    assert values("worked_to_roster", given, *MAY) == [1.0]
    assert values("overtime_hours", given, *MAY) == [12.0]
    assert values("overtime_hours", given, "2026-05-01", "2026-05-04") == [4.0]


def test_work_already_done_is_no_backlog():
    """
    | job | standard | booked by 31 May | stage at the end |
    | A   | 10       | 6 + 1 rework     | Bench            |   3 h still needed
    | B   | 4        | 9                | Bench            |   none, and not −5
    | C   | 12       |                  | Parts            |   apart
    | D   | 5        | 5 in June        | no log           |   5
    8 hours a day are planned: 1 day; 1.5 wait for parts; all standard hours would be 31/8.
    """
    given = facts(
        repairs=[
            job(name, "2026-05-04", standard_hours=standard)
            for name, standard in (("A", 10.0), ("B", 4.0), ("C", 12.0), ("D", 5.0))
        ],
        work_time=[
            booking("A", 6.0),
            booking("A", 1.0, "rework"),
            booking("A", 7.0, "indirect"),
            booking("B", 9.0),
            booking("D", 5.0, on="2026-06-02"),
        ],
        repair_events=[
            event("A", "2026-05-04 09:00", "Parts"),
            event("A", "2026-05-20 09:00", "Bench"),
            event("B", "2026-05-04 09:00", "Bench"),
            event("C", "2026-05-04 09:00", "Bench"),
            event("C", "2026-05-31 09:00", "Parts"),
            event("C", "2026-06-03 09:00", "Bench"),
        ],
        stages=[stage("Parts", "parts"), stage("Bench", "work")],
        hours=[hours("2026-05-28", "T1", None, "W1") | {"scheduled_hours": 8.0}],
    )
    row = result("backlog_days", given, *MAY).frame.iloc[0]
    assert (row["value"], row["numerator"], row["n"]) == (1.0, 8.0, 3)
    assert (row["on_hold"], row["without_bookings"]) == (1.5, 31 / 8)


def test_a_piece_that_comes_back_unnamed_is_a_comeback():
    """Collected in May 2025: A's ring comes back with A named, B's ring with nobody named, C's is another
    client's, D's comes after 400 days, E's piece has no name: 2 of 5, one by its parent, one by match.
    """
    out = {"ready_on": "2025-05-09", "collected_on": "2025-05-10"}
    given = facts(
        repairs=[
            *(job(name, "2025-05-01", client=f"C{name}", item="Ring 7", **out) for name in "ABCD"),
            job("E", "2025-05-01", client="CE", item="", **out),
            job("A2", "2025-06-09", client="CA", item="Ring 7", parent_job="A"),
            job("B2", "2025-07-09", client="CB", item="Ring 7"),
            job("C2", "2025-07-09", client="CX", item="Ring 7"),
            job("D2", "2026-06-14", client="CD", item="Ring 7"),
            job("E2", "2025-07-09", client="CE", item=""),
            job("B0", "2025-05-02", client="CB", item="Ring 7"),
        ],
        repair_history=seen("2026-06-30"),
    )
    row = result("comeback_12m", given, "2025-05-01", "2025-05-31").frame.iloc[0]
    assert (round(row["value"], 6), row["by_parent"], row["by_match"]) == (0.4, 1, 1)
    assert (round(row["named_only"], 6), row["parents_given"]) == (0.2, 0.0)


def test_a_job_ready_before_it_came_is_in_no_figure():
    """A is sound; B ready, C collected and D cancelled before they were received: 1 received, 1 completed, and
    the others are told. By another workshop nothing is said.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-04", ready_on="2026-05-08", standard_hours=2.0),
            job("B", "2026-05-11", ready_on="2026-05-08", standard_hours=2.0),
            job("C", "2026-05-11", collected_on="2026-05-08"),
            job("D", "2026-05-11", cancelled_on="2026-05-08"),
            job("E", "2026-05-11", "W2"),
        ]
    )
    at = {"where": {"workshop": "W1"}}
    keys = ("jobs_received", "jobs_completed", "jobs_cancelled", "net_flow", "wip")
    assert [values(key, given, *MAY, **at)[0] for key in keys] == [1.0, 1.0, 0.0, 0.0, 0.0]
    assert values("standard_hours_received", given, *MAY, **at) == [2.0]
    told = "Jobs ready, collected or cancelled before they were received are in no figure: 3."
    assert told in result("jobs_received", given, *MAY, **at).notes
    assert told not in result("jobs_received", given, *MAY, where={"workshop": "W2"}).notes


DAYS = st.one_of(st.none(), st.integers(0, 60))
JOBS = st.lists(
    st.tuples(st.integers(0, 60), DAYS, DAYS, DAYS, st.sampled_from("12"), st.sampled_from(("T1", "T2", ""))),
    min_size=1,
    max_size=14,
)


def shop(rows) -> Facts:
    """Jobs with dates in any order: received, ready, collected, cancelled, as days after 1 April."""

    def on(place: int | None) -> date | None:
        return None if place is None else date(2026, 4, 1) + timedelta(place)

    listed = [
        {
            "job": f"J{place}",
            "workshop": f"W{site}",
            "technician": who,
            "service_type": who,
            "status": "",
            "received_on": on(came),
            "ready_on": on(ready),
            "collected_on": on(out),
            "cancelled_on": on(gone),
        }
        for place, (came, ready, out, gone, site, who) in enumerate(rows)
    ]
    lists = [
        job(f"OLD{site}", "2026-01-01", f"W{site}", as_of=day("2026-06-30")) for site in "12"
    ]  # all is known
    return facts(repairs=listed, repair_history=lists)


@settings(max_examples=12, deadline=None)
@drawn(JOBS, st.integers(0, 50), st.integers(0, 30), st.sampled_from((None, "W1", "T2")))
def test_what_was_there_and_came_less_what_left_is_what_is_there(rows, first, length, only):
    """Whatever the dates, the window, the split and the filter: opening + received − completed − cancelled =
    closing, and net flow is the difference.
    """
    given = shop(rows)
    start, end = (date(2026, 4, 1) + timedelta(days) for days in (first, first + length))
    where = {} if only is None else {"workshop" if only == "W1" else "technician": only}
    for by in ((), ("workshop", "technician")):
        opening = figures(given, ["wip"], start - timedelta(1), start - timedelta(1), by, where)["wip"]
        found = figures(given, FLOW, start, end, by, where)
        for member in set(opening) | {member for held in found.values() for member in held}:
            came, done, gone, net, after = (found[key].get(member, 0.0) for key in FLOW)
            before = opening.get(member, 0.0)
            assert (before + came - done - gone, after - before) == (after, net), (by, member)


FLOW = ("jobs_received", "jobs_completed", "jobs_cancelled", "net_flow", "wip")


def figures(given: Facts, keys, start: date, end: date, by: tuple, where: dict) -> dict[str, dict]:
    """key → member of the split → the figure, 0 where there is none."""
    found = calculate(keys, given, start, end, by=by, where=where, today=date(2026, 12, 1))
    return {
        key: {
            tuple(row[name] for name in by): float(np.nan_to_num(row["value"]))
            for row in found[key].frame.to_dict("records")
        }
        for key in keys
    }


@settings(max_examples=8, deadline=None)
@drawn(
    st.lists(
        st.tuples(
            st.sampled_from(("T1", "T2")),
            st.integers(1, 28),
            st.integers(0, 40),
            st.integers(0, 40),
            st.integers(0, 40),
            st.integers(1, 40),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_productivity_is_efficiency_times_utilisation_whatever_was_booked(rows):
    """Standard, direct and rework hours and attendance by chance, whole and by technician."""
    given = facts(
        repairs=[
            job(
                f"J{place}",
                "2026-04-01",
                ready_on=f"2026-05-{on:02d}",
                technician=who,
                standard_hours=hard / 4,
            )
            for place, (who, on, hard, *_rest) in enumerate(rows)
        ],
        work_time=[
            booking(f"J{place}", spent / 4, kind, who, f"2026-05-{on:02d}")
            for place, (who, on, _hard, direct, again, _there) in enumerate(rows)
            for kind, spent in (("direct", direct), ("rework", again))
        ],
        hours=list(
            {
                (who, on): hours(f"2026-05-{on:02d}", who, None, "W1") | {"worked_hours": there / 4}
                for who, on, *_rest, there in rows
            }.values()
        ),
        people=[{"person": who, "site": "W1"} for who in ("T1", "T2")],
    )
    for by in ((), ("technician",)):
        keys = ("productivity", "efficiency", "utilisation")
        found = calculate(keys, given, day(MAY[0]), day(MAY[1]), by=by, today=day("2026-12-01"))
        whole, one, other = (found[key].frame["value"].to_numpy(float) for key in keys)
        known = ~np.isnan(one)
        assert whole[known] == pytest.approx((one * other)[known], rel=1e-12)


@settings(max_examples=8, deadline=None)
@drawn(
    st.lists(
        st.tuples(st.sampled_from(("In", "Bench", "Parts")), st.integers(1, 400_000)), min_size=1, max_size=9
    )
)
def test_the_time_until_ready_is_the_sum_of_its_stages(stays):
    """Whatever a job went through, and however often: Σ stages = ready − first event, and bench, waiting and
    the others are parts of it.
    """
    at, log = datetime(2026, 5, 1, 9), []
    for name, seconds in stays:
        log.append({"job": "A", "at": at, "stage": name})
        at += timedelta(seconds=seconds)
    log.append({"job": "A", "at": at, "stage": "Ready"})
    kinds = {"In": "queue", "Bench": "work", "Parts": "parts", "Ready": "ready"}
    given = facts(
        repairs=[job("A", "2026-05-01")],
        repair_events=log,
        stages=[stage(name, kind) for name, kind in kinds.items()],
    )
    span = ("2026-05-01", "2026-07-31")
    whole = (at - datetime(2026, 5, 1, 9)).total_seconds() / 3600
    assert sum(values("stage_hours", given, *span, by=["stage"])) == pytest.approx(whole, abs=1e-5)
    shares = values("bench_time_share", given, *span)[0] + values("wait_share", given, *span)[0]
    assert shares == pytest.approx(1.0, abs=1e-5)
