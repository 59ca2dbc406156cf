"""Status by published tolerances, beside the reported one, with overrides that need a reason and an end."""

from datetime import date

import pandas as pd
import pytest

from kpi.analysis.project_status import project_status, status_history
from settings import settings
from tests.kpi.areas.test_project import entry, item, plan
from tests.kpi.tiny import day, facts

NOW = date(2026, 4, 10)


def listed(as_of: str, reported: str, code: str = "P1", **more: object) -> dict:
    """A project as the list of a day shows it."""
    return {"project": code, "name": code, "as_of": day(as_of), "reported_status": reported} | more


def late(days: int, code: str = "P1", as_of: str = "2026-04-10") -> dict:
    """A milestone baselined for 1 May that is expected some days later."""
    return item(
        as_of,
        "A",
        project=code,
        baseline_on="2026-05-01",
        forecast_on=str((pd.Timestamp("2026-05-01") + pd.Timedelta(days=days)).date()),
    )


def first(given, **asked: object) -> dict:
    """The one project's row."""
    return project_status(given, NOW, **asked).iloc[0].to_dict()


def test_the_tolerances_are_published():
    """7 days late is green, 8 amber, 30 amber, 31 red; early is green; without a baseline it is unknown,
    which is not green.
    """
    given = plan(
        *(late(days, f"P{days}") for days in (-5, 7, 8, 30, 31)),
        item("2026-04-10", "A", project="PX", forecast_on="2026-05-01"),
    )
    found = project_status(given, NOW).set_index("project")["computed"].to_dict()
    assert found == {"P-5": "green", "P7": "green", "P8": "amber", "P30": "amber", "P31": "red", "PX": ""}


def test_a_project_may_have_tolerances_of_its_own():
    """P1 is amber from 2 days; the house (no project) from 20, with the cost limits left at their
    defaults.
    """
    given = plan(
        late(10, "P1"),
        late(10, "P2"),
        tolerances=[
            {"project": "P1", "green_days": 2.0, "amber_days": 5.0},
            {"project": "", "green_days": 20.0, "amber_days": 40.0},
        ],
    )
    assert project_status(given, NOW)["computed"].to_list() == ["red", "green"]


def test_overdue_and_never_revised_is_late_by_today():
    """Baseline and forecast 1 March, open on 10 April: 40 days late, red, although its forecast equals its
    baseline.
    """
    row = first(plan(item("2026-04-10", "A", baseline_on="2026-03-01", forecast_on="2026-03-01")))
    assert (row["days_late"], row["computed"], row["next_milestone"]) == (40, "red", "A")


REBASELINED = (
    late(60, as_of="2026-03-06"),
    item("2026-04-10", "A", baseline_on="2026-06-30", forecast_on="2026-07-05"),
)


@pytest.fixture
def by_first(monkeypatch):
    """A house that judges by the first baseline for ever."""
    monkeypatch.setenv("LOUPE_STATUS_BASELINE", "first")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_the_approved_baseline_counts_and_the_first_stands_beside_it():
    """60 days late in March; re-baselined, and 5 days behind that plan in April: green, 65 days behind the
    first one, and nobody is accused of having reported green.
    """
    given = plan(*REBASELINED, project_history=[listed("2026-04-10", "green")])
    row = first(given)
    assert (row["days_late"], row["days_late_first"], row["computed"]) == (5, 65, "green")
    assert (row["rebaselined"], row["rebaselined_on"], row["slip"]) == (1, pd.Timestamp("2026-04-10"), 65)
    assert (row["watermelon"], row["rebaseline_reason"]) == (0, "")
    assert status_history(given, NOW)["computed"].to_list() == ["red", "green"]


def test_a_house_may_judge_by_the_first_baseline_for_ever(by_first):
    """LOUPE_STATUS_BASELINE=first: the same project is 65 days late, red, and a watermelon."""
    row = first(plan(*REBASELINED, project_history=[listed("2026-04-10", "green")]))
    assert (row["days_late"], row["days_late_first"], row["computed"]) == (65, 65, "red")
    assert row["watermelon"] == 1


def test_a_report_without_baselines_keeps_the_last_approved_one():
    """The export of May has no baseline column: the plan of April still holds."""
    bare = item("2026-04-10", "A", forecast_on="2026-05-11")
    row = first(plan(late(0, as_of="2026-03-06"), bare))
    assert (row["days_late"], row["rebaselined"], row["computed"]) == (10, 0, "amber")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"kind": "decision", "title": "New baseline after the fire", "closed_on": "2026-04-02"}, True),
        ({"kind": "decision", "title": "Nouveau plan de référence", "raised_on": "2026-03-30"}, True),
        ({"kind": "decision", "title": "Colour of the carpet", "closed_on": "2026-04-02"}, False),
        ({"kind": "risk", "title": "New baseline may be refused", "raised_on": "2026-04-02"}, False),
        ({"kind": "decision", "title": "First baseline approved", "closed_on": "2025-11-02"}, False),
    ],
)
def test_the_reason_of_a_new_baseline_is_the_decision_that_speaks_of_it(told, expected):
    """A decision of those weeks that names the baseline; neither any other decision, nor a risk, nor one of
    last year.
    """
    row = first(plan(*REBASELINED, raid_history=[entry("2026-04-10", "D1", **told)]))
    assert row["rebaseline_reason"] == (told["title"] if expected else "")


def test_the_summary_of_the_list_tells_the_reason_where_no_decision_does():
    """ "Re-planned: supplier bankrupt" in the list of April; that of March said "On track"."""
    lists = [
        listed("2026-03-06", "green", summary="On track"),
        listed("2026-04-10", "green", summary="Re-planned: supplier bankrupt"),
    ]
    assert first(plan(*REBASELINED, project_history=lists))["rebaseline_reason"] == lists[1]["summary"]


def test_a_plan_of_tasks_alone_is_a_project_too():
    """ "Alpha" of a task list: listed, with nothing known of it; beside it a project with milestones."""
    task = item("2026-04-10", "1", project="Alpha", kind="task", forecast_on="2026-03-10")
    row = first(plan(task))
    assert (row["project"], row["status"], row["rebaselined"]) == ("Alpha", "", 0)
    assert pd.isna(row["days_late"])
    both = project_status(plan(task, late(0)), NOW)
    assert both["project"].to_list() == ["Alpha", "P1"]
    assert both["computed"].to_list() == ["", "green"]


def test_the_worst_of_schedule_and_cost_wins():
    """On time; half of 100 earned for 57: 14 % over → amber; for 61: 22 % → red."""
    task = item("2026-04-10", "T", kind="task", cost=100.0, percent_complete=0.5)
    for spent, expected in ((55.0, "green"), (57.0, "amber"), (61.0, "red")):
        given = plan(late(0), task, project_history=[listed("2026-04-10", "green", actual_cost=spent)])
        assert first(given)["computed"] == expected


def test_reported_green_and_computed_red_is_counted():
    """Red in January, on time in February, red since March; reported green throughout: two reports in a row,
    not three.
    """
    reports = [("2026-01-09", 40), ("2026-02-06", 0), ("2026-03-06", 35), ("2026-04-10", 45)]
    given = plan(
        *(late(days, as_of=as_of) for as_of, days in reports),
        project_history=[listed(as_of, "green") for as_of, _ in reports],
    )
    row = first(given)
    assert (row["computed"], row["reported"], row["watermelon"]) == ("red", "green", 2)
    assert status_history(given, NOW)["computed"].to_list() == ["red", "green", "red", "red"]


def test_an_override_holds_until_its_end_and_needs_a_reason():
    """Amber by hand until 30 April; one that ended yesterday, one for later and one without a reason do not
    count.
    """

    def override(status: str, set_on: str, ends_on: str, reason: str = "supplier changed") -> dict:
        return {
            "project": "P1",
            "set_on": day(set_on),
            "status": status,
            "reason": reason,
            "ends_on": day(ends_on),
        }

    kept = override("amber", "2026-04-01", "2026-04-30")
    row = first(plan(late(60), status_overrides=[kept]))
    assert (row["status"], row["computed"], row["override"], row["reason"]) == (
        "amber",
        "red",
        "amber",
        "supplier changed",
    )
    others = [
        override("green", "2026-03-01", "2026-04-09"),
        override("green", "2026-04-11", "2026-05-30"),
        override("green", "2026-04-05", "2026-04-30", "  "),
    ]
    assert first(plan(late(60), status_overrides=others))["status"] == "red"


def test_nothing_known_gives_no_projects():
    """An empty record is no error."""
    assert project_status(facts(), NOW).empty
    assert status_history(facts(), NOW).empty
