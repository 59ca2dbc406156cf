"""False alarms of the inbox: what it says to expect is what the same histories give in random order, judged as
the inbox judges.
"""

from datetime import timedelta

import numpy as np
import pytest

from kpi.catalogue import KPIS
from kpi.judge.control.chart import control
from kpi.judge.control.chart_type import suited
from kpi.watch.chart_signals import charted, episode, runs
from kpi.watch.expected_false_alarms import expected, looked_at, sentence
from kpi.watch.watched_figures import by_site
from tests.kpi.tiny import facts
from tests.kpi.watch.test_deviations import TODAY, checks

KPI = KPIS["first_pass_yield"]
GOOD = [20, 19, 18, 20, 17, 19] * 13
ORDERS = 250


def undecided(_kpi: str, _site: str) -> tuple:
    """Nothing was decided about usual ranges."""
    return ()


def test_the_expected_share_is_that_of_the_same_weeks_in_random_order():
    """78 weeks of a workshop in 250 random orders: the share with a signal is the one that Today prints."""
    given, chance, struck = facts(**checks(GOOD)), np.random.default_rng(5), 0
    [(_kpi, frame)] = runs([KPI], by_site(KPI), given, TODAY)
    points, limits = charted(KPI, "W1", frame, TODAY, undecided, None)
    columns = ["value", "numerator", "denominator"]
    for _order in range(ORDERS):
        mixed = points[columns].iloc[chance.permutation(len(points))].reset_index(drop=True)
        struck += bool(
            episode(KPI, "W1", control(points.assign(**mixed.to_dict("series")), suited(KPI), limits))
        )
    found = [one for one in looked_at(given, TODAY) if one.judged == 8]
    assert found
    slack = 3.3 * (0.25 / ORDERS) ** 0.5
    assert any(one.charts[1] - slack <= struck / ORDERS <= one.charts[2] + slack for one in found)


def test_the_charts_that_are_looked_at_are_counted_site_by_site():
    """Two workshops with quality checks: twice as many charts as one; an empty house has none, and weeks of a
    year ago are not looked at.
    """
    one, other = checks(GOOD), checks(GOOD[::-1], site="W2")
    both = facts(
        repairs=one["repairs"] + other["repairs"],
        quality_checks=one["quality_checks"] + other["quality_checks"],
    )
    assert len(looked_at(both, TODAY)) == 2 * len(looked_at(facts(**one), TODAY)) > 0
    assert looked_at(facts(), TODAY) == ()
    assert looked_at(both, TODAY + timedelta(days=200)) == ()


def test_the_sentence_adds_up():
    """Each chart by its own share."""
    charts = looked_at(facts(**checks(GOOD)), TODAY)
    assert expected(charts) == pytest.approx(sum(one.charts[0] for one in charts))
    assert f"{expected(charts):.1f}" in sentence(charts)
    assert sentence(charts).startswith(f"{len(charts)} control chart")
    assert sentence([]) == ""
