"""Where on a sheet the tables are: header rows are found, not assumed."""
import re
from dataclasses import dataclass

from loaders.headers import known
from loaders.sheet import Sheet, is_blank
from loaders.spelling import normal
from loaders.texts import written_as

LOOK = 120
MEASURED = re.compile(r"^\W*\d[\d\s.,'/:-]*\W*$")
HEADER_CELL = 120


@dataclass(frozen=True)
class Region:
    """A table on a sheet: index of its header row, of the row after its last one, and its columns."""

    header: int
    stop: int
    columns: tuple[int, ...]


def header_cells(row: list) -> list[str]:
    """The row's cells as header texts; the second column of a name is told apart as "name (2)"."""
    titles, seen = [], {}
    for title in (written_as(c) for c in row):
        seen[title] = seen.get(title, 0) + 1
        titles.append(f"{title} ({seen[title]})" if title and seen[title] > 1 else title)
    return titles


def hits(row: list, mapped: frozenset[str] = frozenset()) -> int:
    """How many cells of the row are headers that some dataset knows, or that a person has mapped (in normal form)."""
    return sum(isinstance(c, str) and 0 < len(c) <= HEADER_CELL and (known(c) or normal(c) in mapped) for c in row)


def header_rows(sheet: Sheet, start: int = 0, mapped: frozenset[str] = frozenset()) -> list[int]:
    """Rows from `start` on that may be a header, most known cells first, then the higher one."""
    counted = [(hits(row, mapped), i) for i, row in enumerate(sheet.rows[start:start + LOOK], start) if mostly_text(row)]
    return [i for n, i in sorted(counted, key=lambda c: (-c[0], c[1])) if n >= 2][:5]


def mostly_text(row: list) -> bool:
    """More than half of what stands in the row is text."""
    filled = [c for c in row if not is_blank(c)]
    return bool(filled) and sum(isinstance(c, str) for c in filled) * 2 > len(filled)


def region(sheet: Sheet, header: int, stop: int) -> Region:
    """The table under a header row: its run of named columns, up to the last row that holds something in them."""
    titles = header_cells(sheet.rows[header])
    body = sheet.rows[header + 1:stop]
    runs = named_runs(titles, body)
    columns = max(runs, key=lambda run: (sum(known(titles[c]) for c in run if titles[c]), -run[0]))
    last = stop
    while last > header + 1 and all(is_blank(c) for c in cells_of(sheet.rows[last - 1], columns)):
        last -= 1
    return Region(header, last, columns)


def named_runs(titles: list[str], body: list[list]) -> list[tuple[int, ...]]:
    """Runs of columns, parted by columns that have neither a title nor cells."""
    runs: list[list[int]] = [[]]
    for column, title in enumerate(titles):
        if title or any(len(row) > column and not is_blank(row[column]) for row in body[:200]):
            runs[-1].append(column)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if any(titles[c] for c in run)]


def cells_of(row: list, columns: tuple[int, ...]) -> list:
    """The row's cells in these columns, blank where the row is shorter."""
    return [row[c] if c < len(row) else "" for c in columns]


def later_headers(columns: list[list], titles: list[str]) -> tuple[list[int], int | None]:
    """Of a table's body, given as columns: (rows that repeat the header, first row of another table's header).

    A row is a header when at least two of its cells, and most of those filled, are known headers, and none is a number or a date.
    """
    seen: dict[int, int] = {}
    for column in columns:
        words = {c for c in set(column) if _maybe_title(c) and known(c)}
        for i in [i for i, c in enumerate(column) if c in words] if words else []:
            seen[i] = seen.get(i, 0) + 1
    forms = [normal(t) for t in titles]
    rows = [(i, [c[i] for c in columns]) for i in sorted(seen) if seen[i] >= 2]
    repeated = [i for i, row in rows if sum(_maybe_title(c) and normal(c) == f for c, f in zip(row, forms, strict=True)) * 2 > _filled(row)]
    others = (i for i, row in rows if i not in repeated and seen[i] * 2 > _filled(row) and not any(_measured(c) for c in row))
    return repeated, next(others, None)


def _filled(row: list) -> int:
    return sum(not is_blank(c) for c in row)


def _measured(cell: object) -> bool:
    """A number or a date, also one written as text; a title holds no more than a year."""
    return not (isinstance(cell, str) or cell is None) or (isinstance(cell, str) and bool(MEASURED.search(cell)))


def _maybe_title(cell: object) -> bool:
    return type(cell) is str and 1 < len(cell) <= 40 and not cell[0].isdigit() and not cell[-1].isdigit()
