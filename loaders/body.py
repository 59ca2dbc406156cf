"""The rows under a header: which are data, and which are blank, totals, notes or the header again."""
import re

import numpy as np

from loaders.dates import read_dates
from loaders.sheet import is_blank
from loaders.spelling import plain

WORD = (r"(?:(?:grand|general|sub|sous|zwischen|teil|end|net)[\s-]*)?"
        r"(?:total|totals|totaux|totale|totali|totales|subtotal|subtotale|subtotales|sommes?|somma|suma|summe|gesamt|gesamtsumme|gesamtbetrag|gesamtergebnis)")
EXACT = re.compile(rf"^{WORD}(?:\s+(?:general|generale|generaux|complessivo))?\s*:?$")
BEGINS = re.compile(rf"^{WORD}\b")
STEMS = re.compile("tot|som|sum|gesamt", re.IGNORECASE)


def transpose(rows: list[list], columns: tuple[int, ...]) -> list[list]:
    """The body's columns; short rows are filled with blanks."""
    width = max(columns) + 1
    if all(len(row) >= width for row in rows):
        turned = list(zip(*rows)) if rows else [()] * width
        return [list(turned[c]) for c in columns]
    return [[row[c] if c < len(row) else "" for row in rows] for c in columns]


def blank_cells(column: list) -> np.ndarray:
    """True where a cell holds nothing."""
    blanks = {c for c in set(column) if is_blank(c)}
    return members(column, blanks)


def members(column: list, wanted: set) -> np.ndarray:
    """True where a cell is one of the wanted ones."""
    if not wanted:
        return np.zeros(len(column), bool)
    return np.fromiter((c in wanted for c in column), bool, len(column))


def total_words(column: list) -> tuple[np.ndarray, np.ndarray]:
    """(the cell is a word for total, the cell begins with one)."""
    words = {c: plain(c).strip() for c in set(column) if type(c) is str and STEMS.search(c[:24])}
    return tuple(members(column, {c for c, w in words.items() if form.match(w)}) for form in (EXACT, BEGINS))


def rows_apart(columns: list[list], dates: list | None, repeated: list[int]) -> dict[str, np.ndarray]:
    """reason → rows that are not data: blank, header, total, note. dates: the column that dates a row (None: a list without date)."""
    height = len(columns[0]) if columns else 0
    filled = np.sum([~blank_cells(c) for c in columns], axis=0) if columns else np.zeros(0, int)
    words = [total_words(c) for c in columns]
    exact = np.logical_or.reduce([np.zeros(height, bool), *(whole for whole, _start in words)])
    begins = np.logical_or.reduce([np.zeros(height, bool), *(start for _whole, start in words)])
    header = np.zeros(height, bool)
    header[repeated] = True
    undated = np.zeros(height, bool) if dates is None else undatable(dates, filled == 1)
    blank = filled == 0
    total = (exact | (begins & (undated | (dates is None)))) & ~header
    note = undated & (filled == 1) & (len(columns) >= 3) & ~total & ~blank & ~header
    return {"blank": blank, "header": header, "total": total, "note": note}


def undatable(dates: list, lone: np.ndarray) -> np.ndarray:
    """Rows whose date is blank; of rows with a single cell also those where that cell is a text that is no date."""
    blank = blank_cells(dates)
    alone = np.flatnonzero(lone & ~blank)
    read = read_dates([dates[i] for i in alone])
    blank[alone[read.bad]] = True
    return blank
