"""What a sheet holds: its tables, each matched to a dataset, or the reason why there is none."""
from rapidfuzz import process

from loaders import questions
from loaders.amounts import derivable
from loaders.answers import Answers
from loaders.body import transpose
from loaders.fit import sample
from loaders.headers import WEAK, known
from loaders.layout import Region, header_cells, header_rows, later_headers, region
from loaders.match import Match, matches
from loaders.sheet import Sheet, is_blank
from loaders.spelling import normal
from loaders.table import ASKED_CONSTANTS, read_table
from store.receipt import TableReceipt
from words import _

CLOSE, OWN_TABLE = 0.9, 0.7
SAMPLED_ROWS = 3_000


def read_sheet(sheet: Sheet, answers: Answers) -> tuple[list[TableReceipt], str]:
    """(receipts of the tables on the sheet, what of it was not read and why)."""
    receipts, places = [], []
    start = 0
    while start < len(sheet.rows):
        place, readings = find_table(sheet, start, answers)
        if not readings:
            break
        rivals = close_rivals(readings)
        asked = (questions.of_dataset(readings[0], rivals[0]),) if rivals else ()
        receipt, place = read_table(sheet, place, readings[0], answers, asked)
        receipts.append(receipt)
        places.append(place)
        start = place.stop
    return receipts, left_over(sheet, places, answers) if receipts else why_not(sheet, answers)


def left_over(sheet: Sheet, places: list[Region], answers: Answers) -> str:
    """What stands below the tables, or beside one as a table of its own, and so was not read; "" when nothing does."""
    last = places[-1].stop
    below = [i for i in range(last, len(sheet.rows)) if not all(is_blank(c) for c in sheet.rows[i])]
    if below:
        text = _("rows {first} to {last} below the table were not read: {why}")
        return text.format(first=sheet.row_number(below[0]), last=sheet.row_number(below[-1]), why=why_not(sheet, answers, last))
    for place in places:
        apart = [c for c, cell in enumerate(sheet.rows[place.header]) if c not in place.columns and isinstance(cell, str) and known(cell)]
        if len(apart) >= 2:
            text = _("columns {first} to {last} beside the table were not read; put them on a sheet of their own.")
            return text.format(first=sheet.column_letter(apart[0]), last=sheet.column_letter(apart[-1]))
    return ""


def find_table(sheet: Sheet, start: int, answers: Answers) -> tuple[Region | None, list[Match]]:
    """(the first table from this row on, its eligible readings with the best first).

    Of the rows that could be its header the best is taken; one further up goes before it when it heads a table of its own.
    """
    found = []
    for header in header_rows(sheet, start, mapped(answers)):
        place = region(sheet, header, len(sheet.rows))
        readings = eligible(readings_of(sheet, place, answers), answers)
        if readings:
            found.append((place, readings))
    if not found:
        return None, []
    best = max(readings[0].weight for _place, readings in found)
    return min((f for f in found if f[1][0].weight >= best * OWN_TABLE), key=lambda f: f[0].header)


def mapped(answers: Answers) -> frozenset[str]:
    """The headers that a person has named, in normal form."""
    return frozenset(normal(header) for header in answers.map.values())


def readings_of(sheet: Sheet, place: Region, answers: Answers) -> list[Match]:
    """All readings of a table by its titles and a sample of its cells."""
    titles = header_cells(sheet.rows[place.header])
    body = sheet.rows[place.header + 1:place.stop]
    taken = body if len(body) <= SAMPLED_ROWS else body[:500] + body[500:: max(1, len(body) // (SAMPLED_ROWS - 500))]
    named = [titles[c] if c < len(titles) else "" for c in place.columns]
    columns = transpose(taken, place.columns)
    repeated, other = later_headers(columns, named)
    rows = [i for i in range(len(taken) if other is None else other) if i not in set(repeated)]
    return matches(named, [sample([c[i] for i in rows]) for c in columns], answers)


def eligible(readings: list[Match], answers: Answers) -> list[Match]:
    """Readings that have what their dataset needs; a site or a KPI may still be asked for."""
    return [m for m in readings if not lacking(m) and (supported(m) or answers.dataset == m.dataset.name)]


def lacking(found: Match) -> list[str]:
    """Required fields that can neither be read, derived nor asked."""
    askable = set(ASKED_CONSTANTS) - (set(found.dataset.key) if found.dataset.dated is None else set())
    if found.dataset.name == "sales" and (derivable(set(found.columns)) or "amount_with_tax" in found.columns):
        askable.add("net_amount")
    if found.dataset.name == "targets":
        askable.add("kpi")
    sums = ["ticket"] if "tickets_counted" in found.columns and "ticket" not in found.columns else []
    return [name for name in found.missing if name not in askable] + sums


def supported(found: Match) -> bool:
    """Is there a field that only this kind of table has? A list whose key has a weak name, such as "Name", needs two more columns."""
    vague = found.dataset.dated is None and found.scores.get(found.dataset.key[0], 0) <= WEAK
    return any(name in found.columns for name in found.dataset.supports) and not (vague and len(found.columns) < 3)


def close_rivals(readings: list[Match]) -> list[Match]:
    """Other datasets that explain the table about as well as the first."""
    best = readings[0]
    return [m for m in readings[1:] if m.weight >= best.weight * CLOSE and m.dataset.name != best.dataset.name
            and set(m.columns.values()) >= set(best.columns.values())]


def why_not(sheet: Sheet, answers: Answers, start: int = 0) -> str:
    """One sentence on what is missing from this row on, naming the dataset that came nearest and the column that was meant."""
    rows = header_rows(sheet, start, mapped(answers))
    if not any(not is_blank(c) for row in sheet.rows[start:] for c in row):
        return _("the sheet is empty.")
    if not rows:
        return _("no row looks like the header of a table that Loupe knows.")
    place = region(sheet, rows[0], len(sheet.rows))
    nearest = max(readings_of(sheet, place, answers), key=lambda m: (m.weight, -len(lacking(m))))
    titles = header_cells(sheet.rows[place.header])
    strange = next((h for h in answers.map.values() if normal(h) not in {normal(t) for t in titles}), "")
    if strange:
        near = process.extractOne(normal(strange), titles, processor=normal)
        return _("no column is named '{header}'; did you mean '{near}'?").format(header=strange, near=near[0] if near else titles[0])
    missing = lacking(nearest) or [" / ".join(nearest.dataset.supports[:3])]
    text = _("row {row} looks like {dataset}, but no column gives {missing}; name it with --map, or use the template.")
    return text.format(row=sheet.row_number(rows[0]), dataset=_(nearest.dataset.label), missing=", ".join(missing))
