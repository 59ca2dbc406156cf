"""Where on a sheet the tables are: header rows are found, not assumed."""

import dataclasses
from dataclasses import dataclass

import numpy as np

from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.headers import known
from loaders.spelling import normal
from loaders.values.column import Column
from loaders.values.texts import written_as

LOOK = 120
HEADER_CELL = 120
RARE, MOSTLY = 3, 0.6


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
    """How many cells of the row are headers that some dataset knows, or that a person has mapped (in normal
    form).
    """
    return sum(
        isinstance(c, str) and 0 < len(c) <= HEADER_CELL and (known(c) or normal(c) in mapped) for c in row
    )


def header_rows(sheet: Sheet, start: int = 0, mapped: frozenset[str] = frozenset()) -> list[int]:
    """Rows from `start` on that may be a header, most known cells first, then the higher one.

    A row of data may hold a word or two that also head columns; beside the best row only rows count that are
    headers for the most part.
    """
    counted = [
        (hits(row, mapped), i)
        for i, row in enumerate(sheet.rows[start : start + LOOK], start)
        if mostly_text(row)
    ]
    most = max((n for n, _i in counted), default=0)
    filled = {i: sum(not is_blank(c) for c in sheet.rows[i]) for _n, i in counted}
    return [
        i
        for n, i in sorted(counted, key=lambda c: (-c[0], c[1]))
        if n >= 2 and (n == most or n * 2 >= filled[i])
    ][:5]


def mostly_text(row: list) -> bool:
    """More than half of what stands in the row is text."""
    filled = [c for c in row if not is_blank(c)]
    return bool(filled) and sum(isinstance(c, str) for c in filled) * 2 > len(filled)


def regions(sheet: Sheet, header: int, stop: int) -> list[Region]:
    """The tables side by side under a header row: runs of named columns, each up to the last row that holds
    something in it.
    """
    titles = header_cells(sheet.rows[header])
    runs = named_runs(titles, sheet.rows[header + 1 : stop])
    told = [run for run in runs if sum(known(titles[c]) for c in run if titles[c]) >= 2] or sorted(
        runs, key=len
    )[-1:]
    return [Region(header, last_row(sheet, header, stop, run), run) for run in told]


def last_row(sheet: Sheet, header: int, stop: int, columns: tuple[int, ...]) -> int:
    """The row after the last one that holds something in these columns."""
    while stop > header + 1 and all(is_blank(c) for c in cells_of(sheet.rows[stop - 1], columns)):
        stop -= 1
    return stop


def merged(sheet: Sheet, header: int) -> Sheet | None:
    """The sheet with a header that was spread over this row and the one above put into this row; None when
    nothing is gained.

    A title merged over several columns stands in the first of them, so it holds for the blank cells to its
    right.
    """
    upper = [written_as(c) for c in sheet.rows[header - 1]] if header else []
    lower = [written_as(c) for c in sheet.rows[header]]
    if not any(upper) or sum(bool(t) for t in upper) < 2:
        return None
    spread, titles = "", []
    for i, own in enumerate(lower):
        spread = upper[i] if i < len(upper) and upper[i] else spread
        titles.append(joined(upper[i] if i < len(upper) else "", spread, own, lower.count(own) > 1))
    if titles == lower:
        return None
    return dataclasses.replace(sheet, rows=[*sheet.rows[:header], titles, *sheet.rows[header + 1 :]])


def joined(above: str, spread: str, own: str, repeated: bool) -> str:
    """One title from two rows: the lower one where it is known alone and stands once, else both together,
    else the upper one.
    """
    if not own:
        return above
    both = [f"{spread} {own}", f"{own} {spread}"]
    together = next((t for t in both if known(t)), "") if spread else ""
    return together or own if repeated or not known(own) else own


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


def later_headers(columns: list[Column], titles: list[str]) -> tuple[list[int], int | None]:
    """Of a table's body, given as columns: (rows that repeat the header, first row of another table's
    header).

    Another header is a row of texts, no number or date among them, at least two of which, and most of all,
    are known headers; one that shares most of its titles with the first ("Date, Store, Visitors" below "Date,
    Store, Net amount") is another all the same.
    """
    filled = sum((~c.blank).astype(int) for c in columns)
    is_text = sum(c.is_text.astype(int) for c in columns)
    same = sum(
        c.where(lambda cell, t=t: cell == t).astype(int)
        for c, t in zip(columns, titles, strict=True)
        if str in c.kinds and t in c.distinct
    )
    alike = np.flatnonzero((same >= 2) & (same * 2 > filled)).tolist() if isinstance(same, np.ndarray) else []
    repeated = [i for i in alike if same[i] == filled[i] or not renamed(columns, titles, i)]
    for i in np.flatnonzero((is_text >= 2) & (is_text == filled)):
        if i not in repeated and sum(_maybe_title(c[i]) and known(c[i]) for c in columns) * 2 > filled[i]:
            return [r for r in repeated if r < i], int(i)
    return repeated, None


def renamed(columns: list[Column], titles: list[str], row: int) -> bool:
    """Does a row that is much like the header head some column otherwise?"""
    return any(
        title and _maybe_title(c[row]) and normal(c[row]) != normal(title)
        for c, title in zip(columns, titles, strict=True)
    )


def _maybe_title(cell: object) -> bool:
    return type(cell) is str and 1 < len(cell) <= 40
