"""Numbers as people write them: whole columns of text to floats, the decimal sign decided per column."""
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.column import column

SPACES = "\u00a0\u202f\u2009\u2007 "
CURRENCY = (r"(?:(?:us|au|ca|nz|hk|sg|s|a|c|r)?\$|€|£|¥|₹|fr\.|sfr\.?|kr\.?|chf|eur|usd|gbp|aed|jpy|hkd|cny|sgd|aud|cad|nzd|sek|nok|dkk|pln|czk|"
            r"inr|sar|qar|kwd|krw|twd|thb|try|brl|mxn|zar)")
BEFORE, AFTER = rf"(?i)^([-+(]?)\s*{CURRENCY}\s*(?=[-+(\d.,])", rf"(?i)(?<=[\dkM.,)-])\s*{CURRENCY}\s*(?=[-)%]?$)"
SPACED = rf"[+-]?\d{{1,3}}(?:(?:[{SPACES}]\d{{3}})+|(?:['’]\d{{3}})+)(?:[.,]\d*)?"
SHAPE = re.compile(r"[+-]?(?:[0-9][0-9.,]*|[.,][0-9]+)$")
SWISS_ROUND = r"(?<=\d)\.[-–—]+$"
DASHES = "[\u2212\u2013\u2012\u2014]"
SCALE = {"k": 1e3, "K": 1e3, "M": 1e6}


@dataclass(frozen=True)
class Numbers:
    """values: floats, NaN where blank or bad; bad: True where a cell is no number; style: "comma", "point" or "";
    asked: True when the column holds texts such as "1,020" and nothing says what the sign means; percent: cells with a % sign.
    """

    values: np.ndarray
    bad: np.ndarray
    style: str = ""
    asked: bool = False
    percent: np.ndarray | None = None


def read_numbers(cells: Sequence, style: str = "", whole: bool = False) -> Numbers:
    """Read cells as numbers. style: the decimal sign when known; whole: the column counts things, so it has no decimals."""
    cells = column(cells)
    if cells.kinds <= {float, int}:
        return Numbers(np.array(cells.cells, dtype=float), np.zeros(len(cells), bool), style)
    read = read_distinct(cells.distinct, style, whole)
    percent = None if read.percent is None else read.percent[cells.codes]
    return Numbers(read.values[cells.codes], read.bad[cells.codes], read.style, read.asked, percent)


def read_distinct(cells: list, style: str, whole: bool) -> Numbers:
    """Read each distinct cell once: numbers as they are, texts as written, None as a blank."""
    number, text = (np.fromiter((type(c) in kinds for c in cells), bool, len(cells)) for kinds in ((float, int), (str,)))
    values = np.full(len(cells), np.nan)
    values[number] = [c for c in cells if type(c) in (float, int)]
    bad, percent = ~number & ~text & np.array([c is not None for c in cells], bool), np.zeros(len(cells), bool)
    if not text.any():
        return Numbers(values, bad, style)
    parsed = read_texts(pd.Series([c for c in cells if type(c) is str], dtype=object).astype(str), style, whole)
    values[text], bad[text], percent[text] = parsed.values, parsed.bad, parsed.percent
    return Numbers(values, bad, parsed.style, parsed.asked, percent)


def read_texts(texts: pd.Series, style: str, whole: bool) -> Numbers:
    """Read distinct texts; blanks are missing, not bad."""
    bare, negative, scale, percent = strip(texts)
    shaped = bare.str.fullmatch(SHAPE).to_numpy(bool)
    blank = (texts.str.strip() == "").to_numpy(bool)
    evidence = decimal_signs(bare.where(shaped, ""), whole)
    style, asked = decide(style, evidence)
    comma = np.where(evidence == "either", style == "comma", evidence == "comma")
    plain = to_plain(bare, comma)
    values = pd.to_numeric(plain.where(shaped & grouped(bare, comma)), errors="coerce").to_numpy(float)
    values = values * scale / np.where(percent, 100.0, 1.0) * np.where(negative, -1.0, 1.0)
    values = np.where(asked & (evidence == "either"), np.nan, values)
    bad = np.isnan(values) & ~blank & ~(asked & (evidence == "either"))
    return Numbers(values, bad, style, bool(asked), percent)


def strip(texts: pd.Series) -> tuple[pd.Series, np.ndarray, np.ndarray, np.ndarray]:
    """Take off spaces, currency, brackets, trailing minus, % and k; returns (bare text, negative, scale, percent)."""
    text = texts.str.strip().str.replace(SWISS_ROUND, "", regex=True).str.replace(DASHES, "-", regex=True)
    text = text.str.replace(BEFORE, r"\1", regex=True).str.replace(AFTER, "", regex=True).str.replace(SWISS_ROUND, "", regex=True)
    bracket = text.str.fullmatch(r"\([^-+()]*\)%?")
    text = text.str.replace(r"[()]", "", regex=True).where(bracket, text)
    trailing = text.str.fullmatch(r"[^-+]*\d\s*-")
    text = text.str.replace(r"\s*-$", "", regex=True).where(trailing, text)
    percent = text.str.fullmatch(r".*\d\s*%")
    text = text.str.replace(r"\s*%$", "", regex=True)
    scale = text.str.extract(r"\d\s*([kKM])$", expand=False).map(SCALE).astype(float).fillna(1.0).to_numpy()
    scale = scale * 10.0 ** text.str.extract(r"\d[eE]([+-]?\d{1,2})$", expand=False).fillna("0").astype(int).to_numpy()
    text = text.str.replace(r"(?<=\d)(?:\s*[kKM]|[eE][+-]?\d{1,2})$", "", regex=True).str.replace(rf"^([+-])[{SPACES}]+", r"\1", regex=True)
    spaced = text.str.fullmatch(SPACED)
    text = text.str.replace(rf"[{SPACES}'’]", "", regex=True).where(spaced, text)
    return text, (bracket | trailing).to_numpy(bool), scale, percent.to_numpy(bool)


def decimal_signs(bare: pd.Series, whole: bool) -> np.ndarray:
    """What each text tells of its decimal sign: "comma", "point", "either" (such as 1,020) or "" (no sign at all)."""
    commas, points = bare.str.count(","), bare.str.count(r"\.")
    last_comma = bare.str.rfind(",") > bare.str.rfind(".")
    both = (commas > 0) & (points > 0)
    grouping = bare.str.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
    single = (commas + points) == 1
    many = ~both & ((commas > 1) | (points > 1))
    told = np.select(
        [both & last_comma, both, many & (commas > 0), many, single & grouping, single & (commas > 0), single],
        ["comma", "point", "point", "comma", "either", "comma", "point"], "")
    if whole:
        told = np.where(told == "either", np.where(commas > 0, "point", "comma"), told)
    return told


def decide(style: str, evidence: np.ndarray) -> tuple[str, bool]:
    """(the column's decimal sign, is it to be asked): unanimous evidence decides, a given answer stands."""
    told = {e for e in evidence if e in ("comma", "point")}
    if style or len(told) == 1:
        return str(style or told.pop()), False
    return "", bool((evidence == "either").any())


def grouped(bare: pd.Series, comma: np.ndarray) -> np.ndarray:
    """Are the thousands signs where thousands are? "1.2.3" and "12,34,5" are no numbers."""
    point_style = bare.str.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d*)?").to_numpy(bool)
    comma_style = bare.str.fullmatch(r"[+-]?(\d{1,3}(\.\d{3})+|\d*)(,\d*)?").to_numpy(bool)
    return np.where(comma, comma_style, point_style)


def to_plain(bare: pd.Series, comma: np.ndarray) -> pd.Series:
    """The texts as Python writes numbers."""
    swapped = bare.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return swapped.where(comma, bare.str.replace(",", "", regex=False))
