"""Tills: the sales of each boutique as its own till exports them, and the archive of the former till."""

from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from sample_data import days, sales, textfile, workbook
from sample_data.catalogue import FRENCH
from sample_data.house import BOUTIQUES, BRUSSELS, DUBLIN, PARIS
from sample_data.sales import Line
from sample_data.workbook import Sheet, Styled

KINDS_EN = {
    "sale": "Sale",
    "return": "Return",
    "exchange": "Exchange",
    "service": "Service",
    "deposit": "Deposit",
    "gift_card": "Gift card",
}
KINDS_FR = {
    "sale": "Vente",
    "return": "Retour",
    "exchange": "Échange",
    "service": "SAV",
    "deposit": "Acompte",
    "gift_card": "Carte cadeau",
}
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
YEARS = ((date(2025, 4, 1), date(2026, 3, 31)), (date(2026, 4, 1), days.UNTIL))


def credited(lines: list[Line]) -> list[tuple[Line, str, int]]:
    """One row per credited associate of each line; a line nobody is credited with keeps one row."""
    return [(line, who, share) for line in lines for who, share in line.credits or (("", 100),)]


def expected(lines: list[Line], sheets: int = 1) -> dict:
    """What a reader must find in a file of these lines: canonical rows, signed sums over rows, and by
    credit.
    """
    rows = credited(lines)
    kinds = sorted({line.kind for line in lines})
    return {
        "dataset": "sales",
        "tables": sheets,
        "rows": len(rows),
        "tickets": len({(line.boutique, line.ticket) for line in lines}),
        "net_amount": round(sum(line.net for line, _, _ in rows)) / 100,
        "net_amount_credited": round(sum(line.net * share for line, _, share in rows) / 100) / 100,
        "quantity": sum(line.quantity for line, _, _ in rows),
        "unassigned_rows": sum(not who for _, who, _ in rows),
        "rows_by_line_type": {kind: sum(line.kind == kind for line, _, _ in rows) for kind in kinds},
        "span": [f"{min(line.at for line in lines):%Y-%m-%d}", f"{max(line.at for line in lines):%Y-%m-%d}"],
    }


DUBLIN_HEADER = (
    "Store",
    "Receipt no.",
    "Line",
    "Date",
    "Time",
    "Sales associate",
    "Split %",
    "Customer ID",
    "Type",
    "Item code",
    "Category",
    "Collection",
    "High Jewelry",
    "Qty",
    "Gross amount",
    "Discount amount",
    "Net amount (excl. VAT)",
    "VAT",
    "Currency",
    "Channel",
    "Original receipt",
)
DUBLIN_STYLES = ("",) * 3 + ("date", "time") + ("",) * 9 + ("money",) * 4 + ("",) * 3


def dublin_row(line: Line, who: str, share: int) -> list:
    """A row of the Dublin till: a line per credited associate, refunds negative."""
    return [
        line.boutique,
        line.ticket,
        line.line,
        line.at.date(),
        line.at.time(),
        who,
        share,
        line.client,
        KINDS_EN[line.kind],
        line.piece.code,
        line.piece.category,
        line.piece.collection,
        "Y" if line.piece.high_jewelry else "N",
        line.quantity,
        line.gross / 100,
        line.discount / 100,
        line.net / 100,
        line.tax / 100,
        "EUR",
        line.channel,
        line.original,
    ]


def dublin(path: Path, first: date, last: date) -> dict:
    """Write the English till's workbook: a block of titles, the lines, a grand total and a footer."""
    lines = sales.lines(DUBLIN.code, first, last)
    rows = [dublin_row(*row) for row in credited(lines)]
    sums = [Styled(round(sum(row[n] for row in rows), 2), "boldmoney") for n in range(14, 18)]
    titles = [
        ["Sales by receipt line"],
        ["Store:", f"{DUBLIN.code} {DUBLIN.name}"],
        ["Period:", f"{days.spoken(first)} to {days.spoken(last)}"],
        ["Amounts in EUR, before VAT"],
        [],
    ]
    foot = [
        [Styled("Grand total", "bold")] + [None] * 12 + [sum(row[13] for row in rows), *sums],
        [],
        ["*** End of report ***"],
    ]
    sheet = Sheet(
        "Sales lines",
        [*titles, list(DUBLIN_HEADER), *rows, *foot],
        DUBLIN_STYLES,
        (8, 15, 6, 11, 7, 16),
        (1, 6),
        ("A1:F1",),
    )
    workbook.write(path, [sheet], "Point of Sale Reporting", datetime(last.year, last.month, last.day, 20, 5))
    return expected(lines)


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


ARCHIVE_HEADER = (
    "Store code",
    "Receipt",
    "Line",
    "Business date",
    "Employee",
    "Credit",
    "Customer",
    "Document type",
    "Department",
    "HJ",
    "Units",
    "Net sales",
    "Currency",
    "Original receipt",
)
ARCHIVE_STYLES = ("",) * 3 + ("iso",) + ("",) * 10


def archive_row(line: Line, who: str, share: int) -> list:
    """A row of the former till, one layout for all boutiques."""
    return [
        line.boutique,
        int(line.ticket),
        line.line,
        line.at.date(),
        who,
        share / 100,
        line.client,
        KINDS_EN[line.kind],
        line.piece.category,
        int(line.piece.high_jewelry),
        line.quantity,
        line.net / 100,
        "EUR",
        int(line.original) if line.original else None,
    ]


def archive(path: Path) -> dict:
    """Write the two years before the present tills: all boutiques on one sheet, a fiscal year with two
    Easters and one with none.
    """
    lines = [
        line for site in BOUTIQUES for line in sales.lines(site.code, days.ARCHIVE_FROM, days.FROM - days.DAY)
    ]
    rows = [archive_row(*row) for row in credited(lines)]
    workbook.write(
        path,
        [
            Sheet(
                "Archive",
                [list(ARCHIVE_HEADER), *rows],
                ARCHIVE_STYLES,
                bold=(1,),
                filtered=f"A1:N{len(rows) + 1}",
            )
        ],
        saved=datetime(2025, 4, 14, 9, 0),
    )
    return expected(lines)


def write(folder: Path) -> dict[str, dict]:
    """Write every sales file into `folder`; what each must give, by its name."""
    facts = {
        "sales_archive_FY24-FY25.xlsx": archive(folder / "sales_archive_FY24-FY25.xlsx"),
        "ventes_BRU1_2025-2026.xlsx": brussels(folder / "ventes_BRU1_2025-2026.xlsx"),
    }
    for first, last in YEARS:
        year = days.fiscal_year(first)
        english, french = f"sales_DUB1_FY{year % 100}.xlsx", f"ventes_PAR1_{year - 1}-{year}.csv"
        facts |= {english: dublin(folder / english, first, last), french: paris(folder / french, first, last)}
    return facts
