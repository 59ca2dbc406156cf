"""One file: its kind, its sheets, their tables, and rows that stand in more than one of them."""

import dataclasses
from pathlib import Path

from loaders.answers import Answers
from loaders.contents import Contents, contents, sheets_of
from loaders.errors import Refusal
from loaders.formats.file_kind import kind
from loaders.formats.sheet import Sheet
from loaders.recognition import report_date
from loaders.recognition.source import Export, Left, Prepared
from loaders.recognition.table import read_prepared
from loaders.shapes import (
    clock_columns,
    clock_ins,
    clock_rows,
    jobs_from_stages,
    kpi_columns,
    ticket_headers,
    year_month,
)
from loaders.shapes.repeated_rows import across
from loaders.sheet_tables import read_sheet
from loaders.sources import SOURCES
from loaders.unrecognised import unread
from store.receipt import Receipt, TableReceipt
from words import _


def read_file(path: Path, answers: Answers) -> Receipt:
    """Read a file in this process (the guarded child's); a refusal is a receipt too."""
    return understood(path, answers, contents(path, answers))


def understood(path: Path, answers: Answers, held: Contents) -> Receipt:
    """What the contents of a file are taken for."""
    if held.refusal:
        return Receipt(path.name, held.digest, held.form, refusal=held.refusal)
    try:
        tables, sheets, known = known_tools(Export(path, held.form, held.sheets), answers)
    except Refusal as reason:
        return Receipt(path.name, held.digest, held.form, refusal=str(reason))
    clocked, sheets, gone = paired_clock_ins(path, sheets, answers)
    found, unknown = known_tables(path, sheets, answers)
    tables, left = tables + clocked + found, held.left + known + gone + unknown
    day, place = report_date.of_file(path, held.form)
    tables += jobs_from_stages.derived(tables, held.sheets, answers, (day, place))
    if held.form == "xml" and not tables:
        left.append(
            {"sheet": "", "why": _("this XML is of no tool that Loupe knows; export it as .xlsx or .csv.")}
        )
    return Receipt(
        path.name,
        held.digest,
        held.form,
        across([report_date.dated(table, day, place) for table in tables]),
        left,
        unread=unread(
            [sheet for sheet in sheets if sheet.name not in {table.sheet for table in tables}], answers
        ),
    )


def known_tables(
    path: Path, sheets: list[Sheet], answers: Answers
) -> tuple[list[TableReceipt], list[dict[str, str]]]:
    """(the tables that the recogniser finds on the sheets, the sheets without and why)."""
    read = [
        by_month(sheet, answers) or by_kpi(sheet, path.stem, answers) or read_sheet(sheet, path.stem, answers)
        for sheet in sheets
    ]
    unread = [sheet for sheet, (found, _why) in zip(sheets, read) if not found]
    joined, lenders = ticket_headers.joined(unread, sheets + beside(answers), answers) if unread else ([], [])
    copied, taken = [s.name for s in lenders], [table.sheet.name for table in joined]
    tables = [
        table for sheet, (found, _why) in zip(sheets, read) if sheet.name not in copied for table in found
    ]
    left = [
        {"sheet": sheet.name, "why": why}
        for sheet, (_found, why) in zip(sheets, read)
        if why and sheet.name not in taken + copied
    ]
    borrowed = _("its dates and codes are joined to the lines by ticket; its own rows are no sales.")
    left += [{"sheet": sheet.name, "why": borrowed} for sheet in sheets if sheet.name in copied]
    return tables + [read_prepared(table, "generic", answers) for table in joined], left


def by_month(sheet: Sheet, answers: Answers) -> tuple[list[TableReceipt], str] | None:
    """The table of a sheet whose rows are placed by a year and a month, as read_sheet gives it; None for any
    other sheet.
    """
    monthly = year_month.find(sheet, answers)
    return ([read_prepared(monthly, "generic", answers)], "") if monthly else None


def by_kpi(sheet: Sheet, file: str, answers: Answers) -> tuple[list[TableReceipt], str] | None:
    """The targets of a sheet with a column for each KPI, as read_sheet gives them; None for any other
    sheet.
    """
    laid = kpi_columns.find(sheet, file, answers)
    return ([read_prepared(laid, "generic", answers)], "") if laid else None


def paired_clock_ins(
    path: Path, sheets: list[Sheet], answers: Answers
) -> tuple[list[TableReceipt], list[Sheet], list[dict[str, str]]]:
    """(hours of the clock-in sheets, the other sheets, the sheets of clock-outs that went into the hours)."""
    others = {
        Path(other).stem: beside(dataclasses.replace(answers, beside=(other,))) for other in answers.beside
    }
    beside_each_other, sheets = clock_columns.found(sheets, path.stem, answers)
    by_row, sheets = clock_rows.found(sheets, path.stem, answers)
    laid, left, rest = clock_ins.paired(sheets, others, path.stem, answers)
    laid += beside_each_other + by_row
    return (
        [read_prepared(table, "generic", answers) for table in laid],
        rest,
        [{"sheet": one.sheet, "why": one.why} for one in left],
    )


def beside(answers: Answers) -> list[Sheet]:
    """The sheets of the files given together with this one."""
    found: list[Sheet] = []
    for other in map(Path, answers.beside):
        try:
            found += sheets_of(other, kind(other), answers)[0]
        except (Refusal, OSError):
            continue
    return found


def known_tools(
    export: Export, answers: Answers
) -> tuple[list[TableReceipt], list[Sheet], list[dict[str, str]]]:
    """(tables of the tools whose exports are in the file, sheets that no tool knows, sheets that a tool
    leaves out and why).
    """
    tables, left = [], []
    for source in SOURCES:
        wanted = (
            source.prepare and export.form in source.formats and answers.dataset in ("", *source.datasets)
        )
        laid = [
            part
            for part in (source.prepare(export) if wanted else [])
            if isinstance(part, Left) or answers.dataset in ("", part.dataset)
        ]
        tables += [read_prepared(part, source.name, answers) for part in laid if isinstance(part, Prepared)]
        left += [{"sheet": part.sheet, "why": part.why} for part in laid if isinstance(part, Left)]
        taken = {part.sheet if isinstance(part, Left) else part.sheet.name for part in laid}
        export = dataclasses.replace(
            export, sheets=[sheet for sheet in export.sheets if sheet.name not in taken]
        )
    return tables, export.sheets, left
