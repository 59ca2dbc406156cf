"""Writing small exports as the tools write them, and reading them back."""

import dataclasses
from pathlib import Path

from openpyxl import Workbook

from loaders.answers import Answers
from loaders.file import read_file
from store.receipt import Receipt, TableReceipt

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "real" / "projects"
SAMPLES = ROOT / "sample_data" / "projects"


def read(path: Path, **answers) -> Receipt:
    """The receipt of a file, read in this process; every table of it must reconcile."""
    receipt = read_file(path, dataclasses.replace(Answers(), **answers))
    for table in receipt.tables:
        counts = table.rows
        assert (
            counts["read"]
            == counts["accepted"] + counts["rejected"] + counts["duplicate"] + counts["ignored"]
        )
        assert counts["ignored"] == sum(table.ignored.values())
        assert counts["accepted"] == (table.frame.num_rows if table.frame is not None else 0)
    return receipt


def table(receipt: Receipt, dataset: str = "milestones", place: int = 0) -> TableReceipt:
    """The table of this dataset in a receipt."""
    assert not receipt.refusal, receipt.refusal
    return [t for t in receipt.tables if t.dataset == dataset][place]


def rows(found: TableReceipt) -> list[dict]:
    """The accepted rows as plain values; the table must wait for no answer."""
    assert not found.questions, [q.message for q in found.questions]
    return found.frame.to_pylist()


def column(found: TableReceipt, *names: str) -> list:
    """One field of all rows, or tuples of several."""
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows(found)]


def workbook(path: Path, **sheets: list[list]) -> Path:
    """An .xlsx file with these sheets; an underscore in a name stands for a blank."""
    book = Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        page = book.create_sheet(name.replace("_", " ") if name != "Task_Table1" else name)
        for row in cells:
            page.append(row)
    book.save(path)
    return path
