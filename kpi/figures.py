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
    """frame: the key columns, value, numerator, denominator, n, currency, whole (of a part alone: value, n, currency, whole);
    notes about them."""

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def evaluate(kpis: list[Kpi], run: Run) -> dict[str, Figures]:
    """The figures of some KPIs over the windows of a run, by key."""
    answers = passes.answers(kpis, run)
    return {kpi.key: _joined(kpi, [_part(kpi, part, answers, run) for part in kpi.parts], answers, run) for kpi in kpis}


def compared(kpi: Kpi, run: Run, name: str | None = None) -> Figures:
    """The figures of one KPI on the days that a run is compared with; see `compared_all`."""
    return compared_all([kpi], run, name)[kpi.key]


def compared_all(kpis: list[Kpi], run: Run, name: str | None = None) -> dict[str, Figures]:
    """The figures of the days that a run is compared with, by key: the key columns, value, n, currency, compared_start, compared_end.

    Missing where history does not reach back; the notes say for which sites, and where Easter falls differently.
    KPIs that stand on the same facts are compared with the same days, and calculated together.
    """
    alike: dict[tuple[str, ...], list[Kpi]] = {}
    for kpi in kpis:
        alike.setdefault(tuple(sorted(set(comparison.dated(kpi)))), []).append(kpi)
    return {key: one for group in alike.values() for key, one in _compared(group, run, name).items()}


def _compared(kpis: list[Kpi], run: Run, name: str | None) -> dict[str, Figures]:
    """The compared figures of KPIs that stand on the same facts."""
    moved = comparison.against(kpis[0], run, comparison.chosen(name, run.question))
    return {key: _reached(kpi, one.frame, run, moved) for kpi, (key, one) in zip(kpis, evaluate(kpis, moved).items(), strict=True)}


def _reached(kpi: Kpi, frame: pd.DataFrame, run: Run, moved: Run) -> Figures:
    """The figures of the compared days that history reaches, with these days."""
    window, reached = moved.window(frame), comparison.covered(kpi, frame, moved)
    frame = frame[[*run.keys, *PART]].assign(value=frame["value"].where(reached), compared_start=moved.starts[window], compared_end=moved.ends[window])
    begun = (moved.starts <= moved.ends)[window]
    return Figures(frame[begun].reset_index(drop=True), notes.compared(kpi, run, moved))


def _part(kpi: Kpi, part: object, answers: dict, run: Run) -> Figures:
    """One part of a KPI: the key columns, value, n, currency, whole."""
    if isinstance(part, Target):
        found = target.answer(part.kpi, run)
        return Figures(found.frame.assign(currency="", whole=True), found.notes)
    if isinstance(part, Compared):
        found = compared(part.kpi, run)
        return Figures(found.frame[[*run.keys, *PART]].assign(whole=True), found.notes)
    wide = answers[passes.stand(kpi, part)]
    found = {"value": wide[part.key], "n": wide[f"{part.key} n"], "currency": wide["currency"] if part.unit is MONEY else "", "whole": wide["whole"]}
    return Figures(pd.DataFrame({name: wide[name] for name in run.keys} | found, copy=False))


def _joined(kpi: Kpi, parts: list[Figures], answers: dict, run: Run) -> Figures:
    """The parts of a KPI joined: the key columns, value, numerator, denominator, n, currency, whole."""
    said = tuple(dict.fromkeys(note for figures in parts for note in figures.notes))
    if len(parts) == 1:
        frame = parts[0].frame
        value = _unmixed(frame["value"], frame["currency"])
        return Figures(frame.assign(value=value, numerator=value, denominator=np.nan), said)
    if passes.shared(kpi):
        n = answers[passes.stand(kpi, kpi.parts[0])][f"{kpi.key} n"]
        both = parts[0].frame.assign(n=n, value_below=parts[1].frame["value"], currency_below=parts[1].frame["currency"])
    else:
        both = _merged(kpi, parts, run)
    return Figures(_divided(kpi, both), said)


def _merged(kpi: Kpi, parts: list[Figures], run: Run) -> pd.DataFrame:
    """Two parts of different passes side by side, in order; whole where every fact behind them is."""
    above, below = (figures.frame.astype(dict.fromkeys(run.question.by, object)) for figures in parts)
    both = above.merge(below, on=run.keys, how="outer", suffixes=("", "_below")).astype(dict.fromkeys(run.question.by, "str"))
    whole = np.ones(len(both), bool)
    for of in comparison.dated(kpi):
        whole &= fed.states(both, of, run)[1]
    rows = both["n"].fillna(0) + both["n_below"].fillna(0)
    return both.fillna({"currency": "", "currency_below": ""}).assign(n=rows.astype("int64"), whole=whole)


def _divided(kpi: Ratio, both: pd.DataFrame) -> pd.DataFrame:
    """The two parts divided; missing where there is nothing to divide by, and a growth needs a base above zero."""
    currency = _currency(both["currency"].to_numpy(object), both["currency_below"].to_numpy(object))
    above, below = _unmixed(both["value"], currency), _unmixed(both["value_below"], currency)
    usable = below > 0 if kpi.less else ~np.isin(below, (0, np.nan))
    value = np.divide(above, below, out=np.full(len(both), np.nan), where=usable) - kpi.less
    return both.assign(numerator=above, denominator=below, value=value, currency=currency)


def _unmixed(value: pd.Series, currency: np.ndarray | pd.Series) -> np.ndarray:
    """The figures that hold one currency; the others missing."""
    return np.where(np.asarray(currency, object) == MIXED, np.nan, value.to_numpy("float64"))


def _currency(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The currency of a ratio: that of its money, MIXED where the two sides differ."""
    one = np.where(above == "", below, above)
    return np.where((above == "") | (below == "") | (above == below), one, MIXED)
