"""Does what the cells hold agree with what a header says?"""
import datetime as dt

import numpy as np

from loaders.answers import Answers
from loaders.cells import read_cells
from loaders.numbers import read_numbers
from loaders.sheet import is_blank
from store.dataset import NUMERIC, Field, Kind

SAMPLE = 400
ENOUGH = {Kind.CHOICE: 0.5, Kind.BOOL: 0.8}


def sample(column: list) -> list:
    """Up to SAMPLE cells that are not blank, spread over the column."""
    filled = [c for c in column if not is_blank(c)]
    return filled[:: max(1, len(filled) // SAMPLE)][:SAMPLE]


def fit(field: Field, cells: list) -> float:
    """The share of sampled cells that the field could hold, 0 when too few; an empty column fits little."""
    if not cells:
        return 0.5
    if field.kind in (Kind.ID, Kind.TEXT):
        return _text_fit(field, cells)
    read = read_cells(cells, field, Answers(), {})
    good = 1 - float(np.mean(read.bad))
    return good if good >= ENOUGH.get(field.kind, 0.6) else 0.0


def _text_fit(field: Field, cells: list) -> float:
    dates = sum(isinstance(c, (dt.date, dt.datetime)) for c in cells) / len(cells)
    fractional = sum(isinstance(c, float) and not c.is_integer() for c in cells) / len(cells)
    if field.name == "line":
        return float(all(len(str(c)) <= 8 for c in cells))
    return 0.0 if dates > 0.5 or fractional > 0.3 else 1.0


def numeric_share(cells: list) -> float:
    """The share of sampled cells that are numbers."""
    return 1 - float(np.mean(read_numbers(cells, "point").bad)) if cells else 0.0


def holds_numbers(field: Field) -> bool:
    """Is the field summed or averaged?"""
    return field.kind in NUMERIC
