"""Year and month in two columns: joined to the month that each row speaks of."""

import datetime as dt

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition import questions
from loaders.recognition.body import rows_apart, transpose
from loaders.recognition.candidates import close_rivals, eligible
from loaders.recognition.fit import sample
from loaders.recognition.layout import LOOK, header_cells, later_headers
from loaders.recognition.match import Match, match
from loaders.recognition.source import Prepared
from loaders.recognition.source_columns import Column as Made
from loaders.recognition.source_columns import with_columns
from loaders.spelling import normal
from loaders.values.column import Column
from loaders.values.dates import read_dates
from loaders.values.periods import bare_month
from loaders.values.texts import written_as
from store.dataset import Kind
from store.datasets import dataset
from words import _

YEARS = frozenset(("year", "annee", "jahr", "anno", "ano", "calendar year", "annee civile", "kalenderjahr"))
MONTHS = frozenset(
    (
        "month",
        "mois",
        "monat",
        "mese",
        "mes",
        "month no",
        "month number",
        "no mois",
        "numero mois",
        "month name",
        "calendar month",
        "nom mois",
    )
)
PLACED = {"targets": "period_start", "sales": "sold_on", "surveys": "responded_on"}
MOSTLY, SAMPLED = 0.8, 1_000


def find(sheet: Sheet, answers: Answers) -> Prepared | None:
    """The table of a sheet whose rows are placed by a year and a month; None when it has no such columns, or
    a date beside them.
    """
    for header, row in enumerate(sheet.rows[:LOOK]):
        titles = header_cells(row)
        year, month = (
            next((c for c, title in enumerate(titles) if normal(title) in words), -1)
            for words in (YEARS, MONTHS)
        )
        if year >= 0 and month >= 0:
            return joined(sheet, header, titles, (year, month), answers)
    return None


def joined(
    sheet: Sheet, header: int, titles: list[str], places: tuple[int, int], answers: Answers
) -> Prepared | None:
    """The table with one column for year and month, as what its other columns tell."""
    raw = transpose(sheet.rows[header + 1 :], tuple(range(len(titles))))
    years, carried = carried_down(*(raw[c] for c in places))
    made = [first_day(year, month) for year, month in zip(years, raw[places[1]], strict=True)]
    filled = sum(not is_blank(cell) for cell in raw[places[1]])
    if not filled or sum(isinstance(cell, dt.date) for cell in made) < MOSTLY * filled:
        return None
    title = " + ".join(titles[c] for c in places)
    told = answers.for_layout(titles)
    found = meanings(
        [("" if c in places else t) for c, t in enumerate(titles)] + [title],
        [*raw, Column(made)],
        title,
        told,
    )
    if not found:
        return None
    return laid_out(sheet, header, raw, places, Made(title, made, places[1]), found, carried)


def carried_down(years: Column, months: Column) -> tuple[list, int]:
    """(the years, written once and holding for the blank cells below while the months go on; how many are
    carried).
    """
    told, before, last, carried = [], None, 0, 0
    for year, month in zip(years, months, strict=True):
        number = month_number(month)
        if not is_blank(year):
            before = year
        elif number and before is not None and number >= last:
            year, carried = before, carried + 1
        elif number:
            before = None
        last = number or last
        told.append(year)
    return told, carried


def month_number(cell: object) -> int:
    """1 to 12 of a number or a name in five languages; 0 for none."""
    text = written_as(cell)
    return int(text) if text.isdigit() and 1 <= int(text) <= 12 else bare_month(cell)


def first_day(year: object, month: object) -> object:
    """The first day of a month; both cells as they are written where they are none, blank where both are."""
    text, number = written_as(year), month_number(month)
    if text.isdigit() and 1990 <= int(text) <= 2099 and number:
        return dt.date(int(text), number, 1)
    return "" if is_blank(month) and is_blank(year) else f"{text} {written_as(month)}".strip()


def meanings(titles: list[str], raw: list[Column], title: str, answers: Answers) -> list[Match]:
    """What the rows may be, the best explaining first: of the datasets that a month can place, without
    another date.
    """
    samples = [sample(column.cells[:SAMPLED]) for column in raw]
    found = []
    for name, field in PLACED.items():
        plain = match(dataset(name), [*titles[:-1], ""], samples, answers)
        if answers.dataset in ("", name) and not (
            field in plain.columns and dates(raw[plain.columns[field]])
        ):
            held = Answers(dataset=answers.dataset, set=answers.set, map=answers.map | {field: title})
            found.append(match(dataset(name), titles, samples, held))
    return sorted(eligible(found, answers), key=lambda m: -m.weight)


def dates(column: Column) -> bool:
    """Does a column hold days of its own?"""
    read = read_dates(column.cells[:SAMPLED])
    return bool((read.values == read.values).any())


def laid_out(
    sheet: Sheet,
    header: int,
    raw: list[Column],
    places: tuple[int, int],
    made: Made,
    found: list[Match],
    carried: int,
) -> Prepared:
    """The table as its best reading; sums of months hold no tickets."""
    best, field = found[0], PLACED[found[0].dataset.name]
    codes = [
        raw[c]
        for name, c in best.columns.items()
        if name != field and best.dataset[name].kind in (Kind.ID, Kind.TEXT)
    ]
    apart = rows_apart(
        raw, Column(made.cells), codes, later_headers(raw, header_cells(sheet.rows[header]))[0]
    )
    kept = {name: c for name, c in best.columns.items() if name != field and c not in places}
    wide, columns = with_columns(sheet, header, kept, {field: made})
    wide.rows[header][places[0]] = ""
    if best.dataset.name == "sales" and "ticket" not in columns:
        wide.spots = {columns[field]: [wide.column_letter(places[1])] * len(wide.rows)}
    notes = [_("Year and month stand in two columns; each row counts for its month.")]
    notes += [_("{n} rows take the year from a row above.").format(n=carried)] if carried else []
    asked = tuple(questions.of_dataset(best, rival) for rival in close_rivals(found)[:1])
    return Prepared(
        wide,
        header,
        best.dataset.name,
        columns,
        aside={reason: mask.nonzero()[0].tolist() for reason, mask in apart.items()},
        questions=asked,
        notes=tuple(notes),
    )
