"""Mistakes of the trade with plans, logs and earned value; the tiny table is in each docstring."""

import pytest

from kpi.analysis.project_status import project_status
from kpi.analysis.since_last_report import milestones_since
from tests.kpi.areas.test_earned_value import project, task
from tests.kpi.areas.test_project import YEAR, entry, item, one, plan
from tests.kpi.tiny import day, facts, result, values

REPORT = "2026-04-10"


def test_a_milestone_without_a_baseline_is_not_on_time():
    """
    | milestone | baseline | forecast |
    | A         | 20 April | 30 April |
    | B         |          | 1 May    |   10 days over one milestone, not 5 over two
    """
    row = result(
        "finish_variance",
        plan(
            item(REPORT, "A", baseline_on="2026-04-20", forecast_on="2026-04-30"),
            item(REPORT, "B", forecast_on="2026-05-01"),
        ),
        *YEAR,
    ).frame.iloc[0]
    assert (row["value"], row["n"], row["working_days"]) == (10, 1, 8)


def test_what_is_overdue_and_unfinished_is_a_miss():
    """
    | milestone | baseline | finished |
    | A         | 2 March  | 2 March  |
    | B         | 9 March  |          |   1 of 2 hit, not 1 of 1
    """
    given = plan(
        item(REPORT, "A", baseline_on="2026-03-02", actual_on="2026-03-02"),
        item(REPORT, "B", baseline_on="2026-03-09", forecast_on="2026-05-01"),
    )
    assert values("milestone_hit_rate", given, "2026-03-01", "2026-04-30") == [0.5]
    assert one("milestone_bei", given) == 0.5
    assert (
        one("milestones_overdue", given) == 0
    )  # its new forecast lies ahead: late against baseline, not overdue


def test_a_new_baseline_rescues_nothing():
    """
    | report   | baseline | forecast |
    | 6 March  | 16 March | 16 March |
    | 10 April | 30 April | 30 April |   45 days of slip against the first baseline, and no hit in March
    """
    given = plan(
        item("2026-03-06", "A", baseline_on="2026-03-16", forecast_on="2026-03-16"),
        item(REPORT, "A", baseline_on="2026-04-30", forecast_on="2026-04-30"),
    )
    assert one("slip_total", given) == 45
    assert result("slip_total", given, *YEAR).frame["rebaselined"].to_list() == [1]
    assert values("milestone_hit_rate", given, "2026-03-01", "2026-03-31") == [0.0]


def test_a_milestone_without_any_date_is_a_figure_of_its_own():
    """
    | milestone | dates |
    | A         | none  |   one undated; neither overdue nor due, and no slip of 0
    """
    given = plan(item(REPORT, "A"))
    assert [
        one(key, given)
        for key in ("milestones_undated", "milestones_overdue", "milestones_due_30d", "slip_total")
    ] == [1, 0, 0, None]


def test_percentages_are_weighed_never_averaged():
    """
    | task | days | done  |
    | A    | 1    | 100 % |
    | B    | 9    | 0 %   |   10 %, not 50 %; the weight of 10 days is shown
    """
    given = plan(
        *(
            item(REPORT, code, kind="task", duration_days=days, percent_complete=done)
            for code, days, done in (("A", 1, 1.0), ("B", 9, 0.0))
        )
    )
    row = result("percent_complete", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["denominator"]) == (0.1, 10)


def test_a_late_project_that_is_finished_looks_on_time_by_spi_alone():
    """
    | task | planned      | finished |
    | A    | 5–11 January | 1 Feb    |   SPI 1.0 at the end; one week earned in four: SPI(t) 0.25
    """
    given = plan(
        task("2026-02-06", "A", "2026-01-05", "2026-01-11", 1.0, cost=100.0, actual_on=day("2026-02-01"))
    )
    assert (one("spi", given), one("spi_t", given)) == (1.0, 0.25)


def test_without_costs_milestones_are_counted_and_said_to_be():
    """
    | milestone | baseline | done |
    | A         | 2 March  | yes  |
    | B         | 9 March  | no   |   SPI 0.5, counted by milestones
    """
    row = result(
        "spi",
        plan(
            item(REPORT, "A", baseline_on="2026-03-02", actual_on="2026-03-02"),
            item(REPORT, "B", baseline_on="2026-03-09", forecast_on="2026-05-01"),
        ),
        *YEAR,
    )
    assert row.frame[["value", "basis"]].to_numpy().tolist() == [[0.5, "milestones"]]
    assert any("milestones, not money" in note for note in row.notes)


def test_a_cost_index_needs_a_cost():
    """
    | project | earned | spent |
    | P1      | 50     | 100   |
    | P2      | 80     |       |   0.5 of P1 alone, not 1.3: P2 has not said what it spent
    """
    work = [
        task(REPORT, "A", "2026-01-05", "2026-03-01", 0.5, cost=100.0),
        task(REPORT, "B", "2026-01-05", "2026-03-01", 0.8, cost=100.0) | {"project": "P2"},
    ]
    given = plan(*work, project_history=[project(REPORT, None, 100.0), project(REPORT, None, None, "P2")])
    assert one("cpi", given) == 0.5


def test_a_risk_priority_number_is_taken_as_given():
    """
    | risk | probability × impact | number given |
    | R1   | 5 × 5                | 40           |   a list rated beyond 25: high from 100 on
    | R2   | 1 × 1                | 120          |   high, whatever its product
    """
    given = facts(
        raid_history=[
            entry(REPORT, "R1", "risk", probability=5.0, impact=5.0, score=40.0),
            entry(REPORT, "R2", "risk", probability=1.0, impact=1.0, score=120.0),
        ]
    )
    assert one("risks_high", given) == 1
    assert any("100" in note for note in result("risks_high", given, *YEAR).notes)


def test_a_report_of_today_says_nothing_of_last_month():
    """
    | report   | A                          |
    | 10 April | forecast 1 March, not done |   March is missing, not 1 overdue: nobody had reported by then
    """
    assert values(
        "milestones_overdue",
        plan(item(REPORT, "A", forecast_on="2026-03-01")),
        "2026-03-01",
        "2026-04-30",
        grain="month",
    ) == [None, 1]


@pytest.mark.parametrize("later", ["2026-04-10", "2026-05-08"])
def test_the_same_plan_exported_again_has_not_changed(later):
    """
    | report  | A: baseline, forecast, status  |
    | 3 April | 1 June, 10 June, "On track"    |
    | later   | 1 June, 10 June, "on track "   |   no change: neither another export day nor another spelling is one
    """
    dates = {"baseline_on": "2026-06-01", "forecast_on": "2026-06-10"}
    assert milestones_since(
        plan(
            item("2026-04-03", "A", status="On track", **dates), item(later, "A", status="on track ", **dates)
        ),
        day("2026-04-03"),
        day(later),
    ).empty


def test_reported_green_and_computed_red():
    """
    | project | reported | baseline | forecast |
    | P1      | green    | 1 March  | 1 June   |   92 days late is red, whatever is reported
    """
    given = plan(
        item(REPORT, "A", baseline_on="2026-03-01", forecast_on="2026-06-01"),
        project_history=[project(REPORT, None, None) | {"reported_status": "green"}],
    )
    found = project_status(given, day(REPORT)).iloc[0]
    assert (found["reported"], found["computed"]) == ("green", "red")
