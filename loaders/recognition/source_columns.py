"""The columns of a tool's table: found by their titles, read, and put together as a Prepared."""

import dataclasses
from dataclasses import dataclass

from loaders.formats.sheet import Sheet, is_blank, letter
from loaders.recognition.fit import sample
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import header_cells
from loaders.recognition.source import Prepared
from loaders.spelling import normal
from loaders.values.texts import written_as
from store.datasets import dataset

LOOK = 30


@dataclass(frozen=True)
class Column:
    """A column that a source lays out: its title, its cells, and the 0-based column of the sheet that they
    are made of (-1: none).
    """

    title: str
    cells: list
    origin: int = -1


@dataclass(frozen=True)
class Titled:
    """A table on a sheet whose columns are known: the index of its header row, its titles, and name →
    position.
    """

    sheet: Sheet
    header: int
    titles: list[str]
    places: dict[str, int]

    def __contains__(self, name: str) -> bool:
        """Is there a column of this name?"""
        return name in self.places

    @property
    def height(self) -> int:
        """The number of rows under the header."""
        return len(self.sheet.rows) - self.header - 1

    def cells(self, name: str) -> list:
        """The cells of a column, blank where a row is shorter or the column missing."""
        place = self.places.get(name, -1)
        return [row[place] if 0 <= place < len(row) else "" for row in self.sheet.rows[self.header + 1 :]]

    def texts(self, name: str) -> list[str]:
        """The cells of a column as trimmed text."""
        return [written_as(cell) for cell in self.cells(name)]

    def made(self, name: str, made: list) -> Column:
        """A column made of the named one, under its title."""
        place = self.places.get(name, -1)
        return Column(self.titles[place] if place >= 0 else "", made, place)

    def blank(self) -> list[int]:
        """Rows in which nothing stands."""
        return [i for i, row in enumerate(self.sheet.rows[self.header + 1 :]) if all(map(is_blank, row))]


def named(titles: list[str], spellings: dict[str, str]) -> dict[str, int]:
    """name → position of the column that is titled so; of several spellings (separated by ";") the first one
    that is there counts.
    """
    places: dict[str, int] = {}
    for i, title in enumerate(titles):
        places.setdefault(normal(title.replace("_", " ")), i)
    found = {
        name: next((places[form] for form in map(normal, words.split(";")) if form in places), -1)
        for name, words in spellings.items()
    }
    return {name: place for name, place in found.items() if place >= 0}


def titled(sheet: Sheet, spellings: dict[str, str], needed: tuple[str, ...]) -> Titled | None:
    """The table under the first row that titles all the needed columns; None when the sheet has no such
    row.
    """
    for i, row in enumerate(sheet.rows[:LOOK]):
        titles = header_cells(row)
        found = named(titles, spellings)
        if all(name in found for name in needed):
            return Titled(sheet, i, titles, found)
    return None


def also_known(table: Titled, name: str, kept: dict[str, int]) -> dict[str, int]:
    """The kept columns, and those that the tool does not name but the dataset knows by their titles and
    cells.
    """
    columns, taken, known = dict(kept), {*kept.values(), *table.places.values()}, dataset(name)
    for i, title in enumerate(table.titles):
        told = scores(name, title) if title and i not in taken else {}
        own = (
            sample([row[i] for row in table.sheet.rows[table.header + 1 :] if i < len(row)]) if told else None
        )
        for field in [
            f for f, score in told.items() if score == EXACT and f not in columns and own.fit(known[f])
        ][:1]:
            columns[field] = i
    return columns


def milestones(table: Titled, kept: tuple[str, ...], added: dict[str, Column], **about) -> Prepared:
    """The table as milestones: kept columns as they are, added ones in place of others; about: the other
    fields of Prepared.
    """
    own = {name: table.places[name] for name in kept if name in table}
    columns = {
        name: place for name, place in also_known(table, "milestones", own).items() if name not in added
    }
    sheet, columns = with_columns(table.sheet, table.header, columns, added)
    return Prepared(sheet, table.header, "milestones", columns, **about)


def with_columns(
    sheet: Sheet, header: int, kept: dict[str, int], added: dict[str, Column]
) -> tuple[Sheet, dict[str, int]]:
    """(the sheet with columns put to its right, field → position). A title goes with the column that is made
    of its cells, and so does the mark of a cell that shows an error.
    """
    width, names = sheet.width, sheet.letters or [letter(i) for i in range(sheet.width)]
    replaced = {c.origin for c in added.values()} - set(kept.values())
    titles = ["" if i in replaced else cell for i, cell in enumerate(padded(sheet.rows[header], width))]
    extra = (
        list(zip(*(column.cells for column in added.values()), strict=True))
        if added
        else [()] * (len(sheet.rows) - header - 1)
    )
    rows = [
        *sheet.rows[:header],
        titles + [c.title for c in added.values()],
        *(padded(row, width) + list(more) for row, more in zip(sheet.rows[header + 1 :], extra, strict=True)),
    ]
    made = {c.origin: width + i for i, c in enumerate(added.values()) if c.origin >= 0}
    error_cells = sheet.error_cells | {
        (row, made[column]): shown for (row, column), shown in sheet.error_cells.items() if column in made
    }
    letters = [*names, *(names[c.origin] if c.origin >= 0 else "" for c in added.values())]
    return dataclasses.replace(sheet, rows=rows, letters=letters, error_cells=error_cells), kept | {
        name: width + i for i, name in enumerate(added)
    }


def padded(row: list, width: int) -> list:
    """The row with blanks up to this width."""
    return [*row, *[""] * (width - len(row))]


def laid_out(
    name: str, kind: str, columns: dict[str, Column], numbers: list[int], header: int = 0, **about
) -> Prepared:
    """A table put together column by column. numbers: the row of each record in the file; about: the other
    fields of Prepared.
    """
    rows = [
        [column.title for column in columns.values()],
        *map(list, zip(*(column.cells for column in columns.values()), strict=True)),
    ]
    letters = [letter(column.origin) for column in columns.values()]
    sheet = Sheet(name, rows, numbers=[header, *numbers], letters=letters)
    return Prepared(sheet, 0, kind, {field: i for i, field in enumerate(columns)}, **about)
