"""Visitors by the hour: a row a day with one column an hour, turned into a row for each hour."""

import datetime as dt
import re
from itertools import pairwise

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.headers import scores
from loaders.recognition.layout import header_cells
from loaders.recognition.preamble import constants
from loaders.recognition.source import Prepared
from loaders.shapes.wide import KPI_WORDS, LOOK, TO_DATE
from loaders.spelling import normal
from loaders.values.texts import written_as
from store.datasets import dataset
from words import _

HOUR = re.compile(
    r"^(\d{1,2})\s*(?:[h:.]\s*(?:00)?)?(?:\s*(?:-|–|à|to|bis|a)\s*\d{1,2}\s*(?:[h:.]\s*(?:00)?)?)?$",
    re.IGNORECASE,
)
FEWEST, DAY = 4, 24
VISITORS = frozenset(KPI_WORDS["visitors"].split())


def find(sheet: Sheet, file: str, answers: Answers) -> Prepared | None:
    """The hourly counts of a sheet that speaks of visitors; None where none are."""
    for index, row in enumerate(sheet.rows[:LOOK]):
        hours = hours_of(row)
        titles = header_cells(row)
        codes = {
            name: c
            for c, title in enumerate(titles)
            if c not in hours
            for name in scores("traffic", title)
            if name in ("day", "boutique")
        }
        texts = [written_as(c) for r in sheet.rows[: index + 1] for c in r if not is_blank(c)] + [
            sheet.name,
            file,
        ]
        if (
            hours
            and "day" in codes
            and (
                answers.dataset == "traffic" or VISITORS & {w for text in texts for w in normal(text).split()}
            )
        ):
            return unpivot(sheet, index, hours, codes)
    return None


def hours_of(row: list) -> dict[int, int]:
    """position → hour at which it begins, of a row that heads hours one after the other; else empty."""
    told = {i: hour for i, c in enumerate(row) if (hour := hour_of(c)) is not None and hour <= DAY}
    hours = list(told.values())
    return told if len(hours) >= FEWEST and all(b == a + 1 for a, b in pairwise(hours)) else {}


def hour_of(cell: object) -> int | None:
    """The hour that a heading such as 10, "10h", "10:00" or "10-11" begins with; None for anything else."""
    if isinstance(cell, dt.time):
        return cell.hour if not cell.minute else None
    found = HOUR.match(written_as(cell).strip()) if not isinstance(cell, (dt.date, bool)) else None
    return int(found[1]) if found else None


def unpivot(sheet: Sheet, header: int, hours: dict[int, int], codes: dict[str, int]) -> Prepared:
    """A row for each hour of each day, with the address of its own cell."""
    rows, numbers, spots = [], [], []
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        own = [row[c] if c < len(row) else "" for c in codes.values()]
        for column, hour in hours.items():
            rows.append(
                [
                    *own,
                    f"{hour:02d}:00",
                    sheet.error_cells.get(
                        (sheet.row_number(i), column), row[column] if column < len(row) else ""
                    ),
                ]
            )
            numbers.append(sheet.row_number(i))
            spots.append(letter(column))
    titles, width, place = header_cells(sheet.rows[header]), len(codes), list(codes).index("day")
    aside = {
        "total": [
            i
            for i, r in enumerate(rows)
            if any(isinstance(c, str) and TO_DATE.match(normal(c)) for c in r[:width]) or is_blank(r[place])
        ]
    }
    aside["blank"] = [i for i, r in enumerate(rows) if is_blank(r[-1]) and i not in set(aside["total"])]
    heads = [*(titles[c] for c in codes.values()), _("(column headings)"), _("(cells)")]
    first = sheet.row_number(header)
    long = Sheet(
        sheet.name,
        [heads, *rows],
        first=first,
        numbers=[first, *numbers],
        letters=None,
        spots={width + 1: ["", *spots]},
    )
    columns = {name: i for i, name in enumerate(codes)} | {"hour": width, "visitors": width + 1}
    known = constants(
        sheet.rows[:header], dataset("traffic"), {f.name for f in dataset("traffic").stored} - set(columns)
    )
    return Prepared(
        long, 0, "traffic", columns, known, aside, (), (_("A wide table: each cell under an hour is a row."),)
    )
