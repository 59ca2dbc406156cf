"""The archive of the former till: one plain sheet for all boutiques."""

from datetime import datetime
from pathlib import Path

from sample_data.exports import workbook
from sample_data.exports.receipt_lines import KINDS_EN, credited, expected
from sample_data.exports.workbook import Sheet
from sample_data.story import days, sales
from sample_data.story.house import BOUTIQUES
from sample_data.story.sales import Line

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
