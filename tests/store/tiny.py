"""Tiny receipts for tests: tables written by hand, as a reader of files would give them."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import pyarrow as pa

from store.datasets import dataset
from store.receipt import Question, Receipt, TableReceipt
from store.schema import schema

DAY = date(2026, 4, 1)


def table(
    name: str, *rows: Mapping, sheet: str = "Sheet1", questions: tuple[Question, ...] = ()
) -> TableReceipt:
    """A table of a dataset. The file had the columns that the first row names; rows start at Excel's row
    2.
    """
    columns = list(rows[0])
    shape = pa.schema([schema(dataset(name)).field(column) for column in columns])
    frame = pa.Table.from_pylist([dict(row) for row in rows], schema=shape)
    frame = frame.append_column("source_sheet", pa.repeat(pa.scalar(sheet), len(rows)))
    frame = frame.append_column("source_row", pa.array(range(2, 2 + len(rows)), pa.int32()))
    return received(name, frame, columns, sheet, questions)


def received(
    name: str,
    frame: pa.Table,
    columns: list[str],
    sheet: str = "Sheet1",
    questions: tuple[Question, ...] = (),
) -> TableReceipt:
    """A table's receipt around a frame, every row of which was accepted."""
    rows = {"read": frame.num_rows, "accepted": frame.num_rows, "rejected": 0, "duplicate": 0, "ignored": 0}
    return TableReceipt(
        sheet=sheet,
        header_row=1,
        dataset=name,
        source="generic",
        confidence=1.0,
        columns={c: c for c in columns},
        unmapped=[],
        rows=rows,
        questions=list(questions),
        frame=frame,
    )


def receipt(*tables: TableReceipt, file: str = "ventes.xlsx") -> Receipt:
    """A file of these tables."""
    return Receipt(file=file, sha256=sha256(file.encode()).hexdigest(), format="xlsx", tables=list(tables))


def sale(ticket: str = "T1", net: float | None = 100.0, on: date = DAY, **more: object) -> dict:
    """A sales line of boutique B1 and associate A1."""
    return {
        "boutique": "B1",
        "ticket": ticket,
        "line": "1",
        "associate": "A1",
        "sold_on": on,
        "net_amount": net,
    } | more


def visit(visitors: int, on: date = DAY, boutique: str = "B1") -> dict:
    """The visitors of a day."""
    return {"boutique": boutique, "day": on, "hour": "", "visitors": visitors}


def sales(*rows: Mapping, file: str = "ventes.xlsx", **more: object) -> Receipt:
    """A file of sales lines."""
    return receipt(table("sales", *rows, **more), file=file)
