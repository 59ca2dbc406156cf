"""Rosters: one column a day, whose cells hold hours, the word for an absence, or that the day is free."""

import re

from loaders.formats.sheet import is_blank
from loaders.spelling import normal, plain
from loaders.values.choices import meaning, meanings
from loaders.values.dates import WEEKDAYS
from loaders.values.texts import written_as
from store.datasets import dataset

FREE = frozenset(
    "off day off free rest rest day rdo repos jour de repos rh frei ruhetag dienstfrei libre descanso riposo".split()
) | {"day off", "rest day", "jour repos", "repos hebdomadaire", "repos hebdo"}
WEEKDAY = re.compile(rf"^(?:{WEEKDAYS}|[tfw]|tu|we|th|su)\.?$")
ROSTERED = frozenset(
    "planning planned rota roster rostered schedule scheduled prevu prevues prevus planifie planifiees "
    "theoriques dienstplan schichtplan soll "
    "sollstunden geplant turni turno previste pianificate cuadrante previstas planificadas".split()
)
WORKED = frozenset(
    "worked attendance attended actual reel reelles realise realisees effectuees pointage pointages presence "
    "presences badge timesheet clocked "
    "ist iststunden geleistet anwesenheit effettive lavorate reales trabajadas asistencia".split()
)


def field(words: set[str]) -> str:
    """The field of the hours under the days: what was planned is not what was worked."""
    return "scheduled_hours" if words & ROSTERED and not words & WORKED else "worked_hours"


def parted(cell: object) -> tuple[object, str]:
    """(hours as they are written, absence) of a cell: a word for an absence leaves no hours."""
    told = str(meaning(cell, ABSENCES) or "") if isinstance(cell, str) and not is_blank(cell) else ""
    return ("", told) if told else (cell, "")


def free(cell: object) -> bool:
    """Does the cell say that the day is free? Such a day is neither work nor absence."""
    return isinstance(cell, str) and normal(cell) in FREE


def weekdays(cells: list) -> bool:
    """Do these cells, under the days, only name the days of the week?"""
    told = [plain(written_as(c)).strip() for c in cells if not is_blank(c)]
    return len(told) >= 3 and all(WEEKDAY.match(t) for t in told)


ABSENCES = meanings(dataset("hours")["absence"])
