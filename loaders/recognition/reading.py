"""A reading: one table while it is read, from raw columns to values by field."""

from dataclasses import dataclass, field

import numpy as np

from loaders.answers import Answers
from loaders.formats.sheet import Sheet
from loaders.recognition.body import rows_apart, transpose
from loaders.recognition.layout import Region, header_cells, later_headers
from loaders.recognition.match import Match
from loaders.values.cells import SIBLINGS_TELL, Cells, lenient, read_cells
from loaders.values.column import Column
from loaders.values.magnitude import magnitude, of_hours
from store.dataset import Field, Kind
from store.receipt import Problem, Question
from words import _

CODES = (Kind.ID, Kind.TEXT, Kind.CHOICE)


@dataclass
class Reading:
    """raw: the region's columns by position; chosen: field → position; keep: rows that are data; constant:
    field → value for all rows; derived: field → how it was made; values: field → array over kept rows; bad:
    places among the kept rows that a problem rejects.
    """

    sheet: Sheet
    region: Region
    found: Match
    answers: Answers
    titles: list[str]
    raw: list[Column]
    chosen: dict[str, int]
    source: str = "generic"
    apart: dict[str, np.ndarray] = field(default_factory=dict)
    keep: np.ndarray = field(default_factory=lambda: np.array([], bool))
    cells: dict[str, Cells] = field(default_factory=dict)
    values: dict[str, np.ndarray] = field(default_factory=dict)
    constant: dict[str, str] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        """How many rows are data."""
        return int(self.keep.sum())

    @property
    def indices(self) -> np.ndarray:
        """The places in sheet.rows of the rows that are data."""
        return np.flatnonzero(self.keep) + self.region.header + 1

    @property
    def excel_rows(self) -> np.ndarray:
        """Excel's row numbers of the rows that are data."""
        return (
            np.array(self.sheet.numbers)[self.indices]
            if self.sheet.numbers
            else self.indices + self.sheet.first
        )

    def reject(self, told: dict[int, Problem]) -> None:
        """Note problems by the place of their row among the kept ones; these rows don't count."""
        self.problems += told.values()
        self.bad |= set(told)

    def excel_column(self, name: str) -> int:
        """The 0-based sheet column of a field; -1 for a field that no column gives."""
        return self.region.columns[self.chosen[name]] if name in self.chosen else -1


def body(sheet: Sheet, region: Region) -> tuple[list[str], list[Column], Region, list[int]]:
    """(titles, columns, the region cut where another table begins, rows that repeat the header)."""
    all_titles = header_cells(sheet.rows[region.header])
    titles = [all_titles[c] if c < len(all_titles) else "" for c in region.columns]
    raw = transpose(sheet.rows[region.header + 1 : region.stop], region.columns)
    repeated, other = later_headers(raw, titles)
    if other is None:
        return titles, raw, region, repeated
    stop = region.header + 1 + other
    return (
        titles,
        [Column(c.cells[:other]) for c in raw],
        Region(region.header, stop, region.columns),
        [r for r in repeated if r < other],
    )


def part_rows(reading: Reading, repeated: list[int], aside: dict[str, list[int]], plain: bool) -> None:
    """Set aside rows that are not data, beside those that the source has named already; each counts for one
    reason.
    """
    height = len(reading.raw[0]) if reading.raw else 0
    reading.apart, reading.keep = {}, np.ones(height, bool)
    for reason, rows in aside.items():
        reading.apart[reason] = _mask(rows, height) & reading.keep
        reading.keep &= ~reading.apart[reason]
    if plain:
        _part_generic(reading, repeated)


def _mask(rows: list[int], height: int) -> np.ndarray:
    mask = np.zeros(height, bool)
    mask[rows] = True
    return mask


def _part_generic(reading: Reading, repeated: list[int]) -> None:
    dataset, raw = reading.found.dataset, reading.raw
    date = raw[reading.chosen[dataset.dated]] if dataset.dated in reading.chosen else None
    codes = [raw[c] for name, c in reading.chosen.items() if dataset[name].kind in CODES]
    for reason, mask in rows_apart(raw, date, codes, repeated).items():
        fresh = mask & reading.keep
        reading.apart[reason] = reading.apart.get(reason, np.zeros(len(mask), bool)) | fresh
        reading.keep &= ~fresh


def kept(reading: Reading, name: str) -> Column:
    """The raw cells of a field in the rows that are data."""
    return reading.raw[reading.chosen[name]].only(reading.keep)


def read_columns(reading: Reading) -> None:
    """Read each chosen column; one that can't tell its date order or decimal sign takes what a sibling has
    shown.
    """
    fields = {name: reading.found.dataset[name] for name in reading.chosen}
    epoch = {"epoch": "1904"} if reading.sheet.epoch_1904 else {}
    for name, f in fields.items():
        reading.cells[name] = read_cells(kept(reading, name), f, reading.answers, epoch)
    shown = {"order": _shown(reading, "date"), "style": _shown(reading, "number")} | epoch
    for name, f in fields.items():
        if reading.cells[name].asked in SIBLINGS_TELL:
            reading.cells[name] = read_cells(kept(reading, name), f, reading.answers, shown)
    for name, f in fields.items():
        reading.cells[name], unlisted = lenient(reading.cells[name], f)
        if unlisted:
            told = _("'{title}': {n} cells hold words that Loupe does not know; they count as {code}.")
            reading.notes.append(
                told.format(
                    title=reading.titles[reading.chosen[name]], n=unlisted, code=f.otherwise.replace("_", " ")
                )
            )
    reading.values |= {name: cells.values for name, cells in reading.cells.items()}
    resize(reading, fields)


def resize(reading: Reading, fields: dict[str, Field]) -> None:
    """Amounts in thousands or millions, and hours in minutes or seconds, to the unit of their field."""
    for name in (n for n, f in fields.items() if f.kind in (Kind.MONEY, Kind.NUMBER)):
        title = reading.titles[reading.chosen[name]]
        size = of_hours(title) if fields[name].clock else magnitude(title)
        if size != 1:
            reading.values[name] = reading.values[name] * size
            text = (
                _("'{title}' counts in units of {size:,.0f}; its numbers are multiplied by that.")
                if size > 1
                else _("'{title}' counts in {unit}; its numbers are turned into hours.")
            )
            reading.notes.append(
                text.format(title=title, size=size, unit=_("minutes") if size > 1 / 61 else _("seconds"))
            )


def _shown(reading: Reading, rule: str) -> str:
    told = {c.hint for c in reading.cells.values() if c.rule == rule and c.hint and not c.asked}
    return told.pop() if len(told) == 1 else ""
