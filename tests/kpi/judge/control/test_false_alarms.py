"""False alarms: what a page prints is what shuffling the figure's own history gives, for values that are not
normal as well.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.judge.control.chart import Baseline, control
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.false_alarms import expected, measured, of_one, sentence

WARM, JUDGED = 52, 26
AGAIN = 4000


def weeks(value: np.ndarray, hits: np.ndarray | None = None, tries: np.ndarray | None = None) -> pd.DataFrame:
    """Finished weeks."""
    return pd.DataFrame(
        {
            "period_start": pd.date_range("2025-01-06", periods=len(value), freq="W-MON"),
            "value": np.asarray(value, float),
            "numerator": np.nan if hits is None else np.asarray(hits, float),
            "denominator": np.nan if tries is None else np.asarray(tries, float),
            "complete": True,
        }
    )


def of(hits: np.ndarray, tries: np.ndarray) -> pd.DataFrame:
    """Weeks of a share or rate."""
    return weeks(hits / tries, hits, tries)


def figures(length: int = WARM + JUDGED) -> dict[str, tuple[Chart, pd.DataFrame]]:
    """Histories that are not normal."""
    chance = np.random.default_rng(3)
    share, field = np.full(length, 12.0), np.full(length, 80.0)
    return {
        "lognormal money": (Chart.AMOUNT, weeks(chance.lognormal(11, 0.7, length))),
        "lognormal by plain XmR": (Chart.XMR, weeks(chance.lognormal(11, 0.7, length))),
        "zero-heavy money": (
            Chart.AMOUNT,
            weeks(chance.lognormal(8, 1, length) * (chance.random(length) < 0.4)),
        ),
        "zero-heavy counts": (Chart.XMR, weeks(chance.poisson(0.4, length))),
        "p, n = 12, p = .9": (Chart.SHARE, of(chance.binomial(12, 0.9, length), share)),
        "over-dispersed p": (
            Chart.SHARE,
            of(chance.binomial(400, chance.beta(4, 12, length)), share * 0 + 400),
        ),
        "u": (Chart.RATE, of(chance.poisson(6, length), field)),
        "lead times": (Chart.LOG, weeks(chance.lognormal(2, 0.5, length))),
        "gaps": (Chart.GAPS, weeks(chance.geometric(0.03, length) - 1.0)),
        "days": (Chart.DAYS, weeks(chance.exponential(25, length).round())),
    }


def frozen(frame: pd.DataFrame) -> list[Baseline]:
    """The limits of the first year."""
    return [Baseline(until=frame["period_start"].iloc[WARM - 1].date())]


def counted(
    frame: pd.DataFrame, chart: Chart, baselines, shown: np.ndarray, orders: int
) -> tuple[float, float]:
    """The same share of points and of charts, by the chart itself, one order after the other."""
    chance, columns = np.random.default_rng(99), ["value", "numerator", "denominator"]
    points, charts = 0, 0
    for _order in range(orders):
        mixed = frame.assign(
            **frame[columns].iloc[chance.permutation(len(frame))].reset_index(drop=True).to_dict("series")
        )
        told = (control(mixed, chart, baselines)["signal"] != "").to_numpy() & shown
        points, charts = points + told.sum(), charts + told.any()
    return points / orders / shown.sum(), charts / orders


@pytest.mark.parametrize("name", figures())
def test_the_printed_share_is_the_one_of_the_charts_own_history(name):
    """Counted by the chart that judges, in other orders: within what the page prints, for points and charts."""
    chart, frame = figures()[name]
    shown = np.arange(len(frame)) >= WARM
    one = measured(frame, chart, frozen(frame), shown)
    points, charts = counted(frame, chart, frozen(frame), shown, 250)
    slack = 3.3 * (one.charts[0] * (1 - one.charts[0]) / 250) ** 0.5
    assert one.points[1] - 0.012 <= points <= one.points[2] + 0.012
    assert one.charts[1] - slack <= charts <= one.charts[2] + slack


@pytest.mark.parametrize("name", figures())
def test_other_orders_agree_within_the_interval(name):
    """4,000 further orders lie where the 400 said, for points and for charts."""
    chart, frame = figures()[name]
    shown = np.arange(len(frame)) >= WARM
    one = measured(frame, chart, frozen(frame), shown)
    other = measured(frame, chart, frozen(frame), shown, orders=AGAIN, seed=12)
    assert one.points[1] <= other.points[0] <= one.points[2]
    assert one.charts[1] <= other.charts[0] <= one.charts[2]


VALUES = st.lists(st.sampled_from([0.0, 0.0, 1.0, 2.0, 3.0, 5.0, 9.0, 30.0]), min_size=12, max_size=40)


@settings(max_examples=60)
@given(VALUES, st.sampled_from(list(Chart)), st.booleans(), st.data())
def test_many_orders_at_once_are_judged_as_one_chart_is(values, chart, freeze, data):
    """The fast way and the chart agree point by point, gaps, unfinished weeks and frozen limits included."""
    tries = np.array(values) + data.draw(st.integers(1, 12))
    frame = of(np.array(values), tries) if chart in (Chart.SHARE, Chart.RATE) else weeks(np.array(values))
    gaps = data.draw(st.sets(st.integers(0, len(values) - 1), max_size=3))
    frame.loc[sorted(gaps), "complete"] = False
    baselines = [Baseline(until=frame["period_start"].iloc[len(values) // 2 + 4].date())] if freeze else []
    norm = data.draw(st.sampled_from([None, 0.0])) if chart is Chart.XMR else None
    told = (control(frame, chart, baselines, norm)["signal"] != "").to_numpy()[frame["complete"]]
    fast = unshuffled(frame, chart, baselines, norm)
    assert fast is None or fast.tolist() == told.tolist()


def unshuffled(frame: pd.DataFrame, chart: Chart, baselines, norm) -> np.ndarray | None:
    """The signals of the one order in which the history stands."""
    from kpi.judge.control import false_alarms
    from kpi.judge.control.chart import FEWEST, phases
    from kpi.judge.control.shuffled import Orders, signalled

    _own, used = phases(frame, baselines)[0]
    if chart is Chart.NONE or used.sum() < FEWEST:
        return None
    assert false_alarms.ORDERS >= 200
    places = np.flatnonzero(frame["complete"])
    held = [frame[name].to_numpy(float)[places][None, :] for name in ("value", "numerator", "denominator")]
    joined = np.concatenate([[False], np.diff(places) == 1])
    return signalled(Orders(*held, used[places], joined), chart, norm)[0]


def test_a_history_is_put_in_the_same_order_every_time():
    """The same figures print the same shares, on every page and every day."""
    chart, frame = figures()["lognormal money"]
    assert measured(frame, chart) == measured(frame.copy(), chart)


def test_a_short_history_has_no_alarms():
    """Seven weeks have no range, and so no false alarm."""
    assert measured(weeks(np.arange(7)), Chart.XMR) is None
    assert measured(weeks(np.arange(70)), Chart.NONE) is None
    assert sentence([]) == ""


def test_alarms_add_up():
    """Two charts of 26 weeks: the expected number is the sum, and both are said."""
    runs = [
        measured(frame, chart, frozen(frame), np.arange(len(frame)) >= WARM)
        for chart, frame in list(figures().values())[:2]
    ]
    assert expected(runs) == pytest.approx(sum(one.points[0] * 26 for one in runs))
    assert sentence(runs).startswith("2 charts with 52 points: about")
    assert "26 judged periods" in of_one(runs[0])
