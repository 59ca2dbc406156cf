"""False alarms: how many signals to expect from charts of processes in which nothing changed.

The chance that a point of a stable XmR chart is a signal is no formula: the rules overlap and the limits are
estimated. It was measured
by simulation (`python benchmarks/false_alarms.py`; independent normal values, 24 points before the first
judged one), as the share of
points that begin a signal, and is checked by a test.
"""

from collections.abc import Iterable

from kpi.judge.control.chart_type import Chart
from words import _

RATE = {
    Chart.XMR: 0.022,
    Chart.LOG: 0.022,
    Chart.SHARE: 0.012,
    Chart.RATE: 0.013,
    Chart.GAPS: 0.008,
    Chart.DAYS: 0.011,
    Chart.NONE: 0.0,
}
STRUCK = {
    Chart.XMR: 0.56,
    Chart.LOG: 0.56,
    Chart.SHARE: 0.44,
    Chart.RATE: 0.44,
    Chart.GAPS: 0.33,
    Chart.DAYS: 0.38,
    Chart.NONE: 0.0,
}  # one or more in 52 points
YEAR = 52


def expected(charts: Iterable[tuple[Chart, int]]) -> float:
    """The number of false alarms to expect from some charts: their kind, and the points of each that are
    looked at.
    """
    return sum(RATE[chart] * points for chart, points in charts)


def at_least_one(chart: Chart, points: int) -> float:
    """The chance of at least one false alarm in so many points; alarms come in bunches, so it is less than
    their number suggests.
    """
    return 1 - (1 - STRUCK[chart]) ** (points / YEAR)


def sentence(charts: Iterable[tuple[Chart, int]]) -> str:
    """What a page prints under its charts; "" without charts."""
    charts = [(chart, points) for chart, points in charts if chart is not Chart.NONE and points]
    if not charts:
        return ""
    return _("{charts} charts with {points} points: about {number} would signal by chance alone.").format(
        charts=len(charts), points=sum(points for _chart, points in charts), number=f"{expected(charts):.1f}"
    )
