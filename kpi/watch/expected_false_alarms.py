"""Chance: how many signals of the inbox to expect from charts in which nothing changed.

The share of stable charts that show an episode on a day is no formula: the rules overlap and the limits are
estimated. It was measured by
simulation (independent values, judged as the inbox judges: a half year by the year before it, 1500 charts of
each kind), and a test repeats that.
"""

from collections.abc import Iterable

from kpi.judge.control.chart_type import Chart
from words import _
from words import format as write

SHOWN = {
    Chart.XMR: 0.115,
    Chart.LOG: 0.115,
    Chart.SHARE: 0.085,
    Chart.RATE: 0.085,
    Chart.GAPS: 0.049,
    Chart.DAYS: 0.057,
    Chart.NONE: 0.0,
}


def expected(charts: Iterable[Chart]) -> float:
    """The number of charts that show a signal by chance alone, on any day."""
    return sum(SHOWN[chart] for chart in charts)


def sentence(charts: Iterable[Chart]) -> str:
    """What the inbox prints under its signals; "" where no chart is looked at."""
    charts = [chart for chart in charts if chart is not Chart.NONE]
    if not charts:
        return ""
    return _(
        "{charts} are looked at; if nothing had changed anywhere, about {number} of them would show a signal "
        "by chance."
    ).format(
        charts=write.counted(len(charts), _("control chart"), _("control charts")),
        number=write.number(expected(charts), 1),
    )
