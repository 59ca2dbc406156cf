"""Problems: each bad cell as a record with Excel's row and column, its value, the rule and a sentence."""

import numpy as np

from loaders.formats.sheet import Sheet
from loaders.values.cells import Cells
from loaders.values.texts import written_as
from store.dataset import Field
from store.receipt import Problem
from words import _

SHOWN = 60
CLOCKED = " → "  # between coming and going, in the text of a shift that can't be counted


def sentence(rule: str, field: Field, value: str) -> str:
    """What is wrong, in words that the owner of the file can act on."""
    said = {
        "number": _(
            "'{value}' is neither hours nor an absence that Loupe knows; write hours, leave or sick, or "
            "clear the cell."
        )
        if field.clock
        else _("'{value}' is not a number; write the amount, or leave the row out."),
        "share": _("'{value}' is more than the whole: most cells of this column are fractions up to 1."),
        "whole_number": _("'{value}' is not a whole number."),
        "date": _("'{value}' is not a date that exists between 1950 and 2099."),
        "yes_no": _("'{value}' is neither yes nor no."),
        "choice": _("'{value}' is not one of: {choices}."),
        "required": _("This cell is blank, and the row does not count without it."),
        "error": _("Excel shows the error {value} here; mend the formula and save again."),
        "uncomputed": _(
            "The formula here has no saved result; open the file in Excel, let it calculate, and save."
        ),
        "key": _("A row of the same key ({value}) stands above with other values; keep the right one."),
        "short": _(
            "This row has {value} cells fewer than the header; a line break or a quotation mark inside a "
            "text is the usual cause."
        ),
        "scale": _("{value} is outside of the scale of its programme; correct the score or the scale."),
        "no_clock_out": _("{value}: clocked in, but not out; write the time of going, or clear both cells."),
        "no_clock_in": _("{value}: clocked out, but not in; write the time of coming, or clear both cells."),
        "shift": _("{value} is no shift: both must be times of day, at most sixteen hours apart."),
        "ragged": _(
            "This row has {value} cells more than the header; a separator inside a text is the usual cause."
        ),
    }[rule]
    return said.format(value=value[:SHOWN], choices=", ".join(field.choices))


def problem(row: int, column: str, field: Field, value: object, rule: str) -> Problem:
    """One bad cell as an error."""
    text = written_as(value)
    return Problem(row, column, field.name, text[:200], rule, "error", sentence(rule, field, text))


def cell_problems(
    field: Field,
    sheet: Sheet,
    column: int,
    raw: list,
    cells: Cells,
    places: tuple[np.ndarray, np.ndarray],
    required: bool,
) -> dict[int, Problem]:
    """place in `raw` → the problem of that cell. column: its place on the sheet; places: of the cells in
    `raw`, Excel's rows and indices in sheet.rows.
    """
    rows, indices = places
    broken = np.flatnonzero(
        cells.bad | (cells.blank & required) | _error_cells(sheet.error_cells, column, rows)
    )
    found = {}
    for i in broken:
        mark = sheet.error_cells.get((int(rows[i]), column))
        rule = (
            "uncomputed"
            if mark == "formula"
            else "error"
            if mark
            else "required"
            if cells.blank[i]
            else clocked(raw[i]) or cells.rule
        )
        shown = "" if rule == "required" else mark or raw[i]
        found[int(i)] = problem(
            int(rows[i]), sheet.column_letter(column, int(indices[i])), field, shown, rule
        )
    return found


def clocked(cell: object) -> str:
    """The rule that a shift breaks; "" for any other cell."""
    came, sign, went = cell.partition(CLOCKED) if isinstance(cell, str) else ("", "", "")
    return (
        ""
        if not sign
        else "no_clock_out"
        if went.startswith("?")
        else "no_clock_in"
        if came.startswith("?")
        else "shift"
    )


def _error_cells(error_cells: dict, column: int, rows: np.ndarray) -> np.ndarray:
    own = [row for row, c in error_cells if c == column]
    return np.isin(rows, own) if own else np.zeros(len(rows), bool)
