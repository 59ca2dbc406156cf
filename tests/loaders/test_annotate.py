"""The annotated copy of a file."""

import openpyxl
import pytest

from loaders import Reader

HEADER = ["Store", "Date", "Ticket", "Qty", "Net sales"]
ROWS = [
    ["A", "2026-01-02", "T1", 1, 100.0],
    ["A", "2026-01-03", "T2", "offert", 200.0],
    ["A", "2026-01-04", "T3", 1, "=1+1"],
]


@pytest.fixture(scope="module")
def reader():
    """One child for all files."""
    with Reader() as child:
        yield child


def book(path):
    """A workbook with a word in D3."""
    made = openpyxl.Workbook()
    for row in [HEADER, *ROWS[:2], *([["A", "2026-01-05", f"T{n}", 1, 50.0] for n in range(4, 9)])]:
        made.active.append(row)
    made.save(path)
    return path


def test_the_wrong_cell_is_coloured_and_explained(reader, tmp_path):
    """D3 holds "offert": coloured, commented, listed on the first sheet with a link to it."""
    copy = tmp_path / "copy.xlsx"
    assert reader.annotate(book(tmp_path / "a.xlsx"), copy) == ""
    annotated = openpyxl.load_workbook(copy)
    cell = annotated["Sheet"]["D3"]
    assert cell.value == "offert"
    assert "offert" in cell.comment.text
    assert cell.fill.fgColor.rgb.endswith("F6D5D0")
    summary = annotated.worksheets[0]
    listed = {c.value: c.hyperlink.location or c.hyperlink.ref for row in summary for c in row if c.hyperlink}
    assert "D3" in listed


def test_a_text_file_becomes_a_workbook_whose_texts_are_no_formulas(reader, tmp_path):
    """ "=1+1" in a csv stays a text in the copy."""
    file, copy = tmp_path / "a.csv", tmp_path / "copy.xlsx"
    file.write_text("\n".join(";".join(map(str, row)) for row in [HEADER, *ROWS]))
    assert reader.annotate(file, copy) == ""
    cell = openpyxl.load_workbook(copy)["a"]["E4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_damaged_file_gives_a_sentence(reader, tmp_path):
    """No copy of what can't be read."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04 cut")
    assert reader.annotate(file, tmp_path / "copy.xlsx")
