"""Figures: the parts of each KPI brought together, with what is missing told from what is zero."""
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import comparison, fed, passes, target
from kpi.definition import Kpi
from kpi.grouped import MIXED
from kpi.ratio import Compared, Ratio, Target
from kpi.run import Run
from kpi.unit import MONEY


@dataclass(frozen=True)
class Figures:
    """frame: the key columns, value, numerator, denominator, n, currency (one part alone: value, n, currency); notes about them."""

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def evaluate(kpis: list[Kpi], run: Run) -> dict[str, Figures]:
    """The figures of some KPIs over the windows of a run, by key."""
    answers = passes.answers(kpis, run)
    return {kpi.key: _figures(kpi, [_part(kpi, part, answers, run) for part in kpi.parts], answers, run) for kpi in kpis}


def _part(kpi: Kpi, part: object, answers: dict, run: Run) -> Figures:
    """One part of a KPI: the key columns, value, n, currency."""
    if isinstance(part, Target):
        found = target.answer(part.kpi, run)
        return Figures(found.frame.assign(currency=""), found.notes)
    if isinstance(part, Compared):
        return _compared(part, run)
    wide = answers[passes.stand(kpi, part)]
    frame = wide[[*run.keys, part.key, f"{part.key} n", "currency"]].set_axis([*run.keys, "value", "n", "currency"], axis=1)
    frame = _every(frame, part.of, run)
    return Figures(frame if part.unit is MONEY else frame.assign(currency=""))


def _compared(part: Compared, run: Run) -> Figures:
    cut = comparison.elapsed(part.kpi, run)
    moved = comparison.compared(comparison.chosen(None, run.question), cut)
    figures = evaluate([part.kpi], moved)[part.kpi.key]
    return Figures(figures.frame[[*run.keys, "value", "n", "currency"]], comparison.notes(part.kpi, moved))


def _every(frame: pd.DataFrame, of: str, run: Run) -> pd.DataFrame:
    """The periods that must be there, with 0 where the fact was fed and no row counted, missing where it was not."""
    states = fed.states(of, run)
    if set(run.keys) == set(states.columns) - {"fed", "whole"}:
        frame = states[run.keys].merge(frame, on=run.keys, how="outer")
    on = [name for name in run.keys if name in states]
    frame = frame.merge(states, on=on, how="left")
    known = frame["n"].notna() | frame["fed"].eq(True)
    value = frame["value"].astype("float64").fillna(0.0).where(known)
    return frame.assign(value=value, n=frame["n"].fillna(0).astype("int64"), currency=frame["currency"].fillna(""))[[*run.keys, "value", "n", "currency"]]


def _figures(kpi: Kpi, parts: list[Figures], answers: dict, run: Run) -> Figures:
    """The parts of a KPI joined: the key columns, value, numerator, denominator, n, currency."""
    if len(parts) == 1:
        frame = parts[0].frame
        value = frame["value"].mask(frame["currency"] == MIXED)
        return Figures(frame.assign(value=value, numerator=value, denominator=np.nan), parts[0].notes)
    both = parts[0].frame.merge(parts[1].frame, on=run.keys, how="outer", suffixes=("", "_below"))
    both = both.assign(n=both["n"].fillna(0) + both["n_below"].fillna(0), currency=_currency(both))
    if passes.shared(kpi):
        either = answers[passes.stand(kpi, kpi.parts[0])][[*run.keys, f"{kpi.key} n"]]
        both = both.drop(columns="n").merge(either.set_axis([*run.keys, "n"], axis=1), on=run.keys, how="left")
    frame = _divided(kpi, both.rename(columns={"value": "numerator", "value_below": "denominator"}))
    notes = tuple(dict.fromkeys(note for figures in parts for note in figures.notes))
    return Figures(frame.assign(n=frame["n"].fillna(0).astype("int64")), notes)


def _divided(kpi: Ratio, frame: pd.DataFrame) -> pd.DataFrame:
    """Add `value`, missing where there is nothing to divide by; a growth needs a base above zero."""
    mixed = frame["currency"] == MIXED
    above, below = frame["numerator"].mask(mixed), frame["denominator"].mask(mixed)
    usable = below > 0 if kpi.less else below != 0
    return frame.assign(numerator=above, denominator=below, value=above / below.where(usable) - kpi.less)


def _currency(both: pd.DataFrame) -> pd.Series:
    """The currency of a ratio: that of its money, MIXED where the two sides differ."""
    above, below = both["currency"].fillna(""), both["currency_below"].fillna("")
    return above.where(above != "", below).mask((above != below) & (above != "") & (below != ""), MIXED)
