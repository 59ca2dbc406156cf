"""What is looked at before anything is parsed: grids, repeated cells, records of old workbooks; ordinary
files are never refused.
"""

import struct

import pytest

from loaders.errors import Refusal
from loaders.formats import biff, opendocument, preflight
from loaders.formats.error_cells import error_cells
from tests.loaders.opendocument import error, formula, number, string


def records(*parts: tuple[int, bytes]) -> bytes:
    """An .xls part of these records and its end."""
    return b"".join(struct.pack("<HH", code, len(data)) + data for code, data in (*parts, (biff.EOF, b"")))


@pytest.mark.parametrize(
    ("grid", "cells", "ordinary"),
    [
        (1_000, 1, True),
        (2_900_000, 2, True),
        (26 * 100_000, 26, True),
        (14 * 1_048_576, 14 * 1_048_576, True),
        (10_000_000, 50_000, True),
        (10_000_000, 20, False),
        (16_384 * 1_048_576, 2, False),
    ],
)
def test_a_grid_stands_in_proportion_to_its_cells(grid, cells, ordinary):
    """A full million rows pass; two stray cells do not."""
    if ordinary:
        preflight.check_grid(grid, cells)
    else:
        with pytest.raises(Refusal, match="far apart"):
            preflight.check_grid(grid, cells)


@pytest.mark.parametrize(("letters", "number"), [(b"A", 1), (b"Z", 26), (b"AA", 27), (b"XFD", 16_384)])
def test_letters_are_numbers(letters, number):
    """XFD is Excel's last column."""
    assert preflight.number(letters) == number


def test_marred_cells_of_a_worksheet():
    """Errors, formulas without a value, and those that have one."""
    sheet = (
        b'<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c '
        b'r="C2"><f>1+1</f></c><c r="D2"><f>1+1</f><v></v></c>'
        b'<c r="E2"><f>1+1</f><v>2</v></c><c r="F2"><v>7</v></c><c r="AA2"><f t="shared" si="0"/></c><c '
        b'r="AB2" t="str"><f>"a"</f><v>a</v></c></row>'
    )
    assert error_cells(sheet) == {
        (2, 0): "#N/A",
        (2, 1): "#DIV/0!",
        (2, 2): "formula",
        (2, 3): "formula",
        (2, 26): "formula",
    }


def test_records_of_an_old_workbook():
    """Two cells, one error, one formula that shows an error; the rest of a cut record is left."""
    sheet = records(
        (biff.NUMBER, struct.pack("<HHHd", 4, 2, 0, 1.0)),
        (biff.BOOLERR, struct.pack("<HHHBB", 5, 3, 0, 0x2A, 1)),
        (biff.BOOLERR, struct.pack("<HHHBB", 6, 3, 0, 1, 0)),
        (biff.FORMULA, struct.pack("<HHHBBBBBBH", 7, 1, 0, 2, 0, 0x07, 0, 0, 0, 0xFFFF) + bytes(8)),
        (biff.MULRK, struct.pack("<HH", 8, 1) + bytes(12) + struct.pack("<H", 2)),
    )
    found = biff.extent(sheet, 0)
    assert (found.cells, found.row, found.column) == (5, 8, 3)
    assert found.error_cells == {(6, 3): "#N/A", (8, 1): "#DIV/0!"}
    assert biff.extent(sheet[:9], 0).cells == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x85",
        b"\x85\x00\x08\x00",
        bytes(64),
        b"\xff" * 64,
        records((biff.BOUNDSHEET, b"\xff\xff\xff\x7f\0\0\x01\0S")),
    ],
)
def test_broken_records_break_nothing(data):
    """Cut, empty, or leading out of the file."""
    assert all(extent.cells == 0 for extent in biff.extents(data).values())
    assert biff.epoch_1904(data) is False
    assert biff.binary_extent(data).cells in range(65)


def content(*rows: str) -> bytes:
    """The content of an OpenDocument workbook, its rows written out."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    return f'<a {names}><table:table table:name="S">{"".join(rows)}</table:table></a>'.encode()


def row(*cells: str, times: int = 1) -> str:
    """A row, so many times."""
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def test_what_repeated_cells_unfold_to():
    """Blank ones to nothing, filled ones to their number."""
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    assert opendocument.spread(content(row(number(1)), row(blank, times=1_048_000))) == 0
    assert opendocument.spread(content(row(number(1), number(2), times=5_000))) == 10_000
    with pytest.raises(Refusal, match="repeated"):
        preflight.check_unfolded(opendocument.spread(content(row(number(1, times=16_384), times=1_000_000))))


def test_marred_cells_of_an_opendocument_workbook():
    """Their rows and columns are counted through repeated ones."""
    sheet = content(row(string("a"), times=3), row(number(1, times=4), error("#REF!"), formula()))
    assert opendocument.error_cells(sheet) == {"S": {(4, 4): "#REF!", (4, 5): "formula"}}
    assert opendocument.error_cells(content(row(number(1)))) == {}
