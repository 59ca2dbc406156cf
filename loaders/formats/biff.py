"""The records of .xls and .xlsb workbooks: how far the cells stand apart, and which of them show errors."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

WALKED = 12 << 20  # larger parts are left to the limits of memory and time
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

BOUNDSHEET, EOF, DATEMODE = 0x85, 0x0A, 0x22
NUMBER, LABEL, LABELSST, RK, MULRK, BOOLERR, FORMULA, RSTRING = (
    0x203,
    0x204,
    0xFD,
    0x27E,
    0xBD,
    0x205,
    0x06,
    0xD6,
)
CELLS = frozenset((NUMBER, LABEL, LABELSST, RK, MULRK, BOOLERR, FORMULA, RSTRING))

ROW, ERROR, FORMULA_ERROR, LAST_CELL, SHEET, PROPERTIES = 0, 3, 11, 11, 156, 153


@dataclass
class Extent:
    """A sheet's cells: how many, the last row and column (0-based) and the errors, (Excel row, 0-based
    column) → what is shown.
    """

    cells: int = 0
    row: int = 0
    column: int = 0
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def grid(self) -> int:
        """The cells that a full grid up to the last one has."""
        return (self.row + 1) * (self.column + 1)

    def meet(self, row: int, column: int, shown: str = "") -> None:
        """Take a cell in."""
        self.cells, self.row, self.column = self.cells + 1, max(self.row, row), max(self.column, column)
        if shown:
            self.error_cells[row + 1, column] = shown


def extents(stream: bytes) -> dict[str, Extent]:
    """What each sheet of an .xls workbook's stream spans, by its name."""
    found = {}
    for code, at, length in records(stream):
        if code == BOUNDSHEET and length >= 8:
            wide = stream[at + 7] & 1
            name = stream[at + 8 : at + 8 + stream[at + 6] * (1 + wide)].decode(
                "utf-16-le" if wide else "latin-1", "replace"
            )
            found[name] = extent(stream, struct.unpack_from("<I", stream, at)[0])
    return found


def epoch_1904(stream: bytes) -> bool:
    """Does the .xls workbook count its days from 1904?"""
    return any(code == DATEMODE and length >= 2 and stream[at] == 1 for code, at, length in records(stream))


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """(code, place of the data, its length) of each record of an .xls part, up to its end."""
    unpack, end = struct.Struct("<HH").unpack_from, len(stream) - 4
    while 0 <= start <= end:
        code, length = unpack(stream, start)
        start += 4
        if start + length > len(stream) or code == EOF:
            return
        yield code, start, length
        start += length


def extent(stream: bytes, start: int) -> Extent:
    """The cells of the .xls sheet whose records begin here."""
    found, unpack = Extent(), struct.Struct("<HH").unpack_from
    for code, at, length in records(stream, start):
        if code in CELLS and length >= 6:
            row, column = unpack(stream, at)
            last = struct.unpack_from("<H", stream, at + length - 2)[0] if code == MULRK else column
            found.meet(row, last, _shown(stream, code, at, length) if code in (BOOLERR, FORMULA) else "")
    return found


def _shown(stream: bytes, code: int, at: int, length: int) -> str:
    if code == BOOLERR and length >= 8 and stream[at + 7]:
        return ERRORS.get(stream[at + 6], "#ERROR")
    if code == FORMULA and length >= 14 and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff":
        return ERRORS.get(stream[at + 8], "#ERROR")
    return ""


def binary_records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """(code, place of the data, its length) of each record of an .xlsb part; codes and lengths have seven
    bits a byte.
    """
    at = 0
    while at < len(part):
        code, at = _seven_bits(part, at, 2)
        length, at = _seven_bits(part, at, 4)
        if at + length > len(part):
            return
        yield code, at, length
        at += length


def _seven_bits(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for i in range(most):
        byte = part[at] if at < len(part) else 0
        at += 1
        value |= (byte & 0x7F) << 7 * i
        if byte < 0x80:
            break
    return value, at


def binary_extent(part: bytes) -> Extent:
    """The cells of an .xlsb sheet."""
    found, row, unpack = Extent(), 0, struct.Struct("<I").unpack_from
    for code, at, length in binary_records(part):
        if code == ROW and length >= 4:
            row = unpack(part, at)[0]
        elif ROW < code <= LAST_CELL and length >= 9:
            found.meet(
                row,
                unpack(part, at)[0],
                ERRORS.get(part[at + 8], "#ERROR") if code in (ERROR, FORMULA_ERROR) else "",
            )
    return found


def binary_sheets(book: bytes) -> list[tuple[str, str]]:
    """(sheet name, the id of the relation to its part) of an .xlsb workbook."""
    return [
        tuple(reversed(_texts(book, at + 8, 2)))
        for code, at, length in binary_records(book)
        if code == SHEET and length >= 16
    ]


def binary_epoch_1904(book: bytes) -> bool:
    """Does the .xlsb workbook count its days from 1904?"""
    return any(
        code == PROPERTIES and length >= 1 and bool(book[at] & 1) for code, at, length in binary_records(book)
    )


def _texts(part: bytes, at: int, count: int) -> list[str]:
    told = []
    for _ in range(count):
        length = struct.unpack_from("<I", part, at)[0] if at + 4 <= len(part) else 0
        told.append(part[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"))
        at += 4 + 2 * length
    return told
