"""Tables turned on their side: months or weeks down the sheet, a boutique or a person in each column."""

from dataclasses import replace

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.body import total_words
from loaders.recognition.layout import header_cells
from loaders.recognition.source import Prepared
from loaders.shapes import wide
from loaders.spelling import normal, plain
from loaders.values.column import Column
from loaders.values.periods import Period, periods, told_year
from loaders.values.texts import written_as
from store.datasets import dataset
from store.receipt import Question
from words import _

FIRST_COLUMNS, LOOK = 3, 30
WHO = {
    "site": frozenset(
        (
            "boutique boutiques store stores shop shops magasin magasins filiale filialen negozio negozi "
            "tienda tiendas site sites workshop atelier"
        ).split()
    ),
    "person": frozenset(
        (
            "person associate associates advisor advisors conseiller conseillers vendeur vendeurs verkaufer "
            "addetto vendedor employee collaborateur"
        ).split()
    ),
}


def find(sheet: Sheet, file: str, answers: Answers) -> tuple[Prepared | None, str]:
    """(the table of a sheet whose rows are periods and whose columns are names, None where there is none; why
    it can't be read).
    """
    for column in range(min(FIRST_COLUMNS, sheet.width)):
        for header, row in enumerate(sheet.rows[:LOOK]):
            texts = [written_as(c) for r in sheet.rows[: header + 1] for c in r if not is_blank(c)] + [
                sheet.name,
                file,
            ]
            if any(not is_blank(c) for c in row[:column]):
                break  # a column before the periods names what the rows are about
            found, named = down(sheet, header, column, texts, answers), across(sheet, header, column)
            if found and named:
                return turned(sheet, header, column, found, named, texts, answers)
            if found or is_period_row(row):
                break
    return None, ""


def is_period_row(row: list) -> bool:
    """Periods across: the table stands upright."""
    return bool(periods(row))


def down(sheet: Sheet, header: int, column: int, texts: list[str], answers: Answers) -> dict[int, Period]:
    """Row → period, of a column right under the header row; empty where these are no periods, or one comes
    twice.
    """
    cells = [row[column] if column < len(row) else "" for row in sheet.rows[header + 1 :]]
    if not cells or is_blank(cells[0]):
        return {}
    found = periods(cells, told_year(texts), answers.date_order)
    return (
        {header + 1 + i: p for i, p in found.items()}
        if 0 in found and len(set(found.values())) == len(found)
        else {}
    )


def across(sheet: Sheet, header: int, column: int) -> dict[int, str]:
    """Column → name, of titled columns beside the periods that hold numbers; sums and what is no number left
    out.
    """
    titles = header_cells(sheet.rows[header])
    total = total_words(Column(titles))[1]
    named = {
        c: t
        for c, t in enumerate(titles)
        if c > column and t and not total[c] and not wide.TO_DATE.match(plain(t))
    }
    filled = {
        c: [row[c] for row in sheet.rows[header + 1 :] if c < len(row) and not is_blank(row[c])]
        for c in named
    }
    spoken = {w for words in wide.KPI_WORDS.values() for w in words.split()}
    if any(set(normal(t).split()) & spoken for t in named.values()):
        return {}  # a column for each KPI, and none for a boutique
    return {
        c: t for c, t in named.items() if filled[c] and all(isinstance(v, (int, float)) for v in filled[c])
    }


def turned(
    sheet: Sheet,
    header: int,
    column: int,
    found: dict[int, Period],
    named: dict[int, str],
    texts: list[str],
    answers: Answers,
) -> tuple[Prepared | None, str]:
    """The long table, or why it is none: what the figures stand for must be told, and whom the columns name
    told or answered.
    """
    name, kpi = wide.kind_of(texts, [], {}, answers)
    if len(named) < 2 or name not in ("targets", "sales", "traffic"):
        text = _(
            "row {row} has names across it and months or weeks below each other, but nothing says what the "
            "figures stand for; title the sheet with it (targets, sales, visitors), or turn it so that each "
            "row is a boutique and each column a month."
        )
        return None, text.format(row=sheet.row_number(header)) if len(named) >= 2 else ""
    who = whom(name, texts, answers)
    rows, numbers, spots = [], [], []
    for i, period in found.items():
        for c, title in named.items():
            rows.append(
                [
                    title,
                    period.start,
                    period.end,
                    sheet.error_cells.get((sheet.row_number(i), c), wide.at(sheet.rows[i], c)),
                ]
            )
            numbers.append(sheet.row_number(i))
            spots.append(letter(c))
    field = who or ("site" if name == "targets" else "boutique")
    table = wide.prepared(
        sheet,
        header,
        name,
        kpi,
        {field: column},
        header_cells(sheet.rows[header]),
        (rows, numbers, spots, {}),
    )
    width = len(table.sheet.rows[0])
    table.sheet.rows[0] = [_("(column headings)"), *[sheet.rows[header][column]] * (width - 2), _("(cells)")]
    return (table if who else asking(table, sheet, header, list(named.values()))), ""


def whom(name: str, texts: list[str], answers: Answers) -> str:
    """The field that the names across stand for: answered, or told by a word around the table; "" where
    neither is.
    """
    told = {w for text in texts for w in normal(text).split()}
    kinds = [kind for kind, words in WHO.items() if told & words]
    kind = (
        answers.set.get("across", "")
        if answers.set.get("across", "") in WHO
        else kinds[0]
        if len(kinds) == 1
        else ""
    )
    field = (
        {"site": "boutique", "person": "associate"}.get(kind, "") if name in ("sales", "traffic") else kind
    )
    return field if field in {f.name for f in dataset(name).fields} else ""


def asking(table: Prepared, sheet: Sheet, header: int, names: list[str]) -> Prepared:
    """The same table, waiting for what its columns name."""
    text = _("Row {row} has {names} across it: are these sites or persons?").format(
        row=sheet.row_number(header), names=", ".join(names[:3])
    )
    return replace(table, questions=(*table.questions, Question("across", "site", text, tuple(WHO))))
