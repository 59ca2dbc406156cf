"""Cumulative incidence: the share of cases that is done in time when some of them leave for good before
they are (Aalen–Johansen).
"""

import numpy as np
import pandas as pd
from scipy import stats

from kpi.statistics.survival import CONFIDENCE, Survival, survival


def not_done(times: np.ndarray, ended: np.ndarray, gone: np.ndarray) -> Survival:
    """The curve of 1 − F(t), F(t) = Σ S(s−) · ended(s) ÷ at risk(s) over s ≤ t: the share not done by each
    time, among cases of which some go away (`gone`: cancelled) and will never be done.

    S: Kaplan–Meier of staying, whatever ends it; cases neither ended nor gone are censored. Without any that
    is gone it is the Kaplan–Meier curve of `survival`, to the last digit. Aalen & Johansen (1978); limits:
    the variance of Marubini & Valsecchi (1995), which is Greenwood's where nothing goes away, on the
    log(−log) scale of 1 − F. Cases without a time are left out.
    """
    times, ended, gone = np.asarray(times, "float64"), np.asarray(ended, bool), np.asarray(gone, bool)
    known = ~np.isnan(times)
    times, ended, gone = times[known], ended[known], (gone & ~ended)[known]
    if not gone.any():
        return survival(times, ended)
    steps = _steps(times, ended, gone)
    at_risk, done_now = steps["at_risk"].to_numpy(), steps["ended"].to_numpy()
    staying = np.cumprod(1 - (done_now + steps["gone"].to_numpy()) / at_risk)
    before = np.concatenate([[1.0], staying[:-1]])
    done = np.cumsum(before * done_now / at_risk)
    low, high = _limits(1 - done, np.sqrt(_variance(steps, before, done)))
    return Survival(
        steps.index.to_numpy(), 1 - done, low, high, len(times), int(ended.sum()), bool(staying[-1] <= 0)
    )


def _steps(times: np.ndarray, ended: np.ndarray, gone: np.ndarray) -> pd.DataFrame:
    """By time, ascending: how many ended, how many went away, and how many were looked at until then."""
    cases = pd.DataFrame({"time": times, "ended": ended, "gone": gone, "left": 1})
    found = cases.groupby("time").sum().astype("float64")
    return found.assign(at_risk=found["left"][::-1].cumsum())


def _variance(steps: pd.DataFrame, before: np.ndarray, done: np.ndarray) -> np.ndarray:
    """The variance of F at each time t: Σ (F(t) − F(s))² d ÷ n(n − d) + Σ S(s−)² e(n − e) ÷ n³ − 2 Σ (F(t) −
    F(s)) S(s−) e ÷ n² over s ≤ t; d leave at s, e of them done, of n at risk.
    """
    at_risk, ended = steps["at_risk"].to_numpy(), steps["ended"].to_numpy()
    left = ended + steps["gone"].to_numpy()
    first = np.divide(
        left, at_risk * (at_risk - left), out=np.zeros(len(left)), where=at_risk > left
    )  # once nobody is left, F grows no more
    third = before * ended / at_risk**2
    squares = done**2 * np.cumsum(first) - 2 * done * np.cumsum(first * done) + np.cumsum(first * done**2)
    own = np.cumsum(before**2 * ended * (at_risk - ended) / at_risk**3)
    cross = done * np.cumsum(third) - np.cumsum(third * done)
    return np.clip(squares + own - 2 * cross, 0, None)


def _limits(curve: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The limits of a falling curve on the log(−log) scale; before anything is done there is nothing to
    doubt.
    """
    begun = curve < 1
    held = np.where(begun, curve, 0.5)
    reach = stats.norm.ppf((1 + CONFIDENCE) / 2) * error / (held * np.abs(np.log(held)))
    return tuple(np.where(begun, held ** np.exp(sign * reach), 1.0) for sign in (1, -1))
