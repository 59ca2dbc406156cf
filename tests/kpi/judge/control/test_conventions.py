"""The conventions that the handbook names are those that the code keeps."""

import numpy as np
import pytest
from scipy import stats

from kpi import KPIS
from kpi.analysis.project_conventions import project_conventions
from kpi.handbook import FILE, entry
from kpi.judge.control import proportions, rules
from kpi.judge.control.chart_type import Chart, suited
from kpi.judge.control.conventions import CHARTS, conventions
from kpi.judge.control.xmr import xmr

TOLD = dict(conventions())


def test_the_handbook_names_them():
    """Term and text stand in docs/handbook.md, under a heading that its contents lead to."""
    text = FILE.read_text(encoding="utf-8")
    assert all(f"| {term} | {said} |" in text for term, said in conventions())
    assert text.count("control-charts") == 2


def test_the_handbook_names_those_of_projects_too():
    """Which baseline counts, with the setting that says otherwise, and what n is."""
    text = FILE.read_text(encoding="utf-8")
    assert all(f"| {term} | {said} |" in text for term, said in project_conventions())
    assert "LOUPE_STATUS_BASELINE=first" in text
    assert text.count("project-conventions") == 2


@pytest.mark.parametrize("chart", Chart)
def test_every_kind_of_chart_has_words(chart):
    """And every KPI says which kind judges it."""
    assert CHARTS[chart]
    assert all(dict(entry(kpi).terms)["Control chart"] for kpi in KPIS.values() if suited(kpi) is chart)


def test_sigma_is_the_one_named():
    """1, 3, 2, 6: ranges 2, 1, 4, mean 7/3; limits 3 ± 2.66 × 7/3, not three standard deviations."""
    limits = xmr(np.array([1.0, 3.0, 2.0, 6.0])).values
    assert (limits.upper[0], limits.lower[0]) == pytest.approx((3 + 2.66 * 7 / 3, 3 - 2.66 * 7 / 3))
    assert "± 2.66 × the mean moving range" in TOLD["Sigma of an XmR chart"]


def test_the_tail_of_exact_limits_is_the_one_named():
    """Of coins thrown 200 times, at most 0.135 % lie beyond either limit."""
    limits = proportions.p(np.full(8, 100.0), np.full(8, 200.0))
    beyond = (
        stats.binom.sf(limits.upper[0] * 200, 200, 0.5),
        stats.binom.cdf(limits.lower[0] * 200 - 1, 200, 0.5),
    )
    assert max(beyond) <= proportions.TAIL
    assert "0.135\u202f%" in TOLD["Limits of a p chart"]


@pytest.mark.parametrize(("length", "flagged"), [(rules.RUN - 1, 0), (rules.RUN, 1)])
def test_a_run_has_the_length_named(length, flagged):
    """Seven on one side are no signal, eight are; a point on the centre among them neither extends nor breaks
    the run.
    """
    sign = np.array([1.0] * 3 + [0.0] + [1.0] * (length - 3))
    assert rules.run_on_one_side(sign).sum() == flagged
    assert TOLD["Length of runs"].startswith(f"{rules.RUN} in a row on one side")
