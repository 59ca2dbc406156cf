"""Clock-in sheets: one column a day, times of coming and of going on two sheets or in two files, paired to
hours worked.
"""

import datetime as dt
import re
from dataclasses import dataclass

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.layout import header_cells
from loaders.recognition.problems import CLOCKED
from loaders.recognition.source import Left, Prepared
from loaders.shapes.rosters import ABSENCES
from loaders.shapes.wide import code_columns
from loaders.spelling import normal, plain
from loaders.values.choices import meaning
from loaders.values.clock_times import in_hours
from loaders.values.month_days import days_of
from loaders.values.texts import written_as
from store.receipt import Question
from words import _

LOOK, LONGEST = 30, 16
IN = frozenset(
    "in entree entrees arrivee arrivees kommen eingang eingange beginn start entrata entrate ingresso "
    "ingressi inizio arrivo arrivi entrada entradas llegada llegadas inicio debut".split()
)
OUT = frozenset(
    "out sortie sorties depart departs gehen ausgang ausgange ende end uscita uscite fine salida salidas fin".split()
)
HALVES = re.compile(
    r"(?i)^(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s*(?P<half>[ap])\.?\s?m\.?$"
)
TOTAL = re.compile(r"^(?:total|gesamt|summe|totale|sous-total)\b")


@dataclass(frozen=True)
class Grid:
    """Clock times of one way. header: index of its header row; codes: field → column; days: column → day;
    cells: (person, turn, day) → (row, column).
    """

    sheet: Sheet
    out: bool
    header: int
    codes: dict[str, int]
    days: dict[int, dt.date]
    cells: dict[tuple[str, int, dt.date], tuple[int, int]]

    def at(self, key: tuple[str, int, dt.date]) -> object:
        """The cell of a person, turn and day; "" where there is none."""
        row, column = self.cells.get(key, (0, -1))
        cells = self.sheet.rows[row]
        return cells[column] if 0 <= column < len(cells) else ""

    def place(self, key: tuple[str, int, dt.date]) -> str:
        """Where that cell is, as "Sheet!C5"; the sheet alone where the person has no row."""
        row, column = self.cells.get(key, (0, -1))
        return (
            f"{self.sheet.name}!{letter(column)}{self.sheet.row_number(row)}"
            if column >= 0
            else self.sheet.name
        )


def paired(
    sheets: list[Sheet], others: dict[str, list[Sheet]], file: str, answers: Answers
) -> tuple[list[Prepared], list[Left], list[Sheet]]:
    """(hours of the clock-in sheets among `sheets`, the sheets of clock-outs that went into them, the sheets
    that are neither).

    others: file name → sheets, of the files given together with this one; a way without its counterpart
    waits.
    """
    grids = (
        [found for sheet in sheets if (found := grid(sheet, file))]
        if answers.dataset in ("", "hours")
        else []
    )
    if not grids:
        return [], [], sheets
    foreign = [found for name, theirs in others.items() for sheet in theirs if (found := grid(sheet, name))]
    tables, left = [], []
    for one in grids:
        match = counterpart(one, [g for g in grids if g is not one]) or counterpart(one, foreign)
        if one.out and match:
            left.append(
                Left(
                    one.sheet.name,
                    _("its times are paired with those of the clock-ins on '{sheet}'.").format(
                        sheet=match.sheet.name
                    ),
                )
            )
        else:
            tables.append(hours(one, match) if match else alone(one))
    taken = [one.sheet for one in grids]
    return tables, left, [sheet for sheet in sheets if not any(sheet is t for t in taken)]


def counterpart(one: Grid, others: list[Grid]) -> Grid | None:
    """The grid of the other way that shares most person-days."""
    shared = [
        (len(one.cells.keys() & other.cells.keys()), other) for other in others if other.out is not one.out
    ]
    count, found = max(shared, key=lambda pair: pair[0], default=(0, None))
    return found if count else None


def grid(sheet: Sheet, file: str) -> Grid | None:
    """The sheet as clock times of one way; None when it is none: its name, a title or the file says which
    way.
    """
    for i, row in enumerate(sheet.rows[:LOOK]):
        above = [written_as(c) for r in sheet.rows[:i] for c in r if not is_blank(c)]
        days = days_of(row, [*above, sheet.name, file])
        if days:
            out = next((way for way in map(way_of, (sheet.name, *above, file)) if way is not None), None)
            codes = code_columns("hours", header_cells(row), dict.fromkeys(days))
            return (
                gridded(sheet, out, i, codes, days)
                if out is not None and "person" in codes and timed(sheet, i, days)
                else None
            )
    return None


def way_of(text: str) -> bool | None:
    """Is it going (True) or coming (False) that a name speaks of? None when it tells neither, or both."""
    words = set(normal(text.replace("_", " ")).split())
    return None if bool(words & IN) == bool(words & OUT) else bool(words & OUT)


def timed(sheet: Sheet, header: int, days: dict[int, dt.date]) -> bool:
    """Are most cells under the days times of day?"""
    cells = [
        row[c] for row in sheet.rows[header + 1 :] for c in days if c < len(row) and not is_blank(row[c])
    ]
    return bool(cells) and sum(
        moment(c) is not None and not (isinstance(c, float) and c >= 1) for c in cells
    ) * 2 > len(cells)


def gridded(sheet: Sheet, out: bool, header: int, codes: dict[str, int], days: dict[int, dt.date]) -> Grid:
    """The cells by person, turn (the second row of the same person is another shift) and day; totals left
    out.
    """
    cells, turns = {}, {}
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        person = written_as(row[codes["person"]]) if codes["person"] < len(row) else ""
        if person and not TOTAL.match(plain(person)):
            turns[person] = turns.get(person, 0) + 1
            cells |= {(person, turns[person], day): (i, column) for column, day in days.items()}
    return Grid(sheet, out, header, codes, days, cells)


def moment(cell: object) -> float | None:
    """The hours since midnight of a time of day; None when the cell is none."""
    if isinstance(cell, dt.datetime):
        cell = cell.time()
    if isinstance(cell, str) and (halved := HALVES.match(cell.strip())) and 1 <= int(halved["hour"]) <= 12:
        return int(halved["hour"]) % 12 + 12 * (halved["half"] in "pP") + int(halved["minute"] or 0) / 60
    if isinstance(cell, float):
        return cell * 24 if 0 <= cell < 1 else cell if cell <= 24 else None
    told = in_hours([cell])[0]
    return float(told) if not isinstance(told, (bool, str)) and told is not None and 0 <= told <= 24 else None


def shift(one: Grid, other: Grid, key: tuple[str, int, dt.date]) -> tuple[object, str]:
    """(hours or the text that is in their way, absence) of a person, turn and day; "" for two blank cells.
    one: the clock-ins.
    """
    return length(one.at(key), other.at(key), (one.place(key), other.place(key)))


def length(came: object, went: object, places: tuple[str, str]) -> tuple[object, str]:
    """(hours between two cells, or the text that is in their way; absence). places: where the cells are."""
    absence = {c for c in (came, went) if isinstance(c, str) and not is_blank(c) and meaning(c, ABSENCES)}
    if (is_blank(came) and is_blank(went)) or (
        absence and not any(moment(c) is not None for c in (came, went))
    ):
        return "", min(absence, default="")
    start, end = moment(came), moment(went)
    if start is None or end is None:
        return CLOCKED.join(shown(cell, place) for cell, place in zip((came, went), places, strict=True)), ""
    span = end - start if end > start else end - start + 24
    return (round(span, 4), "") if span <= LONGEST else (CLOCKED.join([shown(came, ""), shown(went, "")]), "")


def shown(cell: object, place: str) -> str:
    """A time as it is written; "?" and its place for one that is missing."""
    return (
        f"? ({place})"
        if is_blank(cell)
        else cell.strftime("%H:%M")
        if isinstance(cell, (dt.time, dt.datetime))
        else written_as(cell)
    )


def hours(one: Grid, other: Grid) -> Prepared:
    """Hours worked by person and day: shifts of a day summed, those over midnight on the day on which they
    begin. one: the clock-ins.
    """
    together = list(dict.fromkeys([*one.cells, *other.cells]))
    told: dict[tuple[str, dt.date], list[tuple[object, str, tuple]]] = {}
    for key in together:
        told.setdefault((key[0], key[2]), []).append((*shift(one, other, key), key))
    worked = {
        day
        for (_person, day), parts in told.items()
        if any(value != "" or absence for value, absence, _key in parts)
    }
    rows, numbers, spots, aside = [], [], [], {"blank": [], "holiday": []}
    for (person, day), parts in told.items():
        value, absence, key = summed(parts)
        if value == "" and not absence:
            aside["blank" if day in worked else "holiday"].append(len(rows))
        row, column = one.cells.get(key) or other.cells[key]
        rows.append([person, site_of(one, key), day, value, absence])
        numbers.append(one.sheet.row_number(row))
        spots.append(letter(column))
    return laid_out(one, rows, numbers, spots, aside=aside, notes=notes(one, other, worked))


def summed(parts: list[tuple[object, str, tuple]]) -> tuple[object, str, tuple]:
    """The shifts of one person and day as one: a shift that can't be paired stands for all."""
    broken = [part for part in parts if isinstance(part[0], str) and part[0]]
    told = [part for part in parts if part[0] != ""]
    if broken or not told:
        return (broken or [p for p in parts if p[1]] or parts)[0]
    return sum(part[0] for part in told), "", told[0][2]


def site_of(one: Grid, key: tuple[str, int, dt.date]) -> object:
    """The site in the person's row, where a column gives it."""
    row, column = one.cells.get(key, (0, 0))[0], one.codes.get("site", -1)
    return one.sheet.rows[row][column] if row and 0 <= column < len(one.sheet.rows[row]) else ""


def notes(one: Grid, other: Grid, worked: set[dt.date]) -> tuple[str, ...]:
    """What is said of the pairing, and of the days on which nobody came."""
    apart = _("Hours are paired from '{came}' and '{went}': a row a person and day, from coming to going.")
    beside = _(
        "Hours worked are derived from the times of coming and going: a row a person and day, the shifts of "
        "a day added up."
    )
    said = [beside if one.sheet is other.sheet else apart.format(came=one.sheet.name, went=other.sheet.name)]
    if closed := sorted({*one.days.values(), *other.days.values()} - worked):
        said.append(
            _("On {n} days nobody clocked in: they count as closed, not as absence.").format(n=len(closed))
        )
    return tuple(said)


def alone(one: Grid) -> Prepared:
    """Times of one way only: the table waits for the other."""
    about, text = (
        (
            "clock_in",
            _("'{sheet}' tells when people went, not when they came: give the clock-ins together with it."),
        )
        if one.out
        else (
            "clock_out",
            _("'{sheet}' tells when people came, not when they went: give the clock-outs together with it."),
        )
    )
    rows = [[person, "", day, "", ""] for person, _turn, day in one.cells]
    places = list(one.cells.values())
    return laid_out(
        one,
        rows,
        [one.sheet.row_number(row) for row, _column in places],
        [letter(column) for _row, column in places],
        questions=(Question(about, "worked_hours", text.format(sheet=one.sheet.name)),),
    )


def laid_out(one: Grid, rows: list[list], numbers: list[int], spots: list[str], **about) -> Prepared:
    """The long table of hours."""
    titles = header_cells(one.sheet.rows[one.header])
    header = [
        titles[one.codes["person"]],
        titles[one.codes["site"]] if "site" in one.codes else "",
        _("(column headings)"),
        _("(cells)"),
        "",
    ]
    columns = {"person": 0, "day": 2, "worked_hours": 3} | ({"site": 1} if "site" in one.codes else {})
    columns |= {"absence": 4} if any(row[4] for row in rows) else {}
    first = one.sheet.row_number(one.header)
    sheet = Sheet(
        one.sheet.name, [header, *rows], first=first, numbers=[first, *numbers], spots={3: ["", *spots]}
    )
    return Prepared(sheet, 0, "hours", columns, **about)
