"""The tasks of a Microsoft Project plan as a table of milestones."""

import re
from collections.abc import Callable

from loaders.formats.mspdi import Plan, minutes
from loaders.recognition.source import Prepared
from loaders.recognition.source_columns import Column, laid_out
from loaders.values.outline import parents
from words import _

MINUTES_PER_DAY = 480.0
CENTS = 100.0
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
LINKS = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
PERCENT_LAGS, ELAPSED = (
    frozenset(("19", "20", "51", "52")),
    frozenset(("4", "6", "8", "10", "12", "36", "38", "40", "42", "44")),
)
FIELDS = {
    "milestone": "UID",
    "name": "Name",
    "outline_level": "OutlineLevel",
    "start_on": "Start",
    "forecast_on": "Finish",
    "actual_on": "ActualFinish",
    "deadline_on": "Deadline",
    "critical": "Critical",
}


def is_project(task: dict[str, str]) -> bool:
    """The line that stands for the whole project."""
    return task.get("UID") == "0" and task.get("OutlineLevel", "0") == "0"


def milestones(plan: Plan, constants: dict[str, str]) -> Prepared:
    """One row a task, numbered as in Project."""
    tasks = plan.tasks
    own = [is_project(task) for task in tasks]
    blank = [task.get("IsNull") == "1" or not task.get("Name") for task in tasks]
    aside = {
        "blank": [i for i, empty in enumerate(blank) if empty and not own[i]],
        "project": [i for i, top in enumerate(own) if top],
        "inactive": [
            i for i, task in enumerate(tasks) if task.get("Active") == "0" and not blank[i] and not own[i]
        ],
    }
    columns = {
        field: Column(element, [task.get(element, "") for task in tasks]) for field, element in FIELDS.items()
    }
    columns |= hierarchy(tasks, own, blank) | figures(plan) | baseline(plan)
    columns["kind"] = Column("Milestone, Summary", [kind(task) for task in tasks])
    columns["owner"] = Column(
        "Assignment",
        [", ".join(plan.owners.get(task.get("UID", ""), [])) or task.get("Contact", "") for task in tasks],
    )
    columns["predecessors"] = Column(
        "PredecessorLink",
        [
            "; ".join(link(told, per_day(plan)) for told in plan.links.get(task.get("UID", ""), []))
            for task in tasks
        ],
    )
    notes = [*manual(tasks, columns), *other_baselines(plan), *elapsed(plan)]
    return laid_out(
        _("Tasks"), "milestones", columns, rows(tasks), constants=constants, aside=aside, notes=tuple(notes)
    )


def rows(tasks: list[dict[str, str]]) -> list[int]:
    """Project's own row numbers, where they tell the tasks apart; else the place in the file."""
    told = [int(task["ID"]) if task.get("ID", "").isdigit() else -1 for task in tasks]
    return told if len(set(told)) == len(told) and -1 not in told else list(range(1, len(tasks) + 1))


def kind(task: dict[str, str]) -> str:
    """summary, milestone or task."""
    return (
        "summary" if task.get("Summary") == "1" else "milestone" if task.get("Milestone") == "1" else "task"
    )


def hierarchy(tasks: list[dict[str, str]], own: list[bool], blank: list[bool]) -> dict[str, Column]:
    """Each task's parent by the outline, and the name of the summary on the first level that it belongs
    to.
    """
    levels = [
        0 if empty or top or not task.get("OutlineLevel", "").isdigit() else int(task["OutlineLevel"])
        for task, top, empty in zip(tasks, own, blank, strict=True)
    ]
    first, phases = "", []
    for task, level in zip(tasks, levels, strict=True):
        first = (task.get("Name", "") if kind(task) == "summary" else "") if level == 1 else first
        phases.append(first if level > 1 else "")
    return {
        "parent": Column("OutlineLevel", parents(levels, [task.get("UID", "") for task in tasks])),
        "phase": Column("OutlineLevel", phases),
    }


def per_day(plan: Plan) -> float:
    """Working minutes of a day."""
    told = plan.header.get("MinutesPerDay", "")
    return float(told) if told.isdigit() and int(told) else MINUTES_PER_DAY


def figures(plan: Plan) -> dict[str, Column]:
    """Durations in working days, work in hours, money and percentages as fractions."""
    day = per_day(plan)
    return {
        "duration_days": Column(
            "Duration", [measured(t.get("Duration", ""), minutes, day) for t in plan.tasks]
        ),
        "work_hours": Column("Work", [measured(t.get("Work", ""), minutes, 60) for t in plan.tasks]),
        "cost": Column("Cost", [measured(t.get("Cost", ""), number, CENTS) for t in plan.tasks]),
        "percent_complete": Column(
            "PercentComplete", [measured(t.get("PercentComplete", ""), number, 100) for t in plan.tasks]
        ),
    }


def measured(text: str, read: Callable[[str], float | None], unit: float) -> object:
    """The figure in this unit; "" when there is none, the text itself when it is no figure."""
    value = read(text) if text else None
    return text if value is None else value / unit


def number(text: str) -> float | None:
    """A number of the file; None when it is none."""
    try:
        return float(text)
    except ValueError:
        return None


def baseline(plan: Plan) -> dict[str, Column]:
    """The dates of the first baseline, number 0."""
    told = [plan.baselines.get(task.get("UID", ""), {}).get("0", {}) for task in plan.tasks]
    return {
        "baseline_start_on": Column("Baseline Start", [b.get("Start", "") for b in told]),
        "baseline_on": Column("Baseline Finish", [b.get("Finish", "") for b in told]),
    }


def other_baselines(plan: Plan) -> list[str]:
    """A note on baselines that do not count."""
    others = sorted({int(n) for told in plan.baselines.values() for n in told if n.isdigit() and n != "0"})
    text = _("The plan also holds baselines {numbers}; the first one, without a number in Project, counts.")
    return [text.format(numbers=", ".join(map(str, others)))] if others else []


def elapsed(plan: Plan) -> list[str]:
    """A note on durations that run through nights and weekends."""
    n = sum(task.get("DurationFormat") in ELAPSED for task in plan.tasks)
    text = _(
        "{n} durations are elapsed time; like all others they are counted in working days of {hours} hours."
    )
    return [text.format(n=n, hours=f"{per_day(plan) / 60:g}")] if n else []


def manual(tasks: list[dict[str, str]], columns: dict[str, Column]) -> list[str]:
    """Blank the dates of manual tasks that hold words instead, and note them."""
    words = []
    for field, element, text in (("start_on", "Start", "StartText"), ("forecast_on", "Finish", "FinishText")):
        for i, task in enumerate(tasks):
            said = [t for t in (task.get(text, ""), task.get(element, "")) if t and not ISO.match(t)]
            if task.get("Manual") == "1" and said and not is_date(said[0]):
                words.append(f"{task.get('Name', '')}: {said[0]}")
                columns[field].cells[i] = ""
    text = _("{n} dates of manually scheduled tasks are words and count as no date: {words}.")
    return (
        [text.format(n=len(words), words="; ".join(words[:5]) + ("…" if len(words) > 5 else ""))]
        if words
        else []
    )


def is_date(text: str) -> bool:
    """Does a text of a manual task only repeat the date in the user's own format?"""
    return sum(c.isdigit() for c in text) >= 4 or bool(re.fullmatch(r"\d{1,2}[./-]\d{1,2}", text))


def link(told: dict[str, str], day: float) -> str:
    """A predecessor as Project writes it, by UID: "9FS+2d"."""
    lag, form = number(told.get("LinkLag", "") or "0") or 0.0, told.get("LagFormat", "")
    length = lag / 10 / (1_440 if form in ELAPSED else day)
    text = f"{lag:+g}%" if form in PERCENT_LAGS else f"{length:+.4g}{'ed' if form in ELAPSED else 'd'}"
    return told.get("PredecessorUID", "") + LINKS.get(told.get("Type", "1"), "FS") + (text if lag else "")
