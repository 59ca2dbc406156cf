"""The parts of a workbook before it is read: checked, and searched for what the reader would show as
blank.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from loaders.formats import biff, opendocument, preflight
from loaders.formats.error_cells import error_cells

WANTED = {
    "xlsx": r"xl/(?:worksheets/[^/]+|workbook|_rels/workbook)\.xml(?:\.rels)?",
    "xlsb": r"xl/(?:worksheets/[^/]+\.bin|workbook\.bin|_rels/workbook\.bin\.rels)",
    "ods": r"content\.xml",
}
GROUPED = re.compile(rb'<row\b(?=[^>]*\br="(\d+)")[^>]*\boutlineLevel="([1-8])"')
EPOCH = re.compile(rb'<workbookPr[^>]*date1904="(?:1|true)"')


@dataclass(frozen=True)
class Examined:
    """marred: sheet name → (Excel row, 0-based column) → error or "formula"; epoch_1904: days are counted
    from 1904;
    levels: sheet name → Excel row → how deep it is grouped, for grouped rows.
    """

    error_cells: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    epoch_1904: bool = False
    levels: dict[str, dict[int, int]] = field(default_factory=dict)


def examine(file: Path | BinaryIO, kind: str) -> Callable[[], Examined]:
    """Check a zipped workbook of this kind; Unreadable or TooLarge says what is wrong with it.

    What comes back searches it further: that may go on beside the reading of its cells.
    """
    parts = preflight.bundle(file, WANTED[kind])
    if kind == "xlsx":
        for name, part in parts.items():
            if "/worksheets/" in name:
                preflight.check_sheet(part)
        return partial(_whole, _xlsx, parts)
    found = _whole({"xlsb": _xlsb, "ods": _ods}[kind], parts)
    return lambda: found


def _whole(search: Callable[[dict[str, bytes]], Examined], parts: dict[str, bytes]) -> Examined:
    """What a search finds; Unreadable where the parts are not whole."""
    try:
        return search(parts)
    except (KeyError, ParseError, DefusedXmlException, ValueError) as broken:
        raise preflight.damaged() from broken


def examine_stream(stream: bytes) -> Callable[[], Examined]:
    """The same for the stream of an .xls workbook."""
    if len(stream) > biff.WALKED:
        return Examined
    extents = biff.extents(stream)
    for extent in extents.values():
        preflight.check_grid(extent.grid, extent.cells)
    found = Examined({name: extent.error_cells for name, extent in extents.items()}, biff.epoch_1904(stream))
    return lambda: found


def _xlsx(parts: dict[str, bytes]) -> Examined:
    book = parts["xl/workbook.xml"]
    targets = _targets(parts["xl/_rels/workbook.xml.rels"])
    sheets = [
        (e.get("name", ""), targets.get(_relation(e), ""))
        for e in ElementTree.fromstring(book).iter()
        if e.tag.endswith("}sheet")
    ]
    held = {name: parts.get(target, b"") for name, target in sheets}
    levels = {name: grouped(part) for name, part in held.items()}
    return Examined(
        {name: error_cells(part) for name, part in held.items()}, bool(EPOCH.search(book)), levels
    )


def grouped(sheet: bytes) -> dict[int, int]:
    """Excel row → outline level, of the grouped rows in one worksheet's XML."""
    return (
        {int(row): int(level) for row, level in GROUPED.findall(sheet)} if b'outlineLevel="' in sheet else {}
    )


def _xlsb(parts: dict[str, bytes]) -> Examined:
    book, targets = parts["xl/workbook.bin"], _targets(parts["xl/_rels/workbook.bin.rels"])
    spoiled = {}
    for name, relation in biff.binary_sheets(book):
        part = parts.get(targets.get(relation, ""), b"")
        if len(part) <= biff.WALKED:
            extent = biff.binary_extent(part)
            preflight.check_grid(extent.grid, extent.cells)
            spoiled[name] = extent.error_cells
    return Examined(spoiled, biff.binary_epoch_1904(book))


def _ods(parts: dict[str, bytes]) -> Examined:
    content = parts["content.xml"]
    preflight.check_unfolded(opendocument.spread(content))
    return Examined(opendocument.error_cells(content))


def _targets(relations: bytes) -> dict[str, str]:
    """Relation id → the part in the zip that it leads to."""
    return {e.get("Id", ""): _part(e.get("Target", "")) for e in ElementTree.fromstring(relations)}


def _relation(sheet) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else re.sub(r"^(\.\./)?", "xl/", target)
