"""Grades: numbers of a small scale, written as figures, words or shares."""

import re

import numpy as np

from loaders.formats.sheet import is_blank
from loaders.values.choices import meaning, meanings
from loaders.values.texts import written_as
from store.dataset import Field

STEPS, HIGHEST = 5, 10
FIGURE = re.compile(r"^\s*(\d{1,2}(?:[.,]\d+)?)(?![\d%.,])\s*(?:$|[-–—:=.)/(\s])")
SHARE = re.compile(r"^\s*(\d{1,3}(?:[.,]\d+)?)\s*%")


def in_grades(column: list, field: Field) -> np.ndarray:
    """The grade of each cell; NaN where it is blank, above ten or no grade. A share of up to 20 % is 1, of up
    to 40 % 2, and so on.
    """
    words = meanings(field)
    numbers = [c for c in column if isinstance(c, (int, float)) and not isinstance(c, bool)]
    shares = bool(numbers) and max(numbers) <= 1 and any(0 < n < 1 for n in numbers)
    told = {c: _grade(c, words, shares) for c in set(column)}
    return np.array([told[c] for c in column], float)


def _grade(cell: object, words: dict[str, object], shares: bool) -> float:
    if is_blank(cell) or isinstance(cell, bool):
        return np.nan
    if isinstance(cell, (int, float)):
        return of_share(cell) if shares else float(cell) if 0 <= cell <= HIGHEST else np.nan
    text = written_as(cell)
    if share := SHARE.match(text):
        return of_share(float(share[1].replace(",", ".")) / 100)
    figure = FIGURE.match(text)
    value = float(figure[1].replace(",", ".")) if figure else float(meaning(text, words) or np.nan)
    return value if value <= HIGHEST else np.nan


def of_share(share: float) -> float:
    """A probability between 0 and 1 as one of five steps."""
    return float(min(STEPS, max(1, np.ceil(share * STEPS)))) if 0 <= share <= 1 else np.nan
