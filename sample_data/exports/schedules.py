"""Schedules in workbooks: Microsoft Project's Excel export, Smartsheet, Planner; and Asana's text file."""

from datetime import date
from pathlib import Path

from sample_data.exports import textfile, workbook
from sample_data.exports.mspdi import saved, working
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story import days
from sample_data.story.plans import ADE, AS_OF, ETI, HEL, NIA, TAN, WOU, Item, Project, reports


def facts(source: str, code: str, as_of: date, items, **more: object) -> dict:
    """What a reader must find in one report of a project."""
    items = list(items)
    return {
        "dataset": "milestones",
        "source": source,
        "project": code,
        "as_of": str(as_of),
        "rows": len(items),
        "milestones": sum(i.kind == "milestone" for i in items),
    } | more


def spoken(day: date, hour: int) -> str:
    """A date as Microsoft Project writes it into Excel: January 15, 2026 8:00 AM."""
    return (
        f"{days.ENGLISH[day.month - 1]} {day.day}, {day.year} {hour % 12 or 12}:00 "
        f"{'PM' if hour > 11 else 'AM'}"
    )


def task_table_row(item: Item, row: int, items: dict[int, int]) -> list:
    """A row of Task_Table1: dates as text, NA for none, question marks where nobody has confirmed a
    duration.
    """
    estimate = "?" if item.name == "Team training" else ""
    milestone = item.kind == "milestone"
    return [
        row,
        item.uid,
        "Yes",
        "Auto Scheduled",
        item.name,
        f"{item.days} days{estimate}" if item.days != 1 else "1 day",
        spoken(item.finish if milestone else item.start, 17 if milestone else 8),
        spoken(item.finish, 17),
        items.get(item.after),
        item.level,
        spoken(item.baseline_finish, 17),
        Styled(item.percent / 100, "percent"),
        "Yes" if milestone else "No",
        "Yes" if item.kind == "summary" else "No",
        spoken(item.finish, 17) if item.done else "NA",
        item.owner,
        None,
    ]


def task_table(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write a report with Microsoft Project's export wizard: sheet Task_Table1, headers with underscores."""
    items, name = reports(project.code)[report], f"{project.code}_Brussels_salon_{AS_OF[report]}.xlsx"
    rows = {item.uid: n for n, item in enumerate(items, 1)}
    header = [
        "ID",
        "Unique_ID",
        "Active",
        "Task_Mode",
        "Name",
        "Duration",
        "Start",
        "Finish",
        "Predecessors",
        "Outline_Level",
        "Baseline_Finish",
        "Percent_Complete",
        "Milestone",
        "Summary",
        "Actual_Finish",
        "Resource_Names",
        "Notes",
    ]
    workbook.write(
        folder / name,
        [Sheet("Task_Table1", [header, *(task_table_row(i, rows[i.uid], rows) for i in items)])],
        saved=saved(report),
    )
    return name, facts(
        "Microsoft Project Excel",
        project.code,
        AS_OF[report],
        items,
        duration_days=sum(i.days for i in items),
    )


def smartsheet(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write a report as Smartsheet exports it."""
    items, name = reports(project.code)[report], f"{project.code}_Workshop_capacity_{AS_OF[report]}.xlsx"
    rows = {item.uid: n for n, item in enumerate(items, 1)}
    status = {True: "Complete", False: "In Progress"}
    header = [
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
    body = [
        [
            "  " * (i.level - 1) + i.name,
            f"{i.days}d",
            i.finish if i.kind == "milestone" else i.start,
            i.finish,
            Styled(i.percent / 100, "percent"),
            status[i.done] if i.percent else "Not Started",
            i.owner,
            rows.get(i.after),
            i.baseline_start,
            i.baseline_finish,
            f"{-working(i.baseline_finish, i.finish)}d",
        ]
        for i in items
    ]
    workbook.write(
        folder / name,
        [Sheet(f"{project.code} {project.name}"[:31], [header, *body])],
        "Smartsheet",
        saved(report),
    )
    return name, facts(
        "Smartsheet", project.code, AS_OF[report], items, duration_days=sum(i.days for i in items)
    )


PLANNER = (
    ("Book trainers", "Preparation", 100, HEL, date(2026, 8, 31), date(2026, 9, 11)),
    ("Gemmology refresher", "Sessions", 100, HEL, date(2026, 9, 21), date(2026, 10, 2)),
    ("Bridal story", "Sessions", 50, NIA, date(2026, 10, 26), date(2026, 11, 13)),
    ("Repair intake", "Sessions", 50, ETI, date(2026, 11, 9), date(2026, 12, 4)),
    ("Evaluation", "Close", 0, WOU, date(2026, 12, 7), date(2026, 12, 18)),
    ("Certificates", "Close", 0, HEL, None, None),
)
PROGRESS = {0: "Not started", 50: "In progress", 100: "Completed"}


def planner(path: Path) -> dict:
    """Write a small plan as Planner exports it: the plan's name on a sheet of its own, dates as mm/dd/yyyy
    text.
    """

    def text(day: date | None) -> str:
        return f"{day:%m/%d/%Y}" if day else ""

    header = [
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
        "Completed Checklist Items",
        "Checklist Items",
        "Labels",
        "Description",
    ]
    rows = [
        [
            f"pLn{n:02d}Vx4kQ0u7TzRb",
            name,
            bucket,
            PROGRESS[percent],
            "Medium",
            owner,
            TAN,
            "08/24/2026",
            text(start),
            text(due),
            "false",
            "true" if percent < 100 and due and due < AS_OF[-1] else "false",
            text(due) if percent == 100 else "",
            owner if percent == 100 else "",
            "",
            "",
            "",
            "",
        ]
        for n, (name, bucket, percent, owner, start, due) in enumerate(PLANNER, 1)
    ]
    plan = [
        ["Plan name", "Boutique training"],
        ["Plan ID", "kW3mZtBq0EyRr7"],
        ["Date of export", f"{AS_OF[-1]:%m/%d/%Y}"],
    ]
    workbook.write(path, [Sheet("Tasks", [header, *rows]), Sheet("Plan name", plan)], saved=saved(-1))
    return {
        "dataset": "milestones",
        "source": "Planner",
        "project": "Boutique training",
        "as_of": str(AS_OF[-1]),
        "rows": len(rows),
        "undated": 1,
        "completed": sum(row[3] == "Completed" for row in rows),
    }


ASANA = (
    ("Lens of the season", "To do", ADE, "2026-11-30", "2026-12-11", "", ""),
    ("Press list", "Done", HEL, "2026-10-05", "2026-10-16", "2026-10-15", ""),
    ("Lookbook", "Doing", HEL, "2026-10-19", "2026-11-27", "", ""),
    ("Retouching", "Doing", HEL, "2026-11-02", "2026-11-20", "", "Lookbook"),
    ("Print proof", "To do", HEL, "", "2026-11-25", "", "Lookbook"),
    ("Journalists' breakfast", "To do", TAN, "2026-12-01", "2026-12-08", "", ""),
)


def asana(path: Path) -> dict:
    """Write a small plan as Asana exports it: ids of sixteen digits, the parent by its name, a line break
    inside a note.
    """
    header = (
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
        "Blocked By (Dependencies)",
        "Blocking (Dependencies)",
    )
    rows = [
        (
            f"12087310045{n:05d}",
            "2026-09-28",
            completed,
            "2026-11-19",
            name,
            section,
            owner,
            f"{owner.split()[0].lower()}@house.example",
            start,
            due,
            "",
            "Two formats:\nletter and square" if name == "Lookbook" else "",
            "Winter press",
            parent,
            "",
            "",
        )
        for n, (name, section, owner, start, due, completed, parent) in enumerate(ASANA, 41)
    ]
    textfile.write(path, [header, *rows], newline="\n")
    return {
        "dataset": "milestones",
        "source": "Asana",
        "project": "Winter press",
        "as_of": "2026-11-19",
        "rows": len(rows),
        "subtasks": sum(bool(r[13]) for r in rows),
    }
