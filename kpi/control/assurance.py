"""Variation and assurance in the sense of the NHS programme "Making Data Count": did something change, and can the target be relied on?"""
from enum import StrEnum

import numpy as np

from kpi.control.limits import Limits
from kpi.unit import Better


class Variation(StrEnum):
    """What the latest points say."""

    COMMON = "common cause"
    IMPROVING = "improving"
    WORSENING = "worsening"
    CHANGED = "changed"      # a signal where neither direction is better
    UNKNOWN = ""             # too few points


class Assurance(StrEnum):
    """Whether a process that goes on as it does will meet its target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit or miss"
    UNKNOWN = ""             # no target, no limits, or no direction


def variation(side: float, signalled: bool, better: Better | str, known: bool = True) -> Variation:
    """What a signal on a side of the centre (+1 above, −1 below) means; direction is applied here, last."""
    if not known:
        return Variation.UNKNOWN
    if not signalled:
        return Variation.COMMON
    if better == Better.NEITHER or not side:
        return Variation.CHANGED
    return Variation.IMPROVING if (side > 0) == (better == Better.UP) else Variation.WORSENING


def assurance(lower: float, upper: float, target: float, better: Better | str) -> Assurance:
    """Where the limits lie against a target: wholly on its good side, wholly on its bad side, or across it."""
    if np.isnan([lower, upper, target]).any() or better == Better.NEITHER:
        return Assurance.UNKNOWN
    if better == Better.DOWN:
        lower, upper, target = -upper, -lower, -target
    if lower >= target:
        return Assurance.PASSES
    return Assurance.FAILS if upper < target else Assurance.HIT_OR_MISS


def latest(limits: Limits) -> int | None:
    """The place of the last point that has a figure."""
    found = np.flatnonzero(~np.isnan(limits.x))
    return int(found[-1]) if len(found) else None
