"""What a sheet holds: its tables, each matched to a dataset, or the reason why there is none."""

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition import questions
from loaders.recognition.candidates import Found, close_rivals, find_tables
from loaders.recognition.headers import known
from loaders.recognition.layout import Region
from loaders.recognition.refusal import why_not
from loaders.recognition.table import read_prepared, read_table
from loaders.shapes import hourly, months_down, wide
from store.receipt import TableReceipt
from words import _


def read_sheet(sheet: Sheet, file: str, answers: Answers) -> tuple[list[TableReceipt], str]:
    """(receipts of the tables on the sheet, what of it was not read and why). file: its name, which may tell
    a year.
    """
    receipts: list[TableReceipt] = []
    places: list[Region] = []
    start = 0
    while start < len(sheet.rows):
        level = find_tables(sheet, start, answers)
        if not level:
            break
        read = [read_one(found) for found in level]
        receipts += [receipt for receipt, _place in read]
        places += [place for _receipt, place in read]
        start = max(place.stop for _receipt, place in read)
    if receipts:
        return receipts, left_over(sheet, places, answers)
    pivoted, why = wide.find(sheet, file, answers)
    pivoted = pivoted or hourly.find(sheet, file, answers)
    if not pivoted and not why:
        pivoted, why = months_down.find(sheet, file, answers)
    return (
        ([read_prepared(pivoted, "generic", answers)], "")
        if pivoted
        else ([], why or why_not(sheet, answers))
    )


def read_one(found: Found) -> tuple[TableReceipt, Region]:
    """(the receipt of a table, the region that it fills)."""
    rivals = close_rivals(found.readings)
    asked = (questions.of_dataset(found.readings[0], rivals[0]),) if rivals else ()
    return read_table(found.sheet, found.place, found.readings[0], found.answers, asked)


def left_over(sheet: Sheet, places: list[Region], answers: Answers) -> str:
    """What stands below the tables, or beside one as a table of its own, and so was not read; "" when nothing
    does.
    """
    last = max(place.stop for place in places)
    below = [i for i in range(last, len(sheet.rows)) if not all(is_blank(c) for c in sheet.rows[i])]
    if below:
        text = _("rows {first} to {last} below the table were not read: {why}")
        return text.format(
            first=sheet.row_number(below[0]),
            last=sheet.row_number(below[-1]),
            why=why_not(sheet, answers, last),
        )
    for header in {place.header for place in places}:
        taken = {c for place in places if place.header == header for c in place.columns}
        apart = [
            c
            for c, cell in enumerate(sheet.rows[header])
            if c not in taken and isinstance(cell, str) and known(cell)
        ]
        if len(apart) >= 2:
            text = _(
                "columns {first} to {last} beside the table were not read; put them on a sheet of their own."
            )
            return text.format(first=sheet.column_letter(apart[0]), last=sheet.column_letter(apart[-1]))
    return ""
