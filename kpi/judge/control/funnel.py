"""A funnel: many members (people, vendors) in one period, each against the whole, with limits that narrow as
a member's count grows.

Spiegelhalter (2005). Members that lie within are not told apart; those outside may be news. No order is
implied: nobody is ranked.
"""

import numpy as np
from scipy import stats

from kpi.judge.control.limits import Limits
from kpi.judge.control.proportions import pooled


def funnel(hits: np.ndarray, tries: np.ndarray, alarms: float = 0.05) -> Limits:
    """Shares of several members against their common share, exact binomial limits.

    alarms: the chance that any member at all lies outside although all are alike, shared out over the members
    (Bonferroni).
    """
    hits, tries = np.asarray(hits, float), np.asarray(tries, float)
    centre = pooled(hits, tries)
    tail = alarms / 2 / max(int((tries > 0).sum()), 1)
    size = np.where(tries > 0, tries, np.nan)
    lower, upper = stats.binom.ppf(tail, size, centre) / size, stats.binom.isf(tail, size, centre) / size
    return Limits(
        hits / size,
        np.full(len(size), centre),
        np.asarray(lower, float),
        np.asarray(upper, float),
        np.sqrt(centre * (1 - centre) / size),
    )
