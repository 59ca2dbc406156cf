"""A workbook: rows written as .xlsx with fixed dates and order, so that the same rows give the same bytes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import IO, NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = date(1899, 12, 30)
MOMENT = (2026, 11, 21, 19, 30, 0)

FORMATS = {
    "general": "General",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy\\ hh:mm",
    "time": "hh:mm",
    "money": "#,##0.00",
    "euro": '#,##0.00\\ "€"',
    "percent": "0%",
    "tenth": "0.0%",
    "hours": "0.00",
    "whole": "#,##0",
    "text": "@",
    "iso": "yyyy\\-mm\\-dd",
    "month": "mmm\\-yy",
    "bold": "General",
    "bad": "General",
    "boldmoney": "#,##0.00",
}
STYLE = {name: index for index, name in enumerate(FORMATS)}
BOLD, BAD = ("bold", "boldmoney"), ("bad",)


class Styled(NamedTuple):
    """A cell that is not shown as its column is."""

    value: object
    style: str


class Formula(NamedTuple):
    """A formula with the value Excel last computed; None when it was never computed."""

    text: str
    value: object = None


class Failed(NamedTuple):
    """An error cell, such as #N/A."""

    code: str


@dataclass(frozen=True)
class Sheet:
    """A worksheet. styles: by column; bold: row numbers; merged: ranges; start: the first row and column
    written.
    """

    name: str
    rows: list
    styles: tuple = ()
    widths: tuple = ()
    bold: tuple = ()
    merged: tuple = ()
    start: tuple = (1, 1)
    hidden: bool = False
    filtered: str = ""


@dataclass
class Strings:
    """The shared strings of a workbook, numbered as they appear."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number(self, text: str) -> int:
        """The place of a text in the table."""
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))

    def xml(self) -> str:
        """The part sharedStrings.xml."""
        items = "".join(f"<si>{text_element(text)}</si>" for text in self.numbers)
        return (
            f'{HEAD}<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.numbers)}">{items}</sst>'
        )


def text_element(text: str) -> str:
    """A <t> element that keeps leading spaces and line breaks."""
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{keep}>{escape(text)}</t>"


def letters(column: int) -> str:
    """Excel's letters of a column number: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def serial(value: date | datetime | time) -> float | int:
    """Excel's number of a date, a moment or a time of day (1900 system)."""
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    if isinstance(value, datetime):
        return (value.date() - EPOCH).days + (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return (value - EPOCH).days


def default_style(value: object) -> str:
    """How a value looks when its column says nothing."""
    return {datetime: "moment", date: "date", time: "time"}.get(type(value), "general")


def cell(place: str, value: object, style: str, strings: Strings) -> str:
    """One <c> element; nothing for an empty cell."""
    if isinstance(value, Styled):
        value, style = value
    if value is None or value == "":
        return ""
    mark = STYLE[style or default_style(value)]
    opening = f'<c r="{place}"' + (f' s="{mark}"' if mark else "")
    if isinstance(value, Formula):
        cached = "" if value.value is None else f"<v>{number(value.value)}</v>"
        return f"{opening}><f>{escape(value.text)}</f>{cached}</c>"
    if isinstance(value, Failed):
        return f'{opening} t="e"><v>{value.code}</v></c>'
    if isinstance(value, str):
        return f'{opening} t="s"><v>{strings.number(value)}</v></c>'
    if isinstance(value, bool):
        return f'{opening} t="b"><v>{int(value)}</v></c>'
    return f"{opening}><v>{number(value)}</v></c>"


def number(value: object) -> str:
    """A number, date or time as Excel stores it."""
    value = serial(value) if isinstance(value, date | time) else value
    return repr(int(value)) if value == int(value) else repr(value)


def sheet_xml(sheet: Sheet, strings: Strings) -> str:
    """The part of one worksheet."""
    top, left = sheet.start
    names = [letters(left + n) for n in range(max((len(r) for r in sheet.rows), default=0))]
    styles = list(sheet.styles) + [""] * len(names)
    body = []
    for place, row in zip(count(top), sheet.rows, strict=False):
        looks = ["bold"] * len(row) if place in sheet.bold else styles
        cells = "".join(
            cell(f"{name}{place}", value, look, strings)
            for name, value, look in zip(names, row, looks, strict=False)
        )
        body.append(f'<row r="{place}">{cells}</row>' if cells else "")
    last = f"{names[-1] if names else 'A'}{top + max(len(sheet.rows) - 1, 0)}"
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(sheet.widths, left)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="{letters(left)}{top}:{last}"/>'
        + (f"<cols>{widths}</cols>" if widths else "")
        + f"<sheetData>{''.join(body)}</sheetData>"
        + (f'<autoFilter ref="{sheet.filtered}"/>' if sheet.filtered else "")
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + "</worksheet>"
    )


def styles_xml() -> str:
    """The part styles.xml: one cell style per entry of FORMATS, bold and marked ones with their own font or
    fill.
    """
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(code)}/>'
        for n, code in enumerate(FORMATS.values())
    )
    looks = "".join(
        f'<xf numFmtId="{164 + n if code != "General" else 0}" fontId="{int(name in BOLD)}" '
        f'fillId="{2 * (name in BAD)}" borderId="0" xfId="0" '
        'applyNumberFormat="1" applyFont="1" applyFill="1"/>'
        for n, (name, code) in enumerate(FORMATS.items())
    )
    fonts = "".join(
        f'<font>{weight}<sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        for weight in ("", "<b/>")
    )
    fills = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
    fills += '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS)}">{formats}</numFmts><fonts '
        f'count="2">{fonts}</fonts><fills count="3">{fills}</fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(FORMATS)}">{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" '
        'xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def workbook_xml(sheets: list[Sheet]) -> str:
    """The part workbook.xml: the sheets in order."""
    items = "".join(
        f'<sheet name={quoteattr(s.name)} sheetId="{n}"{" state=" + quoteattr("hidden") if s.hidden else ""} '
        f'r:id="rId{n}"/>'
        for n, s in enumerate(sheets, 1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>{items}</sheets></workbook>'
    )


def relations(targets: list[tuple[str, str]]) -> str:
    """A relationships part: (kind, target) numbered from rId1."""
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types(sheets: int) -> str:
    """The part [Content_Types].xml."""
    parts = [
        ("/xl/workbook.xml", f"{DOCUMENT}.sheet.main+xml"),
        ("/xl/styles.xml", f"{DOCUMENT}.styles+xml"),
        ("/xl/sharedStrings.xml", f"{DOCUMENT}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    parts += [(f"/xl/worksheets/sheet{n}.xml", f"{DOCUMENT}.worksheet+xml") for n in range(1, sheets + 1)]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def properties(application: str, saved: datetime) -> dict[str, str]:
    """The document properties: who wrote the file, and when."""
    when = f'<{{0}} xsi:type="dcterms:W3CDTF">{saved:%Y-%m-%dT%H:%M:%SZ}</{{0}}>'
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    core = (
        f"{HEAD}<cp:coreProperties "
        f"{spaces}>{when.format('dcterms:created')}{when.format('dcterms:modified')}</cp:coreProperties>"
    )
    return {
        "docProps/core.xml": core,
        "docProps/app.xml": f"{HEAD}<Properties "
        f'xmlns="{OFFICE}/extended-properties"><Application>{escape(application)}</Application></Properties>',
    }


def parts(sheets: list[Sheet], application: str, saved: datetime) -> dict[str, str]:
    """Every part of the package by its name."""
    strings, pages = Strings(), {}
    for n, sheet in enumerate(sheets, 1):
        pages[f"xl/worksheets/sheet{n}.xml"] = sheet_xml(sheet, strings)
    kinds = [
        (f"{OFFICE}/relationships/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    ]
    kinds += [
        (f"{OFFICE}/relationships/styles", "styles.xml"),
        (f"{OFFICE}/relationships/sharedStrings", "sharedStrings.xml"),
    ]
    roots = [
        (f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ]
    return {
        "[Content_Types].xml": content_types(len(sheets)),
        "_rels/.rels": relations(roots),
        **properties(application, saved),
        "xl/workbook.xml": workbook_xml(sheets),
        "xl/_rels/workbook.xml.rels": relations(kinds),
        "xl/styles.xml": styles_xml(),
        "xl/sharedStrings.xml": strings.xml(),
        **pages,
    }


def write(
    path: Path | IO[bytes],
    sheets: list[Sheet],
    application: str = "Microsoft Excel",
    saved: datetime = datetime(*MOMENT),
    pack: bool = True,
) -> None:
    """Write a workbook. pack=False stores the parts uncompressed, for bytes that owe nothing to the zlib in
    use.
    """
    with ZipFile(path, "w") as package:
        for name, text in parts(sheets, application, saved).items():
            entry = ZipInfo(name, saved.timetuple()[:6])
            entry.create_system, entry.external_attr = 0, 0
            entry.compress_type = ZIP_DEFLATED if pack else ZIP_STORED
            package.writestr(entry, text.encode(), compresslevel=9 if pack else None)
