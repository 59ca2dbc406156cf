"""The scale of survey scores: told by columns, by the title ("1-5", "sur 20"), above the table or by its
sheet; else asked.
"""

import re

import numpy as np

from loaders.formats.sheet import is_blank
from loaders.recognition.problems import problem
from loaders.recognition.reading import Reading, kept
from loaders.spelling import plain
from loaders.values.numbers import read_numbers
from loaders.values.texts import written_as
from store.receipt import Question
from words import _

BETWEEN = re.compile(
    r"(?<![\d/.,-])(-100|0|1)\s*(?:-|–|—|to|a|bis|hasta)\s*(\+?100|20|10|7|6|5|4|3)(?![\d/.,-])"
)
OUT_OF = re.compile(r"(?:\bsur|\bout of|\bvon|\bsu|\bsobre|/)\s*(100|20|10|7|6|5|4)(?![\d/.,-])")
SCALES = ((0, 10), (1, 10), (1, 5), (0, 5), (0, 20), (0, 100), (-100, 100))
FROM_NOUGHT = 10  # marks out of ten and more begin at 0; stars and the like may begin at 1


def tell(reading: Reading) -> None:
    """Give every score its scale, or ask; scores outside of it are problems."""
    if not reading.height or "source_row" in reading.titles:
        return
    shares(reading)
    answered(reading)
    if np.isnan(reading.values.get("scale_max", np.full(max(reading.height, 1), np.nan))).all():
        low, high, where = told(reading)
        if high is None:
            reading.questions.append(asked(reading))
            return
        give(reading, "scale_max", high, where)
        if low is not None and "scale_min" not in reading.values:
            give(reading, "scale_min", low, where)
    if np.isnan(reading.values["scale_max"]).any():
        reading.questions.append(asked(reading))
    outside(reading)


def shares(reading: Reading) -> None:
    """Scores written as percentages are scores of a hundred: "92,5 %", and 0.925 under "Score %"."""
    if "score" not in reading.chosen or "score" not in reading.values:
        return
    scores, title = reading.values["score"], reading.titles[reading.chosen["score"]]
    signed = read_numbers(kept(reading, "score"), reading.cells["score"].hint).percent
    known = scores[~np.isnan(scores)]
    if signed is not None and signed.any():
        reading.values["score"] = np.where(signed, scores * 100, scores)
    elif "%" in title and len(known) and (np.abs(known) <= 1).all() and (known != np.floor(known)).any():
        reading.values["score"] = scores * 100
    elif "%" not in title:
        return
    for name, end in (("scale_min", -100.0 if programmes(reading) == {"NPS"} else 0.0), ("scale_max", 100.0)):
        if name not in reading.values:
            give(reading, name, end, title)


def answered(reading: Reading) -> None:
    """Ends of the scale that a person gave, for the rows that tell none."""
    given = dict(reading.constant)
    if found := BETWEEN.search(plain(reading.answers.set.get("scale", ""))):
        given |= {"scale_min": found[1], "scale_max": found[2]}
    for name in ("scale_min", "scale_max"):
        text = str(given.get(name, "")).strip()
        if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text):
            reading.constant.pop(name, None)
            own = reading.values.get(name, np.full(reading.height, np.nan))
            reading.values[name] = np.where(np.isnan(own), float(text), own)


def told(reading: Reading) -> tuple[float | None, float | None, str]:
    """(lowest score, highest score, the text that tells them) by the title of the scores, the lines above,
    the sheet's name, and what NPS is by definition; None for what is not told.
    """
    title = reading.titles[reading.chosen["score"]] if "score" in reading.chosen else ""
    above = [
        written_as(c) for row in reading.sheet.rows[: reading.region.header] for c in row if not is_blank(c)
    ]
    scores = reading.values.get("score", np.array([]))
    for text in (title, *above, reading.sheet.name):
        low, high = of_text(text)
        if high is not None:
            return (0.0 if low is None and (scores == 0).any() else low), high, text
    known = scores[~np.isnan(scores)] if len(scores) else scores
    if programmes(reading) == {"NPS"} and len(known):
        answers = (
            "n" not in reading.chosen and ((known >= 0) & (known <= 10) & (known == np.floor(known))).all()
        )
        if answers or (known < 0).any():
            return (0.0, 10.0, "NPS") if answers else (-100.0, 100.0, "NPS")
    return None, None, ""


def of_text(text: str) -> tuple[float | None, float | None]:
    """(lowest score, highest score) that a text tells; None for what it does not tell."""
    if found := BETWEEN.search(plain(text)):
        return float(found[1]), float(found[2])
    found = OUT_OF.search(plain(text))
    high = float(found[1]) if found else None
    return (0.0 if high is not None and high >= FROM_NOUGHT else None), high


def programmes(reading: Reading) -> set[str]:
    """The programmes of the table."""
    values = reading.values.get("programme", np.array([reading.constant.get("programme", "")], dtype=object))
    return {str(v).upper() for v in values if v}


def give(reading: Reading, name: str, value: float, where: str) -> None:
    """One end of the scale for all rows, and where it is told."""
    reading.values[name] = np.full(reading.height, value)
    reading.derived[name] = where


def asked(reading: Reading) -> Question:
    """The question for the scale, with those that hold all scores."""
    scores = reading.values.get("score", np.array([]))
    known = scores[~np.isnan(scores)] if len(scores) else np.array([0.0])
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    fitting = tuple(f"{a}-{b}" for a, b in SCALES if a <= low and high <= b)
    text = _("On which scale are these scores, from {low:g} to {high:g}? No column, title or note says so.")
    if len(programmes(reading)) > 1:
        text = _(
            "Scores of several programmes stand here, from {low:g} to {high:g}: if they share one scale, "
            "which? Else add columns for it."
        )
    return Question("scale", "scale_max", text.format(low=low, high=high), fitting)


def outside(reading: Reading) -> None:
    """Scores that their scale does not hold."""
    if "score" not in reading.values:
        return
    scores, high = reading.values["score"], reading.values["scale_max"]
    low = reading.values.get("scale_min", np.full(len(scores), np.nan))
    field, rows = reading.found.dataset["score"], reading.excel_rows
    column = reading.excel_column("score")
    wrong = np.flatnonzero((scores > high) | (scores < low))
    reading.reject(
        {
            int(i): problem(
                int(rows[i]),
                reading.sheet.column_letter(column, int(reading.indices[i])),
                field,
                float(scores[i]),
                "scale",
            )
            for i in wrong
        }
    )
