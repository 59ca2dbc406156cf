"""Survival and business time: against published figures and against second computations."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.lead_time import MEDIAN, simulated
from kpi.statistics.survival import survival
from kpi.time.business_time import between, until_end_of
from kpi.time.trading_days import SiteCalendar

# Freireich et al., Blood 21 (1963): weeks of remission under 6-mercaptopurine; as in Cox & Oakes, Analysis of
# Survival Data (1984), table 1.1.
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
REMISSION = survival(np.array(RELAPSED + STILL_WELL), np.array([True] * 9 + [False] * 12))


@pytest.mark.parametrize(
    ("week", "share"),
    [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)],
)
def test_the_published_curve_of_remissions(week, share):
    """Cox & Oakes print S(6) = 0.857 … S(23) = 0.448."""
    assert round(REMISSION.at(week), 3) == share


def test_the_published_median_and_its_limits():
    """R's survfit (conf.type = "log-log") gives median 23, 95 % limits 13 and not reached."""
    assert REMISSION.quantile(0.5) == 23
    lower, upper = REMISSION.limits(0.5)
    assert lower == 13
    assert np.isnan(upper)
    assert np.isnan(REMISSION.quantile(0.85))
    assert REMISSION.beyond == 35
    assert (REMISSION.n, REMISSION.ended) == (21, 9)


def test_the_published_median_without_treatment():
    """Nobody of the placebo group is censored: the median is 8 weeks, and S(8) is 8 of 21."""
    untreated = survival(np.array(PLACEBO, float), np.ones(21, bool))
    assert untreated.quantile(0.5) == 8
    assert untreated.at(8) == pytest.approx(8 / 21)


@pytest.mark.parametrize(
    ("week", "error"),
    [(6, 0.0764), (7, 0.0869), (10, 0.0963), (13, 0.1068), (16, 0.1141), (22, 0.1282), (23, 0.1346)],
)
def test_the_limits_stand_on_the_published_standard_errors(week, error):
    """Greenwood's errors are 0.0764 at week 6 … 0.1346 at week 23; on the log(−log) scale the limits are
    S^exp(±1.96 · error ÷ (S · log S)).
    """
    share = REMISSION.at(week)
    reach = 1.959964 * error / (share * abs(np.log(share)))
    assert REMISSION.limits_at(week) == pytest.approx(
        (share ** np.exp(reach), share ** np.exp(-reach)), abs=0.0005
    )


def test_an_empty_sample_has_no_figures():
    """No jobs: no quantile, no error; jobs that are all open: not reached."""
    nothing = survival(np.array([]), np.array([], bool))
    assert np.isnan(nothing.quantile(0.5))
    assert np.isnan(nothing.at(3))
    still = survival(np.array([4.0, 9.0]), np.array([False, False]))
    assert np.isnan(still.quantile(0.5))
    assert (still.at(5), still.beyond) == (1.0, 9.0)
    assert np.isnan(still.at(10))


def test_all_ended_is_the_plain_empirical_quantile():
    """Days 1 … 20, all ready: P85 is 17, the first day by which 85 % are ready; P50 is 10, P95 is 19."""
    days = np.arange(1.0, 21.0)
    curve = survival(days, np.ones(20, bool))
    assert [curve.quantile(share) for share in (0.5, 0.85, 0.95, 1.0)] == [10, 17, 19, 20]
    assert curve.at(25) == 0.0


def test_business_days_agree_with_numpy():
    """Monday to Friday without 14 July, over random spans, as `numpy.busday_count` counts them; Friday to
    Monday is 1 day.
    """
    calendar = SiteCalendar(workdays="1-5", holiday_calendar="FR")
    rng = np.random.default_rng(7)
    starts = np.datetime64("2026-07-01") + rng.integers(0, 30, 200)
    ends = starts + rng.integers(0, 10, 200)
    expected = np.busday_count(starts, ends, holidays=["2026-07-14"])
    assert between(calendar, pd.Series(starts), pd.Series(ends)).tolist() == expected.tolist()
    assert between(calendar, pd.Series(["2026-07-10"]), pd.Series(["2026-07-13"])).tolist() == [1.0]


def test_a_closed_day_shows_nothing():
    """Since Monday 6 July, looked at until the end of Friday 10: 4 days, as of Saturday and Sunday; Monday 13:
    5. From Saturday to Sunday nothing was seen; what ends before it begins is negative.
    """
    calendar = SiteCalendar(workdays="1-5")
    starts = pd.Series(["2026-07-06"] * 4 + ["2026-07-11", "2026-07-06"])
    days = pd.Series(["2026-07-10", "2026-07-11", "2026-07-12", "2026-07-13", "2026-07-12", "2026-07-03"])
    found = until_end_of(calendar, starts, days)
    assert found[:5].tolist() == [4.0, 4.0, 4.0, 5.0, 0.0]
    assert found[5] < 0
    assert np.isnan(until_end_of(calendar, pd.Series(["2026-07-06"]), pd.Series([None]))).all()


def test_what_happens_next_happens_after_what_was_seen():
    """Whatever the day, the next thing can happen on the next open day at the soonest, one day later than was
    seen; and it is never sooner.
    """
    calendar = SiteCalendar(workdays="1-5", holiday_calendar="FR")
    days = pd.Series(pd.date_range("2026-07-06", "2026-08-31"))
    start = pd.Series([pd.Timestamp("2026-07-06")] * len(days))
    seen = until_end_of(calendar, start, days)
    ends = between(calendar, start, days)
    assert all((ends[place + 1 :] > seen[place]).all() for place in range(len(days)))
    assert (np.diff(seen) >= 0).all()


def test_hours_of_a_day_count_as_part_of_it():
    """Friday noon to Monday noon is one day where the weekend is closed, three where it is not; a missing end
    has no time.
    """
    starts, ends = pd.Series(["2026-07-10 12:00"] * 2), pd.Series(["2026-07-13 12:00", None])
    assert between(SiteCalendar(workdays="1-5"), starts, ends)[0] == 1.0
    found = between(None, starts, ends)
    assert found[0] == 3.0
    assert np.isnan(found[1])


def test_finished_jobs_alone_are_far_too_quick():
    """True median 20 days, jobs of the last 30: the finished ones say a third less, ours holds the truth
    within its limits in about 95 %.
    """
    found = np.array([simulated(seed) for seed in range(60)])
    assert (found[:, 0] < 0.8 * MEDIAN).all()
    held = (found[:, 2] <= MEDIAN) & ~(found[:, 3] < MEDIAN)
    assert held.mean() >= 0.88
