"""Header spelling: one normal form for "N° de ticket", "No. Ticket" and "numéro ticket"."""

import re
import unicodedata
from functools import lru_cache

FILLERS = frozenset(
    "de du des d la le les l the of a an der die das des di del della dei el los las en on et and und e y au".split()
)
UNITS = frozenset("eur chf usd gbp aed jpy hkd cny euro euros keur kchf local lc".split())
NUMBER_SIGN = re.compile(r"(?i)\bn[°ºo]\.?(?=\W|$)|#|\bnr\.?(?=\W|$)|\bnum(?:[eé]ro|ber)?\b\.?|\bnúmero\b")
PARENTHESIS = re.compile(r"[(\[][^)\]]*[)\]]")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
TAX = r"(?:vat|tax(?:e|es)?|gst|tva|mw[ _]?st|mehrwertsteuer|ust|umsatzsteuer|steuern?|iva)"
TAX_HINT = re.compile(r"vat|tax|gst|tva|mw|steuer|ust|iva|ht|h\.t|t\.?c")  # most headers need no closer look
BEFORE_TAX = (
    r"(?:excl|excluding|exclusive|exc|ex|without|w/out|w/o|before|net "
    r"of|hors|sans|avant|exkl|exklusive|ohne|o|zzgl|senza|escl|esclusa|escluse|"
    r"sin|antes de)"
)
AFTER_TAX = (
    r"(?:incl|including|inclusive|included|inc|with|avec|inkl|inklusive|einschl|mit|con|m|"
    r"compresa|inclusa|incluido|incluida)"
)
BEGIN, END, SEP = r"(?<![^\W_])", r"(?![^\W_])", r"[\s._-]+"  # words may be parted by underscores as well
WITHOUT_TAX = re.compile(
    rf"{BEGIN}{BEFORE_TAX}{SEP}(?:of{SEP}|de{SEP})?{TAX}{END}|{BEGIN}{TAX}{SEP}{BEFORE_TAX}{END}|{BEGIN}h\.?t(?:va)?{END}"
)
WITH_TAX = re.compile(
    rf"{BEGIN}{AFTER_TAX}{SEP}{TAX}{END}|{BEGIN}{TAX}{SEP}{AFTER_TAX}{END}|"
    rf"{BEGIN}toutes{SEP}taxes{SEP}comprises{END}|{BEGIN}t\.?t\.?c{END}|{BEGIN}tvac{END}"
)
TELLING = re.compile(
    r"\b(?:ht|ttc|brutt?o?|gross|nett?o?|lord[oa]|remises?|rabatte?|discounts?|scont[oi]|descuentos?|cost|marge|margin|"
    r"n ?- ?1|ly|last year|prev(?:ious)?|budget|objectif|target|ziel|ytd|cumul)\b"
)
CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


def plain(text: str) -> str:
    """Lower case without accents, German umlauts written out as their base letter."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(c for c in spread if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=20_000)
def normal(header: str) -> str:
    """The header in its normal form: plain letters, "%" kept as a word, units and punctuation gone; with or
    without tax is "ttc" or "ht".

    What stands in brackets is left out, unless it tells another amount, such as "(gross)" or "(before
    discount)".
    """
    text = INITIALS.sub(lambda m: m.group().replace(".", "") + " ", header) if "." in header else header
    text = CAMEL.sub(" ", text.strip().replace("_", " "))
    text = plain(NUMBER_SIGN.sub(" no ", text)).replace("%", " % ").replace("€", " ").replace("$", " ")
    text = WITH_TAX.sub(" ttc ", WITHOUT_TAX.sub(" ht ", text)) if TAX_HINT.search(text) else text
    bare = PARENTHESIS.sub(
        lambda m: m.group() if TELLING.search(m.group()) else " % " if "%" in m.group() else " ", text
    )
    words = re.findall(r"[^\W_]+|%", bare) or re.findall(r"[^\W_]+|%", text)
    return " ".join(w for i, w in enumerate(words) if i == 0 or w not in UNITS)


@lru_cache(maxsize=20_000)
def bag(normal_header: str) -> tuple[str, ...]:
    """The words that carry meaning, in alphabetical order."""
    words = normal_header.split()
    return tuple(sorted(w for w in words if w not in FILLERS)) or tuple(sorted(words))
