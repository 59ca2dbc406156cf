"""The further parts of a figure's page: what they say, when they are silent, and that what they show adds
up.
"""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
from dash import html
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figure.further_analysis import PARTS, further
from dashboard.figure.jobs_at_risk import jobs_at_risk
from dashboard.figure.milestones import forecasts, milestones
from dashboard.figure.rounding import apportioned, rounded
from dashboard.figure.stage_changes import why
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.filters.window import window
from kpi import KPIS
from kpi.analysis.lead_time_change import Change, Side
from store.scope import EVERYTHING
from tests.dashboard.conftest import found, texts
from tests.kpi.analysis.test_breach import history, job
from tests.kpi.analysis.test_milestone_trend import slipped
from tests.kpi.areas.test_project import item
from tests.kpi.tiny import Facts, day, facts

PROJECTS = [{"project": "P1", "name": "Flagship Rome"}, {"project": "P2", "name": "Trunk show"}]


def part(build, given: Facts, key: str, today: str, filters: Filters) -> html.Section:
    """One part of the page of a figure over tiny facts."""
    fed = given.coverage.assign(
        **{name: pd.to_datetime(given.coverage[name]) for name in ("first", "last")}
    )  # as the mart has them
    view = View(None, EVERYTHING, Facts(given.tables, fed), None, day(today))
    return build(view, filters, window(view, filters), KPIS[key])


def cells(section: html.Section, place: int = 0) -> list[list[str]]:
    """The rows of one of its tables, as words."""
    table = found(section, html.Table)[place]
    return [
        [texts(cell).replace("\u00a0", " ").replace("\u202f", " ") for cell in found(row, html.Td)]
        for row in found(found(table, html.Tbody)[0], html.Tr)
    ]


def plain(section: html.Section) -> str:
    """Its words with plain spaces."""
    return texts(section).replace("\u00a0", " ").replace("\u202f", " ")


def test_each_part_stands_for_figures_that_exist():
    """A key misspelt would show a part nowhere; a figure of boutiques has none of these."""
    assert {key for keys, _build in PARTS for key in keys} <= set(KPIS)
    assert further(None, Filters(), None, KPIS["net_sales"]) == []


STAGES = [
    {"stage": name, "class": kind, "pauses_workshop_clock": False}
    for name, kind in {"Queue": "queue", "Bench": "work", "Ready": "ready"}.items()
]


def workshop(*jobs: tuple[str, int, int]) -> Facts:
    """Jobs ready on a day, with hours in the queue and at the bench; and the history that the comparison
    needs.
    """
    rows, events = [], []
    for place, (ready, queue, bench) in enumerate(jobs):
        at = datetime(2026, 4, 1, 9)
        rows.append(
            {
                "job": f"J{place}",
                "workshop": "W1",
                "status": "",
                "service_type": "Polish",
                "received_on": day("2026-04-01"),
                "ready_on": day(ready),
            }
        )
        for stage, hours in (("Queue", queue), ("Bench", bench), ("Ready", 0)):
            events.append({"job": f"J{place}", "at": at, "stage": stage})
            at += timedelta(hours=hours)
    return facts(
        repairs=rows,
        repair_events=events,
        stages=STAGES,
        coverage={"repairs": {"W1": ("2025-01-01", "2026-06-30")}},
    )


def test_why_the_lead_time_changed_adds_up_as_it_is_written():
    """April 24 + 48 h, May 24 + 96 h: 2 days longer, all of it slower work at the bench."""
    section = part(
        why,
        workshop(("2026-04-20", 24, 48), ("2026-05-05", 24, 96)),
        "lead_time_p50",
        "2026-06-30",
        Filters(period="2026-05", compare="previous"),
    )
    assert cells(section) == [
        ["Bench", "", "2.0 d", "4.0 d", "+2.0 d", "+2.0 d", "0.0 d"],
        ["Queue", "", "1.0 d", "1.0 d", "0.0 d", "0.0 d", "0.0 d"],
        ["All stages", "", "3.0 d", "5.0 d", "+2.0 d", "+2.0 d", "0.0 d"],
    ]
    assert (
        "took 5.0 calendar days from its first stage to ready on average, 2.0 calendar days longer than one "
        "finished in" in plain(section)
    )
    assert "The stage that moved it most: Bench, +2.0 calendar days." in plain(section)
    assert "Fewer than 30 jobs on one side" in plain(section)


def test_why_ends_where_the_data_end():
    """Half of May is known on 15 May: 1–15 May and not 1–31 May, against the first fifteen of the 31 days
    before.
    """
    given_facts = workshop(("2026-04-05", 24, 48), ("2026-05-05", 24, 96))
    asked = Filters(period="2026-05", compare="previous")
    text = plain(part(why, given_facts, "lead_time_p50", "2026-05-15", asked))
    assert "A job finished in 1–15 May 2026 took 5.0 calendar days" in text
    assert "14 Apr 2026" in text
    assert "31 May" not in text


def test_why_is_silent_where_there_is_nothing_to_compare():
    """Nothing finished in May; nothing known before; no log of stages."""
    asked = Filters(period="2026-05", compare="previous")
    for given_facts, text in (
        (workshop(("2026-04-20", 1, 1)), "No job was finished"),
        (workshop(("2026-05-05", 1, 1)), "No finished jobs are known of the days compared with"),
        (facts(repairs=[job(1, "2026-04-01", "2026-05-02")]), "No log of stages is known"),
    ):
        section = part(why, given_facts, "lead_time_p50", "2026-06-30", asked)
        assert text in plain(section)
        assert found(section, html.Table) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9), st.integers(-2, 2))
def test_rounded_values_add_up_to_the_whole(values, off):
    """Whole numbers, their sum as asked, each within two of its own value where the whole is the rounded
    sum.
    """
    whole = round(sum(values)) + off
    shown = apportioned(pd.Series(values), whole)
    assert shown.sum() == whole
    assert off or np.abs(shown - np.array(values)).max() < 2


def test_rounded_rows_and_columns_hold():
    """Three stages of 0.34, 0.34 and 0.32 days more; the means 1.04 and 2.04 are written 1.0 and 2.0."""
    stages = pd.DataFrame(
        {
            "stage": list("ABC"),
            "before": [0.34, 0.34, 0.36],
            "after": [0.68, 0.68, 0.68],
            "within": [0.17, 0.16, 0.16],
            "mix": [0.17, 0.18, 0.16],
        }
    )
    stages = stages.assign(total=stages["within"] + stages["mix"])
    first, last = (
        Side(date(2026, 5, 1), date(2026, 5, 31), 1, pd.DataFrame({"job": [1], "seconds": [seconds]}))
        for seconds in (1.04, 2.04)
    )
    shown = rounded(Change(first, last, True, stages), 1).round(6)
    assert (shown["before"] + shown["total"]).round(6).tolist() == shown["after"].tolist()
    assert (shown["within"] + shown["mix"]).round(6).tolist() == shown["total"].tolist()
    assert shown.iloc[:-1].sum().round(6).tolist() == shown.iloc[-1].tolist()
    assert shown.iloc[-1][["before", "after"]].tolist() == [1.0, 2.0]


def test_open_jobs_the_likeliest_to_be_late_first():
    """J92 is late already, J91 52 % and due within seven days, J90 27 %; closed jobs without promise judge no
    forecast.
    """
    given_facts = facts(
        repairs=[
            *history(),
            job(90, "2026-05-10", promised="2026-05-18"),
            job(91, "2026-05-05", promised="2026-05-13"),
            job(92, "2026-04-25", promised="2026-05-03"),
        ],
        repair_history=[job(1, "2026-01-01") | {"as_of": day("2026-05-10")}],
    )
    section = part(jobs_at_risk, given_facts, "on_time_to_promise", "2026-05-10", Filters(period="2026-04"))
    assert [(row[0].split()[0], row[-1]) for row in cells(section)] == [
        ("J92", "late already"),
        ("J91", "52 %"),
        ("J90", "27 %"),
    ]
    assert "3 jobs with a promised day are open on Sun, 10 May 2026. 1 of them are past it already." in plain(
        section
    )
    assert "Of 1 promise for the seven days after it, about 0.5 will be missed" in plain(section)
    assert "Fewer than 30 closed jobs can be judged yet (0)" in plain(section)
    assert "No open job with a promised day is known." in plain(
        part(jobs_at_risk, facts(), "on_time_to_promise", "2026-05-10", Filters(period="2026-04"))
    )


def test_the_late_ones_leave_room_for_those_that_can_be_saved():
    """30 are late already, 18 wait: 5 late ones and 15 others, and how many there are; a workshop's name
    would not change the order.
    """
    late = [job(100 + place, "2026-03-01", promised="2026-03-10") for place in range(30)]
    waiting = [job(200 + place, "2026-05-08", promised="2026-05-18") for place in range(18)]
    given_facts = facts(
        repairs=[*history(), *late, *waiting],
        repair_history=[job(1, "2026-01-01") | {"as_of": day("2026-05-10")}],
    )
    section = part(jobs_at_risk, given_facts, "on_time_to_promise", "2026-05-10", Filters(period="2026-05"))
    assert [row[-1] == "late already" for row in cells(section)] == [True] * 5 + [False] * 15
    assert "20 of 48 are shown, of those late already the 5 promised first." in plain(section)


def test_forecasts_are_shown_beside_what_came():
    """Two halves of 40 jobs, half of each late: foretold 50 %, came 50 %; the score is that of telling every
    job 50 %.
    """
    rows = [
        job(
            place,
            start,
            (pd.Timestamp(start) + pd.Timedelta(days=days)).date().isoformat(),
            (pd.Timestamp(start) + pd.Timedelta(days=6)).date().isoformat(),
        )
        for place, (start, days) in enumerate(
            [(start, days) for start in ("2026-01-01", "2026-03-01") for days in [4] * 20 + [8] * 20]
        )
    ]
    section = part(
        jobs_at_risk, facts(repairs=rows), "on_time_to_promise", "2026-05-10", Filters(period="2026-03")
    )
    assert cells(section) == [["40 % to 60 %", "", "50 %", "50 %", "40"]]
    assert (
        "Brier score 0.250 (0 is perfect). Telling every job the usual 50 % would score 0.250: it does no "
        "better than that." in plain(section)
    )


def test_the_milestone_trend_keeps_the_first_baseline_and_ends_at_the_finish():
    """A slips from 1 May to 1 June and was re-baselined, B finishes on 10 March: B's later reports draw
    nothing, and A's diamond stays on 1 May.
    """
    rows = [
        item("2026-02-06", "A", baseline_on="2026-05-01", forecast_on="2026-05-01"),
        item("2026-03-06", "A", baseline_on="2026-06-01", forecast_on="2026-06-01"),
        item("2026-02-06", "B", baseline_on="2026-03-10", forecast_on="2026-03-10"),
        item("2026-03-13", "B", baseline_on="2026-03-10", actual_on="2026-03-10"),
        item("2026-04-10", "B", baseline_on="2026-03-10", actual_on="2026-03-10"),
        item("2026-02-06", "C", project="P2"),
        item("2026-04-10", "C", project="P2"),
    ]
    given_facts = facts(milestone_history=rows, projects=PROJECTS)
    section = part(milestones, given_facts, "slip_total", "2026-04-14", Filters(period="2026-04"))
    figure = next(iter(found(section, type(found(section, html.Div)[1].children)))).figure
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [len(trace.x) for trace in lines] == [2, 2]
    assert lines[0].text[-1] == (
        "<b>A</b><br>Flagship Rome<br>report of 6 Mar 2026<br>expected on 1 Jun 2026<br>first baseline 1 "
        "May 2026, 31 days later"
    )
    assert [str(trace.y[0])[:10] for trace in figure.data if trace.mode == "markers"] == [
        "2026-05-01",
        "2026-03-10",
    ]
    assert [note.text for note in figure.layout.annotations] == ["B", "A"]
    alone = part(milestones, given_facts, "slip_total", "2026-04-14", Filters(period="2026-04", project="P2"))
    assert "No report of a plan with dated milestones" in plain(alone)


def test_open_milestones_with_the_days_that_past_slips_say():
    """Twenty proved forecasts: P50 and P80 are 12 June; nineteen: the plan's date alone, and why; another
    project's page tells nothing of P1.
    """
    asked = Filters(period="2026-04")
    given_facts = facts(milestone_history=slipped(20), projects=PROJECTS)
    assert cells(part(forecasts, given_facts, "slip_total", "2026-04-14", asked)) == [
        ["Open Flagship Rome", "1 Jun 2026", "12 Jun 2026", "12 Jun 2026", "20"]
    ]
    silent = part(
        forecasts, facts(milestone_history=slipped(19), projects=PROJECTS), "slip_total", "2026-04-14", asked
    )
    assert cells(silent) == [["Open Flagship Rome", "1 Jun 2026"]]
    assert "Only 19 milestones with an earlier forecast have finished; from 20 on" in plain(silent)
    assert "No open milestone has a date" in plain(
        part(forecasts, given_facts, "slip_total", "2026-04-14", asked.but(project="P2"))
    )
