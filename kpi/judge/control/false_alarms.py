"""False alarms: how often a chart signals although nothing changed, measured on its own history.

The chance that a point of a stable chart is a signal is no formula: the rules overlap, the limits are
estimated, and figures are not normal. So the finished periods of a run are put in random order, many times,
and each order is judged as the run is; see `kpi.judge.control.shuffled`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import stats

from kpi.judge.control.chart import FEWEST, Baseline, phases
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.shuffled import Orders, signalled
from kpi.model.result import Alarms
from words import _
from words import format as write

ORDERS, SEED = 400, 7
REACH = 3.3  # standard errors that a measured share is printed with: one in a thousand lies further off


def measured(
    frame: pd.DataFrame,
    chart: Chart,
    baselines: Sequence[Baseline] = (),
    shown: np.ndarray | None = None,
    norm: float | None = None,
    orders: int = ORDERS,
    seed: int = SEED,
) -> Alarms | None:
    """The false alarms of a run's points that are shown (all, without `shown`); None where none is judged.

    frame, baselines, norm: as for `kpi.judge.control.chart.control`. Each phase is put in order within
    itself.
    """
    shown = np.ones(len(frame), bool) if shown is None else np.asarray(shown, bool)
    parts = [
        part
        for own, used in phases(frame, baselines)
        if chart is not Chart.NONE and used.sum() >= FEWEST
        for part in [_told(frame, own, used, shown, chart, norm, orders, seed)]
        if part is not None
    ]
    if not parts:
        return None
    return _alarms(np.concatenate(parts, axis=1))


def _told(frame, own, used, shown, chart, norm, orders, seed) -> np.ndarray | None:
    """Which shown points of one phase signal, order by order."""
    usable = own & frame["complete"].to_numpy(bool) & frame["value"].notna().to_numpy()
    if chart in (Chart.SHARE, Chart.RATE):
        usable &= frame["denominator"].to_numpy(float) > 0
    if not (usable & shown).any():
        return None
    places = np.flatnonzero(usable)
    held = [frame[name].to_numpy(float)[places] for name in ("value", "numerator", "denominator")]
    joined = np.concatenate([[False], np.diff(places) == 1])
    keys = [part.tobytes() for part in (*held, used[places], joined, shown[places])]
    return _signalled(chart, norm, orders, seed, len(places), *keys)


@lru_cache(maxsize=4096)
def _signalled(
    chart: Chart, norm: float | None, orders: int, seed: int, length: int, *held: bytes
) -> np.ndarray:
    """The signals of so many orders of one history at the places that are shown; the same history is put in
    order once.
    """
    value, hits, tries = (np.frombuffer(part, float) for part in held[:3])
    used, joined, shown = (np.frombuffer(part, bool) for part in held[3:])
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(length), (orders, 1)), axis=1)
    found = signalled(Orders(value[order], hits[order], tries[order], used, joined), chart, norm)
    return found[:, shown]


def _alarms(found: np.ndarray) -> Alarms:
    orders, judged = found.shape
    share, struck = found.mean(axis=1), int(found.any(axis=1).sum())
    off = REACH * max(float(share.std(ddof=1)), 1 / judged / orders) / orders**0.5
    charts = stats.binomtest(struck, orders).proportion_ci(1 - 2 * stats.norm.sf(REACH), "wilson")
    middle = float(share.mean())
    return Alarms(
        orders,
        judged,
        (middle, max(middle - off, 0.0), min(middle + off, 1.0)),
        (struck / orders, float(charts.low), float(charts.high)),
    )


def expected(runs: Iterable[Alarms]) -> float:
    """The number of points of some runs that would signal by chance."""
    return sum(one.points[0] * one.judged for one in runs)


def sentence(runs: Iterable[Alarms]) -> str:
    """What a page prints under its charts; "" without charts."""
    runs = list(runs)
    if not runs:
        return ""
    return _(
        "{charts} with {points}: about {number} would signal by chance, as their own histories in random "
        "order do."
    ).format(
        charts=write.counted(len(runs), _("chart"), _("charts")),
        points=write.counted(sum(one.judged for one in runs), _("point"), _("points")),
        number=write.number(expected(runs), 1),
    )


def of_one(one: Alarms) -> str:
    """What a page prints under one chart: its shares with the intervals that they lie in."""
    return _(
        "By chance: of {points} like these in random order, {share} signal ({share_between}); {charts} of "
        "such charts show one or more ({charts_between})."
    ).format(
        points=write.counted(one.judged, _("judged period"), _("judged periods")),
        share=write.percent(one.points[0]),
        share_between=f"{write.percent(one.points[1])} – {write.percent(one.points[2])}",
        charts=write.percent(one.charts[0], 0),
        charts_between=f"{write.percent(one.charts[1], 0)} – {write.percent(one.charts[2], 0)}",
    )
