"""Workbooks: xlsx, xlsb, ods and xls through calamine, after the preflight."""
import io
import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

import python_calamine as calamine
from defusedxml import ElementTree

from loaders import preflight
from loaders.errors import Protected, Unreadable
from loaders.marred import marred
from loaders.sheet import Sheet
from words import _

GROUPED = re.compile(rb'<row\b(?=[^>]*\br="(\d+)")[^>]*\boutlineLevel="([1-8])"')
VISIBLE = calamine.SheetVisibleEnum.Visible


def read_workbook(path: Path, kind: str, password: str) -> tuple[list[Sheet], list[dict[str, str]]]:
    """(the visible sheets with cells, those left out and why)."""
    source = decrypted(path, password) if kind == "xls" else None
    parts = preflight.bundle(path) if kind != "xls" else {}
    for part in parts.values():
        preflight.check_grid(part)
    about = {name: {"marred": marred(part), "levels": grouped(part)} for name, part in zip(sheet_names(path), parts_in_order(path, parts))} \
        if kind == "xlsx" else {}
    try:
        book = calamine.CalamineWorkbook.from_filelike(source) if source else calamine.CalamineWorkbook.from_path(str(path))
        return sheets_of(book, about)
    except calamine.PasswordError as locked:
        raise Protected(PASSWORD()) from locked
    except (calamine.CalamineError, OSError, ValueError) as broken:
        raise Unreadable(_("The workbook is damaged or was cut off; ask for it again.")) from broken


def PASSWORD() -> str:
    """What the sender of a protected workbook is told."""
    return _("The workbook is protected by a password; save it without, or give the password (--password).")


def sheets_of(book: calamine.CalamineWorkbook, about: dict[str, dict]) -> tuple[list[Sheet], list[dict[str, str]]]:
    """Read every visible worksheet; hidden ones are named, not read. about: sheet → what the fast reader does not tell of it."""
    sheets, left = [], []
    for page in book.sheets_metadata:
        if page.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if page.visible != VISIBLE:
            left.append({"sheet": page.name, "why": _("the sheet is hidden; show it in Excel if it is to count.")})
            continue
        rows = book.get_sheet_by_name(page.name).to_python(skip_empty_area=False)
        sheets.append(Sheet(page.name, rows, **about.get(page.name, {})))
    return sheets, left


def grouped(sheet: bytes) -> dict[int, int]:
    """Excel row → outline level, of the grouped rows in one worksheet's XML."""
    return {int(row): int(level) for row, level in GROUPED.findall(sheet)} if b'outlineLevel="' in sheet else {}


def decrypted(path: Path, password: str) -> io.BytesIO | None:
    """The workbook inside an encrypted container, opened with the password; None for a plain .xls."""
    import msoffcrypto
    with path.open("rb") as file:
        try:
            office = msoffcrypto.OfficeFile(file)
            if not office.is_encrypted():
                return None
            if not password:
                raise Protected(PASSWORD())
            office.load_key(password=password)
            opened = io.BytesIO()
            office.decrypt(opened)
        except Protected:
            raise
        except Exception as broken:
            if password:
                raise Protected(_("The password does not open this workbook.")) from broken
            raise Unreadable(_("The workbook is damaged or was cut off; ask for it again.")) from broken
    return io.BytesIO(opened.getvalue())


def sheet_names(path: Path) -> list[str]:
    """The names of an xlsx file's worksheets, in the order of `parts_in_order`."""
    return [name for name, _part in listed(path)]


def parts_in_order(path: Path, parts: dict[str, bytes]) -> list[bytes]:
    """The XML of each worksheet."""
    return [parts.get(part, b"") for _name, part in listed(path)]


def listed(path: Path) -> list[tuple[str, str]]:
    """(sheet name, its part in the zip), from the workbook's own list."""
    import zipfile
    with zipfile.ZipFile(path) as archive:
        try:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, ParseError, zipfile.BadZipFile) as broken:
            raise Unreadable(_("The workbook is damaged or was cut off; ask for it again.")) from broken
    targets = {r.get("Id"): r.get("Target", "") for r in links}
    named = [e for e in book.iter() if e.tag.endswith("}sheet")]
    return [(e.get("name", ""), _part(targets.get(_link(e), ""))) for e in named]


def _link(sheet) -> str:
    return next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else re.sub(r"^(\.\./)?", "xl/", target)
