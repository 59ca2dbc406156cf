"""The rows under a header: which are data, and which are blank, totals, notes or the header again."""
import re

import numpy as np

from loaders.sheet import is_blank
from loaders.spelling import plain

WORD = (r"(?:(?:grand|general|sub|sous|zwischen|teil|end|net)[\s-]*)?"
        r"(?:total|totals|totaux|totale|totali|totales|subtotal|subtotale|subtotales|sommes?|somma|suma|summe|gesamt|gesamtsumme|gesamtbetrag|gesamtergebnis)")
EXACT = re.compile(rf"^{WORD}(?:\s+(?:general|generale|generaux|complessivo))?\s*:?$")
BEGINS = re.compile(rf"^{WORD}\b")
STEMS = ("tot", "som", "sum", "gesamt")


def transpose(rows: list[list], columns: tuple[int, ...]) -> list[list]:
    """The body's columns; short rows are filled with blanks."""
    width = max(columns) + 1
    if all(len(row) >= width for row in rows):
        turned = list(zip(*rows)) if rows else [()] * width
        return [list(turned[c]) for c in columns]
    return [[row[c] if c < len(row) else "" for row in rows] for c in columns]


def blank_cells(column: list) -> np.ndarray:
    """True where a cell holds nothing."""
    if not {type(c) for c in column} & {str, type(None)}:
        return np.zeros(len(column), bool)
    return np.fromiter((c == "" or is_blank(c) for c in column), bool, len(column))


def total_words(column: list) -> tuple[np.ndarray, np.ndarray]:
    """(the cell is a word for total, the cell begins with one)."""
    exact, begins = np.zeros(len(column), bool), np.zeros(len(column), bool)
    words = {c: plain(c).strip() for c in {c for c in column if type(c) is str} if any(s in plain(c[:24]) for s in STEMS)}
    for mask, form in ((exact, EXACT), (begins, BEGINS)):
        hits = {c for c, w in words.items() if form.match(w)}
        if hits:
            mask |= np.fromiter((c in hits if type(c) is str else False for c in column), bool, len(column))
    return exact, begins


def rows_apart(columns: list[list], dated: np.ndarray | None, repeated: list[int]) -> dict[str, np.ndarray]:
    """reason → rows that are not data: blank, header, total, note. dated: rows whose date is filled (None: a list without date)."""
    height = len(columns[0]) if columns else 0
    filled = np.zeros(height, int)
    exact, begins = np.zeros(height, bool), np.zeros(height, bool)
    for column in columns:
        filled += ~blank_cells(column)
        whole, start = total_words(column)
        exact |= whole
        begins |= start
    undated = np.zeros(height, bool) if dated is None else ~dated
    header = np.zeros(height, bool)
    header[repeated] = True
    blank = filled == 0
    total = (exact | (begins & (undated | (dated is None)))) & ~header
    note = undated & (filled == 1) & (len(columns) >= 3) & ~total & ~blank & ~header
    return {"blank": blank, "header": header, "total": total, "note": note}
