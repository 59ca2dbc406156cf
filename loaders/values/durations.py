"""Durations as project tools write them, such as "5 days", "12 jours?" or "1w 2d": whole columns to working
days.
"""

import re

import numpy as np
import pandas as pd

from loaders.spelling import plain

HOURS_PER_DAY, DAYS_PER_WEEK, DAYS_PER_MONTH = 8.0, 5.0, 20.0
UNITS = {
    "second": "sec secs second seconds seconde secondes sekunde sekunden secondi segundos",
    "minute": "m min mins minute minutes minuten minuto minuti minutos",
    "hour": "h hr hrs hour hours heure heures std stunde stunden o ora ore hora horas",
    "day": "d dy dys day days j jr jrs jour jours t tg tage tag g gg giorno giorni dia dias bd",
    "week": "w wk wks week weeks s sem sems semaine semaines wo woche wochen sett settimana settimane semana "
    "semanas",
    "month": "mo mos mon mons month months mois monat monate mese mesi mes meses ms",
    "year": "y yr yrs year years an ans annee annees a jahr jahre anno anni ano anos",
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
ITALIAN = re.compile(r"\d\s*(?:g|gg|giorn[oi]|or[ae]|sett|settiman[ae]|mes[ei])\b")
WORKING = {
    "second": 1 / (3600 * HOURS_PER_DAY),
    "minute": 1 / (60 * HOURS_PER_DAY),
    "hour": 1 / HOURS_PER_DAY,
    "day": 1.0,
    "week": DAYS_PER_WEEK,
    "month": DAYS_PER_MONTH,
    "year": 12 * DAYS_PER_MONTH,
}
ELAPSED = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
}
# tools write two decimals at most: "1,200 hrs" is twelve hundred
NUMBER = r"[+-]?(?:[1-9]\d{0,2}(?:[ ,.'’]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
THOUSANDS = re.compile(r"(?<=\d)[ ,.'’](?=\d{3}(?!\d))")
PART = re.compile(rf"({NUMBER})\s*([a-z]+)")
WHOLE = re.compile(rf"~?\s*(?:{NUMBER}\s*[a-z]+\.?[\s,]*)+\??")
BARE = re.compile(rf"{NUMBER}\s*\??")
NONE = frozenset(("", "na", "n/a", "nv", "nc", "-", "--", "none", "tbd"))


def days(column: list, bare: float = np.nan, italian: bool = False) -> list:
    """Cells as working days: floats, "" where there is none, the cell itself where it is no duration.

    A working day has 8 hours, a week 5 days, a month 20; elapsed durations ("3 edays") count days of the
    calendar. bare: what a number without a unit stands for, in days (left as it is when NaN); italian: "m"
    means months, else minutes.
    """
    codes, distinct = pd.factorize(pd.Series(column, dtype=object), use_na_sentinel=False)
    italian |= any(isinstance(c, str) and ITALIAN.search(plain(c)) for c in distinct)
    read = np.empty(len(distinct), dtype=object)
    for i, cell in enumerate(distinct):
        read[i] = _days(cell, bare, italian)
    return list(read[codes]) if len(distinct) else []


def _days(cell: object, bare: float, italian: bool) -> object:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell * bare if not np.isnan(bare) else cell
    if not isinstance(cell, str):
        return cell
    text = " ".join(plain(cell).split())
    if text in NONE:
        return ""
    if BARE.fullmatch(text):
        return _number(text.rstrip("? ")) * bare if not np.isnan(bare) else cell
    parts = [_part(m, italian) for m in PART.finditer(text)] if WHOLE.fullmatch(text) else []
    return sum(parts) if parts and None not in parts else cell


def _part(match: re.Match, italian: bool) -> float | None:
    unit, elapsed = match[2], False
    if unit not in UNIT_OF and unit[0] in "ef" and unit[1:] in UNIT_OF:
        unit, elapsed = unit[1:], True
    known = "month" if unit == "m" and italian else UNIT_OF.get(unit)
    return None if known is None else _number(match[1]) * (ELAPSED if elapsed else WORKING)[known]


def hours(column: list) -> list:
    """Cells as working hours, as `days`; a number without a unit counts hours."""
    return [
        cell * HOURS_PER_DAY if isinstance(cell, float) else cell for cell in days(column, 1 / HOURS_PER_DAY)
    ]


def _number(text: str) -> float:
    whole = text if text.lstrip("+-").startswith("0") else THOUSANDS.sub("", text)
    return float(whole.replace(",", "."))
