"""The KPIs of projects on the command line, from twelve exports dropped in at once."""

import json
import sys
from pathlib import Path

import pytest

from kpi.analysis.milestone_trend import milestone_trend
from loupe import app
from sample_data import make
from settings import settings
from terminal import opened
from terminal.guard import run

FOLDER = Path(make.__file__).parent
PLANTED = json.loads((FOLDER / "planted.json").read_text(encoding="utf-8"))["slipping_milestone"]


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """The data folder of a record with the twelve plans of the project whose milestone slips in every
    report.
    """
    folder = tmp_path_factory.mktemp("plans")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOUPE_DATA_DIR", str(folder))
        patch.setattr(
            sys,
            "argv",
            ["loupe", "load", *map(str, sorted(FOLDER.glob("projects/PRJ-01/*.xml"), reverse=True))],
        )
        settings.cache_clear()
        run(app)
    settings.cache_clear()
    return folder


@pytest.fixture
def loaded(loupe, plans, monkeypatch):
    """The command line over these plans; nothing is loaded by the tests."""
    monkeypatch.setenv("LOUPE_DATA_DIR", str(plans))
    settings.cache_clear()
    return loupe


def test_the_planted_slip_is_found(loaded):
    """The trend tells every forecast of the slipping milestone against its first baseline; the KPI works
    without a range, and by project.
    """
    with opened.facts() as facts:
        trend = milestone_trend(facts)
    seen = trend[trend["name"] == PLANTED["milestone"]]
    assert {str(row.as_of.date()): str(row.expected_on.date()) for row in seen.itertuples()} == PLANTED[
        "forecasts"
    ]
    assert seen["original_on"].eq(PLANTED["baseline_on"]).all()
    document = loaded("kpi", "milestones_overdue", "--json").json
    assert [(row["period_end"], row["value"], row["complete"]) for row in document["rows"]] == [
        ("2026-11-20", 0, True)
    ]
    (row,) = loaded("kpi", "slip_total", "--by", "project", "--json").json["rows"]
    assert (row["project"], row["n"], row["numerator"]) == ("PRJ-01", 5, 109)


def test_projects_and_their_status(loaded):
    """`loupe projects`: red by its own first baseline, as known on a day; as JSON, and as a table for
    people.
    """
    (row,) = loaded("projects", "--to", "2026-11-20", "--json").json["projects"]
    assert (row["project"], row["computed"], row["latest"], row["days_late"], row["override"]) == (
        "PRJ-01",
        "red",
        PLANTED["milestone"],
        109,
        "",
    )
    assert "PRJ-01" in loaded("projects", "--to", "2026-11-20").out


def test_projects_without_any(loupe):
    """Status 2 and one line."""
    outcome = loupe("projects")
    assert outcome.status == 2
    assert "No project" in outcome.complaint
