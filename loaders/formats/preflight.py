"""Before anything is parsed: sizes, ratios and grids, so that a small file can't cost gigabytes."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from loaders.errors import TooLarge, Unreadable
from words import _

ENTRIES, INFLATED, RATIO = 5_000, 1 << 30, 400
SMALL, MOST, SPARSE = 3_000_000, 60_000_000, 300
UNFOLDED = 20_000_000
ROW = re.compile(rb'<row[^>]*?\br="(\d{1,9})"')
FAR = re.compile(rb'r="([A-Z]{2,3})\d')
CELL = re.compile(rb"<c[ >]")
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, KeyError, zlib.error)


def damaged() -> Unreadable:
    """The refusal of a workbook whose bytes are not whole."""
    return Unreadable(_("The workbook is damaged or was cut off; ask for it again."))


def bundle(file: Path | BinaryIO, wanted: str) -> dict[str, bytes]:
    """The parts of a zipped workbook whose names fit the pattern, inflated under limits; Unreadable or
    TooLarge says why not.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            check_entries(entries)
            parts = {e.filename: archive.read(e) for e in entries if re.fullmatch(wanted, e.filename)}
    except BROKEN as broken:
        raise damaged() from broken
    for part in parts.values():
        check_instructions(part)
    return parts


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Counts, sizes, ratio, duplicates and encryption of a zip's entries."""
    names = [e.filename for e in entries]
    inflated, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if len(names) != len(set(names)):
        raise Unreadable(
            _("The workbook holds the same part twice and can't be trusted; save it again in Excel.")
        )
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable(_("Parts of the workbook are encrypted; save it in Excel without protection."))
    if len(entries) > ENTRIES or inflated > INFLATED or (inflated > 50 << 20 and inflated > packed * RATIO):
        raise TooLarge(
            _(
                "The workbook unpacks to far more than its size; it is no ordinary export. Copy its rows "
                "into a new workbook."
            )
        )


def check_instructions(part: bytes) -> None:
    """XML that declares entities could read files or grow without end."""
    if b"<!DOCTYPE" in part[:4000] or b"<!ENTITY" in part[:4000]:
        raise Unreadable(
            _("The workbook contains instructions that no export needs; save it again in Excel.")
        )


def check_sheet(sheet: bytes) -> None:
    """The grid of a worksheet's XML."""
    height = max((int(n) for n in ROW.findall(sheet[-200_000:]) + ROW.findall(sheet[:2_000])), default=0)
    grid = height * width(sheet)
    if grid > SMALL:
        check_grid(grid, len(CELL.findall(sheet)))


def check_grid(grid: int, cells: int) -> None:
    """The grid that cells far apart span must stand in proportion to the cells that are there."""
    if grid > SMALL and (grid > MOST or grid > cells * SPARSE):
        raise TooLarge(
            _(
                "A few cells stand so far apart that the sheet would fill the memory; delete the stray cells "
                "and save again."
            )
        )


def check_unfolded(cells: int) -> None:
    """Cells written once and repeated many times must unfold to what a person could have filled in."""
    if cells > UNFOLDED:
        raise TooLarge(
            _(
                "A cell is repeated so often that the sheet would fill the memory; delete the repeated cells "
                "and save again."
            )
        )


def width(sheet: bytes) -> int:
    """The number of columns, 26 where no cell stands beyond Z."""
    return max(map(number, set(FAR.findall(sheet))), default=26) if FAR.search(sheet) else 26


def number(letters: bytes) -> int:
    """Column number of Excel letters: b"A" → 1."""
    value = 0
    for byte in letters:
        value = value * 26 + byte - 64
    return value
