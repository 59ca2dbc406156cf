"""monday.com: a board as its Excel export gives it: groups, repeated headers, subitems, summary rows."""

from datetime import UTC
from pathlib import Path

from sample_data.exports import workbook
from sample_data.exports.mspdi import saved
from sample_data.exports.schedules import facts
from sample_data.exports.workbook import Sheet
from sample_data.story.plans import AS_OF, Item, Project, reports

HEADER = [
    "Name",
    "Subitems",
    "Person",
    "Status",
    "Timeline - Start",
    "Timeline - End",
    "Priority",
    "Budget",
    "Item ID (auto generated)",
]
SUBHEADERS = (
    [None, "Subitems", "Name", "Owner", "Status", "Date", "Cost"],
    [None, "Subitems", "Name", "Owner", "Date", "Approved"],
)
SUBITEMS = {
    "Photo shoot": ("Model casting", "Studio hire", "Retouching"),
    "Window building": ("Dublin windows", "Paris windows", "Brussels windows"),
}
BUDGETS = {
    "Agency pitch": 8_000,
    "Photo shoot": 42_000,
    "Window prototypes": 18_000,
    "Printing": 15_500,
    "Window building": 64_000,
    "Press and clients": 12_000,
    "Opening evenings": 21_000,
}


def status(item: Item) -> str:
    """The label of the status column; nothing begun has none."""
    return "Done" if item.done else "Working on it" if item.percent else ""


def item_id(item: Item) -> str:
    """The board's own number of an item, ten digits, the same in every export."""
    return str(1_874_300_000 + 1_117 * item.uid)


def subitems(item: Item, names: tuple[str, ...]) -> list[list]:
    """The block below an item: a second header, shifted by a column, other from block to block, and no
    parent.
    """
    header = SUBHEADERS[list(SUBITEMS).index(item.name)]
    day = [item.start, item.start + (item.finish - item.start) / 2, item.finish]
    if len(header) == 7:
        return [
            header,
            *(
                [None, None, name, item.owner, status(item), when, 1_000 * (n + 2)]
                for n, (name, when) in enumerate(zip(names, day, strict=True))
            ),
        ]
    return [
        header,
        *(
            [None, None, name, item.owner, when, "v" if item.done else None]
            for name, when in zip(names, day, strict=True)
        ),
    ]


def group(name: str, items: list[Item]) -> list[list]:
    """A group: its name alone, the header, the items, a summary without name, a blank row."""
    rows = [[name], list(HEADER)]
    for item in items:
        below = SUBITEMS.get(item.name, ())
        rows.append(
            [
                item.name,
                ", ".join(below) or None,
                item.owner,
                status(item),
                item.start if item.kind == "task" else item.finish,
                item.finish,
                "High" if item.kind == "milestone" else "Medium",
                BUDGETS.get(item.name),
                item_id(item),
            ]
        )
        rows += subitems(item, below) if below else []
    start, end = min(i.start for i in items), max(i.finish for i in items)
    total = sum(BUDGETS.get(i.name, 0) for i in items)
    return [
        *rows,
        [None, None, None, None, f"{start} to {end}", f"{start} to {end}", None, total or None],
        [],
    ]


def write(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write one report; the file name carries the time of export in epoch seconds."""
    items = reports(project.code)[report]
    epoch = int(saved(report).replace(tzinfo=UTC).timestamp())
    name = f"{project.code}_Holiday_windows_{epoch}.xlsx"
    rows = [[f"{project.code} {project.name}"], [f"{project.name}, all boutiques"]]
    for phase, stage in enumerate(project.phases):
        rows += group(stage.name, [i for i in items if i.phase == phase and i.kind != "summary"])
    workbook.write(
        folder / name, [Sheet(f"{project.code} Holiday windows", rows)], "monday.com", saved(report)
    )
    held = [i for i in items if i.kind != "summary"]
    return name, facts(
        "monday.com",
        project.code,
        AS_OF[report],
        held,
        subitems=sum(map(len, SUBITEMS.values())),
        groups=len(project.phases),
        budget=sum(BUDGETS.values()),
    )
