"""Files written for tests, and what reading them gives."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl

from loaders.answers import Answers
from loaders.file import read_file
from store.receipt import Receipt, TableReceipt

SALES = ["Date", "Store", "Receipt", "Net amount"]


def workbook(path: Path, *sheets: list[list] | tuple[str, list[list]], setup: Callable | None = None) -> Path:
    """An .xlsx file of these sheets, given as rows or as (name, rows); `setup` may change the openpyxl
    workbook before it is saved.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, told in enumerate(sheets, 1):
        name, rows = told if isinstance(told, tuple) else (f"Sheet{number}", told)
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if setup:
        setup(book)
    book.save(path)
    return path


def text(
    path: Path, rows: list[list] | str, delimiter: str = ",", encoding: str = "utf-8", line_end: str = "\n"
) -> Path:
    """A text file of these rows, or of this very text."""
    if not isinstance(rows, str):
        kept = io.StringIO()
        csv.writer(kept, delimiter=delimiter, lineterminator=line_end).writerows(rows)
        rows = kept.getvalue()
    path.write_bytes(rows.encode(encoding))
    return path


def sales(count: int = 12, start: int = 1) -> list[list]:
    """Rows for the header SALES: a line a ticket, one more a day, amounts of their own."""
    return [[date(2024, 3, 1 + n % 28), "Rome", f"T{n:03d}", 100.0 + n] for n in range(start, start + count)]


def repacked(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A zip with each part changed; None leaves the part out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return target


def read(path: Path, **answers: object) -> Receipt:
    """The receipt of a file, read in this process."""
    return read_file(path, Answers(**answers))


def table(path: Path, **answers: object) -> TableReceipt:
    """The only table of a file; its counts reconcile."""
    receipt = read(path, **answers)
    assert receipt.refusal == ""
    assert len(receipt.tables) == 1, receipt.unrecognised
    return reconciled(receipt.tables[0])


def reconciled(told: TableReceipt) -> TableReceipt:
    """The table, after a look at its counts: every row that was read is somewhere."""
    rows = told.rows
    assert rows["read"] == rows["accepted"] + rows["rejected"] + rows["duplicate"] + rows["ignored"]
    assert rows["ignored"] == sum(told.ignored.values())
    assert told.frame is None or told.frame.num_rows == rows["accepted"]
    return told


def column(told: TableReceipt, name: str) -> list:
    """The values of a canonical column."""
    return told.frame[name].to_pylist()


def cells(told: TableReceipt) -> dict[str, str]:
    """Address of each problem → its rule."""
    return {f"{p.column}{p.row}": p.rule for p in told.problems}
