"""u, g and t: events on a field of opportunity, and the distance between events that are rare.

u: Poisson, exact limits; g: opportunities between two events, geometric, exact limits; t: days between two
events, Weibull by Nelson's power transform (1994): an XmR chart of time to the power 1 / 3.6, turned back.
"""

import numpy as np
from scipy import stats

from kpi.judge.control.limits import Limits, base
from kpi.judge.control.proportions import TAIL
from kpi.judge.control.xmr import xmr

POWER = 3.6


def u(events: np.ndarray, field: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """Events per unit of field (hours, jobs, days); NaN where there is no field."""
    events, field = np.asarray(events, float), np.asarray(field, float)
    used = base(len(events), baseline) & (field > 0)
    rate = events[used].sum() / field[used].sum() if used.any() else np.nan
    size = np.where(field > 0, field, np.nan)
    lower, upper = stats.poisson.ppf(TAIL, rate * size) / size, stats.poisson.isf(TAIL, rate * size) / size
    return Limits(
        events / size,
        np.full(len(size), rate),
        np.asarray(lower, float),
        np.asarray(upper, float),
        np.sqrt(rate / size),
    )


def g(between: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """Opportunities between two rare events: how many jobs passed well before the next failed. The centre is
    the median, as the distribution is lopsided and rules of one side would else misfire.
    """
    between = np.asarray(between, float)
    used = base(len(between), baseline) & ~np.isnan(between)
    chance = 1 / (between[used].mean() + 1) if used.any() else np.nan
    centre, lower, upper = (stats.geom.ppf(part, chance) - 1 for part in (0.5, TAIL, 1 - TAIL))
    whole = np.ones(len(between))
    return Limits(between, whole * centre, whole * lower, whole * upper, whole * np.nan)


def t(days: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """Days between two rare events."""
    days = np.asarray(days, float)
    chart = xmr(days ** (1 / POWER), baseline).values
    return Limits(
        days,
        chart.centre**POWER,
        np.maximum(chart.lower, 0.0) ** POWER,
        chart.upper**POWER,
        np.full(len(days), np.nan),
    )
