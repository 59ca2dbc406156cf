"""The bench: first inspections, rework, comebacks, presence, and productivity that factors exactly."""

import numpy as np
import pytest

from kpi import rows_behind
from kpi.model.errors import UnknownDimension
from tests.kpi.jobs import booking, check, job, seen
from tests.kpi.tiny import facts, hours, result, values

MAY = ("2026-05-01", "2026-05-31")


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
