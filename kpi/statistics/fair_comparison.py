"""Fair comparison of people: what each had against what the rate of all others would give them, with what
chance alone allows.
"""

import numpy as np
import pandas as pd
from scipy import optimize, stats

from words import mark

CONFIDENCE = 0.95
POWER = 0.8
DOUBLE = 2.0
FOUND = ("n", "alone", "observed", "expected", "ratio", "lower", "upper", "shrunk", "verdict", "needed")
SAME, MORE, FEWER, FEW, ALONE = (
    mark("not distinguishable from the team"),
    mark("more than the team"),
    mark("fewer than the team"),
    mark("too little to say"),
    mark("nobody else has such cases"),
)


def compared(
    cells: pd.DataFrame,
    person: str = "person",
    strata: tuple[str, ...] = ("service_type", "complexity"),
    fewest: float = 1.0,
) -> pd.DataFrame:
    """One row a person, in the order of their names and never of their figures: n, alone, observed, expected,
    ratio, lower, upper, shrunk, verdict, needed.

    cells: one row a person and stratum: n (cases) and observed (those in which the unwanted happened).
    expected: the rate of all others in each stratum, the person's own cases left out, over the person's
    cases there; cases of strata that nobody else has are `alone`, and in neither observed nor expected: who
    has no others has no expectation. ratio = observed ÷ expected, with exact limits at 95 % over all persons
    together (Šidák), see `limits_of_two`, so that a team of equals is told apart in one of twenty
    comparisons; shrunk: the ratio drawn towards 1 by a gamma prior whose spread is what the persons differ
    by beyond chance, that of the others' rate included. verdict: not distinguishable unless the limits leave
    1 out, and not given where the rate of everybody would give under `fewest` events. needed: how many cases
    a person would need until a rate twice that of the others showed with a power of 80 %.
    """
    if cells.empty:
        return pd.DataFrame(columns=[person, *FOUND])
    found = _against_others(cells, strata).groupby(cells[person]).sum().reset_index(names=person)
    confidence = CONFIDENCE ** (1 / len(found))
    base, spread, met = found["expected"], found["spread"], found["n"] - found["alone"]
    behind = (base**2 / spread.where(spread > 0)).fillna(0.0)  # events of one stratum with the same variance
    scale = (base / spread.where(spread > 0)).fillna(found["others"] / met.where(met > 0))
    lower, upper = limits_of_two(found["observed"], behind, scale, confidence)
    found = found.assign(
        ratio=found["observed"] / base.where(base > 0), lower=lower, upper=upper, shrunk=_shrunk(found)
    )
    found = found.assign(verdict=_verdicts(found, fewest), needed=_needed(found, confidence))
    return found.assign(expected=base.where(met > 0), shrunk=found["shrunk"].where(met > 0))[[person, *FOUND]]


def _against_others(cells: pd.DataFrame, strata: tuple[str, ...]) -> pd.DataFrame:
    """Each cell against the cases of all others in its stratum: n, alone, observed, expected, spread (the
    variance of expected), others (their cases), usual (what everybody's rate gives, the person's own
    included).
    """
    n, observed = cells["n"].astype("float64"), cells["observed"].astype("float64")
    by = [cells[name].fillna("") for name in strata] or [pd.Series(0, cells.index)]
    others, theirs = (part.groupby(by).transform("sum") - part for part in (n, observed))
    met = others > 0
    weight = n.where(met, 0.0) / others.where(met, 1.0)
    return pd.DataFrame(
        {
            "n": n,
            "alone": n.mask(met, 0.0),
            "observed": observed.where(met, 0.0),
            "expected": weight * theirs,
            "spread": weight**2 * theirs,
            "others": others,
            "usual": n.where(met, 0.0) * (theirs + observed) / (others + n),
        }
    )


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


def exact_limits(
    observed: pd.Series, expected: pd.Series, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """The exact limits of observed ÷ expected for a Poisson count, expected being known (Garwood 1936); NaN
    where nothing was expected.
    """
    tail = (1 - confidence) / 2
    seen, base = observed.to_numpy("float64"), expected.where(expected > 0).to_numpy("float64")
    low = np.where(seen > 0, stats.chi2.ppf(tail, 2 * np.maximum(seen, 0.5)) / 2, 0.0)
    return low / base, stats.chi2.ppf(1 - tail, 2 * (seen + 1)) / 2 / base


def limits_of_two(
    observed: pd.Series, behind: pd.Series, scale: pd.Series, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """The exact limits of observed ÷ expected where expected = behind ÷ scale is itself a count of others;
    above without end where they had none.

    The person's share of all events is binomial: limits of Clopper & Pearson (1934), as for the ratio of two
    Poisson rates (Przyborowski & Wilenski 1940). scale: the others' events for each one expected. With ever
    more events behind they become those of `exact_limits`.
    """
    tail = (1 - confidence) / 2
    seen, others = observed.to_numpy("float64"), behind.to_numpy("float64")
    low = np.where(seen > 0, stats.beta.ppf(tail, np.maximum(seen, 0.5), others + 1), 0.0)
    high = np.where(others > 0, stats.beta.ppf(1 - tail, seen + 1, np.maximum(others, 1e-9)), 1.0)
    with np.errstate(divide="ignore"):
        return low / (1 - low) * scale.to_numpy(), high / (1 - high) * scale.to_numpy()


def _verdicts(found: pd.DataFrame, fewest: float) -> np.ndarray:
    told = [found["n"] <= found["alone"], found["usual"] < fewest, found["lower"] > 1, found["upper"] < 1]
    return np.select(told, [ALONE, FEW, MORE, FEWER], SAME)


def _shrunk(found: pd.DataFrame) -> pd.Series:
    """Ratios drawn towards 1: (observed + a) ÷ (expected + a), a = 1 ÷ the variance of true ratios, by the
    method of moments.
    """
    observed, expected = found["observed"], found["expected"]
    chance = expected + found["spread"]
    beyond = (
        ((observed - expected) ** 2 - chance).sum() / (expected**2).sum() if (expected > 0).any() else 0.0
    )
    return (observed + 1 / beyond) / (expected + 1 / beyond) if beyond > 0 else pd.Series(1.0, observed.index)


def _needed(found: pd.DataFrame, confidence: float) -> np.ndarray:
    """Cases at each person's mean expected rate; none where nothing was expected."""
    rate = (found["expected"] / (found["n"] - found["alone"]).where(lambda met: met > 0)).to_numpy("float64")
    events = events_needed(DOUBLE, confidence)
    return np.ceil(np.divide(events, rate, out=np.full(len(rate), np.nan), where=rate > 0))


def events_needed(times: float, confidence: float = CONFIDENCE, power: float = POWER) -> float:
    """The expected events at which a rate that many times that of the others is told from it with this power
    (normal approximation on √count).
    """
    reach = stats.norm.ppf((1 + confidence) / 2) + stats.norm.ppf(power)
    return float(
        optimize.brentq(lambda events: 2 * (np.sqrt(times * events) - np.sqrt(events)) - reach, 1e-6, 1e6)
    )
