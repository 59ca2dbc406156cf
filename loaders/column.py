"""A column of cells, each distinct cell looked at once."""
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from loaders.sheet import is_blank

TEXTUAL = frozenset((str, type(None)))
MEASURED = re.compile(r"^\W*\d[\d\s.,'’/:-]*\W*$")


class Column(Sequence):
    """Cells in their order; `distinct` holds each different cell once, `codes` the place of each cell in it."""

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
        cells[:] = [str(c).upper() if type(c) is bool else c for c in self.cells] if bool in self.kinds and len(self.kinds) > 1 else self.cells
        codes, distinct = pd.factorize(cells, use_na_sentinel=False)
        return codes, list(distinct)

    def where(self, wanted: Callable[[object], bool]) -> np.ndarray:
        """True where a cell is wanted; `wanted` is asked once for each distinct cell."""
        return np.fromiter(map(wanted, self.distinct), bool, len(self.distinct))[self.codes]

    @cached_property
    def blank(self) -> np.ndarray:
        """True where a cell holds nothing."""
        return self.where(is_blank) if self.kinds & TEXTUAL else np.zeros(len(self), bool)

    @cached_property
    def wordy(self) -> np.ndarray:
        """True where a cell is a text that is no number and no date in figures."""
        return self.where(is_wordy) if str in self.kinds else np.zeros(len(self), bool)

    def only(self, keep: np.ndarray) -> "Column":
        """The column of the rows to keep."""
        return self if keep.all() else Column([c for c, k in zip(self.cells, keep, strict=True) if k])

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, index: int) -> object:
        return self.cells[index]

    def __iter__(self) -> Iterator:
        return iter(self.cells)


def column(cells: Sequence) -> Column:
    """The cells as a Column."""
    return cells if isinstance(cells, Column) else Column(list(cells))


def is_wordy(cell: object) -> bool:
    """A text that is no number and no date in figures, and not blank."""
    return type(cell) is str and not is_blank(cell) and not MEASURED.match(cell)
