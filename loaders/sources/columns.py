"""The columns of a tool's table: found by their titles, read, and put together as a Prepared."""
import dataclasses
from dataclasses import dataclass

from loaders.headers import EXACT, scores
from loaders.layout import header_cells
from loaders.sheet import Sheet, letter
from loaders.sources.source import Prepared
from loaders.spelling import normal

LOOK = 30


@dataclass(frozen=True)
class Column:
    """A column that a source lays out: its title, its cells, and the 0-based column of the sheet that they are made of (-1: none)."""

    title: str
    cells: list
    origin: int = -1


def named(titles: list[str], spellings: dict[str, str]) -> dict[str, int]:
    """name → position of the column that is titled so; of several spellings (separated by ";") the first one that is there counts."""
    places: dict[str, int] = {}
    for i, title in enumerate(titles):
        places.setdefault(normal(title), i)
    found = {name: next((places[form] for form in map(normal, words.split(";")) if form in places), -1) for name, words in spellings.items()}
    return {name: place for name, place in found.items() if place >= 0}


def header_of(sheet: Sheet, spellings: dict[str, str], needed: tuple[str, ...]) -> tuple[int, dict[str, int]] | None:
    """(the first row that titles all the needed columns, name → position); None when the sheet has no such row."""
    for i, row in enumerate(sheet.rows[:LOOK]):
        found = named(header_cells(row), spellings)
        if all(name in found for name in needed):
            return i, found
    return None


def also_known(dataset: str, titles: list[str], found: dict[str, int]) -> dict[str, int]:
    """The found columns, and those of the others whose titles the dataset knows as well."""
    columns = dict(found)
    for i, title in enumerate(titles):
        told = scores(dataset, title) if title and i not in columns.values() else {}
        for name in [n for n, score in told.items() if score == EXACT and n not in columns][:1]:
            columns[name] = i
    return columns


def cells(sheet: Sheet, header: int, column: int) -> list:
    """The cells under a title, blank where a row is shorter."""
    return [row[column] if column < len(row) else "" for row in sheet.rows[header + 1:]]


def with_columns(sheet: Sheet, header: int, kept: dict[str, int], added: dict[str, Column]) -> tuple[Sheet, dict[str, int]]:
    """(the sheet with columns put to its right, field → position); an added column takes the place of the kept one of its name.

    A cell made of one that shows an error stays marked as such.
    """
    width = sheet.width
    extra = list(zip(*([column.title, *column.cells] for column in added.values())))
    rows = [*sheet.rows[:header], *([*row, *[""] * (width - len(row)), *more] for row, more in zip(sheet.rows[header:], extra))] if added else sheet.rows
    places = {name: width + i for i, name in enumerate(added)}
    names = sheet.letters or [letter(i) for i in range(width)]
    letters = [*names, *(names[c.origin] if c.origin >= 0 else "" for c in added.values())]
    made = {c.origin: width + i for i, c in enumerate(added.values()) if c.origin >= 0}
    marred = sheet.marred | {(row, made[column]): shown for (row, column), shown in sheet.marred.items() if column in made}
    return dataclasses.replace(sheet, rows=rows, letters=letters, marred=marred), kept | places


def laid_out(name: str, dataset: str, columns: dict[str, Column], numbers: list[int], header: int = 0, **about) -> Prepared:
    """A table put together column by column. numbers: the row of each record in the file; about: the other fields of Prepared."""
    rows = [[column.title for column in columns.values()], *map(list, zip(*(column.cells for column in columns.values())))]
    letters = [letter(column.origin) for column in columns.values()]
    sheet = Sheet(name, rows, numbers=[header, *numbers], letters=letters)
    return Prepared(sheet, 0, dataset, {field: i for i, field in enumerate(columns)}, **about)
