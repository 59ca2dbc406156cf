"""The sample projects: every file gives what was planted in it."""

import json

import pytest

from loaders.sources import SOURCES
from tests.loaders.sources.exports import SAMPLES, column, read, rows, table

PLANTED = {
    name.removeprefix("projects/"): facts
    for name, facts in json.loads((SAMPLES.parent / "planted.json").read_text(encoding="utf-8"))[
        "files"
    ].items()
    if name.startswith("projects/")
}
TOOLS = {
    "MSPDI": "msproject_xml",
    "Microsoft Project Excel": "msproject_excel",
    "Jira": "jira_csv",
    "monday.com": "monday",
    "Smartsheet": "smartsheet",
    "Planner": "planner",
    "Asana": "asana",
    "hand-made tracker": "tracker",
}


@pytest.mark.parametrize("name", [name for name, facts in PLANTED.items() if "source" in facts])
def test_a_report_gives_its_tasks_its_project_and_its_day(name):
    """Twelve months of six projects, and the plans beside them."""
    facts = PLANTED[name]
    found = table(read(SAMPLES / name))
    assert found.source == TOOLS[facts["source"]]
    assert found.rows["accepted"] == facts["rows"] + facts.get("subitems", 0)
    assert set(column(found, "project")) == {facts["project"]}
    assert {str(day) for day in column(found, "as_of")} == {facts["as_of"]}
    assert column(found, "kind").count("milestone") == facts.get("milestones", 0)


@pytest.mark.parametrize("name", [name for name, facts in PLANTED.items() if "duration_days" in facts])
def test_durations_and_percentages_add_up(name):
    """730 days by 450 minutes a day; 972 percent of twenty tasks."""
    found = table(read(SAMPLES / name))
    assert found.totals["duration_days"] == pytest.approx(PLANTED[name]["duration_days"])
    if "percent_complete" in PLANTED[name]:
        assert found.totals["percent_complete"] * 100 == pytest.approx(PLANTED[name]["percent_complete"])
        assert (found.ignored["blank"], found.ignored["project"]) == (
            PLANTED[name]["blank_tasks"],
            PLANTED[name]["project_summary"],
        )


@pytest.mark.parametrize("name", [name for name in PLANTED if "1795192800" in name])
def test_the_boards_money_is_counted_once(name):
    """Budgets of the items, without the groups' sums."""
    assert (
        sum(row["cost"] or 0 for row in rows(table(read(SAMPLES / name))) if not row["parent"])
        == PLANTED[name]["budget"]
    )


@pytest.mark.parametrize("name", [name for name, facts in PLANTED.items() if facts["dataset"] == "raid"])
def test_the_logs_give_their_entries(name):
    """The RAID log of the portfolio and the register by levels."""
    facts = PLANTED[name]
    found = table(read(SAMPLES / name), "raid")
    assert found.source == "raid_log"
    assert found.rows["accepted"] == facts["rows"]
    if "score" in facts:
        assert found.totals["score"] == facts["score"]
        assert sum(status == "open" for status in column(found, "status")) == facts["open"]


def test_every_source_says_what_gives_it_away():
    """`loupe sources` prints it."""
    assert len({source.name for source in SOURCES}) == len(SOURCES)
    assert [
        source.name
        for source in SOURCES
        if not (source.label and source.identifies and source.formats and source.datasets)
    ] == []
    assert SOURCES[-1].name == "generic"
