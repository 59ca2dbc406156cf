"""HTML tables, which some tools save under the name .xls."""

from html.parser import HTMLParser
from pathlib import Path

from loaders.errors import Empty
from loaders.formats.sheet import Sheet
from loaders.formats.text_file import decode
from words import _

BREAKS = frozenset(("br", "p", "div", "li"))
SPAN_LIMIT = 1_000


class Tables(HTMLParser):
    """Collects the rows of every outermost table; `colspan` leaves blanks to the right."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.depth, self.cell, self.span = 0, None, 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
        elif tag == "tr" and self.depth == 1:
            self.close_cell()
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.depth == 1 and self.tables[-1]:
            self.close_cell()
            told = dict(attrs).get("colspan") or "1"
            self.cell, self.span = [], min(int(told), SPAN_LIMIT) if told.isdigit() else 1
        elif tag in BREAKS and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, row or table."""
        if tag in ("td", "th", "tr", "table") and self.depth == 1:
            self.close_cell()
        if tag == "table" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self.cell is not None:
            self.cell.append(data)

    def close_cell(self) -> None:
        """Put the open cell into its row."""
        if self.cell is not None:
            lines = [" ".join(line.split()) for line in "".join(self.cell).split("\n")]
            self.tables[-1][-1] += ["\n".join(x for x in lines if x)] + [""] * (self.span - 1)
        self.cell = None


def read_html(path: Path) -> list[Sheet]:
    """Each table of the page as a sheet."""
    page = Tables()
    page.feed(decode(path.read_bytes()))
    page.close()
    filled = [rows for rows in page.tables if any(any(row) for row in rows)]
    if not filled:
        raise Empty(_("The page holds no table; export it as .xlsx or .csv."))
    names = [path.stem if len(filled) == 1 else f"{path.stem} {i}" for i in range(1, len(filled) + 1)]
    return [Sheet(name, rows) for name, rows in zip(names, filled, strict=True)]
