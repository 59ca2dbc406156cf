"""Why a sheet gives no table: what is missing, of the dataset that came nearest."""

from rapidfuzz import process

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.candidates import lacking, mapped, readings_of
from loaders.recognition.headers import REORDERED, scores
from loaders.recognition.layout import Region, header_cells, header_rows, regions
from loaders.recognition.match import Match
from loaders.spelling import normal
from store.dataset import Kind
from words import _


def why_not(sheet: Sheet, answers: Answers, start: int = 0) -> str:
    """One sentence on what is missing from this row on, naming the dataset that came nearest and the column
    that was meant.
    """
    rows = header_rows(sheet, start, mapped(answers))
    if not any(not is_blank(c) for row in sheet.rows[start:] for c in row):
        return _("the sheet is empty.")
    if not rows:
        return _("no row looks like the header of a table that Loupe knows.")
    places = regions(sheet, rows[0], len(sheet.rows)) or [
        Region(rows[0], len(sheet.rows), tuple(range(len(sheet.rows[rows[0]]))))
    ]
    nearest = max(
        (m for place in places for m in readings_of(sheet, place, answers)),
        key=lambda m: (m.weight, -len(lacking(m))),
    )
    titles = header_cells(sheet.rows[rows[0]])
    strange = next(
        (h for h in answers.map.values() if h and normal(h) not in {normal(t) for t in titles}), ""
    )
    if strange:
        near = process.extractOne(normal(strange), titles, processor=normal)
        return _("no column is named '{header}'; did you mean '{near}'?").format(
            header=strange, near=near[0] if near else titles[0]
        )
    missing = lacking(nearest) or [" / ".join(nearest.dataset.supports[:3])]
    is_text = next(
        (
            t
            for name in missing
            if name in {f.name for f in nearest.dataset.fields}
            for t in titles
            if named_date(nearest, name, t)
        ),
        "",
    )
    if is_text:
        text = _(
            "row {row} looks like {dataset}, but the cells under '{title}' are no dates; write them as "
            "dates, or name another column with --map."
        )
        return text.format(row=sheet.row_number(rows[0]), dataset=_(nearest.dataset.label), title=is_text)
    text = _(
        "row {row} looks like {dataset}, but no column gives {missing}; name it with --map, or use the "
        "template."
    )
    return text.format(
        row=sheet.row_number(rows[0]), dataset=_(nearest.dataset.label), missing=", ".join(missing)
    )


def named_date(found: Match, name: str, title: str) -> bool:
    """Does a title name this missing date beyond doubt?"""
    return (
        found.dataset[name].kind is Kind.DATE and scores(found.dataset.name, title).get(name, 0) >= REORDERED
    )
