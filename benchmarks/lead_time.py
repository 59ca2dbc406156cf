"""Lead times against a known truth: what a report over finished jobs says, and what Kaplan–Meier says.

python -m benchmarks.lead_time [runs]
"""

import sys

import numpy as np

from kpi.statistics.survival import survival

MEDIAN, SPREAD, WINDOW, JOBS = 20.0, 0.6, 30, 400


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


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
