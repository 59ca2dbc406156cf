"""One verdict a figure, of the period on screen: a walk over pages and choices."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from dash import dcc, html

from dashboard.filters import choices, periods
from dashboard.filters.page import View
from dashboard.filters.question import asked
from dashboard.filters.selection import Filters, read
from dashboard.filters.window import widened, window
from dashboard.inbox.signal_list import opens
from dashboard.pages import figure, kpis, overview
from dashboard.parts.usual_ranges import last_whole, of_period, ranged
from kpi import KPIS
from kpi.judge.control.assurance import JUDGED, NEWS, Variation
from kpi.watch.chart_signals import charts
from store.scope import EVERYTHING
from store.work import signals
from tests.dashboard.conftest import found, sent, texts
from tests.kpi.tiny import facts
from tests.kpi.watch.test_deviations import TODAY, checks

WALK = [
    Filters(),
    Filters(site="LYO"),
    Filters(site="NIC", period="2026-09"),
    Filters(period="2026-10"),
    Filters(period="2026-10", grain="week"),
    Filters(period="2026-10", grain="day"),
    Filters(period="2026-W41", grain="week"),
    Filters(period="2026-W43", grain="week"),
    Filters(period="2026-10-05"),
    Filters(period="FY27-Q3"),
    Filters(period="FY27", grain="month"),
    Filters(period="2026-10-05..2026-10-18"),
    Filters(period="2027-01"),
    Filters(period="2026-09", where=(("associate", "V1"),)),
]
FIGURES = ("net_sales", "transactions", "atv", "conversion", "upt")
WORDS = ("as usual", "better than usual", "worse than usual", "not as usual", "too early to say")


def own_word(cell: html.Td) -> list[str]:
    """The words of a verdict cell that do not stand under the name of another period."""
    own = [part for part in cell.children if "of-another" not in (getattr(part, "className", "") or "")]
    return [word for word in WORDS if word in texts(own)]


@pytest.mark.parametrize("filters", WALK, ids=str)
def test_no_point_outside_its_range_is_as_usual(view, filters):
    """Whatever is looked at: a point beyond its limits is news, or it is too early to say; what is not known
    is nothing at all.
    """
    seen = window(view, filters)
    keys = [key for key in FIGURES if key != "conversion" or not filters.where]
    for key in keys:
        run = ranged(view, filters, [key], asked(view, filters, KPIS[key]), seen)[key].frame
        outside = (run["value"] > run["upper"]) | (run["value"] < run["lower"])
        assert not run.loc[outside, "variation"].eq(Variation.COMMON).any()
        assert (run.loc[run["value"].isna(), "variation"] == "").all()
        assert (run.loc[~run["variation"].isin(JUDGED), "assurance"] == "").all()
        assert (run.loc[~run["complete"] & run["value"].notna(), "variation"] == Variation.EARLY).all()
        assert (run.loc[run["variation"].isin(NEWS), "reason"] != "").all()


@pytest.mark.parametrize("filters", WALK, ids=str)
def test_no_verdict_of_another_period_stands_unnamed(view, filters):
    """The word beside a figure is that of its own period; any other stands under its period's name."""
    seen = window(view, filters)
    content = overview.content(view, filters)
    runs = ranged(view, filters, overview.BY_PERSON, dict(asked(view, filters, KPIS["atv"])), seen)
    table = next(one for one in found(content, html.Table) if getattr(one, "className", "") == "card")
    for row in table.children[-1].children:
        link = found(row, dcc.Link)[0]
        key = read(link.href.partition("?")[2], view.choices)[0].kpi
        cell = row.children[-1]
        if key not in runs:
            continue
        own = of_period(runs[key], seen)
        words = [word for word in own_word(cell) if word != "too early to say"]
        assert words == ([own["variation"]] if own and own["variation"] in JUDGED else []), key
        for other in found(cell, html.Span):
            if "of-another" in (getattr(other, "className", "") or ""):
                last = last_whole(runs[key], seen)
                assert periods.label(periods.of(last["period_start"].date(), seen.grain)) in texts(other)


def test_a_period_to_come_has_no_verdict_at_all(view):
    """January 2027: not fed, and neither as usual nor sure to miss its target."""
    filters = Filters(period="2027-01")
    for content in (overview.content(view, filters), figure.content(view, filters.but(kpi="net_sales"))):
        shown = texts(content).split("By month")[0].split("Net sales by month")[0]
        assert "not fed" in shown
        assert [word for word in (*WORDS, "meets its target", "misses its target") if word in shown] == []


def test_a_step_that_is_longer_than_the_period_widens_it():
    """A month by quarters is its quarter: figure, comparison and chart speak of the same days."""
    assert widened("2026-10", "quarter") == "FY27-Q3"
    assert widened("2026-10", "year") == "FY27"
    assert widened("2026-10-07", "week") == "2026-W41"
    assert widened("2026-10", "month") == widened("2026-10", "week") == widened("2026-10", "") == "2026-10"
    assert widened("2026-10-05..2026-10-18", "month") == "2026-10-05..2026-10-18"


def test_a_figure_that_there_is_not_is_not_another_one(view):
    """An unknown name in a link shows no net sales."""
    assert figure.title(view, Filters())[1] == "No such figure"
    assert "Net sales" not in texts(figure.content(view, Filters()))


def test_a_ratio_has_no_so_far(view):
    """87 % of its target is what an average ticket stands at; "so far" is said of sums alone. The attainment
    of a target has no attainment of its own.
    """
    filters = Filters(period="2026-10", compare="target")
    shown = {key: texts(figure.content(view, filters.but(kpi=key))) for key in ("net_sales", "atv")}
    assert "so far of the target" in shown["net_sales"]
    assert "so far of the target" not in shown["atv"]
    assert "of the target of" not in texts(figure.content(view, filters.but(kpi="target_attainment")))
    assert (
        "usually" not in texts(figure.content(view, filters.but(kpi="target_attainment"))).split("Split")[0]
    )


def test_a_signal_opens_on_its_point(services, bare):
    """Eight weeks of 18 where 19 of 20 is usual: the link of the signal leads to the week, its figure and its
    range, and the point is marked there; the month says at which step it was found, and leads there.
    """
    given = facts(**checks([20, 19, 19, 18] * 17 + [20] + [18] * 9))
    one = next(one for one in charts(given, TODAY, lambda _k, _s: ()) if one.kpi == "first_pass_yield")
    signals.renew(bare.record, [one])
    dated = given.coverage.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    given = replace(given, coverage=dated)
    view = View(bare.record, EVERYTHING, given, choices.choices(given), TODAY)
    filters, left_out = read(opens(one).partition("?")[2], view.choices)
    assert left_out == []
    seen = window(view, filters)
    run = ranged(view, filters, [one.kpi], asked(view, filters, KPIS[one.kpi]), seen)[one.kpi]
    point = of_period(run, seen)
    assert (point["signal"], point["since"].date()) == (one.figures["rule"], one.period_start)
    assert [round(point[name], 9) for name in ("value", "centre", "lower", "upper")] == [
        round(one.figures[name], 9) for name in ("value", "centre", "lower", "upper")
    ]
    page = figure.content(view, filters)
    assert "worse than usual" in texts(page)
    assert "8 in a row on one side of the usual, since 21 Sept 2026" in texts(page)
    drawn = json.loads(sent(found(page, dcc.Graph)[0].figure))
    assert next(part for part in drawn["data"] if part.get("name") == "signal")["x"][-1] == len(run.frame) - 1
    month = kpis.content(view, Filters(area="quality", period="2026-10", site="W1"))
    assert "By week : worse than usual" in " ".join(texts(month).split())


def test_weeks_of_the_last_half_year_are_judged_as_the_inbox_does():
    """On the page of a week of September, seen in November, the limits are those of the inbox."""
    from kpi.judge.usual_range import judged_on

    today = date(2026, 11, 28)
    assert judged_on(date(2026, 9, 20), today) == judged_on(date(2026, 11, 22), today) == today
    old = today - timedelta(weeks=40)
    assert judged_on(old, today) == old + timedelta(days=1)


def test_a_returned_sale_is_not_judged_young(view):
    """The frame of a run names why: open, cut, young, few."""
    seen = window(view, Filters(period="2026-10", grain="week"))
    run = ranged(view, Filters(), ["return_rate"], {}, seen)["return_rate"].frame
    assert isinstance(run, pd.DataFrame)
    assert (run.loc[~run["variation"].isin(JUDGED) & run["value"].notna(), "reason"] != "").all()
