"""False alarms: what the inbox says to expect is what stable processes give, and a noisy process is no news."""
from datetime import date

import numpy as np
import pytest

from benchmarks.false_alarms import stable
from kpi.catalogue import KPIS
from kpi.control.kind import Chart, suited
from kpi.watch.chance import SHOWN, expected, sentence
from kpi.watch.charted import episode, judged
from kpi.watch.watched import BEFORE, JUDGED

CHARTS = {Chart.XMR: "utilisation", Chart.SHARE: "first_pass_yield"}


def shown(chart: Chart, charts: int, seed: int = 5) -> float:
    """The share of simulated stable charts of which the inbox would show a signal."""
    kpi, draws, found = KPIS[CHARTS[chart]], np.random.default_rng(seed), 0
    assert suited(kpi) is chart
    for _number in range(charts):
        frame = stable(chart, BEFORE + JUDGED, draws)
        frame = frame.assign(period_end=frame["period_start"] + np.timedelta64(6, "D"), n=60)
        today = frame["period_end"].iloc[-1].date()
        found += bool(episode(kpi, "", judged(kpi, "", frame, date.fromordinal(today.toordinal() + 1), lambda _kpi, _site: ())))
    return found / charts


@pytest.mark.parametrize("chart", list(CHARTS))
def test_measured_false_alarms_are_those_that_the_page_prints(chart):
    """600 stable processes: the share with a signal agrees within three standard errors of such a sample."""
    error = (SHOWN[chart] * (1 - SHOWN[chart]) / 600) ** 0.5
    assert shown(chart, 600) == pytest.approx(SHOWN[chart], abs=3 * error)


def test_the_sentence_adds_up():
    """Ten p charts and four XmR charts."""
    charts = [Chart.SHARE] * 10 + [Chart.XMR] * 4
    assert f"{expected(charts):.1f}" in sentence(charts)
    assert sentence(charts).startswith("14 control charts are looked at")
    assert sentence([]) == sentence([Chart.NONE]) == ""
