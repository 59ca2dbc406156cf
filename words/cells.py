"""Cells that leave the house: no text of a file may become a formula in somebody's spreadsheet."""

import pandas as pd

FORMULA = r"[=+\-@\t\r\n]"
FIGURE = r"[+-]?\d+(?:[.,]\d+)*%?"


def inert(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before each text that a spreadsheet would run; numbers, also written ones,
    stay as they are.
    """
    texts = {
        name: frame[name]
        for name in frame.columns
        if pd.api.types.is_string_dtype(frame[name].dtype) or frame[name].dtype == object
    }
    return frame.assign(**{name: _quoted(column) for name, column in texts.items()})


def _quoted(column: pd.Series) -> pd.Series:
    written = column.astype("string")
    risky = (written.str.match(FORMULA) & ~written.str.fullmatch(FIGURE)).fillna(False).astype(bool)
    spoken = column.map(lambda cell: isinstance(cell, str)) if column.dtype == object else True
    return column.mask(risky & spoken, "'" + written.astype(column.dtype))
