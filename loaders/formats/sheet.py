"""A sheet as read: its cells, and which of them were errors or formulas without a value."""

from dataclasses import dataclass, field


@dataclass
class Sheet:
    """rows: lists of cell values (str, float, bool, date, datetime, time, timedelta; "" when blank); rows[0]
    is Excel's row `first`.

    numbers: Excel's row of each row where rows were taken out or put in, else None; letters: the same for
    columns; spots: column → Excel's letter row by row, where one column was put together from several;
    marred: (Excel row, 0-based column) → what stood there: an error such as "#N/A", or "formula" for one
    without a value;
    ragged: Excel row → cells more (or fewer, negative) than the header, where a source has counted them;
    levels: Excel row → how deep it is grouped, for grouped rows; epoch_1904: numbers that stand for days
    count from 1904.
    """

    name: str
    rows: list[list]
    first: int = 1
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: list[int] | None = None
    letters: list[str] | None = None
    ragged: dict[int, int] = field(default_factory=dict)
    spots: dict[int, list[str]] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    epoch_1904: bool = False

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def row_number(self, index: int) -> int:
        """Excel's number of rows[index]."""
        return self.numbers[index] if self.numbers else self.first + index

    def column_letter(self, index: int, row: int | None = None) -> str:
        """Excel's letter of a 0-based column (in rows[row]), "" for one that the file doesn't have."""
        if row is not None and index in self.spots:
            return self.spots[index][row]
        if index < 0 or (self.letters and index >= len(self.letters)):
            return ""
        return self.letters[index] if self.letters else letter(index)


def letter(column: int) -> str:
    """Excel's letter of a 0-based column: 0 → A, 26 → AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name


def is_blank(cell: object) -> bool:
    """A cell that holds nothing but white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
