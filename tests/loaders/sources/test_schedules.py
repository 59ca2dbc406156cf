"""Planner, Asana and Smartsheet: what each leaves for the reader to know."""

import datetime as dt

from openpyxl import load_workbook

from tests.loaders.sources.exports import column, read, table, workbook

D = dt.date
PLANNER = [
    "Task ID",
    "Task Name",
    "Bucket Name",
    "Progress",
    "Priority",
    "Assigned To",
    "Created By",
    "Created Date",
    "Start date",
    "Due date",
    "Is Recurring",
    "Late",
    "Completed Date",
    "Completed By",
    "Labels",
]
ASANA = [
    "Task ID",
    "Created At",
    "Completed At",
    "Last Modified",
    "Name",
    "Section/Column",
    "Assignee",
    "Assignee Email",
    "Start Date",
    "Due Date",
    "Tags",
    "Notes",
    "Projects",
    "Parent task",
]
SMARTSHEET = [
    "Task Name",
    "Duration",
    "Start",
    "Finish",
    "% Complete",
    "Status",
    "Assigned To",
    "Predecessors",
    "Baseline Start",
    "Baseline Finish",
    "Variance",
]


def planned(key: str, name: str, progress: str, due: str) -> list:
    """A task of a plan."""
    done = due if progress == "Completed" else ""
    return [
        key,
        name,
        "Preparation",
        progress,
        "Medium",
        "Odile",
        "Ivo",
        "02/24/2026",
        "",
        due,
        "false",
        "false",
        done,
        "",
        "",
    ]


def test_planner_tells_its_plan_on_a_sheet_of_its_own(tmp_path):
    """Plan name and date of export (month first, as the tasks' own dates show) are for every task."""
    tasks = [
        planned("a", "Book", "Completed", "02/27/2026"),
        planned("b", "Hold", "In progress", "03/04/2026"),
    ]
    path = workbook(
        tmp_path / "export.xlsx",
        Tasks=[PLANNER, *tasks],
        Plan_name=[["Plan name", "Training"], ["Plan ID", "k3"], ["Date of export", "03/02/2026"]],
    )
    receipt = read(path)
    assert column(table(receipt), "project", "as_of", "forecast_on") == [
        ("Training", D(2026, 3, 2), D(2026, 2, 27)),
        ("Training", D(2026, 3, 2), D(2026, 3, 4)),
    ]
    assert [left["sheet"] for left in receipt.unrecognised] == ["Plan name"]


def test_planner_tells_its_plan_above_the_header(tmp_path):
    """The older form: header on row 5."""
    path = workbook(
        tmp_path / "export.xlsx",
        Tasks=[
            ["Plan name", "Training"],
            ["Plan ID", "k3"],
            ["Date of export", "03/02/2026"],
            [],
            PLANNER,
            planned("a", "Book", "Not started", "02/27/2026"),
        ],
    )
    found = table(read(path))
    assert found.header_row == 5
    assert column(found, "project", "as_of", "percent_complete", "source_row") == [
        ("Training", D(2026, 3, 2), 0.0, 6)
    ]


def test_in_progress_is_not_half_done(tmp_path):
    """Planner knows three states; only two of them are figures."""
    path = workbook(
        tmp_path / "Training.xlsx",
        Tasks=[
            PLANNER,
            planned("a", "A", "Completed", "02/27/2026"),
            planned("b", "B", "In progress", "02/27/2026"),
        ],
    )
    assert column(table(read(path)), "percent_complete", "status") == [
        (1.0, "Completed"),
        (None, "In progress"),
    ]


def asana(key: str, name: str, parent: str = "", projects: str = "Press", section: str = "Doing") -> list:
    """A task of Asana's."""
    return [
        key,
        "2026-02-01",
        "",
        "2026-03-02",
        name,
        section,
        "Odile",
        "o@house.example",
        "",
        "2026-03-20",
        "",
        "two\nlines",
        projects,
        parent,
    ]


def test_asana_names_parents_that_two_tasks_share(tmp_path):
    """ "Layout" exists twice: the parent is the one above; a subtask belongs to its parent's project and
    section.
    """
    lines = [
        ASANA,
        asana("1001", "Layout"),
        asana("1002", "Proof", "Layout", "", ""),
        asana("1003", "Layout", section="Done"),
        asana("1004", "Print", "Layout", "", ""),
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), encoding="utf-8")
    found = table(read(path))
    assert column(found, "milestone", "parent", "project", "phase") == [
        ("1001", "", "Press", "Doing"),
        ("1002", "1001", "Press", "Doing"),
        ("1003", "", "Press", "Done"),
        ("1004", "1003", "Press", "Done"),
    ]
    assert column(found, "as_of")[0] == D(2026, 3, 2)


def test_asana_ids_keep_all_their_digits(tmp_path):
    """1208731004500041 is no float."""
    path = tmp_path / "a.csv"
    lines = [ASANA, asana("1208731004500041", "Lens", projects="Press, Web")]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), encoding="utf-8")
    found = table(read(path))
    assert column(found, "milestone", "project") == [("1208731004500041", "Press")]
    assert any("several projects" in note for note in found.notes)


def smart(name: str, duration: object = "5d", predecessors: object = None) -> list:
    """A row of a Smartsheet."""
    return [
        name,
        duration,
        D(2026, 3, 2),
        D(2026, 3, 6),
        0.4,
        "In Progress",
        "Odile",
        predecessors,
        D(2026, 3, 2),
        D(2026, 3, 6),
        "0d",
    ]


def test_smartsheet_counts_rows_without_its_header(tmp_path):
    """Predecessor 2 is the second row of the sheet, Excel's row 3; a duration of nothing is a milestone."""
    path = workbook(
        tmp_path / "x.xlsx",
        Salon=[
            SMARTSHEET,
            smart("Works"),
            smart("  Design", "1w 2d"),
            smart("  Accepted", 0, "2FS +3d"),
            smart("Opening"),
        ],
    )
    found = table(read(path))
    assert column(found, "name", "kind", "parent", "duration_days", "predecessors") == [
        ("Works", "summary", "", 5.0, ""),
        ("Design", "task", "Works", 7.0, ""),
        ("Accepted", "milestone", "Works", 0.0, "Design FS+3d"),
        ("Opening", "task", "", 5.0, ""),
    ]
    assert column(found, "project")[0] == "Salon"


def test_smartsheet_groups_rows_where_it_does_not_indent_names(tmp_path):
    """The hierarchy is Excel's row grouping."""
    path = workbook(
        tmp_path / "x.xlsx",
        Salon=[SMARTSHEET, smart("Works"), smart("Design"), smart("Accepted", 0), smart("Opening")],
    )
    book = load_workbook(path)
    for row in (3, 4):
        book["Salon"].row_dimensions[row].outlineLevel = 1
    book.save(path)
    assert column(table(read(path)), "name", "parent", "kind") == [
        ("Works", "", "summary"),
        ("Design", "Works", "task"),
        ("Accepted", "Works", "milestone"),
        ("Opening", "", "task"),
    ]


def test_an_error_in_a_cell_that_is_converted_is_still_shown(tmp_path):
    """#REF! in the duration is no blank."""
    path = workbook(tmp_path / "x.xlsx", Salon=[SMARTSHEET, smart("Works"), smart("Design", "#REF!")])
    book = load_workbook(path)
    book["Salon"]["B3"].data_type = "e"
    book.save(path)
    found = table(read(path))
    assert [(p.row, p.column, p.rule, p.value) for p in found.problems] == [(3, "B", "error", "#REF!")]
