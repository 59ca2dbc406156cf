"""The tables of a dropped file whose columns a person may map: those that were understood, then the sheets
that were not.
"""

from dataclasses import dataclass

from store.dataset import Dataset
from store.datasets import dataset
from store.receipt import Receipt, TableReceipt, Unread

GENERIC = "generic"


@dataclass(frozen=True)
class Mapped:
    """One table. part: its place in the file; columns: field → header; seen: as in its receipt; missing:
    fields it cannot do without.
    """

    part: int
    sheet: str
    header_row: int
    dataset: Dataset
    source: str
    fingerprint: str
    columns: dict[str, str]
    seen: list[dict]
    missing: tuple[str, ...] = ()

    @property
    def headers(self) -> list[str]:
        """The titles of its columns."""
        return [column["header"] for column in self.seen]


def mapped(receipt: Receipt | None) -> list[Mapped]:
    """Every table of a file and every sheet that waits to be mapped; none while it is read."""
    if receipt is None:
        return []
    found = [_of_table(part, table) for part, table in enumerate(receipt.tables)]
    return found + [_of_unread(part, sheet) for part, sheet in enumerate(receipt.unread, len(found))]


def _of_table(part: int, table: TableReceipt) -> Mapped:
    seen = [column for column in table.seen if column["field"]]
    columns = {
        name: header
        for name, header in table.columns.items()
        if header in {column["header"] for column in table.seen}
    }
    columns |= {column["field"]: column["header"] for column in seen}
    return Mapped(
        part,
        table.sheet,
        table.header_row,
        dataset(table.dataset),
        table.source,
        table.fingerprint,
        columns,
        table.seen,
    )


def _of_unread(part: int, sheet: Unread) -> Mapped:
    columns = {column["field"]: column["header"] for column in sheet.seen if column["field"]}
    return Mapped(
        part,
        sheet.sheet,
        sheet.header_row,
        dataset(sheet.dataset),
        GENERIC,
        sheet.fingerprint,
        columns,
        sheet.seen,
        tuple(sheet.missing),
    )
