"""Scores of several survey programmes side by side: a column for each, turned into a row for each score."""

import re

from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import header_cells
from loaders.recognition.scales import of_text
from loaders.recognition.source import Export, Prepared, Source
from loaders.spelling import normal
from loaders.values.texts import written_as
from words import _, mark

LOOK = 30
CODES = frozenset(("cer", "ftr", "care", "nps", "csat", "ces"))
AROUND = re.compile(r"^(?:score|note|nps score)\s+|\s+(?:score|note)$")
SCALE = re.compile(r"\s+(?:(?:sur|out of|von|su|sobre)\s+)?\d+(?:\s+(?:(?:a|to|bis|hasta)\s+)?\d+)?$")
COUNT = re.compile(r"(?i)\(\s*n\s*\)|\b(?:n|nb|responses|answers|réponses|antworten|risposte|respuestas)\b")
SHARED = ("boutique", "responded_on", "answer", "associate", "client")


def prepare(export: Export) -> list[Prepared]:
    """The sheets whose header names programmes beside a date: two or more, or one with its scale, as in "CER
    sur 20".
    """
    return [table for sheet in export.sheets if (table := side_by_side(sheet))]


def side_by_side(sheet: Sheet) -> Prepared | None:
    """The long table of a sheet; None when its header names no programmes."""
    for i, row in enumerate(sheet.rows[:LOOK]):
        titles = header_cells(row)
        counts = {
            bare(COUNT.sub(" ", title)).upper(): c
            for c, title in enumerate(titles)
            if COUNT.search(title) and bare(COUNT.sub(" ", title)) in CODES
        }
        found = {
            c: code.upper()
            for c, title in enumerate(titles)
            if (code := bare(title)) in CODES and c not in counts.values()
        }
        shared = columns_of(titles, found)
        spelled = len(found) == 1 and "score" not in scores("surveys", titles[min(found)])
        if (len(found) >= 2 or spelled) and "responded_on" in shared:
            return long(sheet, i, titles, found, shared, counts)
    return None


def bare(title: str) -> str:
    """The title without its scale and the word for a score."""
    return AROUND.sub("", SCALE.sub("", normal(title)))


def columns_of(titles: list[str], found: dict[int, str]) -> dict[str, int]:
    """field → position of the columns that all programmes share."""
    told: dict[str, int] = {}
    for c, title in enumerate(titles):
        known = scores("surveys", title) if title and c not in found else {}
        for field in [
            f for f in SHARED if f in known and (known[f] == EXACT or f == "responded_on") and f not in told
        ][:1]:
            told[field] = c
    return told


def long(
    sheet: Sheet,
    header: int,
    titles: list[str],
    found: dict[int, str],
    shared: dict[str, int],
    counts: dict[str, int],
) -> Prepared:
    """A row for each cell under a programme, with its scale where titles or lines above tell one."""
    above = next(
        (
            ends
            for row in sheet.rows[:header]
            for c in row
            if not is_blank(c) and (ends := of_text(written_as(c)))[1] is not None
        ),
        (None, None),
    )
    scales = {c: own if (own := of_text(titles[c]))[1] is not None else above for c in found}
    told = any(high is not None for _low, high in scales.values())
    rows, numbers, spots, blank = [], [], [], []
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        for c, programme in found.items():
            cell = sheet.error_cells.get((sheet.row_number(i), c), at(row, c))
            if is_blank(cell):
                blank.append(len(rows))
            low, high = scales[c]
            rows.append(
                [
                    *(at(row, place) for place in shared.values()),
                    programme,
                    cell,
                    *(["" if end is None else end for end in (low, high)] if told else []),
                    *([at(row, counts.get(programme, -1))] if counts else []),
                ]
            )
            numbers.append(sheet.row_number(i))
            spots.append(letter(c))
    width = len(shared)
    columns = {field: i for i, field in enumerate(shared)} | {"programme": width, "score": width + 1}
    columns |= {"scale_min": width + 2, "scale_max": width + 3} if told else {}
    columns |= {"n": width + 2 + 2 * told} if counts else {}
    heads = [
        *(titles[c] for c in shared.values()),
        _("(column headings)"),
        _("(cells)"),
        *([_("(column headings)")] * 2 if told else []),
        *([_("(cells)")] if counts else []),
    ]
    first = sheet.row_number(header)
    laid = Sheet(
        sheet.name, [heads, *rows], first=first, numbers=[first, *numbers], spots={width + 1: ["", *spots]}
    )
    return Prepared(
        laid,
        0,
        "surveys",
        columns,
        aside={"blank": blank},
        notes=(_("A column for each programme: each score is a row."),),
    )


def at(row: list, column: int) -> object:
    """The cell of a row, "" where it is shorter."""
    return row[column] if 0 <= column < len(row) else ""


SOURCE = Source(
    name="programmes",
    label=mark("Scores of several programmes"),
    formats=("xlsx", "xls", "xlsb", "ods", "csv", "html"),
    identifies=mark(
        "columns named after programmes (NPS, CER, FTR, CARE), two or more or one with its scale, beside a "
        "date"
    ),
    datasets=("surveys",),
    prepare=prepare,
)
