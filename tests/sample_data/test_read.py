"""Every sample file, read as a colleague would, gives what sample_data/planted.json says: rows, sums, span,
and what comes of it.
"""

import json
from pathlib import Path

import pytest

from loaders import Reader
from sample_data import make

pytestmark = pytest.mark.slow
FOLDER = Path(make.__file__).parent
FILES = json.loads((FOLDER / "planted.json").read_text(encoding="utf-8"))["files"]
GOOD = {name: facts for name, facts in FILES.items() if "dataset" in facts}
DERIVED = {
    "workshop/repair_events.csv": 1
}  # tables made of the one that planted.json names: the jobs of a log
SUMS = (
    "visitors",
    "value",
    "scheduled_hours",
    "worked_hours",
    "selling_hours",
    "net_amount",
    "quantity",
    "score",
    "n",
    "hours",
    "standard_hours",
    "price",
    "cost",
    "budget",
    "actual_cost",
    "duration_days",
)
ELSEWHERE = {"monday.com": ("budget",)}  # a board's budget stands in its summary
FILLED = {
    "repairs": {"ready": "ready_on", "collected": "collected_on", "cancelled": "cancelled_on"},
    "outreach": {"done": "done_on"},
}
FLAGGED = {"quality_checks": {"passed": "passed"}, "appointments": {"kept": "kept"}}


@pytest.fixture(scope="module")
def receipts():
    """name → receipt of every sample file, read by one child."""
    with Reader() as reader:
        return {name: reader.read(FOLDER / name) for name in FILES}


def named(receipts, name):
    """The tables of the dataset that planted.json names for a file."""
    return [table for table in receipts[name].tables if table.dataset == GOOD[name]["dataset"]]


def frame(tables):
    """The rows of these tables."""
    return [row for table in tables for row in table.frame.to_pylist()]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_sample_is_read_whole(receipts, name):
    """Rows as planted, every row accounted for, no question, nothing rejected but counters that were down."""
    facts, tables = GOOD[name], receipts[name].tables
    assert receipts[name].refusal == ""
    accepted = sum(t.rows["accepted"] for t in named(receipts, name))
    assert accepted == facts["rows"] + (
        facts.get("subitems", 0) if facts.get("source") == "monday.com" else 0
    )
    assert sum(t.rows["rejected"] for t in tables) == facts.get("blank_rows", 0)
    assert [t.dataset for t in tables if t.questions] == []
    assert all(
        t.rows["read"] == sum(t.rows[k] for k in ("accepted", "rejected", "duplicate", "ignored"))
        for t in tables
    )
    assert all(sum(t.ignored.values()) == t.rows["ignored"] for t in tables)
    assert len(tables) - DERIVED.get(name, 0) == facts.get("tables", len(tables))


@pytest.mark.parametrize("name", [n for n, facts in GOOD.items() if set(facts) & {*SUMS, "span"}])
def test_the_sums_and_span_of_a_sample_are_those_planted(receipts, name):
    """No row doubled by a total, none lost, no column taken for another."""
    facts, tables = GOOD[name], named(receipts, name)
    for column in (c for c in SUMS if c in facts and c not in ELSEWHERE.get(facts.get("source"), ())):
        assert sum(t.totals.get(column, 0) for t in tables) == pytest.approx(facts[column], abs=0.005), column
    if "span" in facts:
        assert [min(t.span[0] for t in tables), max(t.span[1] for t in tables)] == facts["span"]


@pytest.mark.parametrize("name", [n for n, facts in GOOD.items() if facts["dataset"] in {*FILLED, *FLAGGED}])
def test_dates_and_flags_of_a_sample_are_those_planted(receipts, name):
    """As many ready, collected, cancelled, done, passed and kept as were written."""
    facts, rows = GOOD[name], frame(named(receipts, name))
    for fact, column in FILLED.get(facts["dataset"], {}).items():
        assert fact not in facts or sum(row[column] is not None for row in rows) == facts[fact], fact
    for fact, column in FLAGGED.get(facts["dataset"], {}).items():
        assert sum(row[column] is True for row in rows) == facts[fact], fact


@pytest.mark.parametrize(
    "name",
    [
        n
        for n, facts in GOOD.items()
        if "as_of" in facts and facts["dataset"] in ("repairs", "milestones", "raid")
    ],
)
def test_a_snapshot_speaks_of_the_day_planted(receipts, name):
    """By its own date, its name's, or the day it was saved."""
    assert {str(row["as_of"]) for row in frame(named(receipts, name))} <= {GOOD[name]["as_of"]}


def test_hours_of_the_bench_by_kind(receipts):
    """Direct, rework and indirect."""
    name = "workshop/bench_hours_2025-2026.xlsx"
    told = {}
    for row in frame(named(receipts, name)):
        told[row["kind"]] = told.get(row["kind"], 0) + row["hours"]
    assert told == pytest.approx(GOOD[name]["hours_by_kind"])


def test_every_case_of_the_log_is_a_job_of_its_workshop(receipts):
    """None is lost on the way, and the log itself says whose jobs they are."""
    jobs = [
        row
        for t in receipts["workshop/repair_events.csv"].tables
        if t.dataset == "repairs"
        for row in t.frame.to_pylist()
    ]
    assert len(jobs) == GOOD["workshop/repair_events.csv"]["cases"]
    assert {row["workshop"] for row in jobs} == {"ATL1"}


def test_the_jobs_of_the_log_are_those_of_the_list(receipts):
    """Derived from their stages, their dates are those that the repair system's own list gives."""
    logged = {
        row["job"]: row
        for t in receipts["workshop/repair_events.csv"].tables
        if t.dataset == "repairs"
        for row in t.frame.to_pylist()
    }
    for row in frame(receipts["workshop/repair_jobs_2026-11-20.xlsx"].tables):
        for name in (
            "received_on",
            "quoted_on",
            "started_on",
            "work_done_on",
            "qc_passed_on",
            "ready_on",
            "collected_on",
            "cancelled_on",
            "as_of",
        ):
            assert logged[row["job"]][name] == row[name], (row["job"], name)


def test_good_samples_end_without_a_complaint(receipts):
    """`loupe load sample_data` must not end with 1 because of a file that is meant to be good: but for
    counters that were down.
    """
    assert {name for name in GOOD if receipts[name].status != 0} == {
        name for name, facts in GOOD.items() if facts.get("blank_rows")
    }


def test_each_programme_keeps_its_own_scale(receipts):
    """No CER score on the scale of CARE."""
    rows = frame(named(receipts, "clients/notes_programmes.xlsx"))
    scales = {row["programme"]: set() for row in rows}
    for row in rows:
        scales[row["programme"]].add((row["scale_min"], row["scale_max"]))
    assert sorted(scales) == GOOD["clients/notes_programmes.xlsx"]["programmes"]
    assert all(len(ends) == 1 for ends in scales.values())


@pytest.mark.parametrize("name", [n for n, facts in FILES.items() if "expect" in facts])
def test_what_comes_of_a_broken_sample(receipts, name):
    """Refused, asked, rejected in part, or accepted after all."""
    facts, receipt = FILES[name], receipts[name]
    assert receipt.status == facts["status"]
    if facts["expect"] in ("accepted", "rejected"):
        assert sum(t.rows["accepted"] for t in receipt.tables) == facts["rows"]
        assert sum(t.totals.get("net_amount", 0) for t in receipt.tables) == pytest.approx(
            facts["net_amount"]
        )
    if facts["expect"] == "question":
        assert facts["about"] in [q.about for t in receipt.tables for q in t.questions]
