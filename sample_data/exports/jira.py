"""Jira: a project as its CSV export gives it, with repeated columns and cells of several lines."""

from datetime import date
from pathlib import Path

from sample_data.exports import textfile
from sample_data.exports.schedules import facts
from sample_data.story import days
from sample_data.story.plans import AS_OF, Item, Project, reports

KEY = "CRM"
TYPES = {"summary": "Epic", "task": "Task", "milestone": "Milestone"}
HEADER = (
    "Summary",
    "Issue key",
    "Issue id",
    "Issue Type",
    "Status",
    "Status Category",
    "Project key",
    "Project name",
    "Project lead",
    "Priority",
    "Resolution",
    "Assignee",
    "Reporter",
    "Created",
    "Updated",
    "Resolved",
    "Due date",
    "Labels",
    "Labels",
    "Labels",
    "Description",
    "Original estimate",
    "Custom field (Start date)",
    "Custom field (Story Points)",
    "Sprint",
    "Sprint",
    "Parent",
    "Parent key",
    "Comment",
    "Comment",
    "Comment",
)
NOTES = {
    "Field mapping": 'Map every field of the old records.\n\n* "Residence" may be empty\n* consent: yes, no, '
    "unknown\n\nSee the inventory; 214 fields.",
    "Consent rules": "Keep the date of consent;\nno consent, no contact.",
}


def shown(day: date | None, hour: int = 9, minute: int = 0) -> str:
    """A date as Jira writes it: 12/Dec/24 9:41 AM; the due date has midnight."""
    if day is None:
        return ""
    return (
        f"{day:%d}/{days.ENGLISH[day.month - 1][:3]}/{day:%y} {hour % 12 or 12}:{minute:02d} "
        f"{'PM' if hour > 11 else 'AM'}"
    )


def status(item: Item) -> tuple[str, str]:
    """The team's own status and Jira's category of it."""
    if item.done:
        return "Accepted", "Done"
    return ("In build", "In Progress") if item.percent else ("Backlog", "To Do")


def comments(item: Item, as_of: date) -> list[str]:
    """Up to three comments, each with its date, author and possibly several lines."""
    held = (
        [f"{shown(item.start, 10, 5)};tvillemonble;Started.\nFirst findings on Friday."]
        if item.percent
        else []
    )
    held += (
        [f"{shown(as_of, 15, 32)};ncorrafin;At {item.percent} %, see attachment, page 3"]
        if 0 < item.percent < 100 and item.kind == "task"
        else []
    )
    held += [f'{shown(item.finish, 17, 48)};tvillemonble;Closed, "as agreed".'] if item.done else []
    return [*held, "", "", ""][:3]


def issue(project: Project, item: Item, epic: int | None, as_of: date) -> list:
    """One issue."""
    name, category = status(item)
    labels = ["migration", "q1" if item.phase < 2 else "q3", "gate" if item.kind == "milestone" else ""]
    sprints = (
        [f"CRM sprint {2 * item.phase + 1}", f"CRM sprint {2 * item.phase + 2}"]
        if item.kind == "task"
        else ["", ""]
    )
    parent = [str(20_400 + epic), f"{KEY}-{epic}"] if epic else ["", ""]
    return [
        item.name,
        f"{KEY}-{item.uid}",
        20_400 + item.uid,
        TYPES[item.kind],
        name,
        category,
        KEY,
        f"{project.code} {project.name}",
        project.manager,
        "Medium",
        "Done" if item.done else "",
        item.owner,
        project.manager,
        shown(date(2025, 12, 10), 11, 20),
        shown(as_of, 16, 2),
        shown(item.finish, 17, 48) if item.done else "",
        shown(item.finish, 0),
        *labels,
        NOTES.get(item.name, ""),
        item.days * 27_000 if item.kind == "task" else "",
        shown(item.start, 0) if item.kind != "milestone" else "",
        "",
        *sprints,
        *parent,
        *comments(item, as_of),
    ]


def write(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write one report, newest issue first; one export in five begins with a byte order mark."""
    items, as_of = reports(project.code)[report], AS_OF[report]
    name = f"{project.code} Jira {as_of}T16_05_12+0100.csv"
    epics = {item.phase: item.uid for item in items if item.kind == "summary"}
    rows = [
        issue(project, item, None if item.kind == "summary" else epics[item.phase], as_of)
        for item in reversed(items)
    ]
    textfile.write(
        folder / name, [HEADER, *rows], encoding="utf-8-sig" if report % 5 == 0 else "utf-8", newline="\n"
    )
    return name, facts("Jira", project.code, as_of, items, done=sum(i.done for i in items))
