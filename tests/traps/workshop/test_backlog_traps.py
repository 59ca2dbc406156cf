"""Work that waits: a level of the last day known, held against the hours of those who can do it."""

from tests.kpi.jobs import job, seen
from tests.kpi.tiny import facts, hours, result, values

MAY = ("2026-05-01", "2026-05-31")


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
