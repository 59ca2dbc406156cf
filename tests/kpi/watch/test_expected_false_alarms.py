"""False alarms: what the inbox says to expect is what stable processes give, and a noisy process is no
news.
"""

from datetime import timedelta

import numpy as np
import pytest

from benchmarks.false_alarms import stable
from kpi.catalogue import KPIS
from kpi.judge.control.chart import control
from kpi.judge.control.chart_type import Chart
from kpi.judge.usual_range import BEFORE, JUDGED, limits_until
from kpi.watch.chart_signals import episode
from kpi.watch.expected_false_alarms import SHOWN, expected, sentence

KPI = KPIS["utilisation"]
CHARTS = 300


def shown(chart: Chart, charts: int, seed: int = 5) -> float:
    """The share of simulated stable charts of which the inbox would show a signal."""
    draws, found = np.random.default_rng(seed), 0
    for _number in range(charts):
        frame = stable(chart, BEFORE + JUDGED, draws)
        frame = frame.assign(period_end=frame["period_start"] + np.timedelta64(6, "D"), n=60)
        today = frame["period_end"].iloc[-1].date() + timedelta(days=1)
        found += bool(episode(KPI, "", control(frame, chart, limits_until(frame, (), today))))
    return found / charts


@pytest.mark.slow
@pytest.mark.parametrize("chart", [chart for chart in Chart if chart is not Chart.NONE])
def test_measured_false_alarms_are_those_that_the_page_prints(chart):
    """300 stable processes of each kind: the share with a signal agrees within three standard errors of such
    a sample.
    """
    error = (SHOWN[chart] * (1 - SHOWN[chart]) / CHARTS) ** 0.5
    assert shown(chart, CHARTS) == pytest.approx(SHOWN[chart], abs=3 * error)


def test_the_sentence_adds_up():
    """Ten p charts and four XmR charts."""
    charts = [Chart.SHARE] * 10 + [Chart.XMR] * 4
    assert f"{expected(charts):.1f}" in sentence(charts)
    assert sentence(charts).startswith("14 control charts are looked at")
    assert sentence([]) == sentence([Chart.NONE]) == ""
