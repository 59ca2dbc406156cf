"""Identities: what figures are made of; each contradiction planted, and found."""

from datetime import date, datetime

import ibis
import pytest

from kpi.analysis.invariants import identities
from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.identities import (
    FACTORS,
    FLOW,
    STAGES,
    lead_time_is_its_stages,
    productivity_is_its_factors,
    work_in_progress_is_its_flow,
)
from tests.kpi.second_computation.house.generated import house
from tests.kpi.tiny import facts

JANUARY, APRIL, TODAY = date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 15)


@pytest.fixture(scope="module")
def bench():
    """The house made up by chance."""
    return facts(**house())


def asked(held) -> Asked:
    """Its first four months of 2026."""
    return Asked(held, JANUARY, APRIL, TODAY)


def shifted(monkeypatch, key: str, by: float) -> None:
    """One figure more than it is."""
    figures = Asked.figures

    def more(self, kpis, split="", where=None):
        found = figures(self, kpis, split, where)
        return {name: one.assign(value=one["value"] + by * (name == key)) for name, one in found.items()}

    monkeypatch.setattr(Asked, "figures", more)


def test_productivity_that_is_not_its_factors_is_found(bench, monkeypatch):
    """Utilisation a point higher: told for the house and for each workshop."""
    assert productivity_is_its_factors(asked(bench)).empty
    shifted(monkeypatch, "utilisation", 0.01)
    found = productivity_is_its_factors(asked(bench))
    assert set(found["invariant"]) == {FACTORS}
    assert set(found["member"]) == {"", "W1", "W2"}
    assert set(found["kpi"]) == {"productivity"}


def test_work_in_progress_that_jobs_left_twice_is_found(bench, monkeypatch):
    """Opening + received − completed − cancelled: a job counted as completed too often."""
    assert work_in_progress_is_its_flow(asked(bench)).empty
    shifted(monkeypatch, "jobs_completed", 1.0)
    found = work_in_progress_is_its_flow(asked(bench))
    assert set(found["invariant"]) == {FLOW}
    assert set(found["difference"]) == {-1.0}
    assert list(found[found["member"] == ""]["period_start"].dt.month) == [2, 3, 4]


def test_a_lead_time_that_lost_a_stay_is_found(monkeypatch):
    """9:00 in, 11:00 to the bench, 14:00 ready: 5 hours; without the bench, 2."""
    repairs = [{"workshop": "W1", "job": "J1", "received_on": date(2026, 4, 1), "ready_on": date(2026, 4, 1)}]
    events = [
        {"job": "J1", "at": f"2026-04-01T{hour:02d}:00:00", "stage": stage}
        for hour, stage in ((9, "In"), (11, "Bench"), (14, "Ready"))
    ]
    events = [one | {"at": datetime.fromisoformat(one["at"])} for one in events]
    stages = [{"stage": name, "class": kind} for name, kind in (("In", "queue"), ("Bench", "work"))]
    held = facts(repairs=repairs, repair_events=events, stages=stages)
    assert lead_time_is_its_stages(asked(held)).empty
    stays = identities.stays

    def without_bench(run) -> ibis.Table:
        rows = stays(run)
        return rows.filter(rows.in_stage != "Bench")

    monkeypatch.setattr(identities, "stays", without_bench)
    found = lead_time_is_its_stages(asked(held))
    assert set(found["invariant"]) == {STAGES}
    assert found[["member", "whole", "other", "dataset"]].to_numpy().tolist() == [
        ["J1", 5.0, 2.0, "repair_events"]
    ]
