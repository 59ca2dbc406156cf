"""Earned value and earned schedule against published figures and against sums done another way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from kpi.statistics.earned_schedule import earned_schedule
from tests.kpi.areas.test_project import YEAR, item, one, plan
from tests.kpi.tiny import day, facts, result


def project(as_of: str, budget: float | None, spent: float | None, code: str = "P1") -> dict:
    """A project's line in the list of a day."""
    return {"project": code, "name": code, "budget": budget, "actual_cost": spent, "as_of": day(as_of)}


def task(as_of: str, code: str, start: str, finish: str, done: float, **more: object) -> dict:
    """A task with its baseline."""
    return (
        item(as_of, code, kind="task", baseline_start_on=start, baseline_on=finish, percent_complete=done)
        | more
    )


def test_the_published_picture_of_earned_schedule():
    """W. Lipke, "Earned Schedule Concept" (one-page introduction): all of January to May and part of June is
    earned at the end of July:
    ES = 5 + (EV − PV May) ÷ (PV June − PV May), AT = 7. With 10 a month and EV 54: 5.4 months, SPI(t) =
    0.771."""
    found = earned_schedule(np.arange(1, 12) * 10.0, 54.0)
    assert found == pytest.approx(5.4)
    assert found / 7 == pytest.approx(0.771, abs=0.0005)


def test_the_published_ten_houses():
    """ "Ten houses in ten weeks, 1,000 each" (earned value definitions and formulas): at the end of week 4
    three stand, 4,000 are spent: SPI 0.75,
    CPI 0.75, EAC 13,333; and in time three weeks are earned in four: SPI(t) 0.75."""
    weeks = pd.date_range("2026-01-05", periods=10, freq="7D")
    houses = [
        task(
            "2026-02-01",
            f"H{n}",
            str(start)[:10],
            str(start + pd.Timedelta(days=6))[:10],
            1.0 if n < 3 else 0.0,
            cost=1000.0,
        )
        for n, start in enumerate(weeks)
    ]
    given = plan(*houses, project_history=[project("2026-02-01", None, 4000.0)])
    assert [one(key, given) for key in ("spi", "cpi", "spi_t")] == [0.75, 0.75, 0.75]
    row = result("eac", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["bac"]) == (pytest.approx(13333.33, abs=0.01), 10000)
    assert one("tcpi", given) == pytest.approx(7000 / 6000, abs=1e-6)
    assert result("spi", given, *YEAR).frame["basis"].to_list() == ["cost"]


def test_the_published_building():
    """Engineering board exam, "Project control and earned value": BAC 5,000,000, EV 1,500,000, AC 1,800,000 →
    EAC 6,000,000; and in another BAC 10,
    EV 3, AC 3.5 million → CPI 0.857, TCPI 1.077. Here the value comes from a budget and 30 % of one task's
    duration."""
    one_task = [task("2026-03-01", "T", "2026-01-05", "2026-12-18", 0.3, duration_days=100.0)]
    assert one("eac", plan(*one_task, project_history=[project("2026-03-01", 5e6, 1.8e6)])) == pytest.approx(
        6e6
    )
    other = plan(*one_task, project_history=[project("2026-03-01", 10e6, 3.5e6)])
    assert [round(one(key, other), 3) for key in ("cpi", "tcpi")] == [0.857, 1.077]


def test_spi_tends_to_one_at_the_end_of_any_late_project():
    """Two milestones baselined for weeks 1 and 2, finished in week 4: SPI ends at 1, SPI(t) at 10 working
    days ÷ 20.
    """
    milestones = [
        item("2026-03-01", code, baseline_on=on, actual_on="2026-02-01")
        for code, on in (("A", "2026-01-11"), ("B", "2026-01-18"))
    ]
    begun = task("2026-03-01", "T", "2026-01-05", "2026-01-11", 1.0, actual_on=day("2026-01-30"))
    assert one("spi", plan(*milestones, begun)) == 1
    row = result(
        "spi_t", plan(*(m | {"baseline_start_on": day("2026-01-05")} for m in milestones), begun), *YEAR
    ).frame.iloc[0]
    assert (row["numerator"], row["denominator"], row["basis"]) == (10, 20, "milestones")
    assert row["value"] == 0.5


def test_without_cost_milestones_are_counted_and_it_says_so():
    """One of two baselined to date is finished: SPI 0.5 on the basis milestones; a task without cost does not
    count.
    """
    given = plan(
        item("2026-03-01", "A", baseline_on="2026-02-01", actual_on="2026-02-01"),
        item("2026-03-01", "B", baseline_on="2026-02-20"),
        item("2026-03-01", "C", baseline_on="2026-04-01"),
        task("2026-03-01", "T", "2026-01-05", "2026-02-06", 0.9),
    )
    found = result("spi", given, *YEAR)
    assert (found.frame["value"].to_list(), found.frame["basis"].to_list()) == ([0.5], ["milestones"])
    assert found.notes[0].startswith("Counted in milestones")
    assert one("cpi", given) is None


def test_no_new_baseline_improves_the_index():
    """Half done when all should be; the baseline is then moved to the end of the year: SPI stays 0.5."""
    before = task("2026-03-01", "T", "2026-01-05", "2026-02-27", 0.5, cost=100.0)
    after = task("2026-04-01", "T", "2026-03-02", "2026-12-31", 0.5, cost=100.0)
    assert one("spi", plan(before, after)) == 0.5


def weekly(as_of: str, share: float | None = None, **more: object) -> list[dict]:
    """Ten tasks of a week each from Monday 5 January 2026, done as planned by the day of the report."""
    starts, now = pd.date_range("2026-01-05", periods=10, freq="7D"), np.datetime64(as_of) + 1
    rows = []
    for number, start in enumerate(starts):
        gone = np.busday_count(start.date(), max(now, np.datetime64(start.date())))
        done = min(gone / 5, 1.0) if share is None else share
        finish = str((start + pd.Timedelta(days=4)).date())
        rows.append(task(as_of, f"T{number}", str(start.date()), finish, done, cost=100.0) | more)
    return rows


@pytest.mark.parametrize("as_of", [f"2026-01-{day}" for day in range(12, 26)] + ["2026-02-27", "2026-01-06"])
def test_a_project_on_plan_is_on_plan_on_any_weekday(as_of):
    """Ten one-week tasks, each done as planned, reported on any day of two weeks and on a Friday of week 8:
    SPI and SPI(t) are 1.000; weeks earned on Friday over calendar days made them 1.167 to 1.037.
    """
    given = plan(*weekly(as_of))
    assert [one(key, given) for key in ("spi", "spi_t")] == [1.0, 1.0]


@pytest.mark.parametrize("as_of", ["2026-01-14", "2026-01-16", "2026-01-18", "2026-02-04", "2026-02-28"])
def test_milestones_on_plan_are_on_plan_between_two_of_them(as_of):
    """No cost: milestones baselined for 15 January and 27 February, the work begun on the 5th. While nothing
    is due the project is neither early nor late.
    """
    starts = {"A": "2026-01-15", "B": "2026-02-27"}
    rows = [
        item(as_of, code, baseline_on=on, actual_on=on if on <= as_of else None)
        for code, on in starts.items()
    ]
    begun = task(as_of, "T", "2026-01-05", "2026-02-27", 0.5)
    assert one("spi_t", plan(*rows, begun)) == 1


def test_ten_working_days_late_on_forty_are_four_fifths():
    """Planned for eight weeks from 5 January, finished on 13 March, two weeks late: 40 ÷ 50, not 0.824."""
    rows = weekly("2026-03-20", 1.0, actual_on=day("2026-03-13"))[:8]
    row = result("spi_t", plan(*rows), *YEAR).frame.iloc[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (40, 50, 0.8)


def test_a_baseline_without_start_takes_the_first_start_reported():
    """One task of 20 working days to 30 January, its baseline without a start; the start reported in January
    is the 5th, in February the 19th, when the work was late. Half was planned by 16 January and a quarter is
    done: SPI 0.5, where everything on the last day would give no plan at all, and the later start 4.
    """
    rows = [
        item(
            as_of,
            "T",
            kind="task",
            baseline_on="2026-01-30",
            start_on=start,
            forecast_on="2026-02-20",
            percent_complete=done,
            cost=100.0,
        )
        for as_of, start, done in (("2026-01-16", "2026-01-05", 0.25), ("2026-01-23", "2026-01-19", 0.5))
    ]
    given = plan(*rows)
    found = result("spi", given, "2026-01-01", "2026-01-18")
    assert found.frame["value"].to_list() == [0.5]
    assert found.notes == ("P1: the baseline has no start, so the first start reported stands in.",)
    assert one("spi_t", given, "2026-01-01", "2026-01-18") == 0.5
    assert one("spi", given, "2026-01-01", "2026-01-25") == pytest.approx(0.5 / 0.75, abs=1e-6)


@pytest.mark.parametrize("start", [None, "2026-02-02"])
def test_work_without_any_start_has_no_figure(start):
    """No start in baseline or report, or one that lies after the baseline: nobody knows what was planned."""
    row = item(
        "2026-01-16",
        "T",
        kind="task",
        baseline_on="2026-01-30",
        start_on=start,
        percent_complete=0.25,
        cost=100.0,
    )
    for key in ("spi", "spi_t"):
        found = result(key, plan(row), *YEAR)
        assert found.frame["value"].isna().all()
        assert found.notes[0].startswith("P1: work without any start is left out")


def board(as_of: str, **subitem: object) -> list[dict]:
    """A board: an item of 10 working days done, one of 30 with two subitems, a milestone of one day."""
    return [
        item(as_of, "A", kind="task", start_on="2026-01-05", forecast_on="2026-01-16", status="Done"),
        item(as_of, "B", kind="task", start_on="2026-01-19", forecast_on="2026-02-27"),
        *(
            item(as_of, f"B{n}", kind="task", parent="B", forecast_on="2026-02-2" + str(n)) | subitem
            for n in (1, 2)
        ),
        item(as_of, "M", start_on="2026-01-16", forecast_on="2026-01-16", status="Done"),
    ]


def test_an_item_with_subitems_keeps_its_weight_and_a_milestone_has_none():
    """10 of 40 days are done; without B it was 100 %, and the milestone weighed a day. With subitems that
    have days of their own, B counts by these: 10 of 10 + 2 × 4.
    """
    given = plan(*board("2026-02-06"), project_history=[project("2026-02-06", 40_000.0, 20_000.0)])
    row = result("percent_complete", given, *YEAR).frame.iloc[0]
    assert (row["value"], row["denominator"], row["n"]) == (0.25, 40, 2)
    assert [one(key, given) for key in ("cpi", "eac")] == [0.5, 80_000]
    own = result("percent_complete", plan(*board("2026-02-06", duration_days=4.0)), *YEAR).frame.iloc[0]
    assert (own["numerator"], own["denominator"]) == (10, 18)


def test_costs_of_subitems_are_not_counted_beside_those_of_their_item():
    """B costs 300, and its subitems say 100 and 200: A's 100 and their 300 make the budget of 400."""
    rows = [
        row | {"cost": cost}
        for row, cost in zip(board("2026-02-06"), (100.0, 300.0, 100.0, 200.0, None), strict=True)
    ]
    found = result("eac", plan(*rows, project_history=[project("2026-02-06", 400.0, 50.0)]), *YEAR)
    assert found.frame["bac"].to_list() == [400]


def test_value_is_earned_by_the_day_of_the_list_that_tells_the_cost():
    """
    | day     | earned of 100 | spent |
    | 28 Feb  | 50            | 40    |
    | 31 March| 80            | ?     |

    CPI in March is 50 ÷ 40 = 1.25, not 80 ÷ 40; a list without a plan by its day has none.
    """
    tasks = [
        task(as_of, "T", "2026-01-05", "2026-12-18", done, cost=100.0)
        for as_of, done in (("2026-02-28", 0.5), ("2026-03-31", 0.8))
    ]
    given = plan(*tasks, project_history=[project("2026-02-28", None, 40.0)])
    assert [one(key, given, "2026-03-01", "2026-03-31") for key in ("cpi", "eac", "tcpi")] == [
        1.25,
        80,
        pytest.approx(50 / 60, abs=1e-6),
    ]
    assert one("cpi", plan(tasks[1], project_history=[project("2026-02-28", None, 40.0)])) is None


def test_a_plan_older_than_its_costs_is_said():
    """Spent to 31 March, earned by the plan of 28 February: the figure says so."""
    given = plan(
        task("2026-02-28", "T", "2026-01-05", "2026-12-18", 0.5, cost=100.0),
        project_history=[project("2026-03-31", None, 60.0)],
    )
    found = result("cpi", given, *YEAR)
    assert found.frame["value"].to_list() == [pytest.approx(50 / 60)]
    assert "P1: the costs are of 2026-03-31, what is earned is that of the plan of 2026-02-28." in found.notes


def test_nothing_spent_and_nothing_earned_needs_an_index_of_one():
    """BAC 100, EV 0, AC 0: all of the work for all of the money; with 20 earned for nothing, 0.8."""
    for done, expected in ((0.0, 1.0), (0.2, 0.8)):
        given = plan(
            task("2026-01-05", "T", "2026-01-05", "2026-12-18", done, cost=100.0),
            project_history=[project("2026-01-05", None, 0.0)],
        )
        assert [one(key, given) for key in ("tcpi", "cpi", "eac")] == [expected, None, None]


def test_a_budget_that_is_spent_has_no_index_to_complete():
    """BAC 100, AC 120: no efficiency keeps the budget; neither infinity nor a negative figure."""
    given = plan(
        task("2026-03-01", "T", "2026-01-05", "2026-12-18", 0.5, cost=100.0),
        project_history=[project("2026-03-01", None, 120.0)],
    )
    assert one("tcpi", given) is None
    assert one("eac", given) == 240


@any_of(
    steps=st.lists(st.floats(0, 50), min_size=1, max_size=30).filter(lambda steps: sum(steps) > 1),
    share=st.floats(0, 1),
)
def test_earned_schedule_reads_the_plan_backwards(steps, share):
    """The plan's value at the earned schedule is the value earned: read forward by linear interpolation."""
    curve = np.cumsum(steps)
    earned = share * curve[-1]
    found = earned_schedule(curve, earned)
    assert 0 <= found <= len(curve)
    assert np.interp(found, np.arange(len(curve) + 1), np.concatenate([[0.0], curve])) == pytest.approx(
        earned, abs=1e-6
    )


def test_a_plan_that_stands_still_is_earned_up_to_now():
    """10, 20, 20, 20, 30: with 20 earned the schedule is at 2 after one period, at 3 after three, at 4 after
    nine.
    """
    curve = np.array([10.0, 20, 20, 20, 30])
    assert [earned_schedule(curve, 20.0, gone) for gone in (1, 3, 9)] == [2, 3, 4]


def test_no_plan_no_earned_schedule():
    """Nothing planned: NaN, not a division by zero."""
    assert np.isnan(earned_schedule(np.array([]), 3.0))
    assert one("spi_t", facts()) is None
