"""The annotated copy: the sender's workbook with each rejected cell coloured and explained, and a first sheet
that sums up.
"""

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from loaders.answers import Answers
from loaders.file import sheets_of
from loaders.formats.file_kind import kind
from store.receipt import Problem, Receipt, TableReceipt
from words import _

WRONG = PatternFill("solid", fgColor="F6D5D0")
HEAD = Font(bold=True, color="7A0F25")
MOST = 20_000
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def annotate(path: Path, receipt: Receipt, answers: Answers, copy: Path) -> Path:
    """Write the annotated copy of a file that was read; xlsx keeps its looks, other kinds become a plain
    xlsx.
    """
    book = load_workbook(path) if kind(path) == "xlsx" else plain_book(path, answers)
    names = {name.casefold(): name for name in book.sheetnames}
    for table in receipt.tables:
        sheet = book[names.get(title(table.sheet).casefold(), book.sheetnames[0])]
        for problem in table.problems[:MOST]:
            point_out(sheet, problem)
    summary(book.create_sheet(free_name(book), 0), receipt)
    book.active = 0
    book.save(copy)
    return copy


def plain_book(path: Path, answers: Answers) -> Workbook:
    """The cells of a text, html or older workbook in an xlsx; texts stay texts, whatever they begin with."""
    book = Workbook()
    book.remove(book.active)
    for source in sheets_of(path, kind(path), answers)[0]:
        sheet = book.create_sheet(title(source.name))
        for r, row in enumerate(source.rows, source.first):
            for c, value in enumerate(row, 1):
                put(sheet.cell(r, c), value)
    return book


def put(cell: Cell, value: object) -> None:
    """A value as it is; a text never as a formula."""
    if value in ("", None):
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t\r"


def point_out(sheet: Worksheet, problem: Problem) -> None:
    """Colour the cell and say what is wrong; a row as a whole is pointed out in its first column."""
    cell = sheet[f"{problem.column or 'A'}{problem.row}"]
    if type(cell) is not Cell:
        return
    cell.fill = WRONG
    text = f"{cell.comment.text}\n{problem.message}" if cell.comment else problem.message
    cell.comment = Comment(text[:2_000], "Loupe", height=90, width=320)


def summary(sheet: Worksheet, receipt: Receipt) -> None:
    """Counts of each table and a line for each problem, linked to its cell."""
    put(sheet.cell(1, 1), _("{file}: what Loupe read").format(file=receipt.file))
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    titles = [_("Sheet"), _("Read"), _("Accepted"), _("Rejected"), _("Duplicate"), _("Ignored")]
    line = write(sheet, 3, titles, HEAD)
    for table in receipt.tables:
        line = write(
            sheet,
            line,
            [table.sheet, *(table.rows[n] for n in ("read", "accepted", "rejected", "duplicate", "ignored"))],
        )
    line = write(sheet, line + 1, [_("Sheet"), _("Cell"), _("Value"), _("What is wrong")], HEAD)
    for table in receipt.tables:
        line = problems(sheet, line, table)
    for letter, width in zip("ABCDEF", (24, 12, 24, 80, 12, 12)):
        sheet.column_dimensions[letter].width = width


def problems(sheet: Worksheet, line: int, table: TableReceipt) -> int:
    """A line for each problem of a table; the number of the next line."""
    for problem in table.problems[:MOST]:
        spot = f"{problem.column or 'A'}{problem.row}"
        write(sheet, line, [table.sheet, spot, problem.value, problem.message])
        sheet.cell(line, 2).hyperlink = f"#'{title(table.sheet)}'!{spot}"
        sheet.cell(line, 4).alignment = Alignment(wrap_text=True)
        line += 1
    return line


def write(sheet: Worksheet, line: int, values: list, font: Font | None = None) -> int:
    """Write a line; the number of the next one."""
    for column, value in enumerate(values, 1):
        put(sheet.cell(line, column), value)
        if font:
            sheet.cell(line, column).font = font
    return line + 1


def title(name: str) -> str:
    """A name that a sheet may have."""
    return name.translate(FORBIDDEN)[:31] or "Sheet"


def free_name(book: Workbook) -> str:
    """A name for the summary that no sheet has."""
    taken = {n.casefold() for n in book.sheetnames}
    return next(n for n in ("Loupe", *(f"Loupe {i}" for i in range(2, 1000))) if n.casefold() not in taken)
