"""Hours as rosters write them: 7:30, 7h30, 7 h and Excel's own times become decimal hours."""

import datetime as dt
import re
from collections.abc import Sequence

from loaders.values.column import Column, column

WRITTEN = re.compile(
    r"^(-?)(\d{1,3})(?:\s*[:h]\s*([0-5]\d)(?::[0-5]\d)?\s*(?:m|mn|min)?|\s*(?:h|hrs?|heures?|hours?|std\.?|ore|horas))$"
)


def in_hours(cells: Sequence) -> Column:
    """The column with clock times as numbers of hours; everything else as it was."""
    cells = column(cells)
    if cells.kinds <= {float, int}:
        return cells
    hours = [_hours(c) for c in cells.distinct]
    return Column([hours[code] for code in cells.codes])


def _hours(cell: object) -> object:
    if isinstance(cell, dt.timedelta):
        return cell.total_seconds() / 3600
    if isinstance(cell, dt.time):
        return cell.hour + cell.minute / 60 + cell.second / 3600
    written = WRITTEN.match(cell.strip().lower()) if isinstance(cell, str) else None
    if not written:
        return cell
    sign, hours, minutes = written.groups()
    return (int(hours) + int(minutes or 0) / 60) * (-1 if sign else 1)
