"""Targets with a column for each KPI: "Boutique | Mois | Objectif CA | Objectif tickets".

Each becomes a row of its own.
"""

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import header_cells
from loaders.recognition.source import Prepared
from loaders.shapes.wide import KPI_WORDS, PLANS, TARGET, TO_DATE, at, is_total
from loaders.spelling import normal
from loaders.values.period_labels import WORDS as LABELS
from loaders.values.texts import written_as
from words import _

LOOK = 30
SHARED = ("site", "person", "project", "period_start", "period_end", "version")
COMPANIONS = frozenset(
    "net ht nb nombre number no n taux rate quote tasso tasa ratio % moyen moyenne average avg medio medi "
    "bon amount montant per ticket tickets par client valeur value anzahl monthly mensuel".split()
)
KPIS = {key: frozenset(words.split()) for key, words in KPI_WORDS.items()}
ACTUAL = LABELS - TARGET - KPIS["net_sales"] - {"planned", "prevu", "forecast", "prevision", "previsions"}


def find(sheet: Sheet, file: str, answers: Answers) -> Prepared | None:
    """The long table of a sheet; None when its header names no two KPIs as targets beside their period."""
    if answers.dataset not in ("", "targets") or "kpi" in answers.set or "value" in answers.map:
        return None
    for i, row in enumerate(sheet.rows[:LOOK]):
        titles = header_cells(row)
        shared = shared_of(titles)
        around = {
            w
            for text in [
                *(written_as(c) for r in sheet.rows[:i] for c in r if isinstance(c, str)),
                sheet.name,
                file,
            ]
            for w in normal(text).split()
        }
        found = kpis(titles, set(shared.values()), bool(around & (TARGET - PLANS)))
        if len(found) >= 2 and "period_start" in shared and len(set(found.values())) == len(found):
            return long(sheet, i, titles, shared, found)
    return None


def shared_of(titles: list[str]) -> dict[str, int]:
    """field → position of the columns that all targets of a row share."""
    told: dict[str, int] = {}
    for c, title in enumerate(titles):
        known = scores("targets", title) if title else {}
        for field in [f for f in SHARED if known.get(f, 0) == EXACT and f not in told][:1]:
            told[field] = c
    return told


def kpis(titles: list[str], taken: set[int], around: bool) -> dict[int, str]:
    """Column → KPI of the columns that are targets: those that say so, else, where a title around the table
    does, all that name a KPI.
    """
    words = {
        c: set(normal(t).split())
        for c, t in enumerate(titles)
        if t and c not in taken and not TO_DATE.match(normal(t))
    }
    named = {c: key for c, told in words.items() if not told & ACTUAL and (key := kpi_of(told - TARGET))}
    own = {c: key for c, key in named.items() if words[c] & TARGET}
    return own or (named if around else {})


def kpi_of(words: set[str]) -> str:
    """The one KPI that these words name; "" when none does, or a word is left that nothing explains."""
    told = [key for key, spoken in KPIS.items() if words & spoken]
    if "atv" in told and "transactions" in told:  # panier moyen par ticket
        told.remove("transactions")
    return told[0] if len(told) == 1 and words <= KPIS[told[0]] | COMPANIONS else ""


def long(
    sheet: Sheet, header: int, titles: list[str], shared: dict[str, int], found: dict[int, str]
) -> Prepared:
    """A row for each cell under a KPI; blank cells are no targets."""
    rows, numbers, spots, aside = [], [], [], {"total": [], "blank": []}
    for i, row in enumerate(sheet.rows[header + 1 :], header + 1):
        if all(map(is_blank, row)):
            continue
        for c, key in found.items():
            cell = sheet.error_cells.get((sheet.row_number(i), c), at(row, c))
            if is_total(row, found) or (is_blank(cell)):
                aside["blank" if is_blank(cell) else "total"].append(len(rows))
            rows.append([*(at(row, place) for place in shared.values()), key, cell])
            numbers.append(sheet.row_number(i))
            spots.append(letter(c))
    width = len(shared)
    heads = [*(titles[c] for c in shared.values()), _("(column headings)"), _("(cells)")]
    first = sheet.row_number(header)
    laid = Sheet(
        sheet.name, [heads, *rows], first=first, numbers=[first, *numbers], spots={width + 1: ["", *spots]}
    )
    columns = {field: i for i, field in enumerate(shared)} | {"kpi": width, "value": width + 1}
    unread = [t for c, t in enumerate(titles) if t and c not in found and c not in shared.values()]
    notes = [_("A column for each KPI: each target is a row.")] + (
        [_("Not read: {titles}.").format(titles=", ".join(unread))] if unread else []
    )
    return Prepared(laid, 0, "targets", columns, aside=aside, notes=tuple(notes))
