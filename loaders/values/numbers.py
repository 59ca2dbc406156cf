"""Numbers as people write them: whole columns of text to floats, the decimal sign decided per column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.values.column import column

# The patterns are RE2's, run over whole columns.
SPACES = "[\u00a0\u202f\u2009\u2007 ]"
DASHES = "[\u2212\u2013\u2012\u2014]"
CURRENCY = (
    r"(?i:(?:us|au|ca|nz|hk|sg|s|a|c|r)?\$|€|£|¥|₹|fr\.|sfr\.?|kr\.?|chf|eur|usd|gbp|aed|jpy|hkd|cny|sgd|aud|cad|nzd|sek|nok|dkk|pln|czk|"
    r"inr|sar|qar|kwd|krw|twd|thb|try|brl|mxn|zar)"
)
BEFORE, AFTER = rf"^([-+(]?) *{CURRENCY} *([-+(\d.,])", rf"([\dkKM.,)-]) *{CURRENCY} *([-)%]?)$"
SWISS_ROUND = r"(\d)\.-+$"
SPACED = r"[+-]?\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+)(?:[.,]\d*)?"
SHAPE = r"[+-]?(?:\d[\d.,]*|[.,]\d+)"
GROUPED = {
    "point": r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?",
    "comma": r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d*)?",
}
SCALE = {"k": 1e3, "K": 1e3, "M": 1e6}


@dataclass(frozen=True)
class Numbers:
    """values: floats, NaN where blank or bad; bad: True where a cell is no number; style: "comma", "point" or
    "";
    asked: True when the column holds texts such as "1,020" and nothing says what the sign means; percent:
    cells with a % sign.
    """

    values: np.ndarray
    bad: np.ndarray
    style: str = ""
    asked: bool = False
    percent: np.ndarray | None = None


def read_numbers(cells: Sequence, style: str = "", whole: bool = False) -> Numbers:
    """Read cells as numbers. style: the decimal sign when known; whole: the column counts things, so it has
    no decimals.
    """
    cells = column(cells)
    if cells.kinds <= {float, int}:
        return Numbers(np.array(cells.cells, dtype=float), np.zeros(len(cells), bool), style)
    read = read_distinct(cells.distinct, style, whole)
    percent = None if read.percent is None else read.percent[cells.codes]
    return Numbers(read.values[cells.codes], read.bad[cells.codes], read.style, read.asked, percent)


def read_distinct(cells: list, style: str, whole: bool) -> Numbers:
    """Read each distinct cell once: numbers as they are, texts as written, None as a blank."""
    number, text = (
        np.fromiter((type(c) in kinds for c in cells), bool, len(cells)) for kinds in ((float, int), (str,))
    )
    values = np.full(len(cells), np.nan)
    values[number] = [c for c in cells if type(c) in (float, int)]
    bad, percent = (
        ~number & ~text & np.array([c is not None for c in cells], bool),
        np.zeros(len(cells), bool),
    )
    if not text.any():
        return Numbers(values, bad, style)
    parsed = read_texts(pa.array([c for c in cells if type(c) is str], pa.string()), style, whole)
    values[text], bad[text], percent[text] = parsed.values, parsed.bad, parsed.percent
    return Numbers(values, bad, parsed.style, parsed.asked, percent)


def read_texts(texts: pa.Array, style: str, whole: bool) -> Numbers:
    """Read distinct texts; blanks are missing, not bad."""
    bare, negative, scale, percent = strip(texts)
    shaped = matches(bare, SHAPE)
    blank = matches(texts, r"\s*|" + SPACES + "*")
    evidence = decimal_signs(pc.if_else(pa.array(shaped), bare, ""), whole)
    style, asked = decide(style, evidence)
    comma = np.where(evidence == "either", style == "comma", evidence == "comma")
    good = (
        shaped
        & np.where(comma, matches(bare, GROUPED["comma"]), matches(bare, GROUPED["point"]))
        & ~(asked & (evidence == "either"))
    )
    values = np.full(len(texts), np.nan)
    values[good] = to_plain(bare, comma).filter(pa.array(good)).to_numpy(zero_copy_only=False).astype(float)
    values = values * scale / np.where(percent, 100.0, 1.0) * np.where(negative, -1.0, 1.0)
    return Numbers(
        values, np.isnan(values) & ~blank & ~(asked & (evidence == "either")), style, asked, percent
    )


def matches(texts: pa.Array, pattern: str) -> np.ndarray:
    """True where the whole text fits the pattern."""
    return pc.match_substring_regex(texts, f"^(?:{pattern})$").to_numpy(zero_copy_only=False).astype(bool)


def strip(texts: pa.Array) -> tuple[pa.Array, np.ndarray, np.ndarray, np.ndarray]:
    """Take off spaces, currency, brackets, trailing minus, % and k; returns (bare text, negative, scale,
    percent).
    """
    text = texts
    for pattern, instead in (
        (SPACES, " "),
        (DASHES, "-"),
        ("’", "'"),
        (r"^\s+|\s+$", ""),
        (SWISS_ROUND, r"\1"),
        (BEFORE, r"\1\2"),
        (AFTER, r"\1\2"),
        (SWISS_ROUND, r"\1"),
    ):
        text = pc.replace_substring_regex(text, pattern, instead)
    bracket = matches(text, r"\([^-+()]*\)%?")
    text = pc.if_else(pa.array(bracket), pc.replace_substring_regex(text, "[()]", ""), text)
    trailing = matches(text, r"[^-+]*\d *-")
    text = pc.if_else(pa.array(trailing), pc.replace_substring_regex(text, " *-$", ""), text)
    percent = matches(text, r".*\d *%")
    text = pc.replace_substring_regex(text, " *%$", "")
    text, scale = scaled(text)
    text = pc.replace_substring_regex(text, r"^([+-]) +", r"\1")
    spaced = matches(text, SPACED)
    return (
        pc.if_else(pa.array(spaced), pc.replace_substring_regex(text, "[ ']", ""), text),
        bracket | trailing,
        scale,
        percent,
    )


def scaled(text: pa.Array) -> tuple[pa.Array, np.ndarray]:
    """(texts without "k", "M" or an exponent at their end, what these multiply by)."""
    found = pc.extract_regex(text, r"\d *(?:(?P<letter>[kKM])|[eE](?P<power>[+-]?\d{1,2}))$")
    scale = np.ones(len(text))
    for i in np.flatnonzero(found.is_valid().to_numpy(zero_copy_only=False)):
        told = found[int(i)].as_py()
        scale[i] = SCALE.get(told["letter"], 1.0) * 10.0 ** int(told["power"] or 0)
    return pc.replace_substring_regex(text, r"(\d) *(?:[kKM]|[eE][+-]?\d{1,2})$", r"\1"), scale


def decimal_signs(bare: pa.Array, whole: bool) -> np.ndarray:
    """What each text tells of its decimal sign: "comma", "point", "either" (such as 1,020) or "" (no sign at
    all).
    """
    commas, points = (pc.count_substring(bare, sign).to_numpy(zero_copy_only=False) for sign in (",", "."))
    last_comma = matches(bare, r".*,[^.]*")
    both = (commas > 0) & (points > 0)
    grouping = matches(bare, r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
    single = (commas + points) == 1
    many = ~both & ((commas > 1) | (points > 1))
    told = np.select(
        [
            both & last_comma,
            both,
            many & (commas > 0),
            many,
            single & grouping,
            single & (commas > 0),
            single,
        ],
        ["comma", "point", "point", "comma", "either", "comma", "point"],
        "",
    )
    return np.where(told == "either", np.where(commas > 0, "point", "comma"), told) if whole else told


def decide(style: str, evidence: np.ndarray) -> tuple[str, bool]:
    """(the column's decimal sign, is it to be asked): unanimous evidence decides, a given answer stands."""
    told = [sign for sign in ("comma", "point") if (evidence == sign).any()]
    if style or len(told) == 1:
        return style or told[0], False
    return "", bool((evidence == "either").any())


def to_plain(bare: pa.Array, comma: np.ndarray) -> pa.Array:
    """The texts as Python writes numbers."""
    swapped = pc.replace_substring(pc.replace_substring(bare, ".", ""), ",", ".")
    return pc.if_else(pa.array(comma), swapped, pc.replace_substring(bare, ",", ""))
