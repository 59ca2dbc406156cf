"""Variation and assurance in the sense of the NHS programme "Making Data Count": did something change, and
can the target be relied on?
"""

from enum import StrEnum

import numpy as np

from kpi.model.unit import DOWN, NEITHER, UP, Better
from words import mark


class Variation(StrEnum):
    """What a point says of its process."""

    COMMON = "as usual"
    IMPROVING = "better than usual"
    WORSENING = "worse than usual"
    CHANGED = "not as usual"  # a signal where neither direction is better
    EARLY = "too early to say"  # a figure that cannot be judged yet; the reason stands beside it
    UNKNOWN = ""  # no figure, or its periods are no process


class Assurance(StrEnum):
    """Whether a process that goes on as it does will meet its target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit or miss"
    UNKNOWN = ""  # no target, no limits, or no direction


WORDS = {
    Variation.COMMON: mark("as usual"),
    Variation.IMPROVING: mark("better than usual"),
    Variation.WORSENING: mark("worse than usual"),
    Variation.CHANGED: mark("not as usual"),
    Variation.EARLY: mark("too early to say"),
    Assurance.PASSES: mark("meets its target reliably"),
    Assurance.FAILS: mark("misses its target as things are"),
    Assurance.HIT_OR_MISS: mark("meets its target only by chance"),
}
JUDGED = (Variation.COMMON, Variation.IMPROVING, Variation.WORSENING, Variation.CHANGED)
NEWS = (Variation.IMPROVING, Variation.WORSENING, Variation.CHANGED)
Direction = Better | str | np.ndarray


def variations(side: np.ndarray, signalled: np.ndarray, better: Direction, known: np.ndarray) -> np.ndarray:
    """What each point means, by its side of the centre (+1 above, −1 below); direction is applied here, last.
    known: which points can be judged.
    """
    side, better = np.asarray(side, float), np.broadcast_to(np.asarray(better, dtype=object), np.shape(side))
    good = np.where(better == DOWN, -side, side) > 0
    told = [~np.asarray(known, bool), ~np.asarray(signalled, bool), (better == NEITHER) | (side == 0), good]
    return np.select(
        told,
        [Variation.UNKNOWN, Variation.COMMON, Variation.CHANGED, Variation.IMPROVING],
        Variation.WORSENING,
    ).astype(object)


def assurances(lower: np.ndarray, upper: np.ndarray, target: np.ndarray, better: Direction) -> np.ndarray:
    """Where the limits of each point lie against its target: wholly on its good side, wholly on its bad side,
    or across it.
    """
    lower, upper, target = (np.asarray(column, float) for column in (lower, upper, target))
    better = np.broadcast_to(np.asarray(better, dtype=object), lower.shape)
    unknown = np.isnan(lower) | np.isnan(upper) | np.isnan(target) | (better == NEITHER)
    passes = np.where(better == UP, lower >= target, upper <= target)
    fails = np.where(better == UP, upper < target, lower > target)
    return np.select(
        [unknown, passes, fails],
        [Assurance.UNKNOWN, Assurance.PASSES, Assurance.FAILS],
        Assurance.HIT_OR_MISS,
    ).astype(object)
