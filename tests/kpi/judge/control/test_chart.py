"""Charts over runs of figures: phases, frozen limits, unfinished periods, gaps, and direction."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.judge.control import rules
from kpi.judge.control.assurance import Assurance, Variation, assurances, variations
from kpi.judge.control.chart import Baseline, control
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.counts import g, t, u
from kpi.judge.control.funnel import funnel
from kpi.judge.control.limits import level
from kpi.judge.control.proportions import dispersion, laney, p, share
from kpi.judge.control.signals import begun, sides, signals
from kpi.judge.control.xmr import xmr

STEADY = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12]


def run(
    values: list[float],
    hits: list[float] | None = None,
    tries: list[float] | None = None,
    over: int | None = None,
) -> pd.DataFrame:
    """Weekly figures; the first `over` periods are finished, all when not given."""
    start = pd.date_range("2026-01-05", periods=len(values), freq="W-MON")
    return pd.DataFrame(
        {
            "period_start": start,
            "value": np.array(values, float),
            "numerator": hits or np.nan,
            "denominator": tries or np.nan,
            "complete": np.arange(len(values)) < (len(values) if over is None else over),
        }
    )


def test_the_point_that_is_judged_does_not_widen_its_own_limits():
    """Twelve weeks around 10.6, then 30: with 30 among them the limits would nearly hold it."""
    judged = control(run([*STEADY, 30]), Chart.XMR)
    assert judged["signal"].iloc[-1] == "beyond_limits"
    assert judged["side"].iloc[-1] == 1
    assert judged["centre"].iloc[-1] == pytest.approx(np.mean(STEADY))


def test_a_week_that_is_not_over_is_no_signal():
    """Monday's sales are not a bad week."""
    judged = control(run([*STEADY, 1], over=len(STEADY)), Chart.XMR)
    assert judged["signal"].iloc[-1] == ""


def test_few_points_give_no_limits():
    """Seven weeks tell nothing of what is usual."""
    judged = control(run(STEADY[:7]), Chart.XMR)
    assert judged[["centre", "lower", "upper"]].isna().all().all()
    assert (judged["signal"] == "").all()


def test_a_re_based_process_has_limits_of_its_own():
    """From 11 to 21 on purpose: after the re-base nothing is odd, without it a run says so."""
    frame = run([*STEADY, *(value + 10 for value in STEADY)])
    since = frame["period_start"].iloc[12].date()
    rebased = control(frame, Chart.XMR, [Baseline(since=since, reason="New counter")])
    assert (rebased["signal"] == "").all()
    assert rebased["centre"].iloc[-1] - rebased["centre"].iloc[0] == pytest.approx(10, abs=0.3)
    assert (control(frame, Chart.XMR)["signal"] != "").any()


def test_frozen_limits_stay_where_they_are():
    """An action's effect is held against the limits from before it, which later points must not move."""
    frozen = [Baseline(until=date(2026, 3, 23))]
    before = control(run(STEADY), Chart.XMR, frozen)
    after = control(run([*STEADY, *[16] * 9]), Chart.XMR, frozen)
    assert after["upper"].iloc[0] == before["upper"].iloc[0]
    assert after["signal"].iloc[-1] in ("beyond_limits", "run_on_one_side")


def test_a_share_is_never_above_one_nor_below_zero():
    """58 of 60 is usual: the upper limit is 100 %, not 103 %."""
    judged = control(run([58 / 60] * 12, [58.0] * 12, [60.0] * 12), Chart.SHARE)
    assert (judged["upper"] <= 1).all()
    assert (judged["lower"] >= 0).all()


def test_small_counts_have_wide_limits():
    """1 of 3 late against a usual 5 % is no news; 30 of 90 is."""
    limits = p([5, 5, 5, 5, 5, 5, 5, 5, 1, 30], [100] * 8 + [3, 90], np.arange(10) < 8)
    assert rules.beyond_limits(limits).tolist() == [False] * 9 + [True]


def test_no_tries_no_point():
    """A closed week has no share, and does not break the chart."""
    limits = p([1, 0, 2], [10, 0, 10])
    assert np.isnan(limits.x[1])
    assert not rules.beyond_limits(limits)[1]


def test_counts_that_vary_more_than_coins_get_wider_limits():
    """Shares between 10 % and 30 % of 10,000: exact limits would cry every week, Laney's do not."""
    hits, tries = np.array([1000, 3000, 1500, 2500, 2000, 2800, 1200, 2100]), np.full(8, 10_000)
    assert dispersion(hits, tries) > 10
    assert rules.beyond_limits(p(hits, tries)).sum() >= 6
    assert not rules.beyond_limits(laney(hits, tries)).any()
    assert (share(hits, tries).upper == laney(hits, tries).upper).all()


def test_exact_limits_hold_what_they_promise():
    """By the binomial itself: at most 0.135 % beyond either limit."""
    from scipy import stats

    limits = p([12], [60], None)
    size, centre = 60, limits.centre[0]
    assert stats.binom.cdf(round(limits.lower[0] * size) - 1, size, centre) <= 0.00135
    assert stats.binom.sf(round(limits.upper[0] * size), size, centre) <= 0.00135


def test_rare_events_by_their_distance():
    """Every 30 jobs or so one comes back; 300 in between is news, and so are three in a row."""
    between = np.array([28, 35, 22, 31, 40, 25, 33, 27, 30, 300.0])
    assert rules.beyond_limits(g(between, np.arange(10) < 9))[-1]
    assert rules.beyond_limits(t(between, np.arange(10) < 9))[-1]
    assert not rules.beyond_limits(u([3, 4, 2, 3], [100, 100, 100, 100])).any()


def test_a_run_is_neither_broken_nor_extended_on_the_line():
    """Four above, one on the centre, four above: eight on one side."""
    assert rules.run_on_one_side(np.array([1, 1, 1, 1, 0, 1, 1, 1, 1])).tolist() == [False] * 8 + [True]
    assert not rules.run_on_one_side(np.array([1, 1, 1, 1, 0, 1, 1, 1])).any()


def test_a_gap_does_not_break_a_run_nor_make_a_range():
    """A closed week in August."""
    assert rules.run_on_one_side(np.array([1, 1, 1, np.nan, 1, 1, 1, 1, 1]))[-1]
    assert np.isnan(xmr([1, np.nan, 5]).ranges.x[1:]).all()


def test_direction_comes_last():
    """Higher is better for sales, worse for late jobs, neither for hours."""
    assert list(
        variations(
            [1, 1, 1, 1, 1],
            [True, True, True, False, True],
            np.array(["up", "down", "neither", "up", "up"], dtype=object),
            [True, True, True, True, False],
        )
    ) == [Variation.IMPROVING, Variation.WORSENING, Variation.CHANGED, Variation.COMMON, Variation.UNKNOWN]
    assert list(assurances([3, 3, 3, 3, np.nan], [5] * 5, [6, 2, 4, np.nan, 4], "down")) == [
        Assurance.PASSES,
        Assurance.FAILS,
        Assurance.HIT_OR_MISS,
        Assurance.UNKNOWN,
        Assurance.UNKNOWN,
    ]
    assert list(assurances([3, 3], [5, 5], [3, 5.1], "up")) == [Assurance.PASSES, Assurance.FAILS]
    assert list(assurances([3], [5], [4], "neither")) == [Assurance.UNKNOWN]


@pytest.mark.parametrize("chart", [Chart.XMR, Chart.LOG])
@pytest.mark.parametrize("value", [0.1, 0.7, 9.3])
def test_a_figure_that_never_moves_is_no_signal(chart, value):
    """Twenty weeks of 0.1: their mean is 0.1 but for the last binary digit, which is no side of the
    centre.
    """
    judged = control(run([value] * 20), chart)
    assert (judged["signal"] == "").all()
    assert judged["centre"].iloc[-1] == pytest.approx(value)


def test_lead_times_are_judged_by_their_logarithm():
    """Medians of 4, 9, 4, 9 … days: usual is 6.1, the square root of 5 × 10 less one; 2.66 moving ranges of a
    factor of 2 up and down.
    """
    judged = control(run([4, 9] * 8 + [45]), Chart.LOG)
    assert judged["centre"].iloc[-1] == pytest.approx(50**0.5 - 1)
    assert judged["upper"].iloc[-1] == pytest.approx(50**0.5 * 2**2.66 - 1)
    assert judged["lower"].iloc[-1] == pytest.approx(50**0.5 / 2**2.66 - 1)
    assert judged["signal"].iloc[-1] == "beyond_limits"
    assert control(run([0, 1, 0, 2, 0, 1, 0, 1, 2, 0]), Chart.LOG)["lower"].iloc[-1] == 0


def test_six_equal_jewellers_are_one_team():
    """60 jobs each, 4 % rework on average, 0 to 4 pieces by chance: the funnel holds them all; 15 of 60 it
    does not.
    """
    assert not rules.beyond_limits(funnel([0, 1, 2, 3, 4, 2], [60] * 6)).any()
    assert rules.beyond_limits(funnel([0, 1, 2, 3, 4, 15], [60] * 6)).tolist() == [False] * 5 + [True]


def test_the_side_that_did_not_fire_is_not_told():
    """Two near the upper edge, then one near the lower: 0 1 1 0 0 0, as PowerBI's templates have it.

    | x     | 0.1 | 2.4 | 2.5 | −2.3 | 0.2 | −0.1 |
    | fires |     |  •  |  •  |      |     |      |
    """
    close, sign = np.array([0, 1, 1, 1, 0, 0], bool), np.array([1, 1, 1, -1, 1, -1])
    assert (rules.two_of_three(close, sign) & close).tolist() == [False, True, True, False, False, False]
    x = np.array([0.1, 2.4, 2.5, -2.3, 0.2, -0.1])
    limits = level(x, 0.0, 1.0)
    assert signals(limits, Chart.XMR).tolist() == ["", "two_of_three", "two_of_three", "", "", ""]


def test_a_closed_week_is_none_of_three():
    """Near the edge, closed, closed, near the edge: two in a row of those that have a figure, as for a run."""
    limits = level(np.array([0.1, 2.4, np.nan, np.nan, 2.5, 0.2]), 0.0, 1.0)
    assert np.flatnonzero(signals(limits, Chart.XMR)).tolist() == [1, 4]


def test_a_rise_over_a_closed_week_has_a_side():
    """1 2 3 4 closed 5 6: six rising, the last of them for the better and not merely "changed"."""
    limits = level(np.array([1, 2, 3, 4, np.nan, 5, 6.0]), 3.5, 5.0)
    told = signals(limits, Chart.XMR)
    assert (told[-1], sides(limits, told)[-1], begun(limits, told)[-1]) == ("trend", 1, 0)


@given(st.lists(st.sampled_from([np.nan, -2.6, -2.2, -1.0, -0.4, 0.0, 0.3, 1.2, 2.3, 2.7, 3.4]), max_size=30))
def test_what_is_beyond_the_limits_is_a_signal_and_every_signal_has_begun(x):
    """Whatever the run: no point beyond its limits goes unmarked; eight in a row are eight that have figures;
    what a signal names lies on its own side.
    """
    limits = level(np.array(x, float), 0.0, 1.0)
    told = signals(limits, Chart.XMR)
    assert not (rules.beyond_limits(limits) & (told == "")).any()
    first, side = begun(limits, told), np.sign(np.array(x, float))
    for place in np.flatnonzero(told == "run_on_one_side"):
        within = side[first[place] : place + 1]
        assert np.isin(within, (side[place], 0)).sum() + np.isnan(within).sum() == len(within)
        assert (within == side[place]).sum() >= rules.RUN
    for place in np.flatnonzero(told == "trend"):
        within = np.array(x[first[place] : place + 1], float)
        assert (~np.isnan(within)).sum() >= rules.TREND
    for place in np.flatnonzero(told == "two_of_three"):
        known = np.flatnonzero(~np.isnan(np.array(x, float)))
        near = known[np.abs(np.flatnonzero(known == place) - np.arange(len(known))) <= 2]
        assert sum(side[at] == side[place] and abs(x[at]) > 2 for at in near) >= 2


def test_an_amount_is_judged_by_its_logarithm():
    """A boutique of 20,000 to 80,000 a week with one High Jewelry week of 600,000 in the year before: the
    lower limit is not 0, and a week of 3,000 is news; a closed week has its place.
    """
    weeks = [20e3, 55e3, 31e3, 80e3, 42e3, 60e3, 25e3, 48e3] * 6
    judged = control(run([*weeks[:20], 600e3, *weeks[20:], 3e3]), Chart.AMOUNT)
    assert judged["lower"].iloc[-1] > 4e3
    assert judged["upper"].iloc[-1] < 600e3
    assert judged["signal"].iloc[-1] == "beyond_limits"
    assert control(run([*weeks[:20], 600e3, *weeks[20:], 3e3]), Chart.XMR)["lower"].iloc[-1] == 0
    assert control(run([*weeks, -500.0, 0.0]), Chart.AMOUNT)["centre"].notna().all()


def test_a_steady_slip_is_not_usual():
    """Ten days later every month: against its own mean nothing happens, against no slip everything does."""
    frame = run([10.0] * 12)
    assert (control(frame, Chart.XMR)["signal"] == "").all()
    judged = control(frame, Chart.XMR, norm=0.0)
    assert (judged["signal"] != "").all()
    assert (judged["side"] == 1).all()
    assert judged["centre"].unique().tolist() == [0.0]
