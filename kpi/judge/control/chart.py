"""A chart: the limits and signals of a run of figures, by the kind of chart that suits them, in phases
between re-base dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from kpi.judge.control import counts, proportions
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.limits import Limits
from kpi.judge.control.scale import scale
from kpi.judge.control.signals import begun, sides, signals
from kpi.judge.control.xmr import xmr

FEWEST = 8  # points before limits say anything
DECIMALS = 9  # a figure that never moves lies on its centre, whatever the last binary digit of its mean
COLUMNS = ("centre", "lower", "upper", "signal", "side", "since")


@dataclass(frozen=True)
class Baseline:
    """What the limits of a KPI stand on, as somebody decided it, with the reason.

    since: the process before this day is another one: limits begin anew (a phase); until: the last day whose
    points enter the limits, which then stay as they are (frozen), None while they move on.
    """

    since: date | None = None
    until: date | None = None
    reason: str = ""


def control(
    frame: pd.DataFrame, chart: Chart, baselines: Sequence[Baseline] = (), norm: float | None = None
) -> pd.DataFrame:
    """A frame of one member's periods in order (period_start, value, numerator, denominator, complete), +
    centre, lower, upper, signal (a rule's name or ""), side (+1, −1, 0), since (the start of the period in
    which what it signals began, NaT where there is no signal).

    A period that is not over has limits and no signal. Without a baseline the latest finished point does not
    enter the limits that judge it. Fewer than 8 points in a phase give no limits. norm: the centre, where it
    is not the mean of
    what was: see `kpi.model.definition.Kpi`.
    """
    out = {name: np.full(len(frame), np.nan) for name in ("centre", "lower", "upper")} | {
        "side": np.zeros(len(frame))
    }
    told, since = np.full(len(frame), "", dtype=object), np.full(len(frame), np.datetime64("NaT", "us"))
    value, day = frame["value"].to_numpy(float), frame["period_start"].to_numpy("datetime64[us]")
    for own, used in phases(frame, baselines):
        forth, back = scale(chart, value[used])
        scaled = frame[own].assign(value=forth(value[own]))
        limits = _limits(scaled, chart, used[own])
        limits = _cut(limits if norm is None else limits.about(forth(norm)), scaled["value"], chart)
        judged = signals(limits, chart)
        told[own], out["side"][own] = judged, sides(limits, judged)
        since[own] = np.where(judged == "", np.datetime64("NaT"), day[own][begun(limits, judged)])
        within = ~np.isnan(limits.x) & (judged != "beyond_limits")
        lower, upper = _holding(value[own], within, back(limits.lower), back(limits.upper))
        out["centre"][own], out["lower"][own], out["upper"][own] = back(limits.centre), lower, upper
    return frame.assign(**out, signal=told, since=since)


def _holding(
    value: np.ndarray, within: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Limits that hold the points within them to the last digit, which turning a scale back may lose: what is
    drawn outside is told, and what is told to lie within is drawn there.
    """
    return (
        np.where(within & (value < lower), value, lower),
        np.where(within & (value > upper), value, upper),
    )


def phases(frame: pd.DataFrame, baselines: Sequence[Baseline]) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each phase: which rows are its own, and which of them its limits stand on."""
    day, whole = (
        frame["period_start"].to_numpy("datetime64[D]"),
        frame["complete"].to_numpy(bool) & frame["value"].notna().to_numpy(),
    )
    rebased = sorted({baseline.since for baseline in baselines if baseline.since})
    edges = [np.datetime64("0001-01-01"), *map(np.datetime64, rebased), np.datetime64("9999-12-31")]
    return [
        _phase(day, whole, first, end, baselines)
        for first, end in pairwise(edges)
        if ((day >= first) & (day < end)).any()
    ]


def _phase(
    day: np.ndarray,
    whole: np.ndarray,
    first: np.datetime64,
    end: np.datetime64,
    baselines: Sequence[Baseline],
) -> tuple[np.ndarray, np.ndarray]:
    own = (day >= first) & (day < end)
    frozen = [
        baseline.until
        for baseline in baselines
        if baseline.until and first <= np.datetime64(baseline.until) < end
    ]
    used = own & whole
    if frozen:
        return own, used & (day <= np.datetime64(max(frozen)))
    if used.any():
        used[np.flatnonzero(used)[-1]] = False
    return own, used


def _limits(frame: pd.DataFrame, chart: Chart, used: np.ndarray) -> Limits:
    """The limits of one phase; NaN where too few points stand behind them."""
    value = np.where(frame["complete"].to_numpy(bool), frame["value"].to_numpy(float), np.nan)
    if chart is Chart.NONE or used.sum() < FEWEST:
        nothing = np.full(len(frame), np.nan)
        return Limits(value, nothing, nothing, nothing, nothing)
    hits, tries = frame["numerator"].to_numpy(float), frame["denominator"].to_numpy(float)
    if chart is Chart.SHARE:
        limits = proportions.share(np.nan_to_num(hits), np.nan_to_num(tries), used)
    elif chart is Chart.RATE:
        limits = counts.u(np.nan_to_num(hits), np.nan_to_num(tries), used)
    else:
        limits = {Chart.GAPS: counts.g, Chart.DAYS: counts.t}.get(chart, lambda x, base: xmr(x, base).values)(
            value, used
        )
    return Limits(
        *(
            np.round(held, DECIMALS)
            for held in (value, limits.centre, limits.lower, limits.upper, limits.sigma)
        )
    )


def _cut(limits: Limits, value: pd.Series, chart: Chart) -> Limits:
    """A figure that is never negative has no negative limit; a share none above one."""
    lowest = value.min()
    return limits.within(0.0 if lowest >= 0 else -np.inf, 1.0 if chart is Chart.SHARE else np.inf)
