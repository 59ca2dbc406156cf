"""A column read as what its field holds: values, which cells are bad and why, and whether something must be
asked.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from loaders.answers import Answers
from loaders.formats.sheet import is_blank
from loaders.spelling import plain
from loaders.values.choices import read_choices
from loaders.values.clock_times import in_hours
from loaders.values.dates import NO_DATE, Dates, read_dates
from loaders.values.grades import in_grades
from loaders.values.numbers import Numbers, read_numbers
from loaders.values.texts import read_texts
from store.dataset import NUMERIC, Field, Kind

SIBLINGS_TELL = ("day_month_order", "number_style")


@dataclass(frozen=True)
class Cells:
    """values: an array of the field's type; blank and bad: masks; rule: what a bad cell breaks; asked: an
    open question or ""; offset: minutes ahead of UTC of dates written with a zone, NaN for those without; None
    where no cell names one.
    """

    values: np.ndarray
    blank: np.ndarray
    bad: np.ndarray
    rule: str
    asked: str = ""
    timed: bool = False
    hint: str = ""
    offset: np.ndarray | None = None


def read_cells(column: Sequence, field: Field, answers: Answers, hints: dict[str, str]) -> Cells:
    """Read a column. hints: order and style that sibling columns of the same table have shown; epoch: "1904"
    where days count from then.
    """
    epoch_1904 = hints.get("epoch") == "1904"
    if field.kind in NUMERIC:
        return _numbers(column, field, answers.number_style or hints.get("style", ""))
    if field.kind is Kind.DATE:
        return _dates(read_dates(column, answers.date_order or hints.get("order", ""), epoch_1904))
    if field.kind is Kind.TIMESTAMP:
        return _dates(
            read_dates(times_as_dates(column), answers.date_order or hints.get("order", ""), epoch_1904)
        )
    if field.kind in (Kind.CHOICE, Kind.BOOL):
        values, bad = read_choices(column, field)
        return Cells(values, pd.isna(values) & ~bad, bad, "choice" if field.kind is Kind.CHOICE else "yes_no")
    values = read_texts(column)
    return Cells(values, values == "", np.zeros(len(values), bool), "text")


def lenient(cells: Cells, field: Field) -> tuple[Cells, int]:
    """(the cells with unlisted words taken for the field's code for such, how many these are)."""
    unlisted = cells.bad if field.otherwise else np.zeros(len(cells.bad), bool)
    values = np.where(unlisted, field.otherwise, cells.values) if unlisted.any() else cells.values
    return replace(cells, values=values, bad=cells.bad & ~unlisted), int(unlisted.sum())


def _numbers(column: Sequence, field: Field, style: str) -> Cells:
    if field.choices:
        grades = in_grades(column, field)
        blank = np.array(
            [is_blank(c) or (isinstance(c, str) and plain(c.strip()) in NO_DATE) for c in column], bool
        )
        return Cells(grades, blank, np.isnan(grades) & ~blank, "number")
    column = in_hours(column) if field.clock else column
    read: Numbers = read_numbers(column, style, whole=field.kind is Kind.COUNT)
    values, bad, rule = read.values, read.bad & ~left_open(column, read.bad, field), "number"
    if field.kind is Kind.PERCENT:
        values, beyond = fractions(values, read.percent)
        bad, rule = bad | beyond, "share" if beyond.any() else rule
    if field.kind is Kind.COUNT:
        broken = ~np.isnan(values) & (values != np.round(values))
        bad, rule = bad | broken, "whole_number" if broken.any() else rule
    values = np.where(bad, np.nan, values)
    return Cells(
        values, np.isnan(values) & ~bad, bad, rule, "number_style" if read.asked else "", hint=read.style
    )


def left_open(column: Sequence, bad: np.ndarray, field: Field) -> np.ndarray:
    """Cells such as "-" or "n/a", which leave a number open where the row can do without it."""
    told = np.zeros(len(column), bool)
    if not (field.required or field.filled or field.input_only):
        for i in np.flatnonzero(bad):
            told[i] = isinstance(column[i], str) and plain(column[i].strip()) in NO_DATE
    return told


def fractions(values: np.ndarray, signed: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """(percentages as fractions, cells over 1 in a column of fractions).

    Cells with a % sign are divided already; the others by 100 where the column counts to 100, which is where
    most cells exceed 1.
    """
    bare = (
        np.nan_to_num(np.abs(values))
        if signed is None
        else np.where(signed, 0, np.nan_to_num(np.abs(values)))
    )
    over, within = bare > 1, (bare > 0) & (bare <= 1)
    if over.sum() >= within.sum():
        return np.where(bare > 0, values / 100, values) if over.any() else values, np.zeros(len(values), bool)
    return values, over


def _dates(read: Dates) -> Cells:
    blank = np.isnat(read.values) & ~read.bad
    return Cells(read.values, blank, read.bad, "date", read.asked, read.timed, read.order, read.offset)


def times_as_dates(column: Sequence) -> list:
    """Times of day as moments of the day 1 Jan 2000, to be joined with the row's date later."""
    moments = {c: _moment(c) for c in set(column)}
    return [moments[c] for c in column]


def _moment(cell: object) -> object:
    if isinstance(cell, dt.time):
        return dt.datetime.combine(dt.date(2000, 1, 1), cell)
    if isinstance(cell, dt.timedelta):
        return dt.datetime(2000, 1, 1) + cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return dt.datetime(2000, 1, 1) + dt.timedelta(seconds=round(cell * 86_400))
    if (
        isinstance(cell, str)
        and len(cell.strip()) <= 11
        and (":" in cell or "h" in cell)
        and cell.strip()[:1].isdigit()
    ):
        return "2000-01-01 " + cell.strip()
    return cell
