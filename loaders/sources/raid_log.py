"""RAID logs and risk registers made by hand: categories, scales of any length, and Failure Mode tables with
an RPN.
"""

import re

import numpy as np

from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.match import Match
from loaders.recognition.preamble import constants as told_above
from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.recognition.source_columns import Column, Titled, with_columns
from loaders.sources.lists import SURE, Kind, Listed, lists, unread
from loaders.spelling import normal
from loaders.values import file_name
from loaders.values.grades import in_grades
from store.datasets import dataset
from words import _, mark

SIGNS = frozenset(("kind", "probability", "impact", "score", "response", "raised_on"))
MOST, STEPS, RATED = 40, 5, ("probability", "impact")
DETECTION = frozenset(
    map(
        normal,
        "detection;detectability;détection;détectabilité;entdeckung;entdeckungswahrscheinlichkeit;rilevabilità;rilevazione;"
        "detección;detectabilidad;d".split(";"),
    )
)
LETTERS = {"r": "risk", "a": "assumption", "i": "issue", "d": "dependency", "e": "decision", "ac": "action"}
CATEGORY = re.compile(r"(?i)\braid\b")


def prepare(export: Export) -> list[Prepared | Left]:
    """The logs of the workbook."""
    laid: list[Prepared | Left] = []
    for sheet in export.sheets:
        found = lists(sheet, KIND)
        laid += [log(listed, sheet, export.path.stem) for listed in found] + (
            unread(sheet, found) if found else []
        )
    return laid


def is_log(reading: Match) -> bool:
    """What the entry says, beyond doubt, and at least two things that only such a log has, or one beside four
    columns that are understood.
    """
    signs = len(SIGNS & set(reading.columns))
    return reading.scores.get("title", 0) >= SURE and (
        signs >= 2 or (signs == 1 and len(reading.columns) >= 4)
    )


KIND = Kind(
    "raid",
    "title",
    is_log,
    ("item", "probability", "impact"),
    lambda title: "kind" if CATEGORY.search(title) and len(title) < MOST else "",
)


def log(listed: Listed, sheet: Sheet, stem: str) -> Prepared:
    """The entries, scales brought to five steps, categories spelled out, scores multiplied where none is
    given.
    """
    table, notes = listed.table, []
    made: dict[str, Column] = {}
    for name in RATED:
        column, note = in_five(table, name)
        made |= column
        notes += [note] if note else []
    made |= letters(table)
    number, note = rpn(table)
    made |= number
    notes += [note] if note else []
    above = told_above(table.sheet.rows[: table.header], dataset("raid"), {"project"})
    code = "" if "project" in table or above else file_name.project(sheet.name, stem)[0]
    wide, columns = with_columns(
        table.sheet, table.header, {n: p for n, p in table.places.items() if n not in made}, made
    )
    return Prepared(
        wide,
        table.header,
        "raid",
        columns,
        {"project": code} if code else {},
        listed.aside,
        notes=tuple(notes),
    )


def in_five(table: Titled, name: str) -> tuple[dict[str, Column], str]:
    """(probability or impact in five steps, a note) where the list uses a scale of up to ten; nothing where
    it uses five already.
    """
    if name not in table:
        return {}, ""
    grades = in_grades(table.cells(name), dataset("raid")[name])
    if np.isnan(grades).all() or np.nanmax(grades) <= STEPS:
        return {}, ""
    told = [
        cell if is_blank(cell) or np.isnan(grade) else float(max(1, np.ceil(grade / 2)))
        for cell, grade in zip(table.cells(name), grades, strict=True)
    ]
    note = _("'{title}' goes up to ten; two of its steps are one of five.").format(
        title=table.titles[table.places[name]]
    )
    return {name: table.made(name, told)}, note


def letters(table: Titled) -> dict[str, Column]:
    """Categories written as one letter each, where the title says that they are RAID's."""
    told = table.texts("kind")
    if (
        "kind" not in table
        or not CATEGORY.search(table.titles[table.places["kind"]])
        or not any(len(text) == 1 for text in told)
    ):
        return {}
    return {"kind": table.made("kind", [LETTERS.get(text.casefold(), text) for text in told])}


def rpn(table: Titled) -> tuple[dict[str, Column], str]:
    """(risk priority numbers, a note) where severity, occurrence and detection are given but not their
    product.
    """
    place = next((i for i, title in enumerate(table.titles) if normal(title) in DETECTION), -1)
    if "score" in table or place < 0 or not set(RATED) <= set(table.places):
        return {}, ""
    found = Titled(table.sheet, table.header, table.titles, table.places | {"detection": place})
    parts = [found.cells(name) for name in (*RATED, "detection")]
    told = [
        float(np.prod(row)) if all(isinstance(c, (int, float)) for c in row) else ""
        for row in zip(*parts, strict=True)
    ]
    names = " × ".join(table.titles[found.places[name]] for name in ("impact", "probability", "detection"))
    return {"score": Column(names, told)}, _("Score is derived: {how}.").format(how=names)


SOURCE = Source(
    name="raid_log",
    label=mark("RAID log or risk register"),
    formats=("xlsx", "xls", "xlsb", "ods", "csv", "html"),
    identifies=mark(
        "a column of risks, issues, decisions or actions beside a RAID category, probability, impact, score "
        "or response, in five languages"
    ),
    datasets=("raid",),
    prepare=prepare,
)
