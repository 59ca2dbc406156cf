"""Codes and texts: trimmed, NFC, whole numbers without ".0", long ids never through floats."""

import datetime as dt
import unicodedata
from collections.abc import Sequence

import numpy as np

from loaders.values.column import column


def read_texts(cells: Sequence) -> np.ndarray:
    """Cells as text; "" where blank."""
    cells = column(cells)
    written = np.array([written_as(c) for c in cells.distinct], dtype=object)
    return written[cells.codes] if len(written) else np.array([], dtype=object)


def written_as(cell: object) -> str:
    """One cell as its reader sees it: 101.0 → "101", midnight dates without their time."""
    if isinstance(cell, str):
        return (
            cell.strip()
            if cell.isascii()
            else unicodedata.normalize("NFC", cell.replace("\u00a0", " ").strip())
        )
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time(0):
        return cell.date().isoformat()
    return "" if cell is None else cell.isoformat(sep=" ") if isinstance(cell, dt.datetime) else str(cell)
