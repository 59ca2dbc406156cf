"""Comparisons: which days stand against which."""

import pandas as pd
import pytest

from kpi import calculate, judge, judge_all
from kpi.catalogue import KPIS
from kpi.engine import comparison
from kpi.engine.comparison import Comparison
from kpi.model.errors import UnknownComparison
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period
from tests.kpi.tiny import day, facts, result, sale, values

DAYS = facts(sales=[sale("2020-01-01", 0), sale("2026-03-31", 0)])


def windows(start, end, grain, name, today="2030-01-01", given=DAYS):
    """The compared days as first and last, in text; None for a period that has not begun."""
    run = Run(
        given, ask(day(start), day(end), day(today), grain), period.windows(day(start), day(end), grain)
    )
    moved = comparison.against(KPIS["net_sales"], run, comparison.chosen(name, run.question)).spans
    return [
        (str(first)[:10], str(last)[:10]) if first <= last else None
        for first, last in zip(moved["first"], moved["last"], strict=True)
    ]


@pytest.mark.parametrize(
    ("start", "end", "grain", "name", "expected"),
    [
        ("2025-11-29", "2025-11-29", "day", None, ("2024-11-30", "2024-11-30")),
        ("2025-11-24", "2025-11-30", "week", None, ("2024-11-25", "2024-12-01")),
        ("2025-11-01", "2025-11-30", "month", None, ("2024-11-01", "2024-11-30")),
        ("2025-02-01", "2025-02-28", "month", None, ("2024-02-01", "2024-02-29")),
        ("2024-02-01", "2024-02-29", "month", None, ("2023-02-01", "2023-02-28")),
        ("2025-02-01", "2025-02-27", "month", None, ("2024-02-01", "2024-02-27")),
        ("2024-04-01", "2025-03-31", "year", None, ("2023-04-01", "2024-03-31")),
        ("2025-10-01", "2025-12-31", "quarter", None, ("2024-10-01", "2024-12-31")),
        ("2025-11-01", "2025-11-27", None, None, ("2024-11-02", "2024-11-28")),
        ("2025-11-01", "2025-11-30", None, None, ("2024-11-01", "2024-11-30")),
        ("2025-03-01", "2025-03-31", "month", "previous", ("2025-02-01", "2025-02-28")),
        ("2025-03-01", "2025-03-15", "month", "previous", ("2025-02-01", "2025-02-15")),
        ("2025-02-01", "2025-02-28", "month", "previous", ("2025-01-01", "2025-01-31")),
        ("2025-03-10", "2025-03-31", "month", "previous", ("2025-02-10", "2025-02-28")),
        ("2025-11-24", "2025-11-30", "week", "previous", ("2025-11-17", "2025-11-23")),
        ("2025-11-03", "2025-11-12", None, "previous", ("2025-10-24", "2025-11-02")),
        ("2025-11-24", "2025-11-30", "week", "dates", ("2024-11-24", "2024-11-30")),
    ],
)
def test_the_days_compared_with(start, end, grain, name, expected):
    """By grain, by name, over leap years and clipped edges."""
    assert windows(start, end, grain, name) == [expected]


def test_an_unfinished_period_is_cut_in_every_comparison():
    """Data reach the 14th: as many days from the start of the other; the month after has nothing to
    compare.
    """
    given = facts(sales=[sale("2020-01-01", 0), sale("2025-11-14", 1)])
    asked = ("2025-10-01", "2025-12-31", "month")
    assert windows(*asked, None, given=given) == [
        ("2024-10-01", "2024-10-31"),
        ("2024-11-01", "2024-11-14"),
        None,
    ]
    assert windows(*asked, "previous", given=given) == [
        ("2025-09-01", "2025-09-30"),
        ("2025-10-01", "2025-10-14"),
        None,
    ]
    assert windows(*asked, None, today="2025-11-10", given=given)[1] == ("2024-11-01", "2024-11-10")


def test_a_complete_month_ending_on_closed_days_is_compared_whole():
    """November 2025 ends on a Sunday; Saturday's data make it whole, and it stands against the whole of
    November 2024.
    """
    given = facts(
        sites=[{"site": "B1", "workdays": "1-6"}], sales=[sale("2020-01-01", 0), sale("2025-11-29", 1)]
    )
    assert windows("2025-11-01", "2025-11-30", "month", None, given=given) == [("2024-11-01", "2024-11-30")]


def test_windows_that_overlap_count_their_rows_twice():
    """The days of 28 and 29 February 2024 both stand against 28 February 2023."""
    given = facts(sales=[sale("2020-01-01", 0), sale("2023-02-28", 7), sale("2024-02-29", 1)])
    frame = judge(result("net_sales", given, "2024-02-27", "2024-02-29", grain="day"), given, "dates").frame
    assert frame["compared"].to_list() == [0, 7, 7]


def test_history_that_begins_within_the_compared_days_is_no_comparison():
    """Data since 20 November 2024 are not a November; a first day on Monday the 3rd after a closed weekend
    is.
    """
    late = facts(sales=[sale("2024-11-20", 1), sale("2025-11-30", 2)])
    early = facts(sales=[sale("2024-11-03", 1), sale("2025-11-30", 2)])
    asked = ("2025-11-01", "2025-11-30")
    assert (
        values("growth", late, *asked, grain="month"),
        values("growth", early, *asked, grain="month"),
    ) == ([None], [1.0])
    assert any(
        "data begin: B1 (2024-11-20)" in note for note in result("growth", late, *asked, grain="month").notes
    )


def test_names_of_comparisons_are_checked():
    """With the near miss."""
    with pytest.raises(UnknownComparison, match="'weekdays'; did you mean 'weekday'"):
        comparison.chosen("weekdays", ask(day("2025-01-01"), day("2025-01-01")))
    assert [str(name) for name in Comparison] == ["previous", "weekday", "dates", "event", "lfl", "target"]


def test_every_shape_of_windows_gives_the_same_sums():
    """Regular periods are placed by their date, odd ones through a table of days; both must agree."""
    given = facts(
        sales=[
            sale(str(moment)[:10], place)
            for place, moment in enumerate(pd.date_range("2024-01-15", "2025-12-20", freq="3D"))
        ]
    )
    frame = judge(result("net_sales", given, "2025-01-15", "2025-12-20", grain="month"), given, "dates").frame
    direct = [
        values("net_sales", given, str(start)[:10], str(end)[:10])[0]
        for start, end in zip(frame["compared_start"], frame["compared_end"], strict=True)
    ]
    assert frame["compared"].to_list() == direct


def test_what_is_promised_for_days_to_come_is_not_compared_with_a_part_of_last_year():
    """A list of 3 May: one job promised for the 2nd, three for the rest of May; last May one on the 2nd and one on
    the 20th. Compared are the days until the 3rd, on both sides, in whatever company the figure is judged.
    """
    promised = ("2025-05-02", "2025-05-20", "2026-05-02", "2026-05-10", "2026-05-11", "2026-05-12")
    jobs = [
        {"workshop": "W1", "job": str(number), "received_on": day("2025-01-02"), "promised_on": day(on)}
        for number, on in enumerate(promised)
    ]
    last = {"workshop": "W1", "job": "last", "received_on": day("2026-05-03")}
    held = facts(repairs=[*jobs, last])
    asked = calculate(
        ["jobs_received", "jobs_promised"],
        held,
        day("2026-05-01"),
        day("2026-05-31"),
        today=day("2026-05-15"),
    )
    one = judge_all(asked, held, "dates")["jobs_promised"].frame.iloc[0]
    assert (one["value"], one["comparable"], one["compared"], one["change"]) == (4.0, 1.0, 1.0, 0.0)
