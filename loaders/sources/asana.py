"""Asana's CSV export: tasks in sections, subtasks that name their parent."""

import numpy as np

from loaders.recognition.source import Export, Prepared, Source
from loaders.recognition.source_columns import Column, Titled, milestones, titled
from loaders.spelling import plain
from loaders.values import file_name
from loaders.values.dates import read_dates
from store.export_day import exported
from words import _, mark

SPELLINGS = {
    "milestone": "task id;id de la tâche;aufgaben id;id attività;id de tarea",
    "name": "name;nom;nome;nombre",
    "created": "created at",
    "actual_on": "completed at",
    "modified": "last modified",
    "phase": "section/column;section column;section",
    "owner": "assignee",
    "start_on": "start date",
    "forecast_on": "due date",
    "projects": "projects",
    "parent": "parent task",
    "predecessors": "blocked by (dependencies);blocked by",
    "type": "type;task type",
}
KEPT = ("milestone", "name", "owner", "start_on", "forecast_on", "actual_on", "predecessors")
NEEDED = ("milestone", "name", "created", "actual_on", "phase")


def prepare(export: Export) -> list[Prepared]:
    """The tasks of each sheet that is Asana's."""
    return [
        tasks(table, export.path.stem)
        for sheet in export.sheets
        if (table := titled(sheet, SPELLINGS, NEEDED))
    ]


def tasks(table: Titled, stem: str) -> Prepared:
    """The tasks with parents by key; a subtask belongs to its parent's project and section."""
    names, keys = table.texts("name"), table.texts("milestone")
    above = parent_rows(names, table.texts("parent"))
    default = file_name.project(stem)[0]
    projects = inherited([first(text) for text in table.texts("projects")], above)
    added = {
        "project": table.made("projects", [file_name.coded(text or default)[0] for text in projects]),
        "parent": table.made(
            "parent",
            [keys[row] if row >= 0 else told for row, told in zip(above, table.texts("parent"), strict=True)],
        ),
        "phase": table.made("phase", inherited(table.texts("phase"), above)),
        "status": status(table),
    } | ({"kind": table.made("type", kinds(table))} if "type" in table else {})
    if not any(projects) and not default:
        del added["project"]
    day = "" if exported(stem) else last_change(table)
    constants = ({"as_of": day} if day else {}) | ({} if "type" in table else {"kind": "task"})
    return milestones(
        table,
        KEPT,
        added,
        constants=constants,
        aside={"blank": table.blank()},
        notes=notes(table.texts("projects")),
    )


def parent_rows(names: list[str], parents: list[str]) -> list[int]:
    """The row of each task's parent, the nearest of that name above it, else the first below; -1 where there
    is none.
    """
    places: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        places.setdefault(name, []).append(row)
    found = []
    for row, told in enumerate(parents):
        rows = [r for r in places.get(told, []) if r != row] if told else []
        found.append(max((r for r in rows if r < row), default=rows[0] if rows else -1))
    return found


def inherited(values: list[str], above: list[int]) -> list[str]:
    """Values with blanks filled from the parent, and from its parent."""
    filled = list(values)
    for row in range(len(values)):
        at, steps = row, 0
        while not filled[row] and above[at] >= 0 and steps < 10:
            at, steps = above[at], steps + 1
            filled[row] = values[at]
    return filled


def first(projects: str) -> str:
    """The first of the projects that a task is listed in."""
    return projects.split(",")[0].strip()


def kinds(table: Titled) -> list[str]:
    """milestone where the task's type says so, else task."""
    return [
        "milestone" if plain(text) in ("milestone", "jalon", "meilenstein", "hito") else "task"
        for text in table.texts("type")
    ]


def status(table: Titled) -> Column:
    """Completed or open; Asana has no other state of its own."""
    return table.made(
        "actual_on", [_("Completed") if text else _("Open") for text in table.texts("actual_on")]
    )


def last_change(table: Titled) -> str:
    """The latest day on which a task was changed, ISO; "" when none is told."""
    days = read_dates(table.cells("modified") + table.cells("created")).values.astype("datetime64[D]")
    return str(np.nanmax(days)) if len(days) and not np.isnat(days).all() else ""


def notes(projects: list[str]) -> tuple[str, ...]:
    """What listing a task in several projects means here."""
    n = sum("," in text for text in projects)
    return (_("{n} tasks are listed in several projects; they count in the first.").format(n=n),) if n else ()


SOURCE = Source(
    name="asana",
    label=mark("Asana"),
    formats=("csv", "xlsx"),
    identifies=mark("the columns Task ID, Created At, Completed At, Name and Section/Column together"),
    datasets=("milestones",),
    prepare=prepare,
)
