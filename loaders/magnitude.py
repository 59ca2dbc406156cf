"""What a header says of the size of its numbers: "Budget (k€)" holds thousands."""
import re

from loaders.spelling import plain

CODES = "(?:eur|euros?|chf|usd|gbp|aed|jpy|hkd|cny|€|\\$|£)"
THOUSANDS = re.compile(rf"(?:\bk\s?{CODES}|{CODES}\s?k\b|\(k\)|[('’]000\b|\b000s\b|"
                       r"\bthousands?\b|\bmilliers?\b|\btausend\b|\btsd\b|\bmigliaia\b|\bmiles de\b)")
MILLIONS = re.compile(rf"(?:\bm\s?{CODES}|{CODES}\s?m\b|\(m\)|\bmio\b|\bmillions?\b|\bmillionen\b|\bmilioni\b|\bmillones\b)")


def magnitude(header: str) -> float:
    """What the column's numbers multiply by: 1000, 1000000 or 1."""
    text = plain(header)
    return 1e6 if MILLIONS.search(text) else 1e3 if THOUSANDS.search(text) else 1.0
