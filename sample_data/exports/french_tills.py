"""The French tills: Paris as text with decimal commas, Brussels as a workbook with a sheet a year and one of
returns.
"""

from datetime import date
from itertools import groupby
from pathlib import Path

from sample_data.exports import textfile, workbook
from sample_data.exports.receipt_lines import KINDS_FR, credited, expected
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story import days, sales
from sample_data.story.catalogue import FRENCH
from sample_data.story.house import BRUSSELS, PARIS
from sample_data.story.sales import Line

MONTHS_FR = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
PARIS_HEADER = (
    "Code boutique",
    "N° ticket",
    "Ligne",
    "Date",
    "Heure",
    "Vendeur",
    "Client",
    "Type",
    "Référence",
    "Famille",
    "Collection",
    "HJ",
    "Qté",
    "Montant brut HT",
    "Montant remise",
    "Montant net HT",
    "TVA",
    "Montant TTC",
    "Devise",
    "Canal",
    "Ticket d'origine",
)


def paris_row(line: Line) -> list:
    """A row of the Paris till: French words, decimal commas, refunds negative."""
    who = line.credits[0][0] if line.credits else ""
    money = [
        textfile.comma(cents / 100)
        for cents in (line.gross, line.discount, line.net, line.tax, line.net + line.tax)
    ]
    return [
        line.boutique,
        line.ticket,
        line.line,
        f"{line.at:%d/%m/%Y}",
        f"{line.at:%H:%M}",
        who,
        line.client,
        KINDS_FR[line.kind],
        line.piece.code,
        FRENCH[line.piece.category],
        line.piece.collection,
        "O" if line.piece.high_jewelry else "N",
        line.quantity,
        *money,
        "EUR",
        {"Remote": "À distance"}.get(line.channel, "Boutique"),
        line.original,
    ]


def paris(path: Path, first: date, last: date) -> dict:
    """Write the French till's text file: semicolons, cp1252, dd/mm/yyyy."""
    lines = sales.lines(PARIS.code, first, last)
    textfile.write(path, [PARIS_HEADER, *(paris_row(line) for line in lines)], ";", "cp1252")
    return expected(lines)


BRUSSELS_BANDS = (
    "Ticket",
    None,
    None,
    None,
    "Vente",
    None,
    None,
    None,
    "Article",
    None,
    None,
    None,
    "Montants HT (EUR)",
    None,
    None,
    "TVA",
    "Devise",
)
BRUSSELS_HEADER = (
    "Boutique",
    "N° ticket",
    "Ligne",
    "Date de vente",
    "Conseiller",
    "Part",
    "Code client",
    "Nature",
    "Code article",
    "Famille",
    "Haute Joaillerie",
    "Qté",
    "CA brut HT",
    "Remise HT",
    "CA net HT",
    "TVA",
    "Devise",
)
BRUSSELS_STYLES = ("",) * 3 + ("moment", "", "percent") + ("",) * 6 + ("euro",) * 4 + ("",)
RETURNS_HEADER = (
    "Boutique",
    "N° avoir",
    "Ligne",
    "Date",
    "Ticket d'origine",
    "Conseiller",
    "Part",
    "Code client",
    "Nature",
    "Code article",
    "Famille",
    "Qté",
    "Montant net HT",
    "TVA",
    "Devise",
)
RETURNS_STYLES = ("",) * 3 + ("moment", "", "", "percent") + ("",) * 5 + ("euro",) * 2 + ("",)


def brussels_row(line: Line, who: str, share: int) -> list:
    """A row of the Brussels till: the share of the associate as a percentage."""
    return [
        line.boutique,
        line.ticket,
        line.line,
        line.at,
        who,
        share / 100,
        line.client,
        KINDS_FR[line.kind],
        line.piece.code,
        FRENCH[line.piece.category],
        "Oui" if line.piece.high_jewelry else "Non",
        line.quantity,
        line.gross / 100,
        line.discount / 100,
        line.net / 100,
        line.tax / 100,
        "EUR",
    ]


def subtotal(label: str, rows: list[list]) -> list:
    """A row that sums others, as a till prints it below a month or a year."""
    sums = [Styled(round(sum(row[n] for row in rows), 2), "boldmoney") for n in range(12, 16)]
    return [Styled(label, "bold")] + [None] * 10 + [sum(row[11] for row in rows), *sums]


def brussels_year(year: int, lines: list[Line]) -> Sheet:
    """The sheet of one calendar year, with a subtotal below each month."""
    rows, body = [], []
    for month, group in groupby(credited(lines), key=lambda row: row[0].at.month):
        part = [brussels_row(*row) for row in group]
        body += [*part, subtotal(f"Sous-total {MONTHS_FR[month - 1]} {year}", part)]
        rows += part
    titles = [[f"Journal des ventes {year} - {BRUSSELS.name}"], []]
    merged = ("A1:H1", "A3:D3", "E3:H3", "I3:L3", "M3:O3")
    return Sheet(
        str(year),
        [*titles, list(BRUSSELS_BANDS), list(BRUSSELS_HEADER), *body, subtotal(f"Total {year}", rows)],
        BRUSSELS_STYLES,
        (10, 12, 6, 17, 11),
        (1, 3, 4),
        merged,
    )


def returns_row(line: Line, who: str, share: int) -> list:
    """A refund as the returns sheet shows it: a positive amount beside the ticket of the sale."""
    return [
        line.boutique,
        line.ticket,
        line.line,
        line.at,
        line.original,
        who,
        share / 100,
        line.client,
        "Retour",
        line.piece.code,
        FRENCH[line.piece.category],
        -line.quantity,
        -line.net / 100,
        -line.tax / 100,
        "EUR",
    ]


def brussels(path: Path) -> dict:
    """Write the Brussels till's workbook: a sheet per calendar year, returns on a sheet of their own."""
    lines = sales.lines(BRUSSELS.code, days.FROM, days.UNTIL)
    sold = [line for line in lines if line.kind != "return"]
    refunds = [line for line in lines if line.kind == "return"]
    years = [brussels_year(year, list(group)) for year, group in groupby(sold, key=lambda line: line.at.year)]
    body = [
        [f"Retours et avoirs - {BRUSSELS.name}"],
        [],
        list(RETURNS_HEADER),
        *(returns_row(*row) for row in credited(refunds)),
    ]
    workbook.write(
        path, [*years, Sheet("Retours", body, RETURNS_STYLES, (10, 12, 6, 17, 14), (1, 3))], "Caisse Boutique"
    )
    return expected(lines, len(years) + 1) | {
        "returns_sheet": {
            "rows": len(credited(refunds)),
            "net_amount": sum(r[0].net for r in credited(refunds)) / 100,
        }
    }
