"""Lead times against a known truth: what a report over finished jobs says, and what Kaplan–Meier says.

python -m benchmarks.lead_time [runs]
"""

import sys

import numpy as np
from scipy import stats

from kpi.statistics.cumulative_incidence import not_done
from kpi.statistics.survival import survival

MEDIAN, SPREAD, WINDOW, JOBS = 20.0, 0.6, 30, 400
CANCELLED = 80.0  # days on average until a job would be cancelled


def simulated(seed: int) -> tuple[float, float, float, float]:
    """One workshop: JOBS jobs received evenly over the last WINDOW days, whose log-normal lead time has a
    true median of MEDIAN days.

    Returns the median of the finished jobs alone, Kaplan–Meier's, and its limits.
    """
    rng = np.random.default_rng(seed)
    age, takes = rng.uniform(0, WINDOW, JOBS), rng.lognormal(np.log(MEDIAN), SPREAD, JOBS)
    ended = takes <= age
    curve = survival(np.minimum(age, takes), ended)
    return float(np.median(takes[ended])), curve.quantile(0.5), *curve.limits(0.5)


def cancelling(seed: int) -> tuple[float, float, float, float, float]:
    """One workshop whose jobs are also cancelled, after an exponential time of CANCELLED days on average.

    Returns the day by which half of all jobs are truly ready (integrated from both distributions), the
    median by cumulative incidence, its limits, and Kaplan–Meier's, that takes cancelled jobs for open ones.
    """
    rng = np.random.default_rng(seed)
    age, takes = rng.uniform(0, 3 * WINDOW, JOBS), rng.lognormal(np.log(MEDIAN), SPREAD, JOBS)
    dropped = rng.exponential(CANCELLED, JOBS)
    ended, gone = (takes <= age) & (takes <= dropped), (dropped <= age) & (dropped < takes)
    times = np.minimum(np.minimum(age, takes), dropped)
    curve = not_done(times, ended, gone)
    return half_ready(), curve.quantile(0.5), *curve.limits(0.5), survival(times, ended).quantile(0.5)


def half_ready() -> float:
    """The day t at which F(t) = ∫ f(s) e^(−s ÷ CANCELLED) ds reaches one half, f the log-normal density."""
    days = np.linspace(0, 40 * MEDIAN, 400_001)
    density = stats.lognorm.pdf(days, SPREAD, scale=MEDIAN) * np.exp(-days / CANCELLED)
    done = np.cumsum(density) * (days[1] - days[0])
    return float(days[np.searchsorted(done, 0.5)])


def main(runs: int) -> None:
    """Print what both say on average, and how often the truth lies within our limits."""
    found = np.array([simulated(seed) for seed in range(runs)])
    closed, ours = np.nanmedian(found[:, 0]), np.nanmedian(found[:, 1])
    held = np.mean((found[:, 2] <= MEDIAN) & ~(found[:, 3] < MEDIAN))
    print(
        f"truth {MEDIAN:.1f} d · finished jobs alone {closed:.1f} d ({closed / MEDIAN - 1:+.0%}) · with open "
        f"jobs {ours:.1f} d ({ours / MEDIAN - 1:+.0%})"
    )
    print(f"the truth lies within our 95 % limits in {held:.0%} of {runs} workshops")
    found = np.array([cancelling(seed) for seed in range(runs)])
    truth, held = found[0, 0], np.mean((found[:, 2] <= found[:, 0]) & ~(found[:, 3] < found[:, 0]))
    ours, censored = np.nanmedian(found[:, 1]), np.nanmedian(found[:, 4])
    print(
        f"with cancelled jobs: truth {truth:.1f} d · cancelled taken for open {censored:.1f} d "
        f"({censored / truth - 1:+.0%}) · competing {ours:.1f} d ({ours / truth - 1:+.0%}); within the limits "
        f"in {held:.0%}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
