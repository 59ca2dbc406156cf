"""What a file is, told by its bytes; its name is not believed."""

import hashlib
import re
from pathlib import Path

import olefile

from loaders.errors import Empty, Unreadable
from words import _

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRANGERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
    b"MZ": "program",
    b"\x7fELF": "program",
}
ABOUT, PLAN = "\x01CompObj", re.compile(r" +1(?:9|12|14)$|Props(?:9|12|14)$")
MARKERS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}


def kind(path: Path) -> str:
    """One of xlsx, xlsb, ods, xls, mpp, html, xml, csv; Unreadable or Empty says why it is none of them."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise Empty(_("The file is empty; export it again."))
    if head.startswith(ZIP):
        return zipped(path)
    if head.startswith(OLE):
        return compound(path)
    stranger = next((name for magic, name in STRANGERS.items() if head.startswith(magic)), "")
    if stranger:
        raise Unreadable(
            _("This is a {kind} file, not an Excel or text export; export it as .xlsx or .csv.").format(
                kind=stranger
            )
        )
    return text_kind(head)


def compound(path: Path) -> str:
    """xls or mpp, by the parts of a compound file; other Office documents are refused, and what can't be
    listed is left to the reader.
    """
    try:
        with olefile.OleFileIO(path) as file:
            parts = {entry[0] for entry in file.listdir(storages=True)}
            about = file.openstream(ABOUT).read(400) if file.exists(ABOUT) else b""
    except (OSError, ValueError, IndexError, MemoryError):
        return "xls"
    if b"MSProject" in about or any(PLAN.match(part) for part in parts):
        return "mpp"
    if parts & {"WordDocument", "PowerPoint Document"}:
        raise Unreadable(_("This is a Word or PowerPoint document; export the table as .xlsx or .csv."))
    if "__properties_version1.0" in parts:
        raise Unreadable(_("This is an e-mail, not an export; save its attachment and load that."))
    return "xls"


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's bytes, as hexadecimal digits; OSError when it can't be opened."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text_kind(head: bytes) -> str:
    """html, xml or csv; bytes that are no text are refused."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    low = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if (
        low.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta"))
        or b"<table" in low[:2000]
    ):
        return "html"
    if low.startswith((b"<?xml", b"<project")):
        return "html" if b"<html" in low else "xml"
    control = sum(b < 9 or 13 < b < 32 for b in head)
    if control > len(head) * 0.02 and not utf16(head):
        raise Unreadable(
            _(
                "This is not an Excel or text export; open it where it came from and export it as .xlsx or "
                ".csv."
            )
        )
    return "csv"


def utf16(head: bytes) -> bool:
    """Every second byte is zero: UTF-16 without its mark."""
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    return zeros > len(head) * 0.35


def zipped(path: Path) -> str:
    """Which of the zipped workbook kinds; the entries are only listed."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as bundle:
            names = set(bundle.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise Unreadable(_("The workbook is damaged or was cut off; ask for it again.")) from broken
    found = next((kind for marker, kind in MARKERS.items() if marker in names), "")
    if found:
        return found
    if any(n.startswith(("word/", "ppt/")) for n in names):
        raise Unreadable(_("This is a Word or PowerPoint document; export the table as .xlsx or .csv."))
    if any(n.startswith("Index/") for n in names):
        raise Unreadable(_("This is an Apple Numbers document; export it as .xlsx or .csv."))
    raise Unreadable(_("This zip file holds no workbook; unpack it and load the files in it."))
