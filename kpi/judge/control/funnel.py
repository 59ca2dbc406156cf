"""A funnel: many members (people, vendors) in one period, each against the whole, with limits that narrow as
a member's count grows.

Spiegelhalter (2005). Members that lie within are not told apart; those outside may be news. No order is
implied: nobody is ranked.
"""

import numpy as np

from kpi.judge.control.limits import Limits
from kpi.judge.control.proportions import binomial, pooled


def funnel(hits: np.ndarray, tries: np.ndarray, alarms: float = 0.05) -> Limits:
    """Shares of several members against their common share, exact binomial limits.

    alarms: the chance that any member at all lies outside although all are alike, shared out over the members
    (Bonferroni).
    """
    hits, tries = np.asarray(hits, float), np.asarray(tries, float)
    tail = alarms / 2 / max(int((tries > 0).sum()), 1)
    return binomial(hits, tries, pooled(hits, tries), tail)
