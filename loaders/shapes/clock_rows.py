"""Clock-in lists with a row a person and day and columns of coming and going; hours worked are derived from
them.
"""

import datetime as dt

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.body import rows_apart, transpose
from loaders.recognition.headers import WEAK, scores
from loaders.recognition.layout import header_cells, later_headers
from loaders.recognition.problems import CLOCKED
from loaders.recognition.source import Prepared
from loaders.recognition.source_columns import Column as Made
from loaders.recognition.source_columns import with_columns
from loaders.shapes.clock_columns import BEGIN, FINISH, PAUSE, direction
from loaders.shapes.clock_ins import IN, LONGEST, LOOK, OUT, length, moment, shown
from loaders.spelling import normal
from loaders.values.column import Column
from loaders.values.dates import read_dates
from loaders.values.numbers import read_numbers
from loaders.values.texts import written_as
from words import _

PLANNED = frozenset(
    "planning planned plan rota roster schedule scheduled shifts dienstplan schichtplan geplant einsatzplan "
    "turni turnazione pianificazione previsto prevu cuadrante turnos planificacion".split()
)
EITHER = BEGIN | FINISH  # a rota has a beginning and an end too
CLOCKS = frozenset(
    "clock clocking clockings badge badges badgeuse pointage pointages punch timesheet timesheets attendance "
    "presence presences presenze "
    "timbrature timbratura fichaje fichajes zeiterfassung stempelzeiten stempeluhr anwesenheit asistencia".split()
)
ALSO = ("site", "scheduled_hours", "selling_hours", "absence")


def found(sheets: list[Sheet], file: str, answers: Answers) -> tuple[list[Prepared], list[Sheet]]:
    """(hours of the clock-in lists, the other sheets)."""
    if answers.dataset not in ("", "hours"):
        return [], sheets
    told = {id(sheet): table for sheet in sheets if (table := derived(sheet, file, answers))}
    return list(told.values()), [sheet for sheet in sheets if id(sheet) not in told]


def derived(sheet: Sheet, file: str, answers: Answers) -> Prepared | None:
    """The list of a sheet with its hours; None when it is none: hours stand in it already, jobs are booked,
    or it is a rota.
    """
    for i, row in enumerate(sheet.rows[:LOOK]):
        titles = header_cells(row)
        ways = {
            c: way
            for c, title in enumerate(titles)
            if title and (way := direction(set(normal(title.replace("_", " ")).split()))) is not None
        }
        if not ways or list(ways.values()) != [False, True] * (len(ways) // 2):
            continue
        columns = columns_of(titles, ways)
        texts = [
            sheet.name,
            file,
            *titles,
            *(written_as(c) for r in sheet.rows[:i] for c in r if not is_blank(c)),
        ]
        planned = any(
            PLANNED & set(normal(text).split())
            for text in texts
            if scores("hours", text).keys() != {"scheduled_hours"}
        )
        sure = any(((IN | OUT) - EITHER) & set(normal(titles[c]).split()) for c in ways) or any(
            CLOCKS & set(normal(text).split()) for text in texts
        )
        if (
            planned
            or not sure
            or not {"person", "day"} <= set(columns)
            or "worked_hours" in columns
            or any("job" in scores("work_time", t) for t in titles)
        ):
            continue
        if clocked(sheet, i, ways):
            return listed(sheet, i, titles, columns, list(ways), answers)
    return None


def columns_of(titles: list[str], ways: dict[int, bool]) -> dict[str, int]:
    """field → position of the columns that are no times of coming or going; a name beyond doubt."""
    told: dict[str, int] = {}
    for c, title in enumerate(titles):
        known = (
            scores("hours", title)
            if title and c not in ways and not PAUSE & set(normal(title).split())
            else {}
        )
        for field in [f for f, score in known.items() if score > WEAK and f not in told][:1]:
            told[field] = c
    return told


def clocked(sheet: Sheet, header: int, ways: dict[int, bool]) -> bool:
    """Are most cells under coming and going times of day?"""
    cells = [
        row[c] for row in sheet.rows[header + 1 :] for c in ways if c < len(row) and not is_blank(row[c])
    ]
    return bool(cells) and sum(
        moment(c) is not None and not (isinstance(c, float) and c >= 1) for c in cells
    ) * 2 > len(cells)


def listed(
    sheet: Sheet, header: int, titles: list[str], columns: dict[str, int], ways: list[int], answers: Answers
) -> Prepared:
    """The list with a column of hours; further rows of a person and day are added to its first one and set
    aside as shifts of it.
    """
    raw = transpose(sheet.rows[header + 1 :], tuple(range(len(titles))))
    apart = rows_apart(raw, raw[columns["day"]], [raw[columns["person"]]], later_headers(raw, titles)[0])
    aside = {reason: mask.nonzero()[0].tolist() for reason, mask in apart.items()}
    gone = {i for rows in aside.values() for i in rows}
    pause = pause_column(titles, ways)
    told = [
        day_hours(
            sheet,
            header + 1 + i,
            [raw[c][i] for c in ways],
            ways,
            raw[pause][i] if pause >= 0 else "",
            titles[pause],
        )
        for i in range(len(raw[0]))
    ]
    days = read_dates(raw[columns["day"]], answers.for_layout(titles).date_order)
    whole, further = summed(
        [value for value, _absence in told],
        raw[columns["person"]],
        days.values.astype("datetime64[D]").tolist(),
        gone,
    )
    absence = [
        str(said) or written_as(raw[columns["absence"]][i] if "absence" in columns else "")
        for i, (_value, said) in enumerate(told)
    ]
    holiday, idle = unworked(
        whole, absence, days.values.astype("datetime64[D]").tolist(), gone | set(further)
    )
    also = ("person", "day", *ALSO)
    kept = {name: place for name, place in columns.items() if name in also and name != "absence"}
    added = {"worked_hours": Made(" / ".join(titles[c] for c in ways), whole, ways[0])}
    if any(absence):
        place = columns.get("absence", -1)
        added["absence"] = Made(titles[place] if place >= 0 else "", absence, place)
    wide, places = with_columns(sheet, header, kept, added)
    note = _(
        "Hours worked are derived from the times of coming and going: a row a person and day, the shifts of "
        "a day added up."
    )
    off = _("'{title}' is taken off.").format(title=titles[pause]) if pause >= 0 else ""
    return Prepared(
        wide,
        header,
        "hours",
        places,
        aside=aside | {"shift": further, "holiday": holiday, "blank": sorted(aside["blank"] + idle)},
        notes=tuple(filter(None, (note, off))),
    )


def pause_column(titles: list[str], ways: list[int]) -> int:
    """The position of the column that tells the pause of a day; -1 where none does."""
    spoken = (c for c, title in enumerate(titles) if c not in ways and PAUSE & set(normal(title).split()))
    return next(spoken, -1)


def day_hours(
    sheet: Sheet, index: int, cells: list, ways: list[int], pause: object, title: str
) -> tuple[object, str]:
    """(hours of one row, or the text that is in their way; absence): its shifts added up, less the break."""
    number = sheet.row_number(index)
    parts = [
        length(cells[i], cells[i + 1], tuple(f"{sheet.name}!{letter(c)}{number}" for c in ways[i : i + 2]))
        for i in range(0, len(cells), 2)
    ]
    broken = next((value for value, _absence in parts if isinstance(value, str) and value), "")
    worked = [value for value, _absence in parts if value != ""]
    absence = next((said for _value, said in parts if said), "")
    if broken or not worked:
        return broken, absence
    off = in_break(pause, title)
    left = round(sum(worked) - off, 4) if off is not None else -1
    return (
        (left, "")
        if 0 <= left <= LONGEST
        else (CLOCKED.join([shown(cells[0], ""), f"{shown(cells[-1], '')} − {written_as(pause)}"]), "")
    )


def in_break(cell: object, title: str) -> float | None:
    """The hours of a break: a time, or a number of minutes where the title says so or hours would be too
    many; None when it is none.
    """
    if is_blank(cell):
        return 0.0
    if isinstance(cell, (dt.time, dt.timedelta)) or (
        isinstance(cell, str) and (":" in cell or "h" in cell.lower())
    ):
        return moment(cell) if not isinstance(cell, dt.timedelta) else cell.total_seconds() / 3600
    number = float(read_numbers(Column([cell])).values[0])
    minutes = {"min", "mins", "minutes", "minuten", "minuti", "minutos", "mn"} & set(normal(title).split())
    return None if number != number or number < 0 else number / 60 if minutes or number > 4 else number


def summed(values: list, persons: Column, days: list, gone: set[int]) -> tuple[list, list[int]]:
    """(hours by row, with those of further rows of a person and day added to its first; these further rows).
    A row that can't be counted leads.
    """
    groups: dict[tuple, list[int]] = {}
    for i in (i for i in range(len(values)) if i not in gone and days[i] is not None):
        groups.setdefault((written_as(persons[i]), days[i]), []).append(i)
    whole, further = list(values), []
    for rows in (rows for rows in groups.values() if len(rows) > 1):
        broken = [i for i in rows if isinstance(values[i], str) and values[i]]
        worked = [i for i in rows if values[i] != ""]
        lead = (broken or worked or rows)[0]
        if not broken and worked:
            whole[lead] = round(sum(values[i] for i in worked), 4)
        further += [i for i in rows if i != lead]
    return whole, further


def unworked(hours: list, absence: list[str], days: list, gone: set[int]) -> tuple[list[int], list[int]]:
    """(rows without times on a day on which nobody came, those on other days); neither is an absence."""
    worked = {day for i, day in enumerate(days) if i not in gone and (hours[i] != "" or absence[i])}
    idle = [
        i
        for i in range(len(hours))
        if i not in gone and hours[i] == "" and not absence[i] and days[i] is not None
    ]
    return [i for i in idle if days[i] not in worked], [i for i in idle if days[i] in worked]
