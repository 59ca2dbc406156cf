"""The KPIs of quality and of the team against plain pandas, written from their definitions and not from the
engine.
"""

import pandas as pd
import pytest

from tests.kpi.second_computation.house.draws import TODAY
from tests.kpi.second_computation.plainly import Seen, differences, over
from tests.kpi.second_computation.test_workshop_plainly import FLOW, UNTIL, done, roster


def first_checks(seen: Seen) -> pd.DataFrame:
    """The first inspection of each job, whoever made it, then the split."""
    order = seen.tables["quality_checks"].sort_values(["checked_on", "attempt"]).drop_duplicates("job")
    return seen.rows("quality_checks", "checked_on").merge(order[["job", "attempt", "checked_on"]])


def reworked(seen: Seen) -> pd.DataFrame:
    """Jobs that failed, or had rework booked."""
    checks, booked, rows = seen.tables["quality_checks"], seen.tables["work_time"], done(seen)
    again = set(checks.loc[~checks["passed"], "job"]) | set(
        booked.loc[(booked["kind"] == "rework") & (booked["hours"] > 0), "job"]
    )
    return rows[rows["job"].isin(again) | (rows["qc_attempts"] > 1) | rows["first_qc_passed"].eq(False)]


def checks(seen):
    """Inspections of the period."""
    return seen.rows("quality_checks", "checked_on")


def failed(seen):
    """Inspections not passed."""
    return (~checks(seen)["passed"].astype(bool)).sum()


QUALITY = {
    "first_inspections": lambda seen: len(first_checks(seen)),
    "first_inspections_passed": lambda seen: first_checks(seen)["passed"].sum(),
    "first_pass_yield": lambda seen: over(first_checks(seen)["passed"].sum(), len(first_checks(seen))),
    "inspections": lambda seen: len(checks(seen)),
    "inspections_failed": failed,
    "qc_rejection_rate": lambda seen: over(failed(seen), len(checks(seen))),
    "rejections_per_job": lambda seen: over(failed(seen), len(first_checks(seen))),
}
REWORK = {
    "jobs_finished": lambda seen: len(done(seen)),
    "jobs_reworked": lambda seen: len(reworked(seen)),
    "rework_rate": lambda seen: over(len(reworked(seen)), len(done(seen))),
}


@pytest.mark.parametrize(
    ("by", "grain"), [((), None), ((), "month"), (("workshop",), None), (("technician",), None)]
)
def test_quality(by, grain):
    """Inspections by who was inspected, rework by who did the job."""
    assert differences(QUALITY, "quality_checks", by, grain) == []
    assert differences(REWORK, "repairs", by, grain) == []


def booked(*kinds: str):
    """Booked hours of these kinds."""

    def hours(seen: Seen) -> float:
        rows = seen.rows("work_time", "day")
        return rows.loc[rows["kind"].isin(kinds), "hours"].sum()

    return hours


def attended(seen):
    """Hours worked in workshops."""
    rows = seen.rows("hours", "day")
    return rows.loc[rows["site"].isin(UNTIL), "worked_hours"].sum()


def due(seen: Seen) -> pd.DataFrame:
    """Person-days that were due and of which it is known what was worked."""
    rows = seen.rows("hours", "day")
    rows = rows[
        rows["site"].isin(UNTIL)
        & (rows["scheduled_hours"] > 0)
        & ~rows["absence"].isin(["holiday", "planned_leave"])
        & (rows["day"] <= pd.Timestamp(TODAY))
    ]
    return rows[rows["worked_hours"].notna() | (rows["absence"].fillna("none") != "none")]


def capped(seen):
    """Of each person and day no more hours than were rostered."""
    return due(seen)[["worked_hours", "scheduled_hours"]].fillna({"worked_hours": 0.0}).min(axis=1).sum()


def overtime(seen: Seen) -> float:
    """Hours beyond those due, day by day, where a roster is known."""
    rows, more = seen.rows("hours", "day"), 0.0
    for row in rows[rows["site"].isin(UNTIL)].to_dict("records"):
        if pd.isna(row["scheduled_hours"]) or pd.isna(row["worked_hours"]):
            continue
        away = row["absence"] in ("holiday", "planned_leave")
        more += max(row["worked_hours"] - (0.0 if away else row["scheduled_hours"]), 0.0)
    return more


direct, standard = booked("direct"), FLOW["standard_hours_completed"]
on_jobs = booked("direct", "rework")
HOURS = {
    "rework_hours": booked("rework"),
    "job_hours": booked("direct", "rework"),
    "rework_hours_share": lambda seen: over(booked("rework")(seen), booked("direct", "rework")(seen)),
    "direct_hours": direct,
}
TEAM = {
    "attended_hours": attended,
    "planned_hours": lambda seen: roster(seen).sum(),
    "hours_due": lambda seen: due(seen)["scheduled_hours"].sum(),
    "hours_attended_of_due": capped,
    "hours_worked_of_due": lambda seen: due(seen)["worked_hours"].sum(),
    "attendance_rate": lambda seen: over(capped(seen), due(seen)["scheduled_hours"].sum()),
    "worked_to_roster": lambda seen: over(
        due(seen)["worked_hours"].sum(), due(seen)["scheduled_hours"].sum()
    ),
    "overtime_hours": overtime,
}
SHARED = {
    "productivity": lambda seen: over(standard(seen), attended(seen)),
    "efficiency": lambda seen: over(standard(seen), on_jobs(seen)),
    "utilisation": lambda seen: over(on_jobs(seen), attended(seen)),
    "efficiency_direct": lambda seen: over(standard(seen), direct(seen)),
    "utilisation_direct": lambda seen: over(direct(seen), attended(seen)),
}


@pytest.mark.parametrize(
    ("by", "grain"), [((), None), ((), "month"), (("workshop",), "month"), (("technician",), None)]
)
def test_team(by, grain):
    """Bookings of jobs that are not loaded are at the workshop of their person."""
    assert differences(HOURS, "work_time", by, grain) == []
    assert differences(TEAM, "hours", by, grain) == []
    assert differences(SHARED, "repairs", by, grain) == []


def test_months_in_which_a_technician_finished_nothing():
    """Attended and booked, nothing ready: 0, by technician and month."""
    assert differences(SHARED, "repairs", ("technician",), "month") == []
