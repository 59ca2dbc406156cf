"""Rare events: a KPI whose periods are mostly empty is judged by what lies between its events, on a g or t
chart.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.calculation import calculate
from kpi.judge.control.chart import Baseline, control
from kpi.judge.control.chart_type import BETWEEN, Chart, suited
from kpi.judge.control.rare_event_spacing import between
from kpi.judge.usual_range import told
from kpi.model.definition import Kpi
from kpi.model.unit import DOWN, NEITHER, UP, Better
from words import _
from words import format as write

YEARS = 3  # how far back events are looked for
APART = {UP: DOWN, DOWN: UP, NEITHER: NEITHER}


def is_rare(kpi: Kpi) -> bool:
    """Whether a KPI is judged by what lies between its events."""
    return suited(kpi) in BETWEEN


def better(kpi: Kpi) -> Better:
    """The rarer what is unwanted, the better: the direction of what lies between is the other one."""
    return APART[kpi.better]


def days(
    kpis: Iterable[Kpi],
    facts,
    until: date,
    by: Sequence[str] = (),
    today: date | None = None,
    where: Mapping[str, str | Sequence[str]] | None = None,
) -> dict[str, pd.DataFrame]:
    """The days of the three years until one, from which events are read."""
    found = calculate(
        kpis, facts, until - timedelta(days=366 * YEARS), until, by=by, grain="day", where=where, today=today
    )
    return {key: result.frame for key, result in found.items()}


def events(
    kpi: Kpi,
    facts,
    until: date,
    where: Mapping[str, str | Sequence[str]] | None = None,
    baselines: Sequence[Baseline] = (),
    today: date | None = None,
) -> pd.DataFrame:
    """The events of three years as points, with limits, signals and variation; see
    `kpi.judge.control.rare_event_spacing.between`. Under 9 of them there are no limits.
    """
    return judged(kpi, between(days([kpi], facts, until, (), today, where)[kpi.key], suited(kpi)), baselines)


def judged(kpi: Kpi, points: pd.DataFrame, baselines: Sequence[Baseline] = ()) -> pd.DataFrame:
    """Points with limits, signals and variation."""
    found = control(points, suited(kpi), baselines)
    return told(found, np.full(len(found), str(better(kpi)), dtype=object))


def apart(kpi: Kpi, value: float) -> str:
    """What lies between two events, as written: "12 days", or "40 returns inspected"."""
    if suited(kpi) is Chart.DAYS:
        return write.counted(round(value), _("day"), _("days"))
    return f"{write.number(value, 0)} {_(kpi.parts[-1].label).lower()}"
