"""Fair comparison of people: what each had against what the workshop's own rate would give them, with what
chance alone allows.
"""

import numpy as np
import pandas as pd
from scipy import optimize, stats

from words import mark

CONFIDENCE = 0.95
POWER = 0.8
DOUBLE = 2.0
SAME, MORE, FEWER, FEW = (
    mark("not distinguishable from the team"),
    mark("more than the team"),
    mark("fewer than the team"),
    mark("too little to say"),
)


def compared(
    cells: pd.DataFrame,
    person: str = "person",
    strata: tuple[str, ...] = ("service_type", "complexity"),
    fewest: float = 1.0,
) -> pd.DataFrame:
    """One row a person, in the order of their names and never of their figures: n, observed, expected, ratio,
    lower, upper, shrunk, verdict, needed.

    cells: one row a person and stratum: n (cases) and observed (those in which the unwanted happened).
    expected: the rate of the whole workshop in
    each stratum, over the person's own cases. ratio = observed ÷ expected, with exact Poisson limits (Garwood
    1936) at 95 % over all persons together
    (Šidák), so that a team of equals is told apart in one of twenty comparisons; shrunk: the ratio drawn
    towards 1 by a gamma prior whose spread is
    what the persons differ by beyond chance. verdict: not distinguishable unless the limits leave 1 out, and
    not given under `fewest` expected events.
    needed: how many cases a person would need until a rate twice the workshop's showed with a power of 80 %.
    """
    if cells.empty:
        return pd.DataFrame(
            columns=[
                person,
                "n",
                "observed",
                "expected",
                "ratio",
                "lower",
                "upper",
                "shrunk",
                "verdict",
                "needed",
            ]
        )
    table = pd.DataFrame(
        {
            person: cells[person],
            "n": cells["n"].astype("float64"),
            "observed": cells["observed"].astype("float64"),
        }
    )
    found = table.assign(expected=table["n"] * _rates(cells, strata)).groupby(person).sum().reset_index()
    confidence = CONFIDENCE ** (1 / len(found))
    lower, upper = exact_limits(found["observed"], found["expected"], confidence)
    found = found.assign(
        ratio=found["observed"] / found["expected"].where(found["expected"] > 0), lower=lower, upper=upper
    )
    found = found.assign(
        shrunk=_shrunk(found["observed"], found["expected"]), verdict=_verdicts(found, fewest)
    )
    return found.assign(needed=_needed(found, confidence))


def counted(
    cases: pd.DataFrame, person: str = "person", strata: tuple[str, ...] = ("service_type", "complexity")
) -> pd.DataFrame:
    """Cases as cells: one row a case, with `event` (true where the unwanted happened), its person and its
    strata.
    """
    return (
        cases.groupby([person, *strata], dropna=False)
        .agg(n=("event", "size"), observed=("event", "sum"))
        .reset_index()
    )


def _rates(cells: pd.DataFrame, strata: tuple[str, ...]) -> pd.Series:
    """The rate of the whole workshop in the stratum of each cell."""
    by = [cells[name].fillna("") for name in strata] or [pd.Series(0, cells.index)]
    return cells["observed"].astype("float64").groupby(by).transform("sum") / cells["n"].astype(
        "float64"
    ).groupby(by).transform("sum")


def exact_limits(
    observed: pd.Series, expected: pd.Series, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """The exact limits of observed ÷ expected for a Poisson count (Garwood 1936); NaN where nothing was
    expected.
    """
    tail = (1 - confidence) / 2
    seen, base = observed.to_numpy("float64"), expected.where(expected > 0).to_numpy("float64")
    low = np.where(seen > 0, stats.chi2.ppf(tail, 2 * np.maximum(seen, 0.5)) / 2, 0.0)
    return low / base, stats.chi2.ppf(1 - tail, 2 * (seen + 1)) / 2 / base


def _verdicts(found: pd.DataFrame, fewest: float) -> np.ndarray:
    told = [found["expected"] < fewest, found["lower"] > 1, found["upper"] < 1]
    return np.select(told, [FEW, MORE, FEWER], SAME)


def _shrunk(observed: pd.Series, expected: pd.Series) -> pd.Series:
    """Ratios drawn towards 1: (observed + a) ÷ (expected + a), a = 1 ÷ the variance of true ratios, by the
    method of moments.
    """
    beyond = (
        ((observed - expected) ** 2 - expected).sum() / (expected**2).sum() if (expected > 0).any() else 0.0
    )
    return (observed + 1 / beyond) / (expected + 1 / beyond) if beyond > 0 else pd.Series(1.0, observed.index)


def _needed(found: pd.DataFrame, confidence: float) -> np.ndarray:
    """Cases at each person's mean expected rate; none where nothing was expected."""
    rate = (found["expected"] / found["n"]).to_numpy("float64")
    events = events_needed(DOUBLE, confidence)
    return np.ceil(np.divide(events, rate, out=np.full(len(rate), np.nan), where=rate > 0))


def events_needed(times: float, confidence: float = CONFIDENCE, power: float = POWER) -> float:
    """The expected events at which a rate that many times the workshop's is told from it with this power
    (normal approximation on √count).
    """
    reach = stats.norm.ppf((1 + confidence) / 2) + stats.norm.ppf(power)
    return float(
        optimize.brentq(lambda events: 2 * (np.sqrt(times * events) - np.sqrt(events)) - reach, 1e-6, 1e6)
    )
