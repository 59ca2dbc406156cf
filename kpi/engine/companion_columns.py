"""What stands beside a figure: the range that it likely lies in, what it exceeds where it is not reached, and
what an estimate shows with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi.model.result import Result
from kpi.model.unit import COUNT, DAYS, MONEY, PERCENT, Unit
from words import _, mark

COMPANIONS: dict[
    str, tuple[str, Unit | None]
] = {  # column of an estimate → what it is, and its unit, None for that of the figure
    "n_open": (mark("still open"), COUNT),
    "n_cancelled": (mark("cancelled"), COUNT),
    "closed_only": (mark("closed ones only, as old reports count"), None),
    "uncancelled": (mark("had none been cancelled"), None),
    "on_hold": (mark("waiting for the client or for parts"), None),
    "without_bookings": (mark("all their standard hours, bookings not taken off"), None),
    "on_time_to_current_promise": (mark("by the promise as it stands now"), None),
    "so_far": (mark("so far"), None),
    "followed": (mark("followed for"), DAYS),
    "by_parent": (mark("that name their first job"), COUNT),
    "by_match": (mark("of the same client and piece"), COUNT),
    "parents_given": (mark("of these jobs name a first job themselves"), PERCENT),
    "named_only": (mark("counting named ones only"), None),
    "pending": (mark("pending"), COUNT),
    "median": (mark("median"), None),
    "oldest": (mark("oldest"), None),
    "promoters": (mark("promoters"), PERCENT),
    "detractors": (mark("detractors"), PERCENT),
    "tourist": (mark("tourists"), PERCENT),
    "unknown": (mark("unknown"), PERCENT),
    "uncontacted": (mark("of those not contacted"), PERCENT),
    "pieces": (mark("pieces"), COUNT),
    "elapsed": (mark("of the period's weight has passed"), PERCENT),
    "booked": (mark("High Jewelry sold"), MONEY),
    "to_go": (mark("to go"), MONEY),
    "required": (mark("wanted of the next day"), MONEY),
    "working_days": (mark("in working days"), DAYS),
    "rebaselined": (mark("re-baselined"), COUNT),
    "unscored": (mark("without a score"), COUNT),
    "bac": (mark("budget at completion"), MONEY),
    "basis": (mark("counted by"), None),
    "perimeter": (mark("perimeter"), None),
}
BASES = {"cost": mark("cost"), "budget": mark("budget"), "milestones": mark("milestones")}


@dataclass(frozen=True)
class Companion:
    """One thing shown beside a figure: its column, what it is called, its value (a number or a text) and the
    unit of a number.
    """

    name: str
    label: str
    value: object
    unit: Unit


def companions(result: Result, row: Mapping[str, object]) -> list[Companion]:
    """What an estimate shows beside the figure of one row, in the order it is declared; what is missing is
    left out.

    A column that is not declared here is a number of the table, not of the page.
    """
    found = [
        (name, *COMPANIONS[name])
        for name in COMPANIONS
        if name in result.frame and name not in result.question.by
    ]
    return [
        Companion(name, _(label), _worded(name, row[name]), unit or result.kpi.unit)
        for name, label, unit in found
        if not _missing(row[name])
    ]


def _worded(name: str, value: object) -> object:
    """A value in the reader's language, where it is made of words of ours."""
    return " + ".join(_(BASES.get(word, word)) for word in value.split(" + ")) if name == "basis" else value


def likely(row: Mapping[str, object]) -> tuple[float, float] | None:
    """The range that a figure likely lies in, where one is told; either end may be missing (NaN)."""
    ends = tuple(float(row.get(name, float("nan"))) for name in ("lower", "upper"))
    return None if all(pd.isna(end) for end in ends) else ends


def exceeded(row: Mapping[str, object]) -> float | None:
    """What a figure that is not reached is known to exceed; None where it is reached, or nothing is known."""
    value = row.get("beyond")
    return (
        float(value)
        if row.get("reached") is not None and not row.get("reached") and not _missing(value)
        else None
    )


def _missing(value: object) -> bool:
    return value is None or value == "" or bool(pd.isna(value))
