"""Deviations: what calls for an eye, each once under the name that the next load gives it again; and what
does not.
"""

from datetime import date, timedelta

import pandas as pd
import pytest

from kpi.catalogue import KPIS
from kpi.model.unit import Better
from kpi.watch.chart_signals import episode
from kpi.watch.deviations import deviations, looked_for
from kpi.watch.missed_targets import missed
from kpi.watch.obligations import CLOSED, broken_credits, overdue, uncovered
from kpi.watch.project_deviations import slips, watermelons
from kpi.watch.watched_figures import WATCHED, by_site
from kpi.watch.wording import opened, said
from store.work.signals import Signal
from tests.kpi.analysis.test_project_status import listed
from tests.kpi.areas.test_project import item, plan
from tests.kpi.tiny import aim, day, facts, sale

TODAY = date(2026, 11, 22)
MONDAYS = pd.date_range("2025-05-26", periods=78, freq="W-MON")


def names(found):
    """Their names."""
    return [one.signal for one in found]


def checks(good: list[int], of: int = 20, site: str = "W1") -> dict[str, list[dict]]:
    """First inspections, so many a week, so many of them passed; and the jobs that they are of."""
    repairs, inspections = [], []
    for monday, passed in zip(MONDAYS, good, strict=True):
        for number in range(of):
            on, job = (monday + pd.Timedelta(days=number % 5)).date(), f"{site} {monday:%y%m%d} {number}"
            repairs.append({"workshop": site, "job": job, "received_on": on, "ready_on": on})
            inspections.append({"job": job, "sequence": 1, "checked_on": on, "passed": number < passed})
    return {"repairs": repairs, "quality_checks": inspections}


def weeks(signals: list[str], sides: list[int]) -> pd.DataFrame:
    """Judged weeks."""
    return pd.DataFrame(
        {
            "period_start": MONDAYS[: len(signals)],
            "period_end": MONDAYS[: len(signals)] + pd.Timedelta(days=6),
            "value": 0.8,
            "centre": 0.95,
            "lower": 0.85,
            "upper": 1.0,
            "n": 20,
            "complete": True,
            "signal": signals,
            "side": sides,
            "since": MONDAYS[: len(signals)],
        }
    )


def test_every_watched_figure_is_one_of_a_site_and_has_a_direction():
    """A figure that nobody can call better or worse, or that belongs to no site, has no place in anybody's
    inbox.
    """
    assert [key for key in WATCHED if KPIS[key].better is Better.NEITHER or not by_site(KPIS[key])] == []


def test_a_drop_is_found_and_the_same_next_week():
    """19 of 20 for a year and a half but for the last ten weeks, 15 of 20: one signal, under one name however
    often it is looked for.
    """
    held = checks([19, 20, 18] * 22 + [19, 18] + [15, 14] * 5)
    found = [
        one
        for one in deviations(facts(**held), TODAY, touched={"quality_checks"})
        if one.kind == "chart" and one.kpi == "first_pass_yield"
    ]
    assert [(one.site, one.good, one.period_start) for one in found] == [("W1", False, date(2026, 9, 14))]
    assert found[0].figures["centre"] == pytest.approx(0.95)
    assert (found[0].figures["rule"], found[0].figures["row"]) == ("beyond_limits", 1)
    again = deviations(facts(**held), TODAY + timedelta(days=3), touched={"quality_checks"})
    assert found[0].signal in names(again)


def test_eight_in_a_row_are_eight_weeks_that_exist():
    """19 of 20 but 18 in the last eight finished weeks: eight in a row, the first eight weeks ago and not last
    week; the page opens on the last of them.
    """
    held = checks([20, 19, 19, 18] * 17 + [20] + [18] * 9)
    found = [
        one for one in deviations(facts(**held), TODAY, touched={"quality_checks"}) if one.kind == "chart"
    ]
    one = next(one for one in found if one.kpi == "first_pass_yield")
    assert (one.figures["rule"], one.figures["row"]) == ("run_on_one_side", 8)
    assert one.period_start == MONDAYS[-9].date() == date.fromisoformat(one.figures["since"])
    assert (one.period_end - one.period_start).days == 8 * 7 - 1
    assert "8 in a row on one side of the usual, since 21 Sept 2026" in said(one)
    assert opened(one) == {"site": "W1", "project": "", "person": "", "period": "2026-W46", "grain": "week"}


def test_weeks_that_vary_by_chance_are_no_signal():
    """19, 20, 18 of 20, week after week."""
    assert deviations(facts(**checks([19, 20, 18] * 26)), TODAY, touched={"quality_checks"}) == []


def test_a_good_week_does_not_end_a_drop_nor_begin_another():
    """Signal, signal, five quiet weeks, signal: one episode from its first week; eight quiet weeks after it,
    and it is over.
    """
    kpi, quiet = KPIS["first_pass_yield"], [""] * 5
    told = ["", "beyond_limits", "two_of_three", *quiet, "beyond_limits"]
    sides = [0, -1, -1, *[0] * 5, -1]
    assert names(episode(kpi, "W1", weeks(told, sides))) == ["chart:first_pass_yield:W1:down:2025-06-02"]
    assert len(episode(kpi, "W1", weeks([*told, *[""] * 7], [*sides, *[0] * 7]))) == 1
    assert episode(kpi, "W1", weeks([*told, *[""] * 8], [*sides, *[0] * 8])) == []


def test_a_signal_on_the_other_side_is_another_episode():
    """Down in June, up in July: what is told is the rise, and it is good."""
    found = episode(KPIS["first_pass_yield"], "W1", weeks(["beyond_limits", "", "beyond_limits"], [-1, 0, 1]))
    assert [(one.signal, one.good) for one in found] == [("chart:first_pass_yield:W1:up:2025-06-09", True)]


def test_figures_of_a_year_ago_are_no_news():
    """A workshop whose last week was in May says nothing of November."""
    held = checks([20] * 40 + [9] * 38)
    later = date(2027, 3, 30)
    assert [
        one for one in deviations(facts(**held), later, touched={"quality_checks"}) if one.kind == "chart"
    ] == []


def test_a_target_missed_by_little_is_no_signal():
    """October: 96 of 100 is within the tolerance of 5 %, 90 is not; September's miss is over."""
    lines = [
        sale("2026-10-05", 96.0),
        sale("2026-10-31", 0.0),
        sale("2026-10-05", 90.0, boutique="B2"),
        sale("2026-10-31", 0.0, boutique="B2"),
        sale("2026-09-02", 1.0, boutique="B2"),
        sale("2026-11-10", 1.0),
        sale("2026-11-10", 1.0, boutique="B2"),
    ]
    aims = [
        aim(100.0, f"2026-{month}-01", f"2026-{month}-{end}", site)
        for site in ("B1", "B2")
        for month, end in (("09", 30), ("10", 31))
    ]
    found = missed(facts(sales=lines, targets=aims), TODAY)
    assert [(one.signal, one.figures["attainment"]) for one in found] == [
        ("target:net_sales:B2:2026-10", pytest.approx(0.9))
    ]


def test_a_slip_is_named_by_the_report_that_showed_it():
    """Baseline 1 May; forecast 5 May, then 20 May, then unchanged: the slip of April is news for sixty days,
    and its name stays.
    """
    reports = [
        item("2026-03-06", "A", baseline_on="2026-05-01", forecast_on="2026-05-05"),
        item("2026-04-10", "A", baseline_on="2026-05-01", forecast_on="2026-05-20"),
    ]
    found = slips(plan(*reports), date(2026, 4, 12))
    assert names(found) == ["slip:P1:A:2026-04-10"]
    assert (found[0].figures["days"], found[0].figures["late"]) == (15, 19)
    more = plan(*reports, item("2026-05-08", "A", baseline_on="2026-05-20", forecast_on="2026-05-20"))
    assert names(slips(more, date(2026, 5, 10))) == ["slip:P1:A:2026-04-10"]
    assert slips(more, date(2026, 7, 1)) == []


def test_a_milestone_that_moves_within_its_tolerance_or_is_done_is_no_slip():
    """Five days late is green; finished late is history; a new forecast that is earlier is no slip."""
    early, late = "2026-03-06", "2026-04-10"
    reports = [
        item(early, "A", baseline_on="2026-05-01", forecast_on="2026-05-01"),
        item(late, "A", baseline_on="2026-05-01", forecast_on="2026-05-06"),
        item(early, "B", baseline_on="2026-03-20", forecast_on="2026-03-20"),
        item(late, "B", baseline_on="2026-03-20", actual_on="2026-04-09"),
        item(early, "C", baseline_on="2026-05-01", forecast_on="2026-06-30"),
        item(late, "C", baseline_on="2026-05-01", forecast_on="2026-06-15"),
    ]
    assert slips(plan(*reports), date(2026, 4, 12)) == []


def test_green_outside_and_red_inside_is_named_by_its_first_report():
    """Reported green, 45 and 60 days late in two reports: one watermelon; reported red, it is none."""
    dates = {"2026-03-06": "2026-06-15", "2026-04-10": "2026-06-30"}
    rows = [
        item(as_of, "A", baseline_on="2026-05-01", forecast_on=forecast) for as_of, forecast in dates.items()
    ]
    found = watermelons(
        plan(*rows, project_history=[listed(as_of, "green") for as_of in dates]), date(2026, 4, 12)
    )
    assert names(found) == ["watermelon:P1:2026-03-06"]
    assert (found[0].figures["reports"], found[0].figures["days"]) == (2, 60)
    assert (
        watermelons(
            plan(*rows, project_history=[listed("2026-03-06", "green"), listed("2026-04-10", "red")]),
            date(2026, 4, 12),
        )
        == []
    )


def test_late_and_still_open_is_told_once_a_workshop():
    """Two open after their promise, the worst by 20 days up to the latest list; finished late, cancelled and
    promised for tomorrow are not.
    """
    jobs = [
        {"job": "J1", "promised_on": "2026-10-31"},
        {"job": "J2", "promised_on": "2026-11-18"},
        {"job": "J3", "promised_on": "2026-11-01", "ready_on": "2026-11-05"},
        {"job": "J4", "promised_on": "2026-11-01", "cancelled_on": "2026-11-02"},
        {"job": "J5", "promised_on": "2026-11-23"},
    ]
    dated = [
        {name: value if name == "job" else day(value) for name, value in job.items()}
        | {"workshop": "W1", "received_on": day("2026-10-01")}
        for job in jobs
    ]
    found = overdue(
        facts(
            repairs=[
                *dated,
                {
                    "workshop": "W1",
                    "job": "J6",
                    "received_on": day("2026-11-20"),
                    "ready_on": day("2026-11-20"),
                },
            ]
        ),
        TODAY,
    )
    assert names(found) == ["overdue:W1:2026-11"]
    assert (found[0].figures["jobs"], found[0].figures["worst"], found[0].figures["days"]) == (2, "J1", 20)


def test_a_site_that_is_behind_is_told_and_a_closed_one_is_not():
    """Fifteen days without sales; yesterday; two years."""
    lines = [
        sale("2026-11-07", 1.0),
        sale("2026-11-21", 1.0, boutique="B2"),
        sale("2024-11-01", 1.0, boutique="B3"),
    ]
    assert names(uncovered(facts(sales=lines), TODAY)) == ["unfed:sales:B1:2026-11-07"]
    assert uncovered(facts(sales=lines[:1]), date(2026, 11, 7) + timedelta(days=CLOSED + 1)) == []


def test_credits_that_do_not_add_up_are_told():
    """A line credited to 100 % twice: the associates' sales are more than the boutique's by 1,000."""
    lines = [sale("2026-11-02", 1000.0, "T1", associate=who, credit=1.0) for who in ("A", "B")]
    whole = [sale("2026-11-03", 500.0, "T2", associate=who, credit=0.5, boutique="B2") for who in ("A", "B")]
    found = broken_credits(facts(sales=lines + whole), TODAY)
    assert [(one.signal, one.figures) for one in found] == [
        ("invariant:credits:B1:2026-11-02", {"lines": 1, "ticket": "T1", "off": 1000.0})
    ]


def test_nothing_loaded_is_nothing_to_tell():
    """An empty house has an empty inbox."""
    assert deviations(facts(), TODAY) == []


def test_what_was_not_looked_at_is_not_gone():
    """A load of sales neither finds nor takes away a signal of the workshop or of a plan; a list of sites may
    move everything.
    """
    chart, slip, late = (
        Signal("a", "chart", "first_pass_yield"),
        Signal("b", "slip"),
        Signal("c", "target", "first_pass_yield"),
    )
    assert [looked_for(one, {"sales"}) for one in (chart, slip, late)] == [False, False, False]
    assert [looked_for(one, {"sites"}) for one in (chart, slip, late)] == [True, True, True]
    assert [looked_for(one, {"repairs"}) for one in (chart, slip)] == [True, False]
    assert looked_for(late, {"targets"})
