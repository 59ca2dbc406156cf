"""Dates of one row in an order that cannot be: what is ready before it was received is neither."""

import numpy as np

from loaders.recognition.reading import Reading, kept
from loaders.values.texts import written_as
from store.receipt import Problem
from words import _

RULE = "order"


def broken(reading: Reading) -> dict[int, Problem]:
    """place among the kept rows → the problem of the first date that lies before one which it must follow;
    rows that do not count anyway are passed over.
    """
    found: dict[int, Problem] = {}
    for steps in reading.found.dataset.in_order:
        names = [name for name in steps if name in reading.chosen and name in reading.values]
        for place, later, earlier in _backwards(reading, names):
            if place not in reading.bad:
                found.setdefault(place, _problem(reading, place, later, earlier))
    return found


def _backwards(reading: Reading, names: list[str]) -> list[tuple[int, str, str]]:
    """(row, the later step, the earlier step whose date lies after it), step by step."""
    days = [reading.values[name].astype("datetime64[D]") for name in names]
    return [
        (int(place), names[later], names[earlier])
        for later in range(1, len(names))
        for earlier in range(later)
        for place in np.flatnonzero(days[later] < days[earlier])
    ]


def _problem(reading: Reading, place: int, later: str, earlier: str) -> Problem:
    """The problem of one row, at the cell of the later step."""
    text = written_as(list(kept(reading, later))[place])
    message = _(
        "'{value}' lies before {date}, the date under '{earlier}' in the same row; correct the one that is "
        "wrong."
    ).format(
        value=text,
        date=reading.values[earlier][place].astype("datetime64[D]"),
        earlier=reading.titles[reading.chosen[earlier]],
    )
    column = reading.sheet.column_letter(reading.excel_column(later), int(reading.indices[place]))
    row = int(reading.excel_rows[place])
    return Problem(row, column, later, text[:200], RULE, "error", message)
