"""monday.com's board export: groups with a header each, blocks of subitems with columns of their own, rows of
summary.
"""

from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.source import Export, Prepared, Source
from loaders.sources.monday_rows import SPELLINGS, Board, alone, is_header, signs, take
from loaders.spelling import plain
from loaders.values.file_name import coded
from loaders.values.texts import written_as
from words import _, mark

FIELDS = ("milestone", "name", "parent", "kind", "phase", *(name for name in SPELLINGS if name != "kind"))


def prepare(export: Export) -> list[Prepared]:
    """Every board of the workbook."""
    return [board(sheet) for sheet in export.sheets if is_board(sheet)]


def is_board(sheet: Sheet) -> bool:
    """A name alone in the first row, and a group's name alone right above a header of monday.com's."""
    rows = sheet.rows
    if not rows or not alone(rows[0]):
        return False
    heads = [i for i in range(1, min(len(rows), 60)) if is_header(rows[i]) and alone(rows[i - 1])]
    return any(signs(rows[i]) for i in heads)


def board(sheet: Sheet) -> Prepared:
    """The items and subitems of a board; every other row under its name is set aside and counted."""
    read = Board()
    for index, row in enumerate(sheet.rows[1:], 1):
        below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else []
        read.records.append({})
        read.spots.append({})
        reason = take(read, row, below)
        if reason:
            read.aside.setdefault(reason, []).append(index - 1)
    keys(read)
    code, _name = coded(written_as(sheet.rows[0][0]))
    return laid_out(sheet, read, code)


def keys(read: Board) -> None:
    """Give each record its key (monday.com's number, else its name, under that of the item above), its
    parent's key and its kind.
    """
    taken: dict[str, int] = {}
    for record in filter(None, read.records):
        above = record.pop("above")
        parent = read.records[above]["milestone"] if above >= 0 else ""
        key = written_as(record.get("milestone", "")) or " / ".join(
            filter(None, (parent, written_as(record["name"])))
        )
        taken[key] = taken.get(key, 0) + 1
        record |= {
            "milestone": key if taken[key] == 1 else f"{key} ({taken[key]})",
            "parent": parent,
            "kind": kind(record, above >= 0),
        }


def kind(record: dict, subitem: bool) -> str:
    """milestone where the type says so or an item begins and ends on one day, else task."""
    if not is_blank(record.get("kind", "")):
        return (
            "milestone"
            if plain(written_as(record["kind"])) in ("milestone", "jalon", "meilenstein", "hito")
            else "task"
        )
    start, end = record.get("start_on", ""), record.get("forecast_on", "")
    return "milestone" if not subitem and start != "" and start == end else "task"


def laid_out(sheet: Sheet, read: Board, code: str) -> Prepared:
    """All rows under the board's name as one table."""
    present = [name for name in FIELDS if any(name in record for record in read.records)]
    rows = [
        [title(name) for name in present],
        *([record.get(name, "") for name in present] for record in read.records),
    ]
    spots = {i: ["", *(spot.get(name, "") for spot in read.spots)] for i, name in enumerate(present)}
    long = Sheet(
        sheet.name,
        rows,
        numbers=[sheet.row_number(0), *(sheet.row_number(i) for i in range(1, len(sheet.rows)))],
        spots=spots,
        error_cells=error_cells(sheet, read, present),
    )
    note = _("Items that begin and end on one day count as milestones.")
    notes = (note,) if any(record.get("kind") == "milestone" for record in read.records) else ()
    return Prepared(
        long,
        0,
        "milestones",
        {name: i for i, name in enumerate(present)},
        {"project": code},
        read.aside,
        notes=notes,
    )


def error_cells(sheet: Sheet, read: Board, present: list[str]) -> dict[tuple[int, int], str]:
    """Cells that show an error, at their place in the table."""
    at = (
        {
            (sheet.row_number(i), spot[name]): (sheet.row_number(i), present.index(name))
            for i, spot in enumerate(read.spots, 1)
            for name in spot
            if name in present
        }
        if sheet.error_cells
        else {}
    )
    return {
        at[row, letter(column)]: shown
        for (row, column), shown in sheet.error_cells.items()
        if (row, letter(column)) in at
    }


def title(name: str) -> str:
    """What a column of the long table is called in the receipt."""
    return {
        "milestone": "Item ID",
        "name": "Name",
        "parent": _("(order of rows)"),
        "kind": _("(timeline)"),
        "phase": _("(group)"),
        "start_on": "Timeline - Start",
        "forecast_on": "Timeline - End",
    }.get(name, name.replace("_", " ").capitalize())


SOURCE = Source(
    name="monday",
    label=mark("monday.com"),
    formats=("xlsx", "xls"),
    identifies=mark(
        "a board's name alone in row 1, group names alone above headers with Subitems, Timeline - Start or "
        "Item ID (auto generated)"
    ),
    datasets=("milestones",),
    prepare=prepare,
)
