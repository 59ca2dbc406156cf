"""Trackers made by hand: a list of tasks or milestones, with a hierarchy in spaces or WBS numbers, and often
a Gantt of cells beside it.
"""

from collections import Counter

from loaders.recognition.match import Match
from loaders.recognition.preamble import constants as told_above
from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.recognition.source_columns import Column, Titled, milestones
from loaders.sources.lists import SURE, Kind, Listed, lists, unread
from loaders.sources.tracker_columns import in_units, kinds, measured, revised
from loaders.spelling import normal
from loaders.values import file_name, outline, predecessors
from store.datasets import dataset
from words import _, mark

SIGNS = frozenset(
    (
        "baseline_on",
        "baseline_start_on",
        "start_on",
        "forecast_on",
        "actual_on",
        "deadline_on",
        "duration_days",
        "predecessors",
    )
)
KEPT = (
    "project",
    "name",
    "outline_level",
    "phase",
    "owner",
    "baseline_on",
    "baseline_start_on",
    "start_on",
    "forecast_on",
    "actual_on",
    "deadline_on",
    "percent_complete",
    "cost",
    "critical",
    "deliverable",
    "status",
    "as_of",
)
OFTEN = 0.2


def prepare(export: Export) -> list[Prepared | Left]:
    """The task lists of the workbook, each sheet a project's own where nothing else tells."""
    found = {sheet.name: (sheet, lists(sheet, KIND)) for sheet in export.sheets}
    held = {name: pair for name, pair in found.items() if pair[1]}
    codes = projects({name: pair[1][0] for name, pair in held.items()}, export.path.stem)
    laid: list[Prepared | Left] = []
    for name, (sheet, listed) in held.items():
        laid += [plan(one, codes[name]) for one in listed] + unread(sheet, listed)
    return laid


def is_plan(reading: Match) -> bool:
    """A task's name beyond doubt, and something that places it in a plan."""
    return reading.scores.get("name", 0) >= SURE and bool(SIGNS & set(reading.columns))


KIND = Kind("milestones", "name", is_plan, ("milestone", "duration_days", "work_hours"), in_units)


def projects(found: dict[str, Listed], stem: str) -> dict[str, str]:
    """Sheet → project: told above the table, else by the names of sheet and file; sheets that would share a
    name get their own.
    """
    codes = {}
    for name, listed in found.items():
        above = told_above(listed.table.sheet.rows[: listed.table.header], dataset("milestones"), {"project"})
        codes[name] = "" if "project" in listed.table or above else file_name.project(name, stem)[0]
    shared = {code for code, n in Counter(codes.values()).items() if code and n > 1}
    return {name: f"{code} – {name}" if code in shared else code for name, code in codes.items()}


def plan(listed: Listed, code: str) -> Prepared:
    """Keys, parents, kinds and durations worked out beside the columns that are read as they are."""
    table = listed.table
    names, apart = table.texts("name"), {i for rows in listed.aside.values() for i in rows}
    levels = levels_of(table, apart)
    keys, notes = keys_of(table, outline.parents(levels, names), apart)
    known = {key: key for key in keys if key} | {
        str(i): key for i, key in enumerate(keys, 1) if "milestone" not in table
    }
    made = {
        "milestone": Column(
            title_of(table, "milestone", "name"), keys, table.places.get("milestone", table.places["name"])
        ),
        "kind": kinds(table, levels),
        "predecessors": table.made("predecessors", predecessors.by_key(table.texts("predecessors"), known)),
    }
    if max(levels, default=0) > 1:
        made["parent"] = Column(
            _("(hierarchy of {title})").format(title=table.titles[table.places["name"]]),
            outline.parents(levels, keys),
        )
        made |= (
            {}
            if "outline_level" in table
            else {"outline_level": Column(made["parent"].title, [level or "" for level in levels])}
        )
    elif "parent" in table:
        made["parent"] = table.made("parent", table.texts("parent"))
    for column, note in (
        measured(table, "duration_days"),
        measured(table, "work_hours"),
        revised(table),
        one_spelling(table),
    ):
        made |= column
        notes += [note] if note else []
    return milestones(
        table, KEPT, made, constants={"project": code} if code else {}, aside=listed.aside, notes=tuple(notes)
    )


def title_of(table: Titled, *fields: str) -> str:
    """The title of the first of these columns that is there."""
    return next(table.titles[table.places[field]] for field in fields if field in table)


def levels_of(table: Titled, apart: set[int]) -> list[int]:
    """Levels told in a column, by WBS numbers, or by leading spaces; 0 for rows that are no tasks."""
    told = [int(float(t)) if t.replace(".0", "").isdigit() else 0 for t in table.texts("outline_level")]
    coded = (
        outline.levels_of_codes(["" if i in apart else t for i, t in enumerate(table.texts("milestone"))])
        if "milestone" in table
        else None
    )
    levels = told if any(told) else coded or outline.levels_of_spaces([str(c) for c in table.cells("name")])
    return [
        0 if i in apart or not name else level
        for i, (level, name) in enumerate(zip(levels, table.texts("name"), strict=True))
    ]


def keys_of(table: Titled, above: list[str], apart: set[int]) -> tuple[list[str], list[str]]:
    """(a key for each row, notes): the list's own numbers where they tell the rows apart, else names."""
    told = outline.whole_codes(table.texts("milestone"))
    counted = Counter(t for i, t in enumerate(told) if t and i not in apart)
    repeated = sum(n - 1 for n in counted.values())
    made = outline.unique(["" if i in apart else name for i, name in enumerate(table.texts("name"))], above)
    if "milestone" in table and repeated <= OFTEN * sum(counted.values()):
        return [own or name for own, name in zip(told, made, strict=True)], []
    note = (
        _("'{title}' repeats, so the rows are known by their names.").format(
            title=table.titles[table.places["milestone"]]
        )
        if "milestone" in table
        else ""
    )
    return made, [note] if note else []


def one_spelling(table: Titled) -> tuple[dict[str, Column], str]:
    """Project codes that differ only in case or blanks, in the spelling that is used most."""
    if "project" not in table:
        return {}, ""
    told = table.texts("project")
    best: dict[str, str] = {}
    for text, _n in Counter(told).most_common():
        best.setdefault(normal(text), text)
    changed = sorted({text for text in told if best[normal(text)] != text})
    note = (
        _("Projects that differ only in spelling count as one: {names}.").format(names=", ".join(changed))
        if changed
        else ""
    )
    return (
        {"project": table.made("project", [best[normal(text)] for text in told])} if changed else {}
    ), note


SOURCE = Source(
    name="tracker",
    label=mark("Tracker made by hand"),
    formats=("xlsx", "xls", "xlsb", "ods", "csv", "html"),
    identifies=mark(
        "a column of tasks or milestones beside dates, durations or predecessors, in five languages; "
        "hierarchy by leading spaces or WBS numbers"
    ),
    datasets=("milestones",),
    prepare=prepare,
)
