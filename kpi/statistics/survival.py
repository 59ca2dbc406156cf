"""Survival: how long things take when some of them have not ended yet (Kaplan–Meier over
`scipy.stats.ecdf`).
"""

import warnings
from dataclasses import dataclass

import numpy as np
from scipy import stats

CONFIDENCE = 0.95


@dataclass(frozen=True, eq=False)
class Survival:
    """The Kaplan–Meier curve of a sample: at each of `times` (ascending) the share `survive` that takes
    longer, and its limits.

    n: all cases; ended: those seen to their end; nobody_left: whether everybody has left by the last time,
    though not all were done (see `kpi.statistics.cumulative_incidence`). An empty sample has an empty curve.
    Kaplan & Meier (1958); limits: Greenwood's variance on the log(−log) scale, as in Kalbfleisch & Prentice.
    """

    times: np.ndarray
    survive: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: int
    ended: int
    nobody_left: bool = False

    @property
    def beyond(self) -> float:
        """The longest time looked at; NaN for an empty sample."""
        return float(self.times[-1]) if len(self.times) else np.nan

    def at(self, time: float) -> float:
        """The share that takes longer than `time`; NaN beyond what was looked at, unless nobody is left."""
        return self._read(self.survive, time)

    def each(self, times: np.ndarray) -> np.ndarray:
        """`at`, for many times at once."""
        place = np.searchsorted(self.times, times, side="right") - 1
        found = np.concatenate([[1.0], self.survive])[place + 1]
        return np.where(np.isnan(times) | self._unseen(self.survive, times), np.nan, found)

    def limits_at(self, time: float) -> tuple[float, float]:
        """The limits of `at`."""
        return self._read(self.low, time), self._read(self.high, time)

    def quantile(self, share: float) -> float:
        """min{t: S(t) ≤ 1 − share}: the time within which this share is done; NaN when not reached."""
        return _first(self.times, self.survive, share)

    def limits(self, share: float) -> tuple[float, float]:
        """The limits of a quantile: the times at which those of the curve cross it (Brookmeyer & Crowley
        1982); NaN when not reached.
        """
        return _first(self.times, self.low, share), _first(self.times, self.high, share)

    def _unseen(self, curve: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        """Whether each time lies beyond what was looked at, somebody being left."""
        if not len(self.times):
            return np.full(np.shape(wanted), True)
        return (wanted > self.times[-1]) & (curve[-1] > 0) & (not self.nobody_left)

    def _read(self, curve: np.ndarray, time: float) -> float:
        """The value of a step curve at a time; NaN where it is not known."""
        if self._unseen(curve, np.array([time]))[0]:
            return np.nan
        place = np.searchsorted(self.times, time, side="right") - 1
        return float(curve[place]) if place >= 0 else 1.0


def survival(times: np.ndarray, ended: np.ndarray) -> Survival:
    """The curve of some cases: how long each was looked at, and whether it was seen to end. Cases without a
    time are left out.
    """
    times, ended = np.asarray(times, "float64"), np.asarray(ended, bool)
    ended, times = ended[~np.isnan(times)], times[~np.isnan(times)]
    if not len(times):
        nothing = np.empty(0)
        return Survival(nothing, nothing, nothing, nothing, 0, 0)
    curve = stats.ecdf(stats.CensoredData(uncensored=times[ended], right=times[~ended])).sf
    low, high = _limits(curve)
    return Survival(curve.quantiles, curve.probabilities, low, high, len(times), int(ended.sum()))


def _limits(curve) -> tuple[np.ndarray, np.ndarray]:
    """The limits of a curve; before anything ends there is nothing to doubt, and once nobody is left only the
    lower limit is known.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter(
            "ignore", RuntimeWarning
        )  # scipy warns where S is 0 or 1, which is settled below
        found = curve.confidence_interval(CONFIDENCE, method="log-log")
    whole, none = curve.probabilities >= 1, curve.probabilities <= 0
    low = np.where(whole, 1.0, np.where(none, 0.0, found.low.probabilities))
    high = np.where(whole, 1.0, found.high.probabilities)
    before = high[~none][-1] if (~none).any() else 1.0
    return low, np.where(none, before, high)


def _first(times: np.ndarray, curve: np.ndarray, share: float) -> float:
    """The first time at which a falling curve is at or below 1 − share."""
    reached = curve <= 1 - share + 1e-12  # 1 − 0.85 and a product of fractions differ in the last digit
    return float(times[reached.argmax()]) if reached.any() else np.nan
