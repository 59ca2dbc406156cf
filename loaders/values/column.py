"""A column of cells, each distinct cell looked at once."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

TEXTUAL = frozenset((str, type(None)))
FIGURES = re.compile(r"^[\W_]*+\d[\d\s.,'’/:-]*+[\W_]*+$")  # nothing is tried twice: a cell may be long


class Column(Sequence):
    """Cells in their order; `distinct` holds each different cell once, `codes` the place of each cell in
    it.
    """

    def __init__(self, cells: list) -> None:
        """cells: what the reader of files gives; TRUE beside 1 is kept apart from it as a text."""
        self.cells = cells

    @cached_property
    def kinds(self) -> frozenset[type]:
        """The types of the cells."""
        return frozenset(map(type, self.cells))

    @cached_property
    def codes(self) -> np.ndarray:
        """For each cell its place in `distinct`."""
        return self._factorized[0]

    @cached_property
    def distinct(self) -> list:
        """The different cells, in the order of their first appearance."""
        return self._factorized[1]

    @cached_property
    def _factorized(self) -> tuple[np.ndarray, list]:
        cells = np.empty(len(self.cells), dtype=object)
        cells[:] = (
            [str(c).upper() if type(c) is bool else c for c in self.cells]
            if bool in self.kinds and len(self.kinds) > 1
            else self.cells
        )
        codes, distinct = pd.factorize(cells, use_na_sentinel=False)
        return codes, [None if c is None or c != c else c for c in distinct]

    def where(self, wanted: Callable[[object], bool]) -> np.ndarray:
        """True where a cell is wanted; `wanted` is asked once for each distinct cell."""
        return np.fromiter(map(wanted, self.distinct), bool, len(self.distinct))[self.codes]

    @cached_property
    def blank(self) -> np.ndarray:
        """True where a cell holds nothing."""
        return self._looked_at[0][self.codes] if self.kinds & TEXTUAL else np.zeros(len(self), bool)

    @cached_property
    def is_text(self) -> np.ndarray:
        """True where a cell is a text that is no number and no date in figures, and not blank."""
        return self._looked_at[1][self.codes] if str in self.kinds else np.zeros(len(self), bool)

    @cached_property
    def _looked_at(self) -> tuple[np.ndarray, np.ndarray]:
        """(blank, wordy) of each distinct cell."""
        cells = self.distinct
        blank = np.fromiter(
            (c is None or (type(c) is str and not c.strip()) for c in cells), bool, len(cells)
        )
        is_text = np.fromiter((type(c) is str and not FIGURES.match(c) for c in cells), bool, len(cells))
        return blank, is_text & ~blank

    def only(self, keep: np.ndarray) -> "Column":
        """The column of the rows to keep."""
        return self if keep.all() else Column([c for c, k in zip(self.cells, keep, strict=True) if k])

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, index: int) -> object:
        return self.cells[index]

    def __iter__(self) -> Iterator:
        return iter(self.cells)


def measured(cell: object) -> bool:
    """A number or a date, also one written as text in figures."""
    return not isinstance(cell, str) or bool(FIGURES.match(cell))


def column(cells: Sequence) -> Column:
    """The cells as a Column."""
    return cells if isinstance(cells, Column) else Column(list(cells))
