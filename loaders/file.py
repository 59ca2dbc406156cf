"""One file: its kind, its sheets, their tables, and rows that stand in more than one of them."""
import dataclasses
import hashlib
from pathlib import Path

from loaders import asof, tickets
from loaders.answers import Answers
from loaders.errors import Refusal
from loaders.hypertext import read_html
from loaders.kind import kind
from loaders.recognise import read_sheet
from loaders.repeated import across
from loaders.sheet import Sheet
from loaders.sources import SOURCES
from loaders.sources.source import Export, Left, Prepared
from loaders.table import read_prepared
from loaders.textfile import read_text
from loaders.workbook import read_workbook
from store.receipt import Receipt, TableReceipt
from words import _

MANY_SHEETS = 200


def read_file(path: Path, answers: Answers) -> Receipt:
    """Read a file in this process (the guarded child's); a refusal is a receipt too."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    form = ""
    try:
        form = kind(path)
        sheets, left = sheets_of(path, form, answers)
        tables, sheets, known = known_tools(Export(path, form, sheets), answers)
    except Refusal as reason:
        return Receipt(path.name, digest, form, refusal=str(reason))
    found, unread = known_tables(path, sheets, answers)
    tables, left = tables + found, left + known + unread
    if form == "xml" and not tables:
        left.append({"sheet": "", "why": _("this XML is of no tool that Loupe knows; export it as .xlsx or .csv.")})
    day, place = asof.of_file(path, form)
    return Receipt(path.name, digest, form, across([asof.dated(table, day, place) for table in tables]), left)


def known_tables(path: Path, sheets: list[Sheet], answers: Answers) -> tuple[list[TableReceipt], list[dict[str, str]]]:
    """(the tables that the recogniser finds on the sheets, the sheets without and why)."""
    read = [read_sheet(sheet, path.stem, answers) for sheet in sheets]
    unread = [sheet for sheet, (found, _why) in zip(sheets, read) if not found]
    joined, lenders = tickets.joined(unread, sheets + beside(answers), answers) if unread else ([], [])
    lent, taken = [s.name for s in lenders], [table.sheet.name for table in joined]
    tables = [table for sheet, (found, _why) in zip(sheets, read) if sheet.name not in lent for table in found]
    left = [{"sheet": sheet.name, "why": why} for sheet, (_found, why) in zip(sheets, read) if why and sheet.name not in taken]
    borrowed = _("its dates and codes are joined to the lines by ticket; its own rows are no sales.")
    left += [{"sheet": sheet.name, "why": borrowed} for sheet in sheets if sheet.name in lent]
    return tables + [read_prepared(table, "generic", answers) for table in joined], left


def beside(answers: Answers) -> list[Sheet]:
    """The sheets of the files given together with this one."""
    found: list[Sheet] = []
    for other in map(Path, answers.beside):
        try:
            found += sheets_of(other, kind(other), answers)[0]
        except (Refusal, OSError):
            continue
    return found


def known_tools(export: Export, answers: Answers) -> tuple[list[TableReceipt], list[Sheet], list[dict[str, str]]]:
    """(tables of the tools whose exports are in the file, sheets that no tool knows, sheets that a tool leaves out and why)."""
    tables, left = [], []
    for source in SOURCES:
        wanted = source.prepare and export.form in source.formats and answers.dataset in ("", *source.datasets)
        laid = [part for part in (source.prepare(export) if wanted else []) if isinstance(part, Left) or answers.dataset in ("", part.dataset)]
        tables += [read_prepared(part, source.name, answers) for part in laid if isinstance(part, Prepared)]
        left += [{"sheet": part.sheet, "why": part.why} for part in laid if isinstance(part, Left)]
        taken = {part.sheet if isinstance(part, Left) else part.sheet.name for part in laid}
        export = dataclasses.replace(export, sheets=[sheet for sheet in export.sheets if sheet.name not in taken])
    return tables, export.sheets, left


def sheets_of(path: Path, form: str, answers: Answers) -> tuple[list[Sheet], list[dict[str, str]]]:
    """(sheets to read, those left out and why)."""
    if form in ("xml", "mpp"):
        return [], []
    if form in ("csv", "html"):
        sheets, left = (read_text(path) if form == "csv" else read_html(path)), []
    else:
        sheets, left = read_workbook(path, form, answers.password)
    if answers.sheet:
        left += [{"sheet": s.name, "why": _("another sheet was asked for.")} for s in sheets if s.name != answers.sheet]
        sheets = [s for s in sheets if s.name == answers.sheet]
    return sheets[:MANY_SHEETS], left
