"""Trackers made by hand: hierarchies in spaces, dates never revised, durations without a unit, a Gantt
beside.
"""

import datetime as dt

import pytest

from tests.loaders.sources.exports import REAL, column, read, table, workbook

D = dt.date
HEADER = ["ID", "Task", "Owner", "Baseline", "Revised date", "Actual", "Status"]


def line(key: object, name: str, baseline: object = D(2026, 3, 6), revised: object = None) -> list:
    """A row of a tracker."""
    return [key, name, "Odile", baseline, revised, None, "On track"]


def test_leading_spaces_are_the_hierarchy(tmp_path):
    """Works / ···Design / ······Drawings / Opening: summaries are not tasks."""
    path = workbook(
        tmp_path / "x.xlsx",
        Salon=[HEADER, line(1, "Works"), line(2, "   Design"), line(3, "      Drawings"), line(4, "Opening")],
    )
    found = table(read(path))
    assert found.source == "tracker"
    assert column(found, "name", "kind", "parent", "outline_level") == [
        ("Works", "summary", "", 1),
        ("Design", "summary", "1", 2),
        ("Drawings", "task", "2", 3),
        ("Opening", "task", "", 1),
    ]


def test_wbs_numbers_are_the_hierarchy_and_the_tenth_is_no_decimal(tmp_path):
    """1.10 typed as a number is 1.1 to Excel; it must neither repeat 1.1 nor be dropped."""
    header = ["WBS", *HEADER[1:]]
    lines = [
        line(1, "Works"),
        *(line(float(f"1.{n}"), f"Step {n}") for n in range(1, 10)),
        line(1.1, "Step 10"),
        line(2, "Opening"),
    ]
    found = table(read(workbook(tmp_path / "x.xlsx", Salon=[header, *lines])))
    assert found.rows["accepted"] == 12
    assert column(found, "milestone", "parent")[9:] == [("1.9", "1"), ("1.10", "1"), ("2", "")]


def test_a_date_never_revised_is_still_the_planned_one(tmp_path):
    """Blank under "Revised date" is no missing forecast."""
    found = table(
        read(
            workbook(
                tmp_path / "x.xlsx",
                Salon=[HEADER, line(1, "Design"), line(2, "Press", revised=D(2026, 4, 1))],
            )
        )
    )
    assert column(found, "baseline_on", "forecast_on") == [
        (D(2026, 3, 6), D(2026, 3, 6)),
        (D(2026, 3, 6), D(2026, 4, 1)),
    ]
    assert any("still holds" in note for note in found.notes)


def test_a_gantt_of_cells_is_ignored(tmp_path):
    """Right beside the table, and behind an empty column."""
    weeks = [D(2026, 3, 2) + dt.timedelta(days=7 * n) for n in range(30)]
    beside = [[*HEADER, *weeks], [*line(1, "Design"), *["■"] * 30]]
    behind = [[*HEADER, None, "Jan", "Feb", "Mar"], [*line(1, "Design"), None, "■", "■"]]
    for lines in (beside, behind):
        found = table(read(workbook(tmp_path / "x.xlsx", Salon=lines)))
        assert (found.source, found.rows["read"]) == ("tracker", 1)
        assert column(found, "name", "forecast_on") == [("Design", D(2026, 3, 6))]


@pytest.mark.parametrize(
    ("title", "cells", "expected"),
    [
        ("Duration (days)", [5, 10], [5, 10]),
        ("Durée en semaines", [1, 2], [5, 10]),
        ("Duration", ["5 days", "2 wks"], [5, 10]),
        ("Duration", [5, 10], [5, 10]),
    ],
)
def test_a_duration_counts_where_its_unit_is_told(tmp_path, title, cells, expected):
    """By the title, by the cells, or by start and finish: Monday 2 March to Friday 6 March are five working
    days.
    """
    lines = [
        ["ID", "Task", "Start", "Finish", title],
        [1, "A", D(2026, 3, 2), D(2026, 3, 6), cells[0]],
        [2, "B", D(2026, 3, 9), D(2026, 3, 20), cells[1]],
    ]
    assert column(table(read(workbook(tmp_path / "x.xlsx", Salon=lines))), "duration_days") == expected


def test_a_duration_of_six_of_nobody_knows_what_is_not_six_days(tmp_path):
    """Six what? The dates say neither days nor working days."""
    lines = [
        ["ID", "Task", "Start", "Finish", "Duration", "Effort"],
        [1, "A", D(2026, 3, 2), D(2026, 4, 13), 6, 8],
        [2, "B", D(2026, 3, 9), D(2026, 3, 30), 6, 4],
    ]
    found = table(read(workbook(tmp_path / "x.xlsx", Salon=lines)))
    assert {"duration_days", "work_hours"}.isdisjoint(found.columns)
    assert len([note for note in found.notes if "without a unit" in note]) == 2


def test_a_flag_marks_milestones_and_a_list_of_milestones_needs_none(tmp_path):
    """ "O" under "Jalon"; and a list titled "Milestone"."""
    flagged = [
        ["N°", "Tâche / Jalon", "Jalon", "Début prévu", "Fin prévue"],
        ["1", "Étude", None, D(2026, 3, 2), D(2026, 3, 6)],
        ["2", "Arrêté", "O", None, D(2026, 3, 9)],
    ]
    assert column(table(read(workbook(tmp_path / "x.xlsx", Salon=flagged))), "name", "kind") == [
        ("Étude", "task"),
        ("Arrêté", "milestone"),
    ]
    listed = [
        ["Milestone", "Owner", "Baseline", "Forecast"],
        ["Opening", "Ivo", D(2026, 3, 2), D(2026, 3, 6)],
    ]
    assert column(table(read(workbook(tmp_path / "x.xlsx", Salon=listed))), "milestone", "kind") == [
        ("Opening", "milestone")
    ]


def test_numbers_that_begin_anew_in_each_phase_are_no_keys(tmp_path):
    """1, 2, 1, 2: names tell the rows apart, parents those of one name."""
    lines = [
        HEADER,
        line(1, "Works"),
        line(1, "  Design"),
        line(2, "  Build"),
        line(2, "Opening"),
        line(1, "  Design"),
        line(2, "  Press"),
    ]
    found = table(read(workbook(tmp_path / "x.xlsx", Salon=lines)))
    assert column(found, "milestone") == [
        "Works",
        "Works / Design",
        "Build",
        "Opening",
        "Opening / Design",
        "Press",
    ]


def test_the_project_is_told_above_else_by_sheet_and_file(tmp_path):
    """ "Projet : PRJ-06 Bridal" above the header; a sheet called "Plan" in Vendome.xlsx; two plans in one
    workbook stay two.
    """
    above = workbook(
        tmp_path / "a.xlsx",
        Suivi=[
            ["Projet :", "PRJ-06 Bridal"],
            ["Mise à jour :", D(2026, 3, 2)],
            [],
            HEADER,
            line(1, "Design"),
        ],
    )
    assert column(table(read(above)), "project", "as_of") == [("PRJ-06", D(2026, 3, 2))]
    by_file = workbook(tmp_path / "Vendome - plan 2026-03-09.xlsx", Plan=[HEADER, line(1, "Design")])
    assert column(table(read(by_file)), "project", "as_of") == [("Vendome", D(2026, 3, 9))]
    two = read(
        workbook(
            tmp_path / "Vendome.xlsx", Tasks=[HEADER, line(1, "Design")], Plan=[HEADER, line(1, "Other")]
        )
    )
    assert [column(t, "project")[0] for t in two.tables] == ["Vendome – Tasks", "Vendome – Plan"]
    assert [
        q.about
        for q in table(read(workbook(tmp_path / "plan.xlsx", Tasks=[HEADER, line(1, "Design")]))).questions
    ] == ["project"]


def test_projects_spelled_in_two_ways_are_one(tmp_path):
    """WIndows and Windows."""
    header = ["ID", "Project", "Milestone", "Baseline", "Forecast"]
    lines = [
        header,
        *(
            [n, name, f"M{n}", D(2026, 3, 2), D(2026, 3, 6)]
            for n, name in enumerate(("Windows", "WIndows", "Windows"), 1)
        ),
    ]
    assert set(column(table(read(workbook(tmp_path / "x.xlsx", List=lines))), "project")) == {"Windows"}


def test_legends_totals_and_blank_rows_are_no_tasks(tmp_path):
    """A legend below the last blank row; "Total" of costs."""
    header = ["Task", "Start", "Finish", "Cost"]
    lines = [
        header,
        ["Design", D(2026, 3, 2), D(2026, 3, 6), 100],
        [],
        ["Build", D(2026, 3, 9), D(2026, 3, 13), 200],
        ["Total", None, None, 300],
        [],
        ["Legend: ■ task ◆ milestone"],
    ]
    found = table(read(workbook(tmp_path / "x.xlsx", Salon=lines)))
    assert column(found, "name") == ["Design", "Build"]
    assert {k: found.ignored.get(k) for k in ("blank", "total", "note")} == {
        "blank": 2,
        "total": 1,
        "note": 1,
    }


def test_what_stands_below_and_is_not_read_is_said(tmp_path):
    """A table of budget lines under the plan."""
    lines = [HEADER, line(1, "Design"), [], [], ["Supplier", "Invoice"], ["Ivo SA", 1_200], ["Verran", 800]]
    receipt = read(workbook(tmp_path / "x.xlsx", Salon=lines))
    read_rows = sum(t.rows["read"] for t in receipt.tables)
    assert read_rows == 6 or any("rows" in left["why"] for left in receipt.unrecognised)
    assert column(table(receipt), "name") == ["Design"] or table(receipt).rows["rejected"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files lie beside the project")
def test_a_real_plan_with_parents_in_spaces_is_read_whole():
    """39 tasks, 9 of them summaries; the durations, in weeks of a team, are not taken for days."""
    found = table(read(REAL / "packt_tpm_Project_Plan.xlsx"))
    assert found.rows == {"read": 39, "accepted": 39, "rejected": 0, "duplicate": 0, "ignored": 0}
    assert column(found, "kind").count("summary") == 9
    assert dict(column(found, "milestone", "parent"))["8"] == "6"
    assert dict(column(found, "milestone", "forecast_on"))["2"] == D(2023, 2, 13)
    assert "duration_days" not in found.columns


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files lie beside the project")
def test_of_twenty_real_sheets_each_is_understood_or_refused_with_a_reason():
    """Plans and risks are read; matrices, scales and lists of people are not, and no figure comes of them."""
    receipt = read(REAL / "packt_tpm_Tables.xlsx")
    plans = {t.sheet: t.rows["accepted"] for t in receipt.tables if t.dataset == "milestones"}
    assert {
        name: plans[name] for name in ("Mercury Simple", "Tasks", "Project Plan", "Project Plan w Relays")
    } == {"Mercury Simple": 25, "Tasks": 33, "Project Plan": 33, "Project Plan w Relays": 39}
    assert {t.sheet: t.rows["accepted"] for t in receipt.tables if t.dataset == "raid"} == {
        "Risk Register": 4,
        "Risk Log": 6,
    }
    refused = {left["sheet"] for left in receipt.unrecognised if left["why"]}
    assert {
        "Stakeholders",
        "RACI",
        "Tech RACI",
        "Specializations",
        "Comm Plan",
        "Scorecard",
        "Requirements",
        "Use Cases",
        "PM Tools",
        "Buffer Scorecard",
    } <= refused
    assert all(t.rows["accepted"] == 0 or t.dataset in ("milestones", "raid") for t in receipt.tables)


def test_an_answer_of_another_day_is_taken_as_a_date(tmp_path):
    """--set as_of=2026-03-02 before the file's own name; words are no day."""
    path = workbook(tmp_path / "Vendome 2026-03-09.xlsx", Plan=[HEADER, line(1, "Design")])
    assert column(table(read(path, set={"as_of": "2026-03-02"})), "as_of") == [D(2026, 3, 2)]
    assert column(table(read(path, set={"as_of": "last week"})), "as_of") == [D(2026, 3, 9)]


def test_an_answered_dataset_still_knows_its_tool(tmp_path):
    """--dataset milestones on a tracker keeps its hierarchy; --dataset raid does not make a log of it."""
    path = workbook(tmp_path / "Vendome.xlsx", Plan=[HEADER, line(1, "Works"), line(2, "  Design")])
    assert column(table(read(path, dataset="milestones")), "parent") == ["", "1"]
    assert [t for t in read(path, dataset="raid").tables if t.dataset == "milestones"] == []


@pytest.mark.parametrize(
    ("planned", "revised"),
    [
        ("Fin prévue", "Fin révisée"),
        ("Target date", "Revised date"),
        ("Fecha prevista", "Fecha revisada"),
        ("Date prévue", "Nouvelle date"),
    ],
)
def test_a_plan_is_read_alike_before_and_after_the_first_revision(tmp_path, planned, revised):
    """The titles are the same in all files: what is planned stays the baseline while nothing is revised yet.

    | report   | Fin prévue | Fin révisée | baseline | forecast |
    | December | 6 March    |             | 6 March  | 6 March  |
    | May      | 6 March    | 1 April     | 6 March  | 1 April  |
    """
    header = ["ID", "Task", "Owner", planned, revised, "Actual", "Status"]
    for cell, expected in ((None, D(2026, 3, 6)), (D(2026, 4, 1), D(2026, 4, 1))):
        path = workbook(tmp_path / "x.xlsx", Salon=[header, line(1, "Design", revised=cell)])
        assert column(table(read(path)), "baseline_on", "forecast_on") == [(D(2026, 3, 6), expected)]


def test_one_date_alone_is_still_the_forecast(tmp_path):
    """ "Due date" beside a blank "Forecast", and no word of a plan: the date that there is holds."""
    header = ["ID", "Task", "Owner", "Due date", "Forecast", "Actual", "Status"]
    path = workbook(tmp_path / "x.xlsx", Salon=[header, line(1, "Design")])
    assert column(table(read(path)), "forecast_on") == [D(2026, 3, 6)]
