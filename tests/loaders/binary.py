"""Binary workbooks (.xlsb) written for tests, record by record."""

import datetime as dt
import struct
import zipfile
from pathlib import Path

TYPES = (
    '<?xml version="1.0"?><Types '
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(code: int, data: bytes = b"") -> bytes:
    """A record: its code and length in groups of seven bits."""
    head = bytes([code]) if code < 0x80 else bytes([code & 0x7F | 0x80, code >> 7])
    length, size = len(data), b""
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + size + data


def wide(text: str) -> bytes:
    """A text as UTF-16 behind its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value: object, error: int | None = None) -> bytes:
    """A cell record: an error, a number (dates as serials) or a text."""
    place = struct.pack("<II", column, 0)
    if error is not None:
        return record(3, place + bytes([error]))
    if isinstance(value, dt.date):
        value = (value - dt.date(1899, 12, 30)).days
    return (
        record(6, place + wide(value))
        if isinstance(value, str)
        else record(5, place + struct.pack("<d", value))
    )


def sheet(rows: list[list], errors: dict[tuple[int, int], int], far: int = 0) -> bytes:
    """A worksheet part; far: the row number (0-based) at which one more cell stands."""
    numbered = [*enumerate(rows), *([(far, [1.0])] if far else [])]
    body = b"".join(
        record(0, struct.pack("<IIHBB", r, 0, 300, 0, 0) + b"\0" * 5)
        + b"".join(cell(c, v, errors.get((r, c))) for c, v in enumerate(row))
        for r, row in numbered
    )
    width, height = max(map(len, rows)), numbered[-1][0]
    return (
        record(129)
        + record(148, struct.pack("<IIII", 0, height, 0, width - 1))
        + record(145)
        + body
        + record(146)
        + record(130)
    )


def xlsb(
    path: Path, rows: list[list], errors: dict[tuple[int, int], int] | None = None, far: int = 0
) -> Path:
    """A binary workbook of one sheet; errors: (row, column), 0-based → error code."""
    book = (
        record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("S"))
        + record(144)
        + record(132)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            RELATIONS.format(
                f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
            ),
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            RELATIONS.format(
                f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
            ),
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet(rows, errors or {}, far))
    return path
