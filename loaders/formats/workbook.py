"""Workbooks: xlsx, xlsb, ods and xls through calamine, after the preflight."""

import io
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import python_calamine as calamine

from loaders.errors import Protected, Unreadable
from loaders.formats import workbook_parts
from loaders.formats.file_kind import ZIP
from loaders.formats.preflight import damaged
from loaders.formats.sheet import Sheet
from words import _

VISIBLE = calamine.SheetVisibleEnum.Visible


def read_workbook(path: Path, kind: str, password: str) -> tuple[list[Sheet], list[dict[str, str]]]:
    """(the visible sheets with cells, those left out and why)."""
    source, stream = legacy(path, password) if kind == "xls" else (None, b"")
    zipped = kind != "xls" or (source is not None and source.getbuffer()[:4] == ZIP)
    search = (
        workbook_parts.examine(source or path, "xlsx" if source else kind)
        if zipped
        else workbook_parts.examine_stream(stream)
    )
    if source is None and path.suffix.lower() not in (f".{kind}", ".xlsm" if kind == "xlsx" else ""):
        source = io.BytesIO(path.read_bytes())  # the reader would believe the name
    if source:
        source.seek(0)
    try:
        book = (
            calamine.CalamineWorkbook.from_filelike(source)
            if source
            else calamine.CalamineWorkbook.from_path(str(path))
        )
        with ThreadPoolExecutor(max_workers=1) as beside:  # calamine reads without Python's lock
            return sheets_of(book, beside.submit(search))
    except calamine.PasswordError as locked:
        raise protected() from locked
    except (calamine.CalamineError, OSError, ValueError) as broken:
        raise damaged() from broken


def protected() -> Protected:
    """The refusal of a workbook that needs a password."""
    return Protected(
        _("The workbook is protected by a password; save it without, or give the password (--password).")
    )


def sheets_of(book: calamine.CalamineWorkbook, searched: Future) -> tuple[list[Sheet], list[dict[str, str]]]:
    """Read every visible worksheet; hidden ones are named, not read. searched: gives the `parts.Examined` of
    the workbook.
    """
    read, left = [], []
    for page in book.sheets_metadata:
        if page.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if page.visible != VISIBLE:
            left.append(
                {"sheet": page.name, "why": _("the sheet is hidden; show it in Excel if it is to count.")}
            )
            continue
        read.append((page.name, book.get_sheet_by_name(page.name).to_python(skip_empty_area=False)))
    found = searched.result()
    return [
        Sheet(
            name,
            rows,
            error_cells=found.error_cells.get(name, {}),
            levels=found.levels.get(name, {}),
            epoch_1904=found.epoch_1904,
        )
        for name, rows in read
    ], left


def legacy(path: Path, password: str) -> tuple[io.BytesIO | None, bytes]:
    """Of an OLE file: (the workbook inside, opened with the password; None when it needs none, its stream of
    records when it has one).
    """
    import msoffcrypto

    with path.open("rb") as file:
        try:
            office = msoffcrypto.OfficeFile(file)
            locked = office.is_encrypted()
        except msoffcrypto.exceptions.FileFormatError:
            return None, b""  # Excel 5.0 and 95 write a stream that is not known here
        except Exception as broken:
            raise damaged() from broken
        if office.format in ("doc97", "ppt97"):
            raise Unreadable(_("This is a Word or PowerPoint document; export the table as .xlsx or .csv."))
        if not locked:
            return None, _stream(office)
        inside = opened(office, password)
        return inside, b"" if inside.getbuffer()[:4] == ZIP else _stream(msoffcrypto.OfficeFile(inside))


def opened(office, password: str) -> io.BytesIO:
    """The workbook inside an encrypted container."""
    if not password:
        raise protected()
    inside = io.BytesIO()
    try:
        office.load_key(password=password)
        office.decrypt(inside)
    except Exception as wrong:
        raise Protected(_("The password does not open this workbook.")) from wrong
    return io.BytesIO(inside.getvalue())


def _stream(office) -> bytes:
    workbook = office.data.workbook
    workbook.seek(0)
    return workbook.read()
