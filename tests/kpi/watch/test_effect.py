"""The effect of actions: against limits that stay, over enough weeks, never claimed early nor for what would
have come by itself.
"""

from datetime import date

import pandas as pd
import pytest

from kpi.catalogue import KPIS
from kpi.watch import log_rank
from kpi.watch.effect import by_runs, effect, freeze, held_against
from store.work.actions import EARLY, IMPROVED, NO_CHANGE, WORSE, Action
from tests.kpi.tiny import facts

WEEKS = pd.date_range("2025-05-26", periods=78, freq="W-MON")
FROZEN = {"centre": 0.8, "lower": 0.6, "upper": 1.0, "since": "2026-06-01", "until": "2026-07-26"}


def after(values: list[float]) -> pd.DataFrame:
    """Weeks after an action, each of twenty, held against 80 %."""
    frame = pd.DataFrame(
        {
            "period_start": WEEKS[: len(values)],
            "value": values,
            "numerator": [value * 20 for value in values],
            "denominator": 20.0,
        }
    )
    return held_against(KPIS["first_pass_yield"], frame, FROZEN)


def jobs(days: dict[str, int], open_from: str = "2026-12-01") -> list[dict]:
    """A job received every day from one day on, until the next, each taking so many days (and one, two or
    three more); those that would end after
    the list was drawn are open."""
    starts, found, until = sorted(days), [], pd.Timestamp(open_from)
    for first, end in zip(starts, [*starts[1:], open_from], strict=True):
        for number, on in enumerate(pd.date_range(first, end, inclusive="left")):
            ready = on + pd.Timedelta(days=days[first] + number % 4)
            found.append(
                {
                    "workshop": "W1",
                    "job": f"{on:%y%m%d}",
                    "received_on": on.date(),
                    "ready_on": ready.date() if ready < until else None,
                }
            )
    return found


def quicker(key: str = "lead_time_p50", **more: object) -> Action:
    """An action that expects shorter lead times."""
    return Action(
        **(
            {
                "title": "Second supplier",
                "owner": "Ben",
                "kpi": key,
                "expected": "down",
                "site": "W1",
                "review_on": date(2026, 9, 1),
                "frozen": FROZEN,
            }
            | more
        )
    )


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([0.95] * 7, EARLY),  # seven weeks are no run
        ([0.95] * 8, IMPROVED),  # eight are
        ([0.7] * 8, WORSE),
        ([0.9, 0.7] * 4, NO_CHANGE),  # eight weeks, now above, now below
        ([0.9, 0.7, *[0.95] * 8], IMPROVED),  # a poor start
        ([*[0.95] * 8, *[0.7] * 8], WORSE),  # the last run counts
        ([0.95, 0.9, 0.8, 0.85, 0.9, 0.95, 0.9, 0.95], NO_CHANGE),  # the one on the line does not count
        ([0.95, 0.9, 0.8, 0.85, 0.9, 0.95, 0.9, 0.95, 0.9], IMPROVED),  # nor does it break the run
        ([], EARLY),
    ],
)
def test_the_verdict_needs_a_run(values, verdict):
    """80 % before the action; 95 % after it is better, whatever one week says."""
    assert by_runs(after(values), "up") == verdict


def test_one_week_beyond_the_limits_proves_nothing():
    """20 % of twenty in one week, usual before and after: no verdict from a single week, worse from two."""
    assert by_runs(after([0.8, 0.2, 0.8]), "up") == EARLY
    assert by_runs(after([0.8, 0.2, 0.8, 0.25]), "up") == WORSE
    assert by_runs(after([0.8, 0.2, 0.8, 0.25]), "down") == IMPROVED


def test_the_limits_of_a_share_are_as_wide_as_its_week_is_small():
    """Two of three is no week beyond 80 %, twelve of twenty nearly is."""
    frame = pd.DataFrame(
        {
            "period_start": WEEKS[:2],
            "value": [2 / 3, 0.6],
            "numerator": [2.0, 12.0],
            "denominator": [3.0, 20.0],
        }
    )
    held = held_against(KPIS["first_pass_yield"], frame, FROZEN)
    assert held["lower"].tolist() == pytest.approx(
        [0.8 - 3 * (0.16 / 3) ** 0.5, 0.8 - 3 * (0.16 / 20) ** 0.5]
    )


def test_limits_are_frozen_on_the_weeks_that_are_to_change():
    """95 % for a year, 80 % since October: what is frozen is 80 %; of a deviation of three weeks it is the
    year.
    """
    from tests.kpi.watch.test_deviations import TODAY, checks

    held = facts(**checks([19] * 66 + [16] * 12))
    frozen = freeze(KPIS["first_pass_yield"], "W1", held, TODAY, date(2026, 8, 31))
    assert (frozen["centre"], frozen["since"], frozen["until"]) == (
        pytest.approx(0.8),
        "2026-08-31",
        "2026-11-15",
    )
    assert freeze(KPIS["first_pass_yield"], "W1", held, TODAY, date(2026, 11, 2))["centre"] == pytest.approx(
        (41 * 19 + 11 * 16) / 52 / 20, abs=0.01
    )
    assert freeze(KPIS["first_pass_yield"], "W9", held, TODAY) is None


def test_shorter_lead_times_are_told_by_their_jobs():
    """20 days and more until July, 10 after the second supplier: improved; still 20: no change; 30: worse;
    twenty jobs after it: too early.
    """

    def verdict(days: int, today: date = date(2026, 11, 30)) -> str:
        return effect(quicker(), facts(repairs=jobs({"2026-05-01": 20, "2026-07-27": days})), today).verdict

    assert [verdict(days) for days in (10, 20, 30)] == [IMPROVED, NO_CHANGE, WORSE]
    few = facts(repairs=jobs({"2026-05-01": 20, "2026-07-27": 10}, "2026-08-25"))
    assert effect(quicker(), few, date(2026, 8, 25)).verdict == EARLY


def test_the_log_rank_is_the_published_one():
    """Remission under 6-mercaptopurine and under placebo (Freireich et al. 1963): χ² = 16.79, as Cox & Oakes
    and R's survdiff print it.
    """
    from tests.kpi.statistics.test_survival import PLACEBO, RELAPSED, STILL_WELL

    treated = pd.DataFrame({"days": [*RELAPSED, *STILL_WELL], "ended": [True] * 9 + [False] * 12})
    untreated = pd.DataFrame({"days": PLACEBO, "ended": True})
    assert log_rank.compared(treated, untreated).statistic ** 2 == pytest.approx(16.79, abs=0.005)
    assert log_rank.quicker(treated, untreated)
    assert not log_rank.quicker(untreated, treated)


def test_jobs_followed_for_a_short_while_are_not_slower_for_it():
    """Before: each ready on day 19, 20 or 21, one of twenty days. After: a third ready on day 8, the others
    seen for 9 days only: fewer ended per day looked
    at, yet quicker, for before none was ready by day 9."""
    before = pd.DataFrame({"days": [19.0, 20.0, 21.0] * 30, "ended": True})
    later = pd.DataFrame({"days": [8.0, 9.0, 9.0] * 35, "ended": [True, False, False] * 35})
    assert later["ended"].sum() / later["days"].sum() < 1 / 20
    assert log_rank.compared(before, later).pvalue < log_rank.LEVEL
    assert log_rank.quicker(before, later)


def test_a_service_level_rises_where_lead_times_fall():
    """Expected up, jobs quicker: improved; expected down: worse."""
    held = facts(repairs=jobs({"2026-05-01": 20, "2026-07-27": 10}))
    assert effect(quicker("service_level", expected="up"), held, date(2026, 11, 30)).verdict == IMPROVED
    assert effect(quicker("service_level", expected="down"), held, date(2026, 11, 30)).verdict == WORSE


def test_jobs_still_open_count_as_long_as_they_have_been_seen():
    """After the action only the quick jobs are finished, the others wait for months: that is not quicker."""
    slow = jobs({"2026-05-01": 20, "2026-07-27": 20})
    stuck = [
        job if n % 2 == 0 or job["received_on"] < date(2026, 7, 27) else job | {"ready_on": None}
        for n, job in enumerate(slow)
    ]
    assert effect(quicker(), facts(repairs=stuck), date(2026, 11, 30)).verdict == WORSE


def test_without_an_expected_figure_there_is_no_verdict():
    """Closed by word stays closed by word."""
    assert effect(Action("Call the client", "Ben"), facts(), date(2026, 11, 30)) is None
    assert effect(quicker(frozen=None), facts(), date(2026, 11, 30)) is None
