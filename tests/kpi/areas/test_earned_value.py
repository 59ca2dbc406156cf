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
    """Two milestones baselined for weeks 1 and 2, finished in week 4: SPI ends at 1, SPI(t) at 2 weeks ÷ 4
    weeks.
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
    assert (row["numerator"], row["denominator"], row["basis"]) == (2, 4, "milestones")
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


def test_no_plan_no_earned_schedule():
    """Nothing planned: NaN, not a division by zero."""
    assert np.isnan(earned_schedule(np.array([]), 3.0))
    assert one("spi_t", facts()) is None
