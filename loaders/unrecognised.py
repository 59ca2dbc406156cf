"""Sheets that no dataset explains, told with their titles so that a person can say what they are."""

from collections.abc import Iterable
from itertools import islice

from loaders.answers import Answers, fingerprint
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.body import transpose
from loaders.recognition.candidates import lacking, mapped, readings_of, titles_of
from loaders.recognition.column_preview import columns_seen
from loaders.recognition.layout import Region, header_rows, mostly_text, regions
from store.datasets import DATASETS
from store.receipt import Unread

LOOK, SHEETS = 60, 20
ORDER = {dataset.name: place for place, dataset in enumerate(DATASETS)}


def unread(sheets: Iterable[Sheet], answers: Answers) -> list[Unread]:
    """The sheets that no dataset explains but that have titles over rows, with the nearest dataset; at most
    20.
    """
    return list(islice(filter(None, (unread_sheet(sheet, answers) for sheet in sheets)), SHEETS))


def unread_sheet(sheet: Sheet, answers: Answers) -> Unread | None:
    """The titles and first cells of a sheet; None where no row can head a table."""
    header = header_row(sheet, answers)
    if header is None:
        return None
    place = max(regions(sheet, header, len(sheet.rows)), key=lambda region: len(region.columns), default=None)
    if place is None or place.stop <= header + 1:
        return None
    return told(sheet, place, answers)


def told(sheet: Sheet, place: Region, answers: Answers) -> Unread:
    """The nearest reading of a place on a sheet, with what it lacks."""
    titles = titles_of(sheet, place)
    answers = answers.for_layout(titles)
    nearest = max(
        readings_of(sheet, place, answers),
        key=lambda found: (sum(found.scores.values()), -ORDER[found.dataset.name]),
    )
    columns = transpose(sheet.rows[place.header + 1 : min(place.stop, place.header + LOOK)], place.columns)
    seen = columns_seen(titles, columns, nearest.columns, nearest.scores)
    return Unread(
        sheet.name,
        sheet.row_number(place.header),
        nearest.dataset.name,
        lacking(nearest),
        fingerprint(titles),
        seen,
    )


def header_row(sheet: Sheet, answers: Answers) -> int | None:
    """The row that most looks like titles: known words, else the first row of several texts over other
    rows.
    """
    known = header_rows(sheet, 0, mapped(answers))
    if known:
        return known[0]
    rows = enumerate(sheet.rows[: min(LOOK, len(sheet.rows) - 1)])
    return next((i for i, row in rows if mostly_text(row) and sum(not is_blank(c) for c in row) >= 2), None)
