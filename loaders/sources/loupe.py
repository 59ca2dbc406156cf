"""Loupe's own files: templates with their stamp, and exports of canonical rows, which round-trip without a
change.
"""

import dataclasses

from loaders.formats.sheet import Sheet
from loaders.recognition.layout import header_cells
from loaders.recognition.source import Export, Prepared, Source
from store.datasets import DATASETS
from words import mark

STAMP = "loupe-template"
MARKS = ("help", "example")
LINEAGE = {"source_file", "source_sheet", "source_row"}


def prepare(export: Export) -> list[Prepared]:
    """The sheets that carry a template's stamp, or the canonical titles with their lineage."""
    return [table for sheet in export.sheets if (table := stamped(sheet) or exported(sheet))]


def stamped(sheet: Sheet) -> Prepared | None:
    """A filled template: stamp in A1 (dataset, version), titles in row 2, help and example rows marked in
    column A.
    """
    told = str(sheet.rows[0][0]).split(":") if sheet.rows and sheet.rows[0] else []
    names = {d.name for d in DATASETS}
    if len(told) != 3 or told[0] != STAMP or told[1] not in names or len(sheet.rows) < 2:
        return None
    aside = {
        word: [i for i, row in enumerate(sheet.rows[2:]) if str(row[0]).strip() == word] for word in MARKS
    }
    taken = {i for rows in aside.values() for i in rows}
    blank = [
        i for i, row in enumerate(sheet.rows[2:]) if i not in taken and all(c in ("", None) for c in row[1:])
    ]
    return Prepared(
        sheet, 1, told[1], canonical(told[1], header_cells(sheet.rows[1])), aside=aside | {"blank": blank}
    )


def exported(sheet: Sheet) -> Prepared | None:
    """Canonical rows as `loupe rows` writes them."""
    titles = header_cells(sheet.rows[0]) if sheet.rows else []
    if not set(titles) >= LINEAGE:
        return None
    fitting = [d for d in DATASETS if {f.name for f in d.stored} <= set(titles)]
    if not fitting:
        return None
    name = max(fitting, key=lambda d: len(d.stored)).name
    return Prepared(unescaped(sheet), 0, name, canonical(name, titles))


def canonical(name: str, titles: list[str]) -> dict[str, int]:
    """field → position, by the canonical titles alone."""
    declared = {d.name: d for d in DATASETS}[name]
    return {f.name: titles.index(f.name) for f in declared.stored if f.name in titles}


def unescaped(sheet: Sheet) -> Sheet:
    """The sheet without the apostrophe that kept spreadsheets from running a text as a formula."""
    rows = [
        [
            c[1:] if isinstance(c, str) and c[:1] == "'" and c[1:2] in ("=", "+", "-", "@", "\t", "\r") else c
            for c in row
        ]
        for row in sheet.rows
    ]
    return dataclasses.replace(sheet, rows=rows)


SOURCE = Source(
    name="loupe",
    label=mark("Loupe template or export"),
    formats=("xlsx", "csv", "ods"),
    identifies=mark(
        "the stamp in cell A1 of a template, or canonical titles with source_file, source_sheet and "
        "source_row"
    ),
    datasets=tuple(d.name for d in DATASETS),
    prepare=prepare,
)
