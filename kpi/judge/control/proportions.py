"""p and P′: shares of a count, each point with limits of its own size.

Exact limits from the binomial distribution where the counts are as independent as coins; Laney's P′ (2002)
where they vary more than
that: it widens the limits by the ratio of the variation seen from point to point to the one that chance alone
would give.
"""

import numpy as np
from scipy import stats

from kpi.judge.control.limits import Limits, base

TAIL = stats.norm.sf(3)  # what lies beyond three sigma on one side
DISPERSED = 1.2


def p(hits: np.ndarray, tries: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """Exact limits: at most 0.135 % of points lie beyond either by chance; NaN where nothing was tried."""
    hits, tries = np.asarray(hits, float), np.asarray(tries, float)
    return binomial(hits, tries, pooled(hits, tries, baseline), TAIL)


def binomial(hits: np.ndarray, tries: np.ndarray, centre: float, tail: float) -> Limits:
    """Shares about a centre, with the exact limits that at most `tail` of them lie beyond on either side; NaN where
    nothing was tried.
    """
    size = np.where(tries > 0, tries, np.nan)
    lower, upper = stats.binom.ppf(tail, size, centre) / size, stats.binom.isf(tail, size, centre) / size
    return Limits(
        hits / size,
        np.full(len(size), centre),
        np.asarray(lower, float),
        np.asarray(upper, float),
        np.sqrt(centre * (1 - centre) / size),
    )


def laney(hits: np.ndarray, tries: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """P′: centre ± 3 × sigma of the point × sigma of the standardised shares, from their moving ranges."""
    hits, tries = np.asarray(hits, float), np.asarray(tries, float)
    centre, spread = pooled(hits, tries, baseline), dispersion(hits, tries, baseline)
    size = np.where(tries > 0, tries, np.nan)
    sigma = np.sqrt(centre * (1 - centre) / size) * spread
    whole = np.full(len(size), centre)
    return Limits(hits / size, whole, whole - 3 * sigma, whole + 3 * sigma, sigma).within(0.0, 1.0)


def dispersion(hits: np.ndarray, tries: np.ndarray, baseline: np.ndarray | None = None) -> float:
    """Sigma of the standardised shares: 1 when they vary as coins do, more when something else moves them;
    NaN when it can't be told.
    """
    used = base(len(hits), baseline) & (tries > 0)
    centre = pooled(hits, tries, baseline)
    if not 0 < centre < 1:
        return np.nan
    z = (hits[used] / tries[used] - centre) / np.sqrt(centre * (1 - centre) / tries[used])
    return float(np.abs(np.diff(z)).mean() / 1.128) if len(z) > 1 else np.nan


def share(hits: np.ndarray, tries: np.ndarray, baseline: np.ndarray | None = None) -> Limits:
    """P′ where the counts are over-dispersed by more than a fifth, else exact limits."""
    spread = dispersion(np.asarray(hits, float), np.asarray(tries, float), baseline)
    return laney(hits, tries, baseline) if spread > DISPERSED else p(hits, tries, baseline)


def pooled(hits: np.ndarray, tries: np.ndarray, baseline: np.ndarray | None = None) -> float:
    """Σ hits ÷ Σ tries over the points that the limits stand on; NaN without tries."""
    used = base(len(hits), baseline) & (tries > 0)
    return float(hits[used].sum() / tries[used].sum()) if used.any() else np.nan
