"""What a header says of the size of its numbers: "Budget (k€)" holds thousands, "Duration (min)" minutes."""

import re

from loaders.spelling import plain

CODES = "(?:eur|euros?|chf|usd|gbp|aed|jpy|hkd|cny|€|\\$|£)"
THOUSANDS = re.compile(
    rf"(?:\bk\s?{CODES}|{CODES}\s?k\b|\(k\)|[('’]000\b|\b000s\b|"
    r"\bthousands?\b|\bmilliers?\b|\btausend\b|\btsd\b|\bmigliaia\b|\bmiles de\b)"
)
MILLIONS = re.compile(
    rf"(?:\bm\s?{CODES}|{CODES}\s?m\b|\(m\)|\bmio\b|\bmillions?\b|\bmillionen\b|\bmilioni\b|\bmillones\b)"
)


MINUTES = re.compile(r"\b(?:mins?|mn|minut(?:e[sn]?|i|os?))\b")
SECONDS = re.compile(r"\b(?:secs?|second[eis]?|seconds|secondes|sekunden|secondi|segundos)\b")
HOURS = re.compile(r"\b(?:h|hh|hrs?|hours?|heures?|stunden|std|or[ae]|horas?)\b")
DAYS = re.compile(
    r"\b(?:days?|jours?|jrs?|tagen?|tage|giorn[oi]|dias?|weeks?|semaines?|wochen?|settimane|semanas?|d|j|wd)\b"
)


def of_hours(header: str) -> float:
    """What numbers under this header multiply by to be hours: 1/60 for minutes, 1/3600 for seconds, 1
    else.
    """
    text = plain(header)
    return (
        1.0
        if HOURS.search(text)
        else 1 / 60
        if MINUTES.search(text)
        else 1 / 3600
        if SECONDS.search(text)
        else 1.0
    )


def in_days(header: str) -> bool:
    """Does a unit in brackets say days or weeks, which are no hours without knowing how long a day is?"""
    units = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", plain(header)))
    return bool(DAYS.search(units)) and not HOURS.search(units)


def magnitude(header: str) -> float:
    """What the column's numbers multiply by: 1000, 1000000 or 1."""
    text = plain(header)
    return 1e6 if MILLIONS.search(text) else 1e3 if THOUSANDS.search(text) else 1.0
