"""How often do control charts signal although nothing changed? Simulated stable processes, judged as Loupe
judges them.

    python benchmarks/false_alarms.py [--charts 400]

Prints, for each kind of chart, the share of points that begin a signal, and the chance of at least one in 52.
"""

import argparse
import sys

import numpy as np
import pandas as pd

from kpi.judge.control.chart import Baseline, control
from kpi.judge.control.chart_type import Chart

WARM, POINTS = 24, 52


def stable(chart: Chart, length: int, chance: np.random.Generator) -> pd.DataFrame:
    """A run of figures in which nothing changes: normal or lognormal values, shares of 60, rates over 100, or
    gaps.
    """
    start = pd.date_range("2024-01-01", periods=length, freq="W-MON")
    hits, tries = np.full(length, np.nan), np.full(length, np.nan)
    if chart is Chart.XMR:
        value = chance.normal(100, 10, length)
    elif chart is Chart.LOG:
        value = chance.lognormal(2, 0.5, length)
    elif chart is Chart.SHARE:
        tries = np.full(length, 60.0)
        hits = chance.binomial(60, 0.2, length).astype(float)
        value = hits / tries
    elif chart is Chart.RATE:
        tries = np.full(length, 100.0)
        hits = chance.poisson(9, length).astype(float)
        value = hits / tries
    else:
        value = (
            chance.geometric(0.02, length) - 1.0 if chart is Chart.GAPS else chance.exponential(30, length)
        )
    return pd.DataFrame(
        {"period_start": start, "value": value, "numerator": hits, "denominator": tries, "complete": True}
    )


def alarms(chart: Chart, charts: int, seed: int = 7) -> tuple[float, float]:
    """(share of points that begin a signal, share of charts with at least one), over 52 points after a
    baseline of 24.
    """
    chance, begun, struck = np.random.default_rng(seed), 0, 0
    for _number in range(charts):
        frame = stable(chart, WARM + POINTS, chance)
        judged = control(frame, chart, [Baseline(until=frame["period_start"].iloc[WARM - 1].date())])
        told = (judged["signal"] != "").to_numpy()
        first = (told & ~np.concatenate([[False], told[:-1]]))[WARM:]
        begun += first.sum()
        struck += first.any()
    return begun / charts / POINTS, struck / charts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--charts", type=int, default=400)
    asked = parser.parse_args()
    for chart in (chart for chart in Chart if chart is not Chart.NONE):
        rate, struck = alarms(chart, asked.charts)
        print(
            f"{chart:4s}  {rate:.4f} of points begin a signal, {struck:.0%} of charts have one in {POINTS} "
            f"points"
        )


if __name__ == "__main__":
    sys.exit(main())
