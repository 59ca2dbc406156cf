"""Microsoft Project's XML: what its own readers get wrong."""

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.loaders.sources.exports import REAL, column, read, rows, table

NAMESPACE = ' xmlns="http://schemas.microsoft.com/project"'
FILES = sorted(REAL.glob("*.xml")) if REAL.is_dir() else []


def task(uid: int, name: str = "", **elements: object) -> str:
    """One <Task>; elements by name, a list repeats one."""
    told = {"UID": uid, "ID": uid, "Name": name, "OutlineLevel": 1} | elements
    inner = "".join(
        f"<{k}>{v}</{k}>" for k, vs in told.items() for v in (vs if isinstance(vs, list) else [vs]) if v != ""
    )
    return f"<Task>{inner}</Task>"


def plan(path: Path, *tasks: str, namespace: str = NAMESPACE, after: str = "", **header: object) -> Path:
    """A plan with these tasks; header: elements of the project."""
    told = {"Title": "PRJ-09 Salon", "CurrentDate": "2026-03-02T08:00:00"} | header
    inner = "".join(f"<{k}>{v}</{k}>" for k, v in told.items() if v)
    path.write_text(
        f'<?xml version="1.0" '
        f'encoding="UTF-8"?>\n<Project{namespace}>{inner}<Tasks>{"".join(tasks)}</Tasks>{after}</Project>',
        encoding="utf-8",
    )
    return path


def hours(text: str) -> float:
    """PT75H30M0S in hours."""
    h, m, s = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)S", text).groups()
    return int(h) + int(m) / 60 + int(s) / 3600


@pytest.mark.skipif(not FILES, reason="the real files lie beside the project")
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_real_plan_gives_what_its_own_xml_says(path):
    """Counts, durations by MinutesPerDay, percentages, dates, first baseline: against a plain tree."""
    root = ElementTree.parse(path).getroot()
    ns = {"p": root.tag[1:].partition("}")[0]}
    every = root.findall("p:Tasks/p:Task", ns)
    named = {
        t.findtext("p:UID", "", ns): t
        for t in every
        if t.findtext("p:IsNull", "", ns) != "1"
        and t.findtext("p:Name", "", ns)
        and t.findtext("p:UID", "", ns) != "0"
    }
    found = table(read(path))
    day = float(root.findtext("p:MinutesPerDay", "", ns)) / 60
    assert found.rows["read"] == len(every)
    assert found.ignored.get("blank", 0) == sum(t.findtext("p:IsNull", "", ns) == "1" for t in every)
    assert column(found, "milestone") == list(named)
    for row in rows(found):
        own = named[row["milestone"]]
        first = [
            b.findtext("p:Finish", "", ns)[:10]
            for b in own.findall("p:Baseline", ns)
            if b.findtext("p:Number", "", ns) == "0"
        ]
        assert row["name"] == own.findtext("p:Name", "", ns)
        assert row["duration_days"] == pytest.approx(hours(own.findtext("p:Duration", "", ns)) / day)
        assert row["percent_complete"] == pytest.approx(int(own.findtext("p:PercentComplete", "", ns)) / 100)
        assert str(row["forecast_on"]) == own.findtext("p:Finish", "", ns)[:10]
        assert str(row["baseline_on"] or "") == (first or [""])[0]


@pytest.mark.skipif(not FILES, reason="the real files lie beside the project")
def test_only_the_first_of_eleven_baselines_counts():
    """Baseline1 Finish is another baseline, not the baseline."""
    found = table(read(REAL / "mpxj_task-baselines-project2019-mspdi.xml"))
    dated = {name: day for name, day in column(found, "name", "baseline_on") if day}
    assert dated == {
        "Baseline Finish - Task": dt.date(2014, 3, 1),
        "Baseline Estimated Finish - Task": dt.date(2014, 1, 1),
    }
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10" in found.notes[0]


@pytest.mark.parametrize("namespace", [NAMESPACE, "", ' xmlns="http://schemas.microsoft.com/project/2007"'])
def test_the_namespace_is_optional(tmp_path, namespace):
    """Some writers leave it out."""
    assert column(table(read(plan(tmp_path / "a.xml", task(1, "Brief"), namespace=namespace))), "name") == [
        "Brief"
    ]


def test_a_working_day_is_as_long_as_the_project_says(tmp_path):
    """
    PT75H at 450 minutes a day are 10 days, not 9.4 and not 3.1.
    """
    path = plan(
        tmp_path / "a.xml",
        task(1, "Brief", Duration="PT75H0M0S", Work="PT37H30M0S", Cost="125050"),
        MinutesPerDay=450,
    )
    assert column(table(read(path)), "duration_days", "work_hours", "cost") == [(10.0, 37.5, 1250.5)]


def test_blank_tasks_and_the_projects_own_line_are_no_tasks(tmp_path):
    """
    UID 0 without name · a task · a blank row · a summary with a milestone: three rows count, two are set
    aside and said.
    """
    path = plan(
        tmp_path / "a.xml",
        task(0, OutlineLevel=0, Summary=1),
        task(1, "Brief"),
        task(2, IsNull=1, OutlineLevel=0),
        task(3, "Fit-out", Summary=1),
        task(4, "Accepted", OutlineLevel=2, Milestone=1),
    )
    found = table(read(path))
    assert column(found, "name", "kind", "parent", "phase") == [
        ("Brief", "task", "", ""),
        ("Fit-out", "summary", "", ""),
        ("Accepted", "milestone", "3", "Fit-out"),
    ]
    assert (found.ignored["blank"], found.ignored["project"]) == (1, 1)


def test_an_inactive_task_is_not_late(tmp_path):
    """Active = 0: out of the plan, counted as ignored."""
    found = table(read(plan(tmp_path / "a.xml", task(1, "Brief"), task(2, "Dropped", Active=0))))
    assert column(found, "name") == ["Brief"]
    assert found.ignored["inactive"] == 1


def test_words_in_place_of_dates_in_a_manual_task_are_no_date(tmp_path):
    """Manual task "after the fair": no date, and the words are noted; a scheduled task with such words is a
    problem.
    """
    path = plan(
        tmp_path / "a.xml",
        task(1, "Venue", Manual=1, Start="2026-03-02T08:00:00", StartText="after the fair", Finish="soon"),
        task(2, "Press", Manual=0, Start="2026-03-09T08:00:00", Finish="2026-03-20T17:00:00"),
        task(3, "Odd", Manual=0, Finish="soon"),
    )
    found = table(read(path))
    assert column(found, "name", "start_on", "forecast_on") == [
        ("Venue", None, None),
        ("Press", dt.date(2026, 3, 9), dt.date(2026, 3, 20)),
    ]
    assert "Venue: after the fair" in found.notes[0]
    assert [(p.row, p.field, p.rule) for p in found.problems] == [(3, "forecast_on", "date")]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ({"StatusDate": "2026-02-27T17:00:00", "LastSaved": "2026-03-05T10:00:00"}, dt.date(2026, 2, 27)),
        ({"LastSaved": "2026-03-05T10:00:00"}, dt.date(2026, 3, 2)),
        ({"CurrentDate": "", "LastSaved": "2026-03-05T10:00:00"}, dt.date(2026, 3, 5)),
    ],
)
def test_the_plan_speaks_of_its_status_date_else_of_today_else_of_when_it_was_saved(tmp_path, header, day):
    """StatusDate is usually absent."""
    assert column(table(read(plan(tmp_path / "a.xml", task(1, "Brief"), **header))), "as_of") == [day]


def test_predecessors_have_type_and_lag_in_days(tmp_path):
    """Type 3 is start to start; 9600 tenths of a minute are two days of 480 minutes; 14400 in elapsed days
    one of 1440.
    """
    links = [
        "<PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat>",
        "<PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>-14400</LinkLag><LagFormat>8</LagFormat>",
        "<PredecessorUID>3</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag>",
    ]
    path = plan(
        tmp_path / "a.xml", task(1, "A"), task(2, "B"), task(3, "C"), task(4, "D", PredecessorLink=links)
    )
    assert column(table(read(path)), "predecessors")[3] == "1SS+2d; 2FS-1ed; 3FS"


def test_the_resources_of_a_task_are_its_owners(tmp_path):
    """Names stand in the assignments, far from the task."""
    after = (
        "<Resources><Resource><UID>7</UID><Name>Odile "
        "Verran</Name></Resource><Resource><UID>8</UID><Name>Ivo Marsk</Name></Resource></Resources>"
        "<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>8</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>7</ResourceUID></Assignment></Assignments>"
    )
    assert column(table(read(plan(tmp_path / "a.xml", task(1, "Brief"), after=after))), "owner") == [
        "Ivo Marsk, Odile Verran"
    ]


@pytest.mark.parametrize(
    ("title", "stem", "code"),
    [
        ("PRJ-09 Salon", "plan", "PRJ-09"),
        ("Salon", "plan", "Salon"),
        ("Projet1", "Vendome_2026-03-02", "Vendome"),
        ("", "Vendome - Project Plan (2)", "Vendome"),
    ],
)
def test_the_project_is_named_by_its_title_else_by_the_file(tmp_path, title, stem, code):
    """ "Projet1" is a title that nobody gave; the date in a file's name is no part of it."""
    receipt = read(plan(tmp_path / f"{stem}.xml", task(1, "Brief"), Title=title))
    assert column(table(receipt), "project") == [code]
    assert column(table(receipt, "projects"), "project") == [code]


def test_a_plan_that_nothing_names_asks_for_its_project(tmp_path):
    """ "Project1" in "plan.xml": whose plan is it?"""
    path = plan(tmp_path / "plan.xml", task(1, "Brief"), Title="Project1")
    assert [q.about for q in table(read(path)).questions] == ["project"]
    assert column(table(read(path, set={"project": "PRJ-09"})), "project") == ["PRJ-09"]


def test_other_xml_is_not_a_plan(tmp_path):
    """A build file has a root called Project too."""
    path = tmp_path / "a.xml"
    path.write_text(
        '<?xml version="1.0"?><Project '
        'xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><ItemGroup/></Project>',
        encoding="utf-8",
    )
    receipt = read(path)
    assert receipt.tables == []
    assert receipt.unrecognised


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a '
        '"b">]><Project><Tasks><Task><Name>&a;</Name></Task></Tasks></Project>',
        '<?xml version="1.0"?><Project><Tasks><Task><UID>1</UID><Name>Cut o',
    ],
)
def test_a_cut_or_crafted_plan_is_refused_in_a_sentence(tmp_path, text):
    """Entities and a file cut off."""
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    assert read(path).refusal.startswith("The XML ")


def test_a_large_plan_is_streamed(tmp_path):
    """Some 10 MB: 10,000 tasks with time-phased data."""
    phased = ["<Type>1</Type><Start>2026-03-02T08:00:00</Start><Value>PT8H0M0S</Value>"] * 4
    path = plan(
        tmp_path / "a.xml",
        *(
            task(
                n,
                f"Task {n}",
                OutlineLevel=1 + n % 3,
                Start="2026-03-02T08:00:00",
                Finish="2026-04-02T17:00:00",
                Duration=f"PT{n}H0M0S",
                PercentComplete=n % 101,
                TimephasedData=phased,
            )
            for n in range(1, 15_001)
        ),
    )
    assert path.stat().st_size > 9_000_000
    assert table(read(path)).rows["accepted"] == 15_000
