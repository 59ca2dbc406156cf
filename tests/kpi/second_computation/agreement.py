"""What the engine and the plain computation say of the same cells, set side by side."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from kpi import calculate
from kpi.judge.verdict import judge_all
from tests.kpi.second_computation.plain_figures import FIGURES, GROWN, Asked, cells, named
from tests.kpi.second_computation.plain_house import PlainHouse, day_of, number

KEYS = [*FIGURES, *sorted(GROWN)]


@dataclass
class Tally:
    """cells compared by KPI and by kind of question, how many of them hold a figure, and what differs."""

    by_kpi: Counter = field(default_factory=Counter)
    by_kind: Counter = field(default_factory=Counter)
    figures: int = 0
    differing: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many were compared."""
        return sum(self.by_kpi.values())


def said(given, asked: Asked, today: int) -> dict[tuple, float]:
    """What the engine says of the cells of a question."""
    first, last, now = (day_of(day).date() for day in (asked.first, asked.last, today))
    where = {"boutique": asked.where} if asked.where else {}
    by = ["boutique"] if asked.split else []
    results = calculate(
        KEYS, given, first, last, by=by, grain=asked.grain, where=where, today=now, currency=asked.kind
    )
    judged = judge_all(results, given, asked.how)
    found = {}
    for key, one in judged.items():
        for row in one.frame.to_dict("records"):
            place = key, number(row["period_start"]), row.get("boutique", "")
            row["comparable"] = row.get("like_for_like", row.get("comparable", row["value"]))
            for name in ("value", "numerator", "denominator", "complete", "comparable", "compared", "change"):
                found[*place, name] = float(row[name]) if row[name] is not None else np.nan
    return found


def compare(house: PlainHouse, given, asked: Asked, tally: Tally, about: str = "") -> None:
    """Compare every cell of a question, and count them."""
    ours, theirs = said(given, asked, house.today), cells(house, asked)
    for place, plain in theirs.items():
        engine = ours.get(place, np.nan)
        if place not in ours and (plain != plain or not plain):
            continue
        tally.by_kpi[place[0]] += 1
        split = "by boutique" if asked.split else "one boutique" if asked.where else "total"
        tally.by_kind[f"{asked.how}, {asked.grain or 'range'}, {split}, {asked.kind}"] += 1
        tally.figures += plain == plain
        if not np.isclose(engine, plain, rtol=1e-9, atol=1e-6, equal_nan=True):
            question = (
                f"{asked.how} {asked.grain} {asked.kind} {asked.where or ('split' if asked.split else '')}"
            )
            tally.differing.append(f"{about} {question} {named(place)}: engine {engine}, plain {plain}")
