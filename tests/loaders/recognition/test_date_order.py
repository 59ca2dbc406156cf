"""Dates of one row in an order that cannot be: told with row, column and rule, and in no figure."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import Answers
from loaders.file import read_file

STEPS = ("received_on", "started_on", "work_done_on", "qc_passed_on", "ready_on", "collected_on")
TITLES = ("job", "workshop", *STEPS, "cancelled_on", "quoted_on", "quote_decided_on")


def read(folder, *rows: dict):
    """The table of a list of jobs; dates as days after 1 May, None where blank."""
    path = folder / "jobs.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        for place, row in enumerate(rows):
            days = [row.get(name) for name in TITLES[2:]]
            written = ["" if day is None else date(2026, 5, 1) + timedelta(day) for day in days]
            writer.writerow([f"J{place}", "W1", *written])
    (table,) = read_file(path, Answers()).tables
    return table


@pytest.mark.parametrize(
    ("dates", "column"),
    [
        ({"received_on": 9, "ready_on": 5}, "G"),
        ({"received_on": 9, "started_on": 8, "ready_on": 12}, "D"),
        ({"received_on": 1, "ready_on": 8, "collected_on": 7}, "H"),
        ({"received_on": 1, "qc_passed_on": 9, "ready_on": 8}, "G"),
        ({"received_on": 9, "cancelled_on": 8}, "I"),
        ({"received_on": 1, "quoted_on": 4, "quote_decided_on": 3}, "K"),
    ],
)
def test_a_date_before_the_one_it_follows_is_told(tmp_path, dates, column):
    """Ready before received, started before received, collected before ready …: the row is rejected, at the
    cell of the later step; its neighbour counts.
    """
    table = read(tmp_path, {"received_on": 1, "ready_on": 2, "collected_on": 2}, dates)
    (problem,) = table.problems
    assert (problem.row, problem.column, problem.rule, problem.severity) == (3, column, "order", "error")
    assert "the date under" in problem.message
    assert (table.rows["accepted"], table.rows["rejected"]) == (1, 1)


def test_the_same_day_is_in_order_and_a_quote_may_come_first(tmp_path):
    """All on one day; quoted and answered before the piece was received: nothing is told."""
    same = dict.fromkeys(STEPS, 3)
    assert read(tmp_path, same, {"received_on": 5, "quoted_on": 2, "quote_decided_on": 4}).problems == []


DAY = st.one_of(st.none(), st.integers(0, 9))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(TITLES[2:], DAY)), min_size=1, max_size=6))
def test_what_counts_is_in_order_and_what_does_not_is_told(tmp_path, rows):
    """Whatever the dates: the rows that count are those in order, each other row has its problem, and none is
    lost.
    """
    rows = [row | {"received_on": row["received_on"] or 0} for row in rows]
    rows.append({"received_on": 0, "ready_on": 1, "collected_on": 1, "started_on": 0})
    table = read(tmp_path, *rows)
    sound = [place for place, row in enumerate(rows) if in_order(row)]
    assert table.frame["job"].to_pylist() == [f"J{place}" for place in sound]
    assert {problem.row - 2 for problem in table.problems} == set(range(len(rows))) - set(sound)
    assert table.rows["accepted"] + table.rows["rejected"] == len(rows)


def in_order(row: dict) -> bool:
    """Whether each step comes no sooner than those before it."""
    steps = [row[name] for name in STEPS if row.get(name) is not None]
    pairs = (("received_on", "cancelled_on"), ("quoted_on", "quote_decided_on"))
    told = [(row.get(one), row.get(other)) for one, other in pairs]
    return steps == sorted(steps) and all(one is None or other is None or one <= other for one, other in told)
