"""Cells that a fast reader shows as blank although something stands there: errors, and formulas without a
saved value.
"""

import re

from loaders.formats.preflight import number

ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")(?=[^>]*\br="([A-Z]+)(\d+)")[^>]*>.*?<v>([^<]*)</v>', re.S)
FORMULA = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
SPOILED, COMPUTED = (
    re.compile(rb't="e"'),
    re.compile(rb"<f[ >/]"),
)  # an expression finds what is rare sooner than `in` does
LIMIT = 100_000


def error_cells(sheet: bytes) -> dict[tuple[int, int], str]:
    """(Excel row, 0-based column) → the error shown, or "formula"; of one worksheet's XML."""
    found = {}
    if SPOILED.search(sheet):
        for letters, row, shown in ERROR.findall(sheet)[:LIMIT]:
            found[int(row), number(letters) - 1] = shown.decode("ascii", "replace")
    if COMPUTED.search(sheet):
        for letters, row in FORMULA.findall(sheet)[:LIMIT]:
            found.setdefault((int(row), number(letters) - 1), "formula")
    return found
