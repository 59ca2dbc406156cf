"""Pace: where a period that is not over will end, from what is sold, what is aimed at, and how much of the
period's weight has passed.

A is the actual, T the target, W the weight elapsed (0–1), P = T·W what should be sold by now. The share of P
that is reached is drawn towards 1 by CREDENCE while little has passed: b = (A + kT) ÷ (P + kT); the forecast
is F = A + b(T − P).
"""

import numpy as np
import pandas as pd

CREDENCE = 0.25
TENTHS = 1.2815515655446004  # the normal quantile that leaves one tenth above


def index(actual: pd.Series, target: pd.Series, elapsed: pd.Series) -> pd.Series:
    """A ÷ (T·W); missing before any weight has passed, and without a target above zero."""
    due = target * elapsed
    return actual / due.where(due > 0)


def strength(actual: pd.Series, target: pd.Series, elapsed: pd.Series) -> pd.Series:
    """b, how strong the rest of the period will be against its part of the target; missing without a target
    above zero.
    """
    aim = target.where(target > 0)
    return (actual + CREDENCE * aim) / (aim * elapsed + CREDENCE * aim)


def forecast(actual: pd.Series, booked: pd.Series, target: pd.Series, elapsed: pd.Series) -> pd.Series:
    """F, what the period will end with. booked: the part of the actual that is counted at its face value and
    never extrapolated (High Jewelry).
    """
    return actual + strength(actual - booked, target, elapsed) * target * (1 - elapsed)


def spread(target: pd.Series, elapsed: pd.Series, passed: pd.Series, ahead: pd.Series) -> pd.Series:
    """The standard deviation of a forecast. passed, ahead: the variance of the days gone and of those to
    come, for a target of 1.

    The days to come vary by themselves; those gone make b uncertain, and with it all that is to come. Both
    are independent.
    """
    through_strength = passed * ((1 - elapsed) / (elapsed + CREDENCE)) ** 2
    return target * np.sqrt(ahead + through_strength)


def required(actual: float, target: float, weights: pd.Series) -> pd.Series:
    """What each day still to come must bring: (T − A)·w_d ÷ (1 − W). weights: those of the days to come, by
    day, in any unit.

    Negative where the target is met already; missing where no day to come has weight.
    """
    whole = weights.sum()
    return (target - actual) * weights / (whole if whole > 0 else np.nan)
