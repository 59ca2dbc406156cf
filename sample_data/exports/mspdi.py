"""MSPDI: a project as Microsoft Project saves it in XML."""

from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from sample_data.story.plans import AS_OF, Item, Project, later, reports

MINUTES_PER_DAY = 450
DAY_START, DAY_END = "T08:30:00", "T17:00:00"


def tags(**values: object) -> str:
    """Elements in the order given, one a line; None is left out."""
    return "".join(
        f"\t\t\t<{name}>{escape(str(value))}</{name}>\n"
        for name, value in values.items()
        if value is not None
    )


def begins(day: date) -> str:
    """The start of a working day."""
    return f"{day}{DAY_START}"


def ends(day: date) -> str:
    """The end of a working day."""
    return f"{day}{DAY_END}"


def duration(days: int) -> str:
    """Working days as hours and minutes: 20 days of 450 minutes are PT150H0M0S."""
    hours, minutes = divmod(days * MINUTES_PER_DAY, 60)
    return f"PT{hours}H{minutes}M0S"


def working(first: date, last: date) -> int:
    """Working days from one date to another, negative when the second comes first."""
    if last < first:
        return -working(last, first)
    days = 0
    while later(first, days) < last:
        days += 1
    return days


def baselines(item: Item, numbers: int) -> str:
    """The baselines of a task: number 0 holds, number 1 is the one it replaced."""
    pairs = [(0, item.baseline_start, item.baseline_finish), (1, item.first_start, item.first_finish)][
        :numbers
    ]
    return "".join(
        f"\t\t\t<Baseline>\n\t\t\t\t<Number>{n}</Number>\n\t\t\t\t<Start>{begins(a)}</Start>\n\t\t\t\t<Finish>{ends(b)}</Finish>\n"
        f"\t\t\t\t<Duration>{duration(item.days)}</Duration>\n\t\t\t\t<DurationFormat>7</DurationFormat>\n\t\t\t</Baseline>\n"
        for n, a, b in pairs
    )


def task(item: Item, row: int, number: str, deadline: date | None) -> str:
    """One task."""
    started = item.percent > 0 or item.done
    link = (
        f"\t\t\t<PredecessorLink>\n\t\t\t\t<PredecessorUID>{item.after}</PredecessorUID>\n"
        "\t\t\t\t<Type>1</Type>\n\t\t\t</PredecessorLink>\n"
    )
    start = item.finish if item.kind == "milestone" else item.start
    body = tags(
        UID=item.uid,
        ID=row,
        Name=item.name,
        Active=1,
        Manual=0,
        IsNull=0,
        Contact=item.owner,
        WBS=number,
        OutlineNumber=number,
        OutlineLevel=item.level,
        Start=ends(start) if item.kind == "milestone" else begins(start),
        Finish=ends(item.finish),
        Duration=duration(item.days),
        DurationFormat=7,
        Milestone=int(item.kind == "milestone"),
        Summary=int(item.kind == "summary"),
        Critical=int(item.phase == 2),
        PercentComplete=item.percent,
        FinishVariance=working(item.baseline_finish, item.finish) * MINUTES_PER_DAY * 10,
        ActualStart=begins(start) if started else None,
        ActualFinish=ends(item.finish) if item.done else None,
        Deadline=ends(deadline) if deadline else None,
    )
    return f"\t\t<Task>\n{body}{link if item.after else ''}{baselines(item, 1)}\t\t</Task>\n"


def numbered(items: tuple[Item, ...]) -> list[str]:
    """The outline numbers: 1, 1.1, 1.2, 2, …"""
    numbers, top, below = [], 0, 0
    for item in items:
        top, below = (top + 1, 0) if item.level == 1 else (top, below + 1)
        numbers.append(str(top) if item.level == 1 else f"{top}.{below}")
    return numbers


def document(project: Project, report: int) -> str:
    """The XML of a report: a project summary without name, the tasks, and a blank row as users leave them."""
    items, as_of = reports(project.code)[report], AS_OF[report]
    head = tags(
        SaveVersion=14,
        Name=f"{project.code} {project.name}.mpp",
        Title=f"{project.code} {project.name}",
        Manager=project.manager,
        CreationDate="2025-10-20T09:00:00",
        LastSaved=f"{as_of}T16:40:00",
        ScheduleFromStart=1,
        StartDate=begins(items[0].start),
        FinishDate=ends(max(i.finish for i in items)),
        FYStartDate=4,
        CurrencyCode="EUR",
        DefaultStartTime="08:30:00",
        DefaultFinishTime="17:00:00",
        MinutesPerDay=MINUTES_PER_DAY,
        MinutesPerWeek=5 * MINUTES_PER_DAY,
        DaysPerMonth=20,
        CurrentDate=f"{as_of}T09:00:00",
    ).replace("\t\t\t", "\t")
    summary = tags(
        UID=0,
        ID=0,
        IsNull=0,
        OutlineNumber=0,
        OutlineLevel=0,
        Start=begins(items[0].start),
        Finish=ends(max(i.finish for i in items)),
        Milestone=0,
        Summary=1,
        PercentComplete=sum(i.percent * i.days for i in items) // sum(i.days for i in items),
    )
    blank = "\t\t<Task>\n" + tags(UID=900, ID=len(items) + 1, IsNull=1) + "\t\t</Task>\n"
    deadline = date(2027, 1, 15)
    tasks = "".join(
        task(item, n, number, deadline if item.kind == "milestone" and item.phase == 2 else None)
        for n, (item, number) in enumerate(zip(items, numbered(items), strict=True), 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project '
        'xmlns="http://schemas.microsoft.com/project">\n'
        f"{head}\t<Tasks>\n\t\t<Task>\n{summary}\t\t</Task>\n{tasks}{blank}\t</Tasks>\n</Project>\n"
    )


def write(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write one report; its file name, and what a reader must find."""
    items, name = reports(project.code)[report], f"{project.code}_HJ_presentation_{AS_OF[report]}.xml"
    (folder / name).write_bytes(document(project, report).replace("\n", "\r\n").encode())
    facts = {
        "dataset": "milestones",
        "source": "MSPDI",
        "project": project.code,
        "as_of": str(AS_OF[report]),
        "rows": len(items),
        "blank_tasks": 1,
        "project_summary": 1,
        "milestones": sum(i.kind == "milestone" for i in items),
        "minutes_per_day": MINUTES_PER_DAY,
        "duration_days": sum(i.days for i in items),
        "percent_complete": sum(i.percent for i in items),
    }
    return name, facts


def saved(report: int) -> datetime:
    """When a report was saved by its author."""
    day = AS_OF[report]
    return datetime(day.year, day.month, day.day, 16, 40)
