"""Intervals at 95 %: of a share, of a mean on a bounded scale, of a net promoter score."""

import numpy as np
from scipy import stats

CONFIDENCE = 0.95
Z = float(stats.norm.ppf((1 + CONFIDENCE) / 2))
Limits = tuple[np.ndarray, np.ndarray]


def wilson(share: np.ndarray, n: np.ndarray) -> Limits:
    """The score interval of a share of n (Wilson 1927); NaN where n is 0.

    For anything between 0 and 1, not only for yes and no, it is never too narrow in the way that a zero
    spread would make it: no variable on that scale varies more than share × (1 − share) (Bhatia and Davis
    2000).
    """
    share, n = np.asarray(share, float), np.where(np.asarray(n, float) > 0, n, np.nan)
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * np.sqrt(np.clip(share * (1 - share), 0, None) / n + Z**2 / (4 * n**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def mean(
    value: np.ndarray,
    n: np.ndarray,
    squares: np.ndarray,
    scores: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
) -> Limits:
    """The interval of a mean of n answers that came as `scores` scores, single answers or means of several.

    squares: Σ weight × (score − mean)². Student's t on scores − 1 degrees of freedom where scores differ,
    which for single answers is the textbook's; elsewhere, and where means of several answers say less by t,
    that of a share on the scale (`wilson`). Cut to the scale.
    """
    spread = np.sqrt(squares / np.where(scores > 1, scores - 1, np.nan) / n)
    half = stats.t.ppf((1 + CONFIDENCE) / 2, np.where(scores > 1, scores - 1, np.nan)) * np.where(
        spread > 0, spread, np.nan
    )
    width = np.where(high > low, high - low, np.nan)
    bounds = [low + width * limit for limit in wilson((value - low) / width, n)]
    published = n > scores
    lower = np.where(np.isnan(half) | (published & (bounds[0] > value - half)), bounds[0], value - half)
    upper = np.where(np.isnan(half) | (published & (bounds[1] < value + half)), bounds[1], value + half)
    return np.fmax(lower, low), np.fmin(upper, high)


def net_promoter(promoters: np.ndarray, detractors: np.ndarray, n: np.ndarray) -> Limits:
    """The interval of promoters ÷ n − detractors ÷ n, from the multinomial's variance (p + d − (p − d)²) ÷ n.

    Seven promoters and one detractor of ten: 0.60 ± 0.41. Where all answered alike there is no spread to go
    by, and the interval is that of a share on the scale from −1 to 1.
    """
    n = np.where(np.asarray(n, float) > 0, n, np.nan)
    above, below = promoters / n, detractors / n
    value, spread = above - below, above + below - (above - below) ** 2
    half = Z * np.sqrt(np.clip(spread, 0, None) / n)
    bounds = [2 * limit - 1 for limit in wilson((value + 1) / 2, n)]
    alike = spread <= 1e-12
    return np.where(alike, bounds[0], np.clip(value - half, -1, 1)), np.where(
        alike, bounds[1], np.clip(value + half, -1, 1)
    )


def of_share(hits: np.ndarray, tries: np.ndarray) -> Limits:
    """The score interval of hits ÷ tries; NaN where nothing was tried, or where there are more hits than
    tries, which is then no share.
    """
    hits, tries = np.asarray(hits, float), np.asarray(tries, float)
    usable = (tries > 0) & (hits >= 0) & (hits <= tries)
    return wilson(
        np.divide(hits, tries, out=np.full(len(hits), np.nan), where=usable), np.where(usable, tries, np.nan)
    )
