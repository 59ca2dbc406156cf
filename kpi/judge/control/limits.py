"""Limits: centre, lower and upper for each point of a chart, and how far one standard deviation reaches."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Limits:
    """Arrays of one length: what is charted (x), its centre, its limits, and sigma, one standard deviation
    (NaN where the limits are exact).

    NaN where a point has no figure, or too few points stand before it to say what is usual.
    """

    x: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    sigma: np.ndarray

    def within(self, least: float = -np.inf, most: float = np.inf) -> "Limits":
        """The limits cut to what the figure can be at all: no negative count, no share above one."""
        return Limits(
            self.x, self.centre, np.maximum(self.lower, least), np.minimum(self.upper, most), self.sigma
        )

    def about(self, norm: float) -> "Limits":
        """The same limits about another centre; nothing stays nothing."""
        moved = norm - self.centre
        return Limits(self.x, self.centre + moved, self.lower + moved, self.upper + moved, self.sigma)


def level(x: np.ndarray, centre: float, sigma: float, reach: float = 3.0) -> Limits:
    """The same limits for all points: centre ± reach × sigma."""
    whole = np.ones(len(x))
    return Limits(
        x, whole * centre, whole * (centre - reach * sigma), whole * (centre + reach * sigma), whole * sigma
    )


def base(length: int, baseline: np.ndarray | None) -> np.ndarray:
    """Which points the limits are worked out from: those of the baseline, all without one."""
    return np.ones(length, bool) if baseline is None else np.asarray(baseline, bool)
