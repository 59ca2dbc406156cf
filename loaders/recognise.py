"""What a sheet holds: its tables, each matched to a dataset, or the reason why there is none."""
from loaders import questions
from loaders.amounts import derivable
from loaders.answers import Answers
from loaders.body import transpose
from loaders.fit import sample
from loaders.layout import Region, header_cells, header_rows, region
from loaders.match import Match, matches
from loaders.sheet import Sheet, is_blank
from loaders.table import ASKED_CONSTANTS, read_table
from store.datasets import DATASETS
from store.receipt import TableReceipt
from words import _

CLOSE = 0.9
SAMPLED_ROWS = 3_000


def read_sheet(sheet: Sheet, answers: Answers) -> tuple[list[TableReceipt], str]:
    """(receipts of the tables on the sheet, why there is none)."""
    receipts: list[TableReceipt] = []
    start = 0
    while start < len(sheet.rows):
        place, readings = find_table(sheet, start, answers)
        if not readings:
            break
        found, place = readings[0], place
        if rivals := close_rivals(readings):
            receipts.append(asked_which(sheet, place, found, rivals[0], answers))
            start = place.stop
            continue
        receipt, place = read_table(sheet, place, found, answers)
        receipts.append(receipt)
        start = place.stop
    return receipts, "" if receipts else why_not(sheet, answers)


def find_table(sheet: Sheet, start: int, answers: Answers) -> tuple[Region | None, list[Match]]:
    """(the first table from this row on, its eligible readings with the best first)."""
    found = []
    for header in header_rows(sheet, start):
        place = region(sheet, header, len(sheet.rows))
        readings = eligible(readings_of(sheet, place, answers), answers)
        if readings:
            found.append((readings[0].weight, -header, place, readings))
    if not found:
        return None, []
    _weight, _row, place, readings = max(found, key=lambda f: f[:2])
    return place, readings


def readings_of(sheet: Sheet, place: Region, answers: Answers) -> list[Match]:
    """All readings of a table by its titles and a sample of its cells."""
    titles = header_cells(sheet.rows[place.header])
    body = sheet.rows[place.header + 1:place.stop]
    taken = body if len(body) <= SAMPLED_ROWS else body[:500] + body[500:: max(1, len(body) // (SAMPLED_ROWS - 500))]
    columns = transpose(taken, place.columns)
    return matches([titles[c] if c < len(titles) else "" for c in place.columns], [sample(c) for c in columns], answers)


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
    """Is there, beside the required fields, a field that only this kind of table has?"""
    return any(name in found.columns for name in found.dataset.supports)


def close_rivals(readings: list[Match]) -> list[Match]:
    """Other datasets that explain the table about as well as the first."""
    best = readings[0]
    return [m for m in readings[1:] if m.weight >= best.weight * CLOSE and m.dataset.name != best.dataset.name
            and set(m.columns.values()) >= set(best.columns.values())]


def asked_which(sheet: Sheet, place: Region, first: Match, second: Match, answers: Answers) -> TableReceipt:
    """A table that waits for its dataset."""
    receipt, _place = read_table(sheet, place, first, answers, (questions.of_dataset(first, second),))
    return receipt


def why_not(sheet: Sheet, answers: Answers) -> str:
    """One sentence on what is missing, naming the dataset that came nearest."""
    rows = header_rows(sheet, 0)
    if not any(not is_blank(c) for row in sheet.rows for c in row):
        return _("the sheet is empty.")
    if not rows:
        return _("no row looks like the header of a table that Loupe knows.")
    place = region(sheet, rows[0], len(sheet.rows))
    nearest = max(readings_of(sheet, place, answers), key=lambda m: (m.weight, -len(lacking(m))))
    missing = lacking(nearest) or [" / ".join(nearest.dataset.supports[:3])]
    text = _("row {row} looks like {dataset}, but no column gives {missing}; name it with --map, or use the template.")
    return text.format(row=sheet.first + rows[0], dataset=_(nearest.dataset.label), missing=", ".join(missing))
