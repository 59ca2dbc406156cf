"""The rules that turn points into signals: small, named, versioned; direction is applied last, by whoever
reads them.

Each takes arrays of one length and gives a boolean array. A point on the centre line has the sign 0: it
neither extends a run nor
breaks one. A point on a limit is not beyond it. A point without a figure (NaN) neither counts nor breaks.
"""

import numpy as np

from kpi.judge.control.limits import Limits

VERSION = "1"
RUN, TREND = 8, 6


def sides(limits: Limits) -> np.ndarray:
    """+1 above the centre, −1 below, 0 on it; NaN without a figure."""
    return np.sign(limits.x - limits.centre)


def beyond_limits(limits: Limits) -> np.ndarray:
    """A point beyond its upper or lower limit."""
    return (limits.x > limits.upper) | (limits.x < limits.lower)


def run_on_one_side(sign: np.ndarray, length: int = RUN) -> np.ndarray:
    """The points at which so many in a row lie on one side of the centre, and those that follow on that
    side.
    """
    found, told = _told(sign)
    return _spread(found, _counts(told) >= length, len(sign))


def trend(x: np.ndarray, length: int = TREND) -> np.ndarray:
    """The points at which so many in a row rise, or so many fall; two alike break it."""
    x = np.asarray(x, float)
    found = np.flatnonzero(~np.isnan(x))
    steps = np.sign(np.diff(x[found]))
    rising = _counts(steps) >= length - 1
    return _spread(found[1:], rising & (steps != 0), len(x))


def two_of_three(close: np.ndarray, sign: np.ndarray) -> np.ndarray:
    """Every point of three in a row of which two are beyond two sigma on the same side."""
    return _some_of(close, sign, 2, 3)


def four_of_five(close: np.ndarray, sign: np.ndarray) -> np.ndarray:
    """Every point of five in a row of which four are beyond one sigma on the same side."""
    return _some_of(close, sign, 4, 5)


def part_of(found: np.ndarray, length: int) -> np.ndarray:
    """The points that belong to a pattern of this length which is complete at a point found."""
    found = np.asarray(found, bool)
    return np.array([found[place : place + length].any() for place in range(len(found))], bool)


def beyond_sigmas(limits: Limits, sigmas: float) -> np.ndarray:
    """A point further from the centre than so many standard deviations, and within its limits; nothing where
    sigma is not known.
    """
    return np.abs(limits.x - limits.centre) > sigmas * limits.sigma


def _some_of(close: np.ndarray, sign: np.ndarray, some: int, of: int) -> np.ndarray:
    close, sign = np.asarray(close, bool), np.asarray(sign, float)
    found = np.zeros(len(close), bool)
    for start in range(len(close) - of + 1):
        window = slice(start, start + of)
        if max((close[window] & (sign[window] == side)).sum() for side in (1, -1)) >= some:
            found[window] = True
    return found


def _told(sign: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where points say on which side they lie, and what they say."""
    sign = np.asarray(sign, float)
    found = np.flatnonzero(~np.isnan(sign) & (sign != 0))
    return found, sign[found]


def _counts(marks: np.ndarray) -> np.ndarray:
    """How many in a row, up to each, are alike."""
    changed = np.concatenate([[True], marks[1:] != marks[:-1]]) if len(marks) else np.zeros(0, bool)
    begun = np.maximum.accumulate(np.where(changed, np.arange(len(marks)), 0)) if len(marks) else changed
    return np.arange(len(marks)) - begun + 1


def _spread(places: np.ndarray, found: np.ndarray, length: int) -> np.ndarray:
    """An array of a length that is true at the places found."""
    whole = np.zeros(length, bool)
    whole[places[found]] = True
    return whole
