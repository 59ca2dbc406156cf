"""The rules that turn points into signals: small, named, versioned; direction is applied last, by whoever
reads them.

Each takes arrays of one length and gives a boolean array. A point on the centre line has the sign 0: it
neither extends a run nor breaks one. A point on a limit is not beyond it. A point without a figure (NaN)
neither counts nor breaks.
"""

import numpy as np

from kpi.judge.control.limits import Limits

VERSION = "2"
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
    """The points on the side that fired, of three in a row of which two are beyond two sigma on it."""
    return _some_of(close, sign, 2, 3)


def four_of_five(close: np.ndarray, sign: np.ndarray) -> np.ndarray:
    """The points on the side that fired, of five in a row of which four are beyond one sigma on it."""
    return _some_of(close, sign, 4, 5)


def begun(limits: Limits, rule: str, sigmas: float = 2.0) -> np.ndarray:
    """For each point, the place of the first point of the pattern that a rule sees end there: of the run, of
    the rise or fall, of the two near the edge; itself where the rule looks at one point alone.
    """
    place = np.arange(len(limits.x))
    if rule == "run_on_one_side":
        found, told = _told(sides(limits))
        return _first(place, found, _counts(told) - 1)
    if rule == "trend":
        found = np.flatnonzero(~np.isnan(limits.x))
        return _first(place, found[1:], _counts(np.sign(np.diff(limits.x[found]))), found)
    if rule == "two_of_three":
        return _first_close(limits, place, sigmas)
    return place


def _first(
    place: np.ndarray, found: np.ndarray, back: np.ndarray, among: np.ndarray | None = None
) -> np.ndarray:
    """The places with those found moved back by so many of the points among which they are counted."""
    among, first = found if among is None else among, place.copy()
    own = np.arange(len(found)) + (len(among) - len(found))
    first[found] = among[own - back]
    return first


def _first_close(limits: Limits, place: np.ndarray, sigmas: float) -> np.ndarray:
    """The places with each point near the edge moved back to the one near the same edge, up to two before it."""
    sign, first = sides(limits), place.copy()
    told = np.flatnonzero(~np.isnan(sign))
    close = beyond_sigmas(limits, sigmas)[told]
    for back in (1, 2):
        both = close[back:] & close[:-back] & (sign[told][back:] == sign[told][:-back])
        first[told[back:][both]] = told[:-back][both]
    return first


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
    """The points of a full window that lie on the side on which enough of it are close to the edge."""
    sign = np.asarray(sign, float)
    told = np.flatnonzero(~np.isnan(sign))
    close, side = np.asarray(close, bool)[told], sign[told]
    found = np.zeros(len(told), bool)
    for start in range(len(told) - of + 1):
        window = slice(start, start + of)
        for fired in (1, -1):
            own = side[window] == fired
            if (close[window] & own).sum() >= some:
                found[window] |= own
    return _spread(told, found, len(sign))


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
