"""OpenDocument workbooks written for tests."""

import zipfile
from pathlib import Path

NAMES = (
    "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}"/></manifest:manifest>'
)


def string(text: str) -> str:
    """A cell with a text."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def number(value: float, times: int = 1) -> str:
    """A cell with a number, so many times side by side."""
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f'<table:table-cell office:value-type="float" '
        f'office:value="{value}"{repeated}><text:p>{value}</text:p></table:table-cell>'
    )


def error(shown: str) -> str:
    """A cell that shows an error."""
    return (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        'calcext:value-type="error">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def formula() -> str:
    """A formula without a saved value."""
    return '<table:table-cell table:formula="of:=1+1"/>'


def ods(path: Path, rows: list[list[str]], times: int = 1) -> Path:
    """A workbook of one sheet, each row so many times; a million blank rows follow, as LibreOffice writes
    them.
    """
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    body = "".join(f"<table:table-row{repeated}>{''.join(row)}</table:table-row>" for row in rows)
    body += (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MEDIA)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMES} '
            f'office:version="1.2"><office:body>'
            f"<office:spreadsheet><table:table "
            f'table:name="S">{body}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path
