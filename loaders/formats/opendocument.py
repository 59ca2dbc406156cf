"""The content of .ods workbooks: repeated cells that would fill the memory, errors, and formulas without a
value.
"""

import io
import re

from defusedxml.ElementTree import iterparse

REPEATED_ROW = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,9})"[^>]*>(.*?)</table:table-row>', re.S
)
REPEATED_CELL = re.compile(
    rb'<table:table-cell(?=[^>]*office:value-type)[^>]*number-columns-repeated="(\d{4,9})"'
)
FILLED = re.compile(rb"office:value-type")
WAITING = re.compile(rb'value-type="error"|<table:table-cell(?=[^>]*table:formula)(?![^>]*office:value-type)')


def spread(content: bytes) -> int:
    """The cells that the content's many-times repeated, filled cells and rows unfold to."""
    cells = sum(int(n) for n in REPEATED_CELL.findall(content))
    for times, row in REPEATED_ROW.findall(content):
        if filled := len(FILLED.findall(row)):
            cells += int(times) * (filled + sum(int(n) for n in REPEATED_CELL.findall(row)))
    return cells


def error_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """sheet name → (row, 0-based column) → the error shown, or "formula" for one without a saved value."""
    if not WAITING.search(content):
        return {}
    found: dict[str, dict] = {}
    sheet, row, column = {}, 0, 0
    for event, element in iterparse(io.BytesIO(content), events=("start", "end")):
        tag = element.tag.rsplit("}", 1)[-1]
        if event == "start" and tag == "table":
            sheet, row = found.setdefault(_attribute(element, "name"), {}), 1
        elif event == "start" and tag == "table-row":
            column = 0
        elif event == "end" and tag in ("table-cell", "covered-table-cell"):
            if mark := _mark(element):
                sheet[row, column] = mark
            column += int(_attribute(element, "number-columns-repeated") or 1)
        elif event == "end" and tag == "table-row":
            row += int(_attribute(element, "number-rows-repeated") or 1)
            element.clear()
    return found


def _mark(cell) -> str:
    kinds = [value for name, value in cell.attrib.items() if name.endswith("}value-type")]
    if "error" in kinds:
        return "".join(cell.itertext()) or "#ERROR"
    return "formula" if not kinds and _attribute(cell, "formula") else ""


def _attribute(element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")
