"""Before anything is parsed: sizes, ratios and grids, so that a small file can't cost gigabytes."""
import re
import zipfile
from pathlib import Path

from loaders.errors import TooLarge, Unreadable
from words import _

ENTRIES, INFLATED, RATIO = 5_000, 1 << 30, 400
SMALL, MOST, SPARSE = 3_000_000, 60_000_000, 300
ROW = re.compile(rb'<row[^>]*?\br="(\d{1,9})"')
FAR = re.compile(rb'r="([A-Z]{2,3})\d')
CELL = re.compile(rb"<c[ >]")


def bundle(path: Path) -> dict[str, bytes]:
    """The sheet parts of a zipped workbook, inflated under limits; Unreadable or TooLarge says why not."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        check_entries(entries, path.stat().st_size)
        wanted = [e for e in entries if re.fullmatch(r"xl/worksheets/[^/]+\.xml", e.filename)]
        try:
            return {e.filename: archive.read(e) for e in wanted}
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib_error()) as broken:
            raise Unreadable(_("The workbook is damaged or was cut off; ask for it again.")) from broken


def zlib_error() -> type[Exception]:
    """The error of a damaged stream."""
    import zlib
    return zlib.error


def check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Counts, sizes, ratio, duplicates and encryption of a zip's entries."""
    names = [e.filename for e in entries]
    inflated = sum(e.file_size for e in entries)
    if len(names) != len(set(names)):
        raise Unreadable(_("The workbook holds the same part twice and can't be trusted; save it again in Excel."))
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable(_("Parts of the workbook are encrypted; save it in Excel without protection."))
    if len(entries) > ENTRIES or inflated > INFLATED or (inflated > 50 << 20 and inflated > size * RATIO):
        raise TooLarge(_("The workbook unpacks to far more than its size; it is no ordinary export. Copy its rows into a new workbook."))


def check_grid(sheet: bytes) -> None:
    """The grid that cells far apart span must stand in proportion to the cells that are there."""
    if b"<!DOCTYPE" in sheet[:2000] or b"<!ENTITY" in sheet[:2000]:
        raise Unreadable(_("The workbook contains instructions that no export needs; save it again in Excel."))
    height = max((int(n) for n in ROW.findall(sheet[-200_000:]) + ROW.findall(sheet[:2_000])), default=0)
    grid = height * width(sheet)
    if grid > SMALL and (grid > MOST or grid > len(CELL.findall(sheet)) * SPARSE):
        raise TooLarge(_("A few cells stand so far apart that the sheet would fill the memory; delete the stray cells and save again."))


def width(sheet: bytes) -> int:
    """The number of columns, 26 where no cell stands beyond Z."""
    return max(map(number, set(FAR.findall(sheet))), default=26) if FAR.search(sheet) else 26


def number(letters: bytes) -> int:
    """Column number of Excel letters: b"A" → 1."""
    value = 0
    for byte in letters:
        value = value * 26 + byte - 64
    return value
