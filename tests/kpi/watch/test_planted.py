"""The facts planted in the sample data are found, and the associate whose figures jump by chance is not
accused.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from kpi.catalogue import KPIS
from kpi.watch.deviations import deviations
from kpi.watch.effect import effect, freeze
from kpi.watch.project_deviations import slips, watermelons
from sample_data import make
from sample_data.story.repairs import AS_OF, SECOND_SUPPLIER_ON, SHORTAGE_FROM, YIELD_DROPPED_ON, jobs
from store.work.actions import IMPROVED, Action
from tests.kpi.analysis.test_project_status import listed
from tests.kpi.areas.test_project import item, plan
from tests.kpi.tiny import facts, sale

PLANTED = json.loads((Path(make.__file__).parent / "planted.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)


def test_the_drop_in_first_pass_yield_is_found():
    """96 % until July, 85 % since, some fifteen inspections a week: one episode for the worse that began
    within three weeks of the drop.
    """
    known = [job for job in jobs() if job.received <= AS_OF]
    checks = [
        {"job": job.number, "sequence": n + 1, "checked_on": on, "passed": passed}
        for job in known
        for n, (on, passed, _defect) in enumerate(job.checks)
        if on <= AS_OF.date()
    ]
    held = facts(
        repairs=[
            {"workshop": "ATL1", "job": job.number, "received_on": job.received.date()} for job in known
        ],
        quality_checks=checks,
    )
    found = [
        one for one in deviations(held, TODAY, touched={"quality_checks"}) if one.kpi == "first_pass_yield"
    ]
    assert [(one.site, one.good) for one in found] == [("ATL1", False)]
    assert 0 <= (found[0].period_start - YIELD_DROPPED_ON).days <= 21
    assert found[0].figures["centre"] == pytest.approx(0.96, abs=0.01)


def test_the_slipping_milestone_and_the_watermelon_are_found():
    """A few days later in every report; green in every report and weeks late."""
    planted = PLANTED["slipping_milestone"]
    moved = plan(
        *(
            item(day, "V", project="PRJ-01", baseline_on=planted["baseline_on"], forecast_on=forecast)
            for day, forecast in planted["forecasts"].items()
        )
    )
    assert [one.signal for one in slips(moved, TODAY)] == ["slip:PRJ-01:V:2026-11-20"]
    late = PLANTED["watermelon"]["days_late_of_open_milestones"]
    ripe = plan(
        *(
            item(
                day,
                "W",
                project="PRJ-02",
                baseline_on="2026-12-01",
                forecast_on=str(date.fromordinal(date(2026, 12, 1).toordinal() + days)),
            )
            for day, days in late.items()
        ),
        project_history=[listed(day, "green", "PRJ-02") for day in late],
    )
    assert [one.signal for one in watermelons(ripe, TODAY)] == [
        f"watermelon:PRJ-02:{PLANTED['watermelon']['red_since']}"
    ]


def test_the_noisy_associate_is_not_accused():
    """6,350 in one month and 176,222 in another, with the same hand every day: no signal names a person."""
    monthly = PLANTED["noisy_but_stable_associate"]["net_sales_by_month"]
    lines = [
        sale(f"{month}-15", amount, associate="P06", boutique="PAR1", credit=1.0)
        for month, amount in monthly.items()
    ]
    assert [one for one in deviations(facts(sales=lines), TODAY) if one.person or "P06" in one.signal] == []


def listed_jobs(until: date) -> list[dict]:
    """The workshop's jobs as its list shows them on a day."""
    ready = {
        job.number: min((at.date() for at, stage, _actor in job.events if stage == "Ready"), default=None)
        for job in jobs()
    }
    return [
        {
            "workshop": "ATL1",
            "job": job.number,
            "received_on": job.received.date(),
            "ready_on": ready[job.number] if ready[job.number] and ready[job.number] <= until else None,
        }
        for job in jobs()
        if job.received.date() <= until
    ]


def test_the_lead_time_that_rose_and_recovered_after_an_action_is_found():
    """Parts were awaited from February; a second supplier since 15 June: the rise is a signal, and the action
    shows its effect.
    """
    acted = SECOND_SUPPLIER_ON
    before = facts(repairs=listed_jobs(acted))
    risen = [one for one in deviations(before, acted, touched={"repairs"}) if one.kpi == "lead_time_p50"]
    assert [(one.site, one.good) for one in risen] == [("ATL1", False)]
    assert 0 <= (risen[0].period_start - SHORTAGE_FROM).days <= 42
    kpi = KPIS["lead_time_p50"]
    frozen = freeze(kpi, "ATL1", before, acted, risen[0].period_start)
    action = Action(
        "Second supplier for findings",
        "Ben",
        kpi="lead_time_p50",
        expected="down",
        site="ATL1",
        frozen=frozen,
    )
    shown = effect(action, facts(repairs=listed_jobs(TODAY)), TODAY)
    assert shown.verdict == IMPROVED
    assert shown.evidence["after"] < shown.evidence["before"]
