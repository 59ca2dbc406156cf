"""Figures: the parts of each KPI brought together, with what is missing told from what is zero."""
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import comparison, fed, notes, passes, target
from kpi.definition import Kpi
from kpi.grouped import MIXED
from kpi.ratio import Compared, Ratio, Target
from kpi.run import Run
from kpi.unit import MONEY

PART = ["value", "n", "currency"]


@dataclass(frozen=True)
class Figures:
    """frame: the key columns, value, numerator, denominator, n, currency (of a part alone: value, n, currency); notes about them."""

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def evaluate(kpis: list[Kpi], run: Run) -> dict[str, Figures]:
    """The figures of some KPIs over the windows of a run, by key."""
    answers = passes.answers(kpis, run)
    return {kpi.key: _joined(kpi, [_part(kpi, part, answers, run) for part in kpi.parts], answers, run) for kpi in kpis}


def compared(kpi: Kpi, run: Run, name: str | None = None) -> Figures:
    """The figures of the days that a run is compared with: the key columns, value, n, currency, compared_start, compared_end.

    Missing where history does not reach back; the notes say for which sites, and where Easter falls differently.
    """
    moved = comparison.against(kpi, run, comparison.chosen(name, run.question))
    frame = evaluate([kpi], moved)[kpi.key].frame[[*run.keys, *PART]]
    spans = moved.spans[moved.spans["first"] <= moved.spans["last"]].rename(columns={"first": "compared_start", "last": "compared_end"})
    frame = frame.merge(spans[["period_start", "compared_start", "compared_end"]], on="period_start")
    reached = comparison.covered(kpi, moved)
    reached = frame[run.keys].merge(reached, on=[name for name in run.keys if name in reached], how="left")["covered"]
    return Figures(frame.assign(value=frame["value"].where(reached.eq(True))), notes.compared(kpi, run, moved))


def _part(kpi: Kpi, part: object, answers: dict, run: Run) -> Figures:
    """One part of a KPI: the key columns, value, n, currency."""
    if isinstance(part, Target):
        found = target.answer(part.kpi, run)
        return Figures(found.frame.assign(currency=""), found.notes)
    if isinstance(part, Compared):
        found = compared(part.kpi, run)
        return Figures(found.frame[[*run.keys, *PART]], found.notes)
    wide = answers[passes.stand(kpi, part)]
    frame = wide[[*run.keys, part.key, f"{part.key} n", "currency"]].set_axis([*run.keys, *PART], axis=1)
    return Figures(_every(frame if part.unit is MONEY else frame.assign(currency=""), part.of, run))


def _every(frame: pd.DataFrame, of: str, run: Run) -> pd.DataFrame:
    """The periods that must be there, with 0 where the fact was fed and no row counted, missing where it was not."""
    states = fed.states(of, run)
    on = [name for name in run.keys if name in states]
    if on == run.keys:
        frame = states[on].merge(frame, on=on, how="outer")
    frame = frame.merge(states, on=on, how="left")
    known = frame["n"].notna() | frame["fed"].eq(True)
    value = frame["value"].astype("float64").fillna(0.0).where(known)
    whole = frame.assign(value=value, n=frame["n"].fillna(0).astype("int64"), currency=frame["currency"].fillna(""))
    return whole[[*run.keys, *PART]]


def _joined(kpi: Kpi, parts: list[Figures], answers: dict, run: Run) -> Figures:
    """The parts of a KPI joined: the key columns, value, numerator, denominator, n, currency."""
    said = tuple(dict.fromkeys(note for figures in parts for note in figures.notes))
    if len(parts) == 1:
        frame = parts[0].frame
        value = frame["value"].mask(frame["currency"] == MIXED)
        return Figures(frame.assign(value=value, numerator=value, denominator=np.nan), said)
    both = parts[0].frame.merge(parts[1].frame, on=run.keys, how="outer", suffixes=("", "_below"))
    both = both.assign(currency=_currency(both), n=_rows(kpi, both, answers, run))
    return Figures(_divided(kpi, both.rename(columns={"value": "numerator", "value_below": "denominator"})), said)


def _rows(kpi: Kpi, both: pd.DataFrame, answers: dict, run: Run) -> pd.Series:
    """The rows behind either part, each counted once."""
    if not passes.shared(kpi):
        return (both["n"].fillna(0) + both["n_below"].fillna(0)).astype("int64")
    either = answers[passes.stand(kpi, kpi.parts[0])][[*run.keys, f"{kpi.key} n"]]
    return both[run.keys].merge(either, on=run.keys, how="left")[f"{kpi.key} n"].fillna(0).astype("int64")


def _currency(both: pd.DataFrame) -> pd.Series:
    """The currency of a ratio: that of its money, MIXED where the two sides differ."""
    above, below = both["currency"].fillna(""), both["currency_below"].fillna("")
    return above.where(above != "", below).mask((above != below) & (above != "") & (below != ""), MIXED)


def _divided(kpi: Ratio, frame: pd.DataFrame) -> pd.DataFrame:
    """Add `value`, missing where there is nothing to divide by; a growth needs a base above zero."""
    mixed = frame["currency"] == MIXED
    above, below = frame["numerator"].mask(mixed), frame["denominator"].mask(mixed)
    usable = below > 0 if kpi.less else below != 0
    return frame.assign(numerator=above, denominator=below, value=above / below.where(usable) - kpi.less)
