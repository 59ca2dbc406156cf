"""Does what the cells hold agree with what a header says?"""

import datetime as dt

import numpy as np

from loaders.answers import Answers
from loaders.formats.sheet import is_blank
from loaders.spelling import normal
from loaders.values.cells import read_cells
from loaders.values.choices import meanings
from store.dataset import Field, Kind

SAMPLE = 200
FLAGS = frozenset([*filter(str.isalpha, meanings(Field("flag", Kind.BOOL, ""))), True, False]) - {0, 1}
LETTERS = frozenset("ynosj")
ENOUGH = {Kind.CHOICE: 0.5, Kind.BOOL: 0.8}


class Cells:
    """The sampled cells of one column, which remember how well they fit what was asked before."""

    def __init__(self, cells: list) -> None:
        """cells: up to SAMPLE cells that are not blank."""
        self.cells, self.known = cells, {}

    def fit(self, field: Field) -> float:
        """The share of the cells that the field could hold, 0 when too few; an empty column fits little."""
        asked = (field.kind, field.required, tuple(field.choices.values()), field.name == "line")
        if asked not in self.known:
            self.known[asked] = fit(field, self.cells)
        return self.known[asked]


def sample(column: list) -> Cells:
    """Up to SAMPLE cells that are not blank, spread over the column."""
    filled = [c for c in column if not is_blank(c)]
    return Cells(filled[:: max(1, len(filled) // SAMPLE)][:SAMPLE])


def fit(field: Field, cells: list) -> float:
    """The share of these cells that the field could hold, 0 when too few; no cells fit little."""
    if not cells:
        return 0.5
    if field.kind in (Kind.ID, Kind.TEXT):
        return 0.0 if field.required and flags(cells) else _text_fit(field, cells)
    read = read_cells(cells, field, Answers(), {})
    good = 1 - float(np.mean(read.bad))
    return good if good >= ENOUGH.get(field.kind, 0.6) else 0.0


def flags(cells: list) -> bool:
    """Do the cells only say yes or no? Such a column names nothing."""
    forms = {normal(c) if isinstance(c, str) else c for c in cells}
    return len(forms) <= 2 and forms <= FLAGS and not forms <= LETTERS


def _text_fit(field: Field, cells: list) -> float:
    dates = sum(isinstance(c, (dt.date, dt.datetime)) for c in cells) / len(cells)
    fractional = sum(isinstance(c, float) and not c.is_integer() for c in cells) / len(cells)
    if field.name == "line":
        return float(all(len(str(c)) <= 8 for c in cells))
    return 0.0 if dates > 0.5 or fractional > 0.3 else 1.0
