"""Signals: which rule, if any, each point of a chart meets; the strongest first."""

import numpy as np

from kpi.judge.control import rules
from kpi.judge.control.chart_type import RULES, Chart
from kpi.judge.control.limits import Limits
from words import mark

WORDS = {
    "beyond_limits": mark("beyond its usual range"),
    "two_of_three": mark("two of three near the edge of its usual range"),
    "run_on_one_side": mark("eight in a row on one side of the usual"),
    "trend": mark("six in a row in one direction"),
}
ORDER = ("beyond_limits", "run_on_one_side", "trend", "two_of_three")


def found(limits: Limits, chart: Chart) -> dict[str, np.ndarray]:
    """Rule → the points that meet it, for the rules that a kind of chart uses."""
    sign = rules.sides(limits)
    all_rules = {
        "beyond_limits": lambda: rules.beyond_limits(limits),
        "run_on_one_side": lambda: rules.run_on_one_side(sign),
        "trend": lambda: rules.trend(limits.x),
        "two_of_three": lambda: rules.two_of_three(close := rules.beyond_sigmas(limits, 2), sign) & close,
    }
    return {name: all_rules[name]() & ~np.isnan(limits.centre) for name in ORDER if name in RULES[chart]}


def signals(limits: Limits, chart: Chart) -> np.ndarray:
    """The name of the rule that each point meets, "" for none; NaN limits give none."""
    told = np.full(len(limits.x), "", dtype=object)
    for name, points in reversed(found(limits, chart).items()):
        told[points] = name
    return told


def sides(limits: Limits, told: np.ndarray) -> np.ndarray:
    """On which side each signal lies: +1 above or rising, −1 below or falling, 0 where there is no signal. A
    rise is one from the last figure before, however long ago.
    """
    known, rising = np.flatnonzero(~np.isnan(limits.x)), np.zeros(len(limits.x))
    rising[known] = np.sign(np.diff(limits.x[known], prepend=np.nan))
    side = np.where(told == "trend", rising, rules.sides(limits))
    return np.where(told == "", 0, np.nan_to_num(side))


def begun(limits: Limits, told: np.ndarray) -> np.ndarray:
    """For each point, the place at which what it signals began; its own where it signals nothing."""
    first = np.arange(len(limits.x))
    for name in ORDER:
        first = np.where(told == name, rules.begun(limits, name), first)
    return first
