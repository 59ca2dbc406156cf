"""XmR: individual values and their moving ranges, for figures that are one number a period.

Wheeler, Making Sense of Data (2003); the constants are 3 / d2 and D4 for ranges of two (d2 = 1.128), and
their likes for the median range (0.954).
"""

from dataclasses import dataclass

import numpy as np

from kpi.judge.control.limits import Limits, base


@dataclass(frozen=True)
class Scaling:
    """values: from the typical moving range to three sigma; ranges: to the upper limit of the ranges."""

    values: float
    ranges: float


MEAN = Scaling(2.66, 3.267)  # Loupe's own, for the mean moving range
MEDIAN = Scaling(3.145, 3.865)  # for the median moving range, which one wild point does not move
WHEELER = Scaling(2.660, 3.268)  # as printed in Wheeler's books
UNROUNDED = Scaling(3 / 1.128, 3.267)  # 3 / d2, not rounded


@dataclass(frozen=True)
class Xmr:
    """values: the chart of the figures; ranges: that of their moving ranges (the first point of a phase has
    none).
    """

    values: Limits
    ranges: Limits


def xmr(
    x: np.ndarray,
    baseline: np.ndarray | None = None,
    phase: np.ndarray | None = None,
    scaling: Scaling = MEAN,
    screened: bool = False,
) -> Xmr:
    """The chart of some values in order; NaN is a gap, and no range crosses it.

    baseline: which points the limits stand on; phase: a mark for each point, each phase with limits of its
    own and no range across two; screened: ranges above their own limit are left out of the mean once, so that
    a single wild point does not widen the limits.
    """
    x = np.asarray(x, float)
    marks = np.zeros(len(x)) if phase is None else np.asarray(phase)
    ranges = moving_ranges(x, marks)
    shape = (4, len(x))
    values, spread = np.full(shape, np.nan), np.full(shape, np.nan)
    for mark in dict.fromkeys(marks.tolist()):
        own = marks == mark
        centre, typical = _typical(x, ranges, own & base(len(x), baseline), scaling, screened)
        reach = scaling.values * typical
        values[:, own] = np.array([[centre], [centre - reach], [centre + reach], [reach / 3]])
        spread[:, own] = np.array([[typical], [0.0 * typical], [scaling.ranges * typical], [np.nan]])
    return Xmr(Limits(x, *values), Limits(ranges, *spread))


def moving_ranges(x: np.ndarray, phase: np.ndarray) -> np.ndarray:
    """The distance of each point from the one before it; NaN for the first of a phase, and on either side of
    a gap.
    """
    ranges = np.full(len(x), np.nan)
    ranges[1:] = np.abs(np.diff(x))
    ranges[1:][phase[1:] != phase[:-1]] = np.nan
    return ranges


def _typical(
    x: np.ndarray, ranges: np.ndarray, used: np.ndarray, scaling: Scaling, screened: bool
) -> tuple[float, float]:
    """(the mean of the values that count, their typical moving range); NaN where there are none."""
    values = x[used & ~np.isnan(x)]
    first = np.flatnonzero(used)[:1]  # its range reaches back to a point that does not count
    moved = ranges[used & ~np.isnan(ranges) & ~np.isin(np.arange(len(x)), first)]
    if not len(values) or not len(moved):
        return (values.mean() if len(values) else np.nan), np.nan
    average = np.median if scaling is MEDIAN else np.mean
    typical = average(moved)
    if screened:
        typical = average(moved[moved <= scaling.ranges * typical])
    return values.mean(), typical
