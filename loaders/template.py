"""Templates: a workbook a dataset, with help, validation and an example, that is recognised with
certainty.
"""

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.sources.loupe import STAMP
from store.dataset import NUMERIC, Dataset, Field, Kind
from words import _

VERSION = 1
ROWS = 5_000
INK, ACCENT, PAPER = "1F1B18", "7A0F25", "F6F2EC"
EXAMPLES = {
    Kind.NUMBER: 1,
    Kind.MONEY: 1250.0,
    Kind.PERCENT: 0.5,
    Kind.COUNT: 3,
    Kind.DATE: dt.date(2026, 4, 1),
    Kind.TIMESTAMP: dt.datetime(2026, 4, 1, 15, 30),
    Kind.BOOL: "yes",
}
FORMATS = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIMESTAMP: "yyyy-mm-dd hh:mm",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0%",
}


def write_template(dataset: Dataset, path: Path) -> Path:
    """Write the template of a dataset: stamp (hidden row 1), titles, help, one example, and room for rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = dataset.name[:31]
    sheet.append([f"{STAMP}:{dataset.name}:{VERSION}"])
    sheet.append(["", *(f.name for f in dataset.stored)])
    sheet.append(["help", *(help_of(f) for f in dataset.stored)])
    sheet.append(["example", *(example(f) for f in dataset.stored)])
    dress(sheet, dataset)
    for column, field in enumerate(dataset.stored, 2):
        validate(sheet, get_column_letter(column), field)
    book.save(path)
    return path


def help_of(field: Field) -> str:
    """One line: needed or not, what it holds, which words are allowed."""
    need = _("needed") if field.required else _("optional")
    kinds = {
        Kind.DATE: _("date"),
        Kind.TIMESTAMP: _("date and time"),
        Kind.BOOL: _("yes or no"),
        Kind.PERCENT: _("share, 0 to 1 or %"),
        Kind.MONEY: _("amount"),
        Kind.NUMBER: _("number"),
        Kind.COUNT: _("whole number"),
        Kind.ID: _("code"),
        Kind.TEXT: _("text"),
    }
    what = ", ".join(field.choices) if field.kind is Kind.CHOICE else kinds[field.kind]
    return " · ".join(part for part in (need, what, _(field.help)) if part)


def example(field: Field) -> object:
    """A value that shows how the field is written."""
    if field.kind is Kind.CHOICE:
        return next(iter(field.choices))
    return EXAMPLES.get(field.kind, f"{field.name.upper()[:6]}-1" if field.kind is Kind.ID else _("text"))


def dress(sheet: Worksheet, dataset: Dataset) -> None:
    """Look: accent titles, grey help, the example in italics; the stamp's row hidden, titles frozen."""
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "B3"
    sheet.column_dimensions["A"].width = 9
    for column, field in enumerate(dataset.stored, 2):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(14, len(field.name) + 4)
        sheet[f"{letter}2"].font = Font(bold=True, color="FFFFFF")
        sheet[f"{letter}2"].fill = PatternFill("solid", fgColor=ACCENT)
        for row in (3, 4):
            sheet[f"{letter}{row}"].font = Font(italic=True, color="6B645C")
            sheet[f"{letter}{row}"].fill = PatternFill("solid", fgColor=PAPER)
        sheet[f"{letter}3"].alignment = Alignment(wrap_text=True, vertical="top")
        sheet[f"{letter}4"].number_format = FORMATS.get(field.kind, "General")


def validate(sheet: Worksheet, letter: str, field: Field) -> None:
    """Data validation of a column: a list, a date or a number."""
    rule = rule_of(field)
    if rule is None:
        return
    rule.error = help_of(field)
    rule.showErrorMessage = True
    rule.add(f"{letter}5:{letter}{ROWS}")
    sheet.add_data_validation(rule)


def rule_of(field: Field) -> DataValidation | None:
    """The validation that fits the field's kind; none for codes and texts."""
    if field.kind is Kind.CHOICE and len(",".join(field.choices)) <= 250:
        return DataValidation(type="list", formula1='"' + ",".join(field.choices) + '"', allow_blank=True)
    if field.kind is Kind.BOOL:
        return DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
    if field.kind in (Kind.DATE, Kind.TIMESTAMP):
        return DataValidation(
            type="date", operator="between", formula1="18264", formula2="73050", allow_blank=True
        )
    if field.kind in NUMERIC:
        return DataValidation(
            type="whole" if field.kind is Kind.COUNT else "decimal",
            operator="between",
            formula1="-1000000000",
            formula2="1000000000",
            allow_blank=True,
        )
    return None
