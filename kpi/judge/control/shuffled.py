"""Shuffled: the limits of many orders of one history at once, a row each; what `chart.control` does for one.

A history in random order is a process in which nothing changes, with the very values that it has: lopsided,
full of zeros, or of twelve cases a week. How often it signals is how often its chart cries wolf.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from kpi.judge.control import counts, proportions, rules
from kpi.judge.control.chart_type import RULES, Chart
from kpi.judge.control.scale import bend
from kpi.judge.control.xmr import MEAN


@dataclass(frozen=True)
class Orders:
    """Arrays of orders × points: what is charted, and of shares and rates what it is made of; used: which
    points (places, the same in every order) the limits stand on; joined: at which places the moving range to
    the place before exists.
    """

    x: np.ndarray
    hits: np.ndarray
    tries: np.ndarray
    used: np.ndarray
    joined: np.ndarray


@dataclass(frozen=True)
class Judged:
    """Arrays of orders × points: on which side of the centre, beyond the limits, and beyond two sigma."""

    side: np.ndarray
    beyond: np.ndarray
    near: np.ndarray


def signalled(held: Orders, chart: Chart, norm: float | None = None) -> np.ndarray:
    """Which points of each order are signals, by the rules of the chart."""
    x = _scaled(held, chart)
    judged = _judged(held, x, chart, norm)
    found = {
        "beyond_limits": lambda: judged.beyond,
        "run_on_one_side": lambda: _runs(judged.side),
        "trend": lambda: _trends(x),
        "two_of_three": lambda: _pairs(judged.near, judged.side),
    }
    return np.logical_or.reduce([found[name]() for name in RULES[chart]])


def _scaled(held: Orders, chart: Chart) -> np.ndarray:
    if chart is Chart.AMOUNT:
        return np.arcsinh(held.x / bend(held.x[:, held.used])[:, None])
    return {Chart.LOG: np.log1p, Chart.DAYS: lambda x: x ** (1 / counts.POWER)}.get(chart, np.asarray)(held.x)


def _judged(held: Orders, x: np.ndarray, chart: Chart, norm: float | None) -> Judged:
    if chart is Chart.SHARE:
        return _shares(held)
    if chart is Chart.RATE:
        return _rates(held)
    return _gaps(held) if chart is Chart.GAPS else _values(held, x, norm)


def _values(held: Orders, x: np.ndarray, norm: float | None) -> Judged:
    """XmR: mean ± 2.66 mean moving ranges, cut at zero where no figure is negative."""
    moved = np.abs(np.diff(x, axis=1))[:, _ranges(held)[1:]]
    reach = MEAN.values * moved.mean(axis=1, keepdims=True)
    centre = x[:, held.used].mean(axis=1, keepdims=True) if norm is None else np.full((len(x), 1), norm)
    lower, upper = centre - reach, centre + reach
    lower = np.where(held.x.min() >= 0, np.maximum(lower, 0), lower)
    return _against(x, centre, lower, upper, reach / 3)


def _ranges(held: Orders) -> np.ndarray:
    """Which moving ranges count: of two neighbours of which the limits use both, or the later one but for the
    first.
    """
    first = np.zeros(len(held.used), bool)
    first[np.flatnonzero(held.used)[:1]] = True
    return held.used & held.joined & ~first


def _against(x: np.ndarray, centre, lower, upper, sigma) -> Judged:
    """Points against limits, to the digits that charts are rounded to."""
    x, centre, lower, upper = (np.round(part, 9) for part in (x, centre, lower, upper))
    return Judged(np.sign(x - centre), (x > upper) | (x < lower), np.abs(x - centre) > 2 * sigma)


def _shares(held: Orders) -> Judged:
    """p, exact; P′ where an order is over-dispersed."""
    hits, tries, used = held.hits, held.tries, held.used
    centre = (hits[:, used].sum(axis=1) / tries[:, used].sum(axis=1))[:, None]
    sigma, x = np.sqrt(centre * (1 - centre) / tries), hits / tries
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(sigma > 0, (x - centre) / sigma, np.nan)[:, used]
    spread = np.abs(np.diff(z, axis=1)).mean(axis=1)[:, None] / 1.128 if z.shape[1] > 1 else np.nan
    wide = np.nan_to_num(spread) > proportions.DISPERSED
    wider = np.where(wide, spread, 1.0) * sigma
    laney = _against(x, centre, np.maximum(centre - 3 * wider, 0), np.minimum(centre + 3 * wider, 1), wider)
    low = special.bdtr(np.floor(hits), tries.astype("int64"), centre) < proportions.TAIL
    high = 1 - special.bdtr(np.ceil(hits) - 1, tries.astype("int64"), centre) <= proportions.TAIL
    return Judged(laney.side, np.where(wide, laney.beyond, low | (high & (hits > 0))), laney.near)


def _rates(held: Orders) -> Judged:
    """u, exact."""
    rate = (held.hits[:, held.used].sum(axis=1) / held.tries[:, held.used].sum(axis=1))[:, None]
    low = special.pdtr(held.hits, rate * held.tries) < proportions.TAIL
    high = (held.hits > 0) & (special.pdtrc(held.hits - 1, rate * held.tries) <= proportions.TAIL)
    plain = _against(held.hits / held.tries, rate, -np.inf, np.inf, np.sqrt(rate / held.tries))
    return Judged(plain.side, low | high, plain.near)


def _gaps(held: Orders) -> Judged:
    """g, exact, about the median."""
    chance = 1 / (held.x[:, held.used].mean(axis=1, keepdims=True) + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre, lower, upper = (
            np.ceil(np.log1p(-part) / np.log1p(-chance)) - 1
            for part in (0.5, proportions.TAIL, 1 - proportions.TAIL)
        )
    centre, lower, upper = (np.where(chance == 1, 0.0, part) for part in (centre, lower, upper))
    return _against(held.x, centre, lower, upper, np.inf)


def _runs(side: np.ndarray) -> np.ndarray:
    """`rules.run_on_one_side`, order by order: a point on the centre neither extends nor breaks a run."""
    found, last, long = np.zeros(side.shape, bool), np.zeros(len(side)), np.zeros(len(side), int)
    for place in range(side.shape[1]):
        now = side[:, place]
        told = now != 0
        long = np.where(told, np.where(now == last, long + 1, 1), long)
        last = np.where(told, now, last)
        found[:, place] = told & (long >= rules.RUN)
    return found


def _trends(x: np.ndarray) -> np.ndarray:
    """`rules.trend`, order by order."""
    steps, found = np.sign(np.diff(np.round(x, 9), axis=1)), np.zeros(x.shape, bool)
    last, long = np.zeros(len(x)), np.zeros(len(x), int)
    for place in range(steps.shape[1]):
        now = steps[:, place]
        long = np.where(now == last, long + 1, 1)
        last = now
        found[:, place + 1] = (now != 0) & (long >= rules.TREND - 1)
    return found


def _pairs(near: np.ndarray, side: np.ndarray) -> np.ndarray:
    """`rules.two_of_three`, order by order, of the points that are near the edge themselves."""
    found = np.zeros(side.shape, bool)
    for fired in (1, -1):
        close = near & (side == fired)
        if close.shape[1] < 3:
            continue
        many = close[:, :-2].astype(int) + close[:, 1:-1] + close[:, 2:] >= 2
        for back in range(3):
            found[:, back : back + many.shape[1]] |= many & close[:, back : back + many.shape[1]]
    return found
