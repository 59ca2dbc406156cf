"""Wide tables: months, weeks or days as columns, turned into a row for each cell."""

import re

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.body import BEGINS, WHOLE
from loaders.recognition.headers import scores
from loaders.recognition.layout import header_cells
from loaders.recognition.preamble import constants
from loaders.recognition.scales import of_text
from loaders.recognition.source import Prepared
from loaders.shapes import rosters
from loaders.spelling import normal, plain
from loaders.values.month_days import days_of, numbered
from loaders.values.period_labels import unlabelled
from loaders.values.periods import (
    Period,
    bare_month,
    dated,
    periods,
    quarters,
    told_year,
    unclear_days,
    with_years,
)
from loaders.values.texts import written_as
from store.datasets import dataset
from store.receipt import Question
from words import _

LOOK = 60
TO_DATE = re.compile(
    r"^(?:ytd|cumul|cumule|year to "
    r"date|total|annee|year|jahr|anno|ano|gesamt|totale|exercice|fy\s?\d*|moyenne|average|%|var.*|ecart.*|evol.*)\b"
)
TARGET = frozenset(
    (
        "objectif objectifs target targets budget budgets goal goals ziel ziele soll obiettivo obiettivi "
        "objetivo objetivos cible cibles quota quotas plan"
    ).split()
)
LEAP, QUARTERS, MONTHLONG = (
    2000,
    3,
    20,
)  # a year for months that may be repeated; so many quarters, or days by number, make a heading
PLANS = frozenset(("plan",))
KPI_WORDS = {
    "net_sales": "ca sales vente ventes umsatz vendite fatturato ventas turnover revenue chiffre",
    "transactions": "transactions tickets receipts transaktionen scontrini",
    "visitors": "visiteurs visitors besucher visitatori visitantes footfall traffic trafic entrees "
    "frequentation",
    "conversion": "conversion transformation konversion conversione",
    "atv": "panier atv bon",
    "upt": "upt",
    "units": "units pieces quantites unites stueck",
}
VALUES = {
    "targets": "value",
    "traffic": "visitors",
    "hours": "worked_hours",
    "sales": "net_amount",
    "surveys": "score",
}
DAY = {
    "targets": "period_start",
    "traffic": "day",
    "hours": "day",
    "sales": "sold_on",
    "surveys": "responded_on",
}
WORDS = {
    "traffic": KPI_WORDS["visitors"],
    "hours": f"heures hours stunden ore horas {' '.join(rosters.ROSTERED - TARGET)} "
    f"{' '.join(rosters.WORKED)}",
    "sales": KPI_WORDS["net_sales"],
    "surveys": "satisfaction survey surveys enquete umfrage indagine encuesta nps csat cer care ftr",
}


def find(sheet: Sheet, file: str, answers: Answers) -> tuple[Prepared | None, str]:
    """(the wide table on a sheet, None when no header row shows three periods or more; why there is none
    although a row shows them).
    """
    year = int(answers.set["year"]) if answers.set.get("year", "").isdigit() else None
    for index, row in enumerate(sheet.rows[:LOOK]):
        answers = answers.for_layout(header_cells(row)) if answers.remembered else answers
        above = [written_as(c) for r in sheet.rows[:index] for c in r if not is_blank(c)]
        texts = [*above, sheet.name, file]
        row, kinds = unlabelled(with_years(row, sheet.rows[:index]))
        if len(kinds) > 1:
            return None, several(sheet, index)
        texts += kinds
        found = periods(row, year or told_year(texts), answers.date_order)
        if not found and not answers.date_order and (example := unclear_days(row)):
            return waiting_for_order(sheet, index, example, kind_of(texts, row, {}, answers)), ""
        found = found or by_number(row, texts, answers)
        months = {i: None for i, c in enumerate(row) if bare_month(c)}
        if (
            not found
            and len(numbered(row)) >= MONTHLONG
            and kind_of(texts, row, numbered(row), answers)[0] == "hours"
        ):
            return None, monthless(sheet, index)
        if (not found and len(months) < 3) or (found and of_record(sheet, index, found)):
            if quarters(row) >= QUARTERS:
                return None, _(
                    "row {row} has quarters across it; write months, since nothing says which months a "
                    "quarter has."
                ).format(row=sheet.row_number(index))
            continue
        if blocks(sheet, index, found or periods(row, LEAP), row):
            return None, several(sheet, index)
        kind = kind_of(texts, row, found or months, answers)
        if not meant(kind, texts, header_cells(row), found or months, answers):
            return None, nameless(sheet, index)
        return unpivot(sheet, index, found, kind) if found else waiting_for_year(sheet, index, kind), ""
    return None, ""


def by_number(row: list, texts: list[str], answers: Answers) -> dict[int, Period]:
    """Column → day, of a roster whose days are numbers of a month that a text tells."""
    days = days_of(row, texts)
    return (
        {c: Period(day, day) for c, day in days.items()}
        if days and kind_of(texts, row, days, answers)[0] == "hours"
        else {}
    )


def monthless(sheet: Sheet, header: int) -> str:
    """Why days by their numbers are not read where nothing tells the month."""
    text = _(
        "row {row} has the days of a month across it, but nothing says of which; name the sheet or the file "
        "with month and year, such as 2026-11."
    )
    return text.format(row=sheet.row_number(header))


def meant(
    kind: tuple[str, str], texts: list[str], titles: list[str], found: dict[int, object], answers: Answers
) -> bool:
    """Does anything say whose figures, or of what, stand under the periods? "Plan" alone may head any table
    of a project.
    """
    name, kpi = kind
    told = {w for text in [*texts, *titles] for w in normal(text).split()} & (TARGET - PLANS)
    return bool(
        answers.dataset
        or kpi
        or told
        or name not in ("", "targets")
        or code_columns("targets", titles, found)
    )


def nameless(sheet: Sheet, header: int) -> str:
    """Why periods across a sheet are not asked about: figures of something that no dataset holds."""
    text = _(
        "row {row} has days, weeks or months across it, but nothing says whose figures stand under them, or "
        "of what; title the first column (boutique, person, project) or the sheet, or say --dataset."
    )
    return text.format(row=sheet.row_number(header))


def blocks(sheet: Sheet, index: int, found: dict[int, Period], row: list) -> bool:
    """Does a period come twice, or stand over several columns? Then the figures under it are of several
    kinds.
    """
    between = [c for c in range(min(found), max(found)) if c not in found and is_blank(at(row, c))]
    filled = any(not is_blank(at(r, c)) for r in sheet.rows[index + 1 : index + 1 + LOOK] for c in between)
    return filled or len(set(found.values())) < len(found)


def several(sheet: Sheet, header: int) -> str:
    """Why periods that stand over several kinds of figures are not read."""
    text = _(
        "row {row} has several figures for one period, such as budget and actual; give each kind a sheet of "
        "its own, one column a period."
    )
    return text.format(row=sheet.row_number(header))


def of_record(sheet: Sheet, index: int, found: dict[int, Period]) -> bool:
    """Do dates stand below these periods as well, or nothing? Then they are the dates of a record, and no
    headings.
    """
    below = sheet.rows[index + 1 : index + 1 + LOOK]
    dates = sum(len(dated([at(row, c) for c in found])) for row in below)
    filled = sum(not is_blank(at(row, c)) for row in below for c in found)
    return dates * 2 >= filled


def waiting_for_year(sheet: Sheet, header: int, kind: tuple[str, str]) -> Prepared:
    """Months without a year anywhere: the table waits for it."""
    question = Question(
        "year",
        "period_start",
        _("Of which year are the months in row {row}? Name the file or a title with it.").format(
            row=sheet.row_number(header)
        ),
    )
    return waiting(sheet, header, kind, question)


def waiting_for_order(sheet: Sheet, header: int, example: str, kind: tuple[str, str]) -> Prepared:
    """Days across the sheet whose order of day and month nothing tells."""
    text = _("In row {row}, is {example} day first or month first? No date in the row tells.").format(
        row=sheet.row_number(header), example=example
    )
    return waiting(sheet, header, kind, Question("day_month_order", "period_start", text, ("dmy", "mdy")))


def waiting(sheet: Sheet, header: int, kind: tuple[str, str], question: Question) -> Prepared:
    """The table as it stands, with a question that must be answered before its cells can be told apart."""
    name, kpi = kind
    return Prepared(sheet, header, name or "targets", {}, {"kpi": kpi} if kpi else {}, questions=(question,))


def kind_of(texts: list[str], row: list, found: dict[int, Period], answers: Answers) -> tuple[str, str]:
    """(dataset, KPI) that the answer or the words around the table tell; ("", "") when they tell none."""
    if answers.dataset in VALUES:
        return answers.dataset, ""
    titles = [t for i, t in enumerate(header_cells(row)) if i not in found and t]
    words = {w for text in [*texts, *titles] for w in normal(text).split()}
    if words & TARGET:
        told = [key for key, spoken in KPI_WORDS.items() if words & set(spoken.split())]
        return "targets", told[0] if len(told) == 1 or told[:1] == ["net_sales"] else ""
    kinds = [name for name, spoken in WORDS.items() if words & set(spoken.split())]
    return (kinds[0], "") if len(kinds) == 1 else ("", "")


def unpivot(sheet: Sheet, header: int, found: dict[int, Period], kind: tuple[str, str]) -> Prepared:
    """A row for each cell that stands under a period, with the row's own codes beside it."""
    titles = header_cells(sheet.rows[header])
    name, kpi = kind
    codes = code_columns(name or "targets", titles, found)
    rows, numbers, spots, aside = [], [], [], {"total": [], "header": []}
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        if any(not is_blank(at(row, c)) for c in (*codes.values(), *found)):
            aside["total"] += [len(rows) + k for k in range(len(found))] if is_total(row, found) else []
            aside["header"] += (
                [len(rows) + k for k in range(len(found))] if named_days(row, codes, found) else []
            )
            for column, period in found.items():
                cell = sheet.error_cells.get((sheet.row_number(i), column), at(row, column))
                rows.append([*(at(row, c) for c in codes.values()), period.start, period.end, cell])
                numbers.append(sheet.row_number(i))
                spots.append(letter(column))
    return prepared(sheet, header, name, kpi, codes, titles, (rows, numbers, spots, aside))


def prepared(
    sheet: Sheet, header: int, name: str, kpi: str, codes: dict[str, int], titles: list[str], cells: tuple
) -> Prepared:
    """The long table: codes, start, end, value; cells left blank under a period are no rows of data."""
    rows, numbers, spots, aside = cells
    target = name or "targets"
    values = dict(VALUES, hours=rosters.field(words_around(sheet, header)))
    long = [
        [*(titles[c] for c in codes.values()), _("(column headings)"), _("(column headings)"), _("(cells)")],
        *rows,
    ]
    width = len(codes)
    columns = {field: i for i, field in enumerate(codes)} | {DAY[target]: width, values[target]: width + 2}
    if target == "targets":
        columns["period_end"] = width + 1
    else:
        long = [[*row[: width + 1], row[width + 2]] for row in long]
        columns[values[target]] = width + 1
    gone = {i for told in aside.values() for i in told}
    aside |= (
        {"free": [i for i, row in enumerate(rows) if i not in gone and rosters.free(row[-1])]}
        if target == "hours"
        else {}
    )
    aside["blank"] = [i for i, row in enumerate(rows) if is_blank(row[-1]) and i not in gone]
    if target == "hours":
        long, columns = with_absences(long, columns, aside)
    asked = (
        ()
        if name
        else (
            Question(
                "dataset", "", _("What do the figures under the months or days stand for?"), tuple(VALUES)
            ),
        )
    )
    long_sheet = Sheet(
        sheet.name,
        long,
        first=sheet.row_number(header),
        numbers=[sheet.row_number(header), *numbers],
        letters=None,
        spots={columns[values[target]]: ["", *spots]},
    )
    known = constants(
        sheet.rows[:header], dataset(target), {f.name for f in dataset(target).stored} - set(columns)
    )
    known |= {"kpi": kpi} if kpi else {}
    known |= scale_above(sheet, header) if target == "surveys" else {}
    notes = (_("A wide table: each cell under a period is a row."),)
    return Prepared(long_sheet, 0, target, columns, known, aside, asked, notes)


def with_absences(
    long: list[list], columns: dict[str, int], aside: dict[str, list[int]]
) -> tuple[list[list], dict[str, int]]:
    """(the long table with a column of absences, where some cell holds the word for one; field → column). A
    day that is free has neither.
    """
    gone = {i for told in aside.values() for i in told}
    told = [(row[-1], "") if i in gone else rosters.parted(row[-1]) for i, row in enumerate(long[1:])]
    if not any(absence for _hours, absence in told):
        return long, columns
    whole = [
        [*long[0], ""],
        *([*row[:-1], hours, absence] for row, (hours, absence) in zip(long[1:], told, strict=True)),
    ]
    return whole, columns | {"absence": len(long[0])}


def words_around(sheet: Sheet, header: int) -> set[str]:
    """The words above the periods, in the heading and in the sheet's name."""
    cells = [written_as(c) for row in sheet.rows[: header + 1] for c in row if isinstance(c, str)]
    return {w for text in [*cells, sheet.name] for w in normal(text).split()}


def named_days(row: list, codes: dict[str, int], found: dict[int, Period]) -> bool:
    """Does a row under the days only name the days of the week?"""
    return all(is_blank(at(row, c)) for c in codes.values()) and rosters.weekdays([at(row, c) for c in found])


def scale_above(sheet: Sheet, header: int) -> dict[str, str]:
    """The scale of scores that a line above the periods, or the sheet's name, tells."""
    texts = [written_as(c) for row in sheet.rows[:header] for c in row if not is_blank(c)] + [sheet.name]
    ends = next((told for told in map(of_text, texts) if told[1] is not None), (None, None))
    return {name: f"{end:g}" for name, end in zip(("scale_min", "scale_max"), ends) if end is not None}


def code_columns(name: str, titles: list[str], found: dict[int, Period]) -> dict[str, int]:
    """field → position, of the columns before the periods that name whom a row is about."""
    codes: dict[str, int] = {}
    for i, title in enumerate(titles):
        told = scores(name, title) if title and i not in found and not TO_DATE.match(plain(title)) else {}
        for field in told:
            if field not in codes and field not in (DAY[name], VALUES[name], "period_end"):
                codes[field] = i
                break
    return codes


def is_total(row: list, found: dict[int, Period]) -> bool:
    """Does a word for total stand before the periods?"""
    told = [plain(written_as(c)).strip() for c in row[: min(found)] if isinstance(c, str)]
    return any(WHOLE.match(t) or BEGINS.match(t) for t in told)


def at(row: list, column: int) -> object:
    """The cell of a row; "" where the row is shorter."""
    return row[column] if column < len(row) else ""
