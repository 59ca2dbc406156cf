"""One file: its kind, its sheets, their tables, and rows that stand in more than one of them."""
from pathlib import Path

from loaders.answers import Answers
from loaders.errors import Refusal
from loaders.hypertext import read_html
from loaders.kind import digest_of, kind
from loaders.recognise import read_sheet
from loaders.repeated import across
from loaders.sheet import Sheet
from loaders.sources import SOURCES
from loaders.sources.source import Export
from loaders.table import read_prepared
from loaders.textfile import read_text
from loaders.workbook import read_workbook
from store.receipt import Receipt, TableReceipt
from words import _

MANY_SHEETS = 200


def read_file(path: Path, answers: Answers) -> Receipt:
    """Read a file in this process (the guarded child's); a refusal is a receipt too."""
    form = ""
    try:
        digest = digest_of(path)
    except OSError:
        return Receipt(path.name, "", "", refusal=_("The file can't be found or opened."))
    try:
        form = kind(path)
        sheets, left = sheets_of(path, form, answers)
    except Refusal as reason:
        return Receipt(path.name, digest, form, refusal=str(reason))
    tables = known_tool(Export(path, form, sheets), answers)
    for sheet in sheets if not tables else []:
        found, why = read_sheet(sheet, answers)
        tables += found
        if why:
            left.append({"sheet": sheet.name, "why": why})
    if form == "xml" and not tables:
        left.append({"sheet": "", "why": _("this XML is of no tool that Loupe knows; export it as .xlsx or .csv.")})
    return Receipt(path.name, digest, form, across(tables), left)


def known_tool(export: Export, answers: Answers) -> list[TableReceipt]:
    """The tables of the first source that knows the file as its own; none when no source does."""
    for source in SOURCES:
        prepared = source.prepare(export) if source.prepare and export.form in source.formats and not answers.dataset else []
        if prepared:
            return [read_prepared(table, source.name, answers) for table in prepared]
    return []


def sheets_of(path: Path, form: str, answers: Answers) -> tuple[list[Sheet], list[dict[str, str]]]:
    """(sheets to read, those left out and why)."""
    if form == "xml":
        return [], []
    if form in ("csv", "html"):
        sheets, left = (read_text(path) if form == "csv" else read_html(path)), []
    else:
        sheets, left = read_workbook(path, form, answers.password)
    if answers.sheet:
        left += [{"sheet": s.name, "why": _("another sheet was asked for.")} for s in sheets if s.name != answers.sheet]
        sheets = [s for s in sheets if s.name == answers.sheet]
    return sheets[:MANY_SHEETS], left
