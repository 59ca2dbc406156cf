"""Cells that a fast reader shows as blank although something stands there: errors, and formulas without a saved value."""
import re

ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")(?=[^>]*\br="([A-Z]+)(\d+)")[^>]*>.*?<v>([^<]*)</v>', re.S)
FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
LIMIT = 100_000


def marred(sheet: bytes) -> dict[tuple[int, int], str]:
    """(Excel row, 0-based column) → the error shown, or "formula"; of one worksheet's XML."""
    found = {}
    if b't="e"' in sheet:
        for letters, row, shown in ERROR.findall(sheet)[:LIMIT]:
            found[int(row), column(letters)] = shown.decode("ascii", "replace")
    if b"<f" in sheet:
        for letters, row in FORMULA.findall(sheet)[:LIMIT]:
            found.setdefault((int(row), column(letters)), "formula")
    return found


def column(letters: bytes) -> int:
    """0-based column of Excel letters."""
    value = 0
    for byte in letters:
        value = value * 26 + byte - 64
    return value - 1
