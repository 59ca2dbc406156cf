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


def in_a_record_of(folder: Path, *patterns: str) -> Path:
    """A data folder of a record with these sample files."""
    paths = sorted(path for pattern in patterns for path in FOLDER.glob(pattern))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOUPE_DATA_DIR", str(folder))
        patch.setattr(sys, "argv", ["loupe", "load", *map(str, paths)])
        settings.cache_clear()
        run(app)
    settings.cache_clear()
    return folder


@pytest.fixture(scope="module")
def early(tmp_path_factory):
    """The first four reports of the late salon, the board with subitems, the tracker, and the portfolio."""
    names = (
        "PRJ-0[26]_*202[56]-0[123]-*",
        "PRJ-0[26]_*2025-12-*",
        "portfolio_2025-*",
        "portfolio_2026-0[123]-*",
    )
    board = [f"PRJ-04_*_{sent}.xlsx" for sent in (1766162400, 1768581600, 1771605600, 1774024800)]
    return in_a_record_of(
        tmp_path_factory.mktemp("early"), *(f"projects/**/{name}" for name in (*names, *board))
    )


def months(loupe, key: str, project: str) -> list[float | None]:
    """The figures of January to March 2026, to two digits."""
    asked = (
        "--where",
        f"project={project}",
        "--grain",
        "month",
        "--from",
        "2026-01-01",
        "--to",
        "2026-03-31",
    )
    rows = loupe("kpi", key, *asked, "--json").json["rows"]
    return [None if row["value"] is None else round(row["value"], 2) for row in rows]


def test_the_figures_of_the_sample_plans(loupe, early, monkeypatch):
    """
    | project | what its files lack                          | figure                    |
    | PRJ-02  | starts of the baseline                       | SPI 0.94, 0.88, 0.81      |
    | PRJ-04  | durations of subitems; milestones of one day | CPI of March 0.87         |
    | PRJ-06  | any revised date so far                      | baselines from the first  |
    """
    monkeypatch.setenv("LOUPE_DATA_DIR", str(early))
    settings.cache_clear()
    assert months(loupe, "spi", "PRJ-02") == [0.94, 0.88, 0.81]
    assert months(loupe, "spi_t", "PRJ-02") == [0.94, 0.88, 0.81]  # the plan is even: as in value, so in time
    assert months(loupe, "cpi", "PRJ-04")[-1] == 0.87
    assert months(loupe, "eac", "PRJ-04")[-1] == 218_812.5
    assert months(loupe, "percent_complete", "PRJ-04")[-1] == 0.18
    assert months(loupe, "milestone_hit_rate", "PRJ-06")[-1] == 1
    assert months(loupe, "spi", "PRJ-06") == [0.80, 0.96, 0.96]


def test_a_plan_of_tasks_alone_is_listed_and_the_inbox_is_renewed(loupe, tmp_path, monkeypatch):
    """Alpha, one task and no milestone: `projects` lists it, `signals` ends well, the figures say why."""
    path = tmp_path / "tasks.csv"
    path.write_text(
        "Project,#,Task,Start,End,Status\nAlpha,1,Design,2026-03-02,2026-03-10,COMPLETE\n", encoding="utf-8"
    )
    monkeypatch.setenv("LOUPE_DATA_DIR", str(tmp_path / "record"))
    settings.cache_clear()
    assert loupe("load", str(path)).status == 0
    (row,) = loupe("projects", "--json").json["projects"]
    assert (row["project"], row["status"], row["next_on"]) == ("Alpha", "", None)
    assert loupe("signals").status == 0
    assert "Alpha: the plan has tasks only, no milestones." in loupe("kpi", "milestones_overdue").out
