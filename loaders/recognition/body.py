"""The rows under a header: which are data, and which are blank, totals, notes or the header again."""

import re

import numpy as np

from loaders.spelling import plain
from loaders.values.column import Column

WORD = (
    r"(?:(?:grand|general|sub|sous|zwischen|teil|end|net|gesamt)[\s-]*)?"
    r"(?:total|totals|totaux|totale|totali|totales|subtotal|subtotale|subtotales|summe|gesamt|gesamtsumme|gesamtbetrag|gesamtergebnis|ergebnis)"
)
NAMES = r"(?:sommes?|somma|suma)"
WHOLE = re.compile(rf"^(?:{WORD}|resultat)(?:\s+(?:general|generale|generaux|complessivo))?\s*:?$")
BEGINS, ENDS = re.compile(rf"^(?:{WORD}|{NAMES})\b"), re.compile(rf"\b(?:{WORD}|{NAMES})\s*:?$")
STEMS = re.compile("tot|som|sum|gesamt|ergeb|result|résult", re.IGNORECASE)


def transpose(rows: list[list], columns: tuple[int, ...]) -> list[Column]:
    """The body's columns; short rows are filled with blanks."""
    width = max(columns) + 1
    if all(len(row) >= width for row in rows):
        return [Column([row[c] for row in rows]) for c in columns]
    return [Column([row[c] if c < len(row) else "" for row in rows]) for c in columns]


def total_words(column: Column) -> tuple[np.ndarray, np.ndarray]:
    """(the cell is a word for total and nothing else, the cell begins or ends with one)."""
    words = (
        {c: plain(c).strip() for c in column.distinct if type(c) is str and STEMS.search(c)}
        if str in column.kinds
        else {}
    )
    whole, part = (
        {c for c, w in words.items() if WHOLE.match(w)},
        {c for c, w in words.items() if BEGINS.match(w) or ENDS.search(w)},
    )
    nowhere = np.zeros(len(column), bool)
    return column.where(whole.__contains__) if whole else nowhere, column.where(
        part.__contains__
    ) if part else nowhere


def rows_apart(
    columns: list[Column], date: Column | None, codes: list[Column], repeated: list[int]
) -> dict[str, np.ndarray]:
    """reason → rows that are not data: blank, header, total, note.

    date: the column that places a row in time (None: a list without date); codes: the columns that name
    something. A total is a row with a word for it (in a complete record only where codes stand); one that
    could be a name as well ("Suma", "Total Look") only on a row with fewer cells than usual and no date, or,
    in a list, with less than half of them; and a row of sums alone.
    """
    height = len(columns[0]) if columns else 0
    filled = sum((~c.blank).astype(int) for c in columns)
    is_text = sum(c.is_text.astype(int) for c in columns)
    told = [total_words(c) for c in columns]
    whole, part = (np.logical_or.reduce([t[i] for t in told]) for i in (0, 1))
    coded = np.logical_or.reduce(
        [
            np.zeros(height, bool),
            *(t[0] for t, c in zip(told, columns, strict=True) if any(c is code for code in codes)),
        ]
    )
    header = np.zeros(height, bool)
    header[repeated] = True
    usual = (
        np.median(filled[filled > 1]) if (filled > 1).any() else 0
    )  # blank rows and lone remarks are not usual
    thin = filled * 2 < usual
    undated = thin if date is None else date.blank | (date.is_text & ((filled == 1) | total_words(date)[1]))
    named = np.logical_or.reduce([np.zeros(height, bool), *(~c.blank for c in codes)])
    sums = undated & ~named & (is_text == 0) & (filled > 0) if date is not None else np.zeros(height, bool)
    fewer = filled < usual
    total = (coded | (whole & (undated | fewer)) | (part & undated & fewer) | sums) & ~header
    note = (
        undated & (filled == 1) & ~total & ~header
        if date is not None and len(columns) >= 3
        else np.zeros(height, bool)
    )
    return {"blank": filled == 0, "header": header, "total": total & (filled > 0), "note": note}
