"""A text file: rows written as delimited text in the encoding and number style of the tool that exports
them.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path


def write(
    path: Path,
    rows: Iterable,
    delimiter: str = ",",
    encoding: str = "utf-8",
    newline: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> None:
    """Write rows as delimited text; cells are written as they print."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def comma(value: float, places: int = 2, thousands: str = "") -> str:
    """A number with a decimal comma: 1234.5 is 1234,50."""
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", thousands)
