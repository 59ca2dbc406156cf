"""Clock-in sheets with a column of coming beside a column of going for each day: "2 Nov In | 2 Nov Out", or
the day over both.
"""

import dataclasses
import datetime as dt

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.layout import header_cells
from loaders.recognition.source import Prepared
from loaders.shapes.clock_ins import IN, LOOK, OUT, TOTAL, Grid, hours, timed
from loaders.shapes.wide import code_columns
from loaders.spelling import normal, plain
from loaders.values.month_days import days_of
from loaders.values.texts import written_as

PAUSE = frozenset(
    "break pause lunch mittag mittagspause dejeuner dejeuners repas pranzo pausa descanso comida almuerzo".split()
)
BEGIN = frozenset("start begin debut beginn anfang inizio inicio".split())
FINISH = frozenset("end fin ende fine".split())
SHIFT = 100  # shifts of one row stay apart from those of the person's next row


def found(sheets: list[Sheet], file: str, answers: Answers) -> tuple[list[Prepared], list[Sheet]]:
    """(hours of the sheets that hold both ways beside each other, the other sheets)."""
    if answers.dataset not in ("", "hours"):
        return [], sheets
    told = {id(sheet): pair for sheet in sheets if (pair := grids(sheet, file))}
    return [hours(*pair) for pair in told.values()], [sheet for sheet in sheets if id(sheet) not in told]


def grids(sheet: Sheet, file: str) -> tuple[Grid, Grid] | None:
    """(times of coming, times of going) of a sheet; None when its columns are no such pairs."""
    for i, _row in enumerate(sheet.rows[:LOOK]):
        above = [written_as(c) for r in sheet.rows[:i] for c in r if not is_blank(c)]
        for whole, header, ways in (
            single(sheet, i, [*above, sheet.name, file]),
            double(sheet, i, [*above, sheet.name, file]),
        ):
            pairs = paired(ways)
            codes = (
                code_columns("hours", header_cells(whole.rows[header]), dict.fromkeys(ways)) if pairs else {}
            )
            if "person" in codes and timed(whole, header, {c: day for c, (day, _out) in ways.items()}):
                return gridded(whole, header, codes, pairs)
    return None


def single(sheet: Sheet, header: int, texts: list[str]) -> tuple[Sheet, int, dict[int, tuple[dt.date, bool]]]:
    """(sheet, header row, column → (day, is it going?)) where each title tells a day and a way."""
    told = {
        c: (way, rest)
        for c, title in enumerate(header_cells(sheet.rows[header]))
        for way, rest in [parted(title)]
        if way is not None and rest
    }
    names = list(dict.fromkeys(rest for _way, rest in told.values()))
    days = {names[i]: day for i, day in days_of(names, texts).items()} if len(names) >= 3 else {}
    return sheet, header, {c: (days[rest], way) for c, (way, rest) in told.items() if rest in days}


def double(sheet: Sheet, header: int, texts: list[str]) -> tuple[Sheet, int, dict[int, tuple[dt.date, bool]]]:
    """The same where the days stand in a row over the ways; the titles of both rows are put together."""
    if header + 1 >= len(sheet.rows):
        return sheet, header, {}
    upper, lower = sheet.rows[header], header_cells(sheet.rows[header + 1])
    first = [
        cell if i == 0 or written_as(cell) != written_as(upper[i - 1]) else "" for i, cell in enumerate(upper)
    ]
    days, day, ways = days_of(first, texts), None, {}
    for c, title in enumerate(lower) if days else ():
        day = days.get(c, day)
        way, _rest = parted(title.partition(" (")[0])
        if day is not None and way is not None:
            ways[c] = (day, way)
    titles = [low or (written_as(upper[c]) if c < len(upper) else "") for c, low in enumerate(lower)]
    whole = dataclasses.replace(sheet, rows=[*sheet.rows[: header + 1], titles, *sheet.rows[header + 2 :]])
    return whole, header + 1, ways


def parted(title: str) -> tuple[bool | None, str]:
    """(is it going (True) or coming (False) that a title speaks of, the rest of it); (None, title) when it
    tells neither.
    """
    words = set(normal(title.replace("_", " ")).split())
    way = direction(words)
    if way is None:
        return None, title
    rest = [
        word
        for word in plain(title.replace("_", " ")).split()
        if not set(normal(word).split()) & (IN | OUT | PAUSE) or word.isdigit()
    ]
    return way, " ".join(rest).strip(" -–—|:/().,")


def direction(words: set[str]) -> bool | None:
    """Going (True) or coming (False); the beginning of a break is going, its end coming."""
    if words & PAUSE and words & (BEGIN | FINISH):
        return None if words & BEGIN and words & FINISH else bool(words & BEGIN)
    return None if bool(words & IN) == bool(words & OUT) else bool(words & OUT)


def paired(ways: dict[int, tuple[dt.date, bool]]) -> list[tuple[dt.date, int, int]]:
    """(day, column of coming, column of going), from left to right; none when the ways do not take turns on
    every day.
    """
    by_day: dict[dt.date, list[tuple[int, bool]]] = {}
    for column, (day, out) in ways.items():
        by_day.setdefault(day, []).append((column, out))
    pairs = []
    for day, told in by_day.items():
        if len(told) % 2 or [out for _column, out in told] != [False, True] * (len(told) // 2):
            return []
        pairs += [(day, told[i][0], told[i + 1][0]) for i in range(0, len(told), 2)]
    return pairs


def gridded(
    sheet: Sheet, header: int, codes: dict[str, int], pairs: list[tuple[dt.date, int, int]]
) -> tuple[Grid, Grid]:
    """The two ways of a sheet, each by person, turn and day; totals left out."""
    came, went, turns = {}, {}, {}
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        person = written_as(row[codes["person"]]) if codes["person"] < len(row) else ""
        if person and not TOTAL.match(plain(person)):
            turns[person] = turns.get(person, -1) + 1
            for n, (day, coming, going) in enumerate(pairs):
                key = (person, turns[person] * SHIFT + n, day)
                came[key], went[key] = (i, coming), (i, going)
    days = {coming: day for day, coming, _going in pairs}
    return Grid(sheet, False, header, codes, days, came), Grid(sheet, True, header, codes, days, went)
