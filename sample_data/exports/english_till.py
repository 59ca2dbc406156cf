"""The English till of Dublin: a block of titles, a row per credited associate, a grand total and a footer."""

from datetime import date, datetime
from pathlib import Path

from sample_data.exports import workbook
from sample_data.exports.receipt_lines import KINDS_EN, credited, expected
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story import days, sales
from sample_data.story.house import DUBLIN
from sample_data.story.sales import Line

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
