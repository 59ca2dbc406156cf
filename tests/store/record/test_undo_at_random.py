"""Undo at random: whatever is loaded and taken back in whatever order, nothing of it can be told
afterwards.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.datasets import dataset
from store.mart.renewal import refresh
from store.receipt import Receipt
from store.record.load import Load, save, undo
from tests.store.contents import clear, everything, expected_mart, mart_contents
from tests.store.tiny import receipt, table, visit

COLUMNS = {
    "net_amount": st.sampled_from([1.0, 2.0, None]),
    "client": st.sampled_from(["C1", "C2", "", None]),
    "quantity": st.sampled_from([1.0, 3.0, None]),
    "high_jewelry": st.sampled_from([True, False, None]),
}
DAYS = st.sampled_from([date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 15)])
KEYS = ("T1", "T2", "T3", "T4")


@dataclass(frozen=True)
class Step:
    """Load a file, or with `undone` take back one of the loads that are there (counted round)."""

    file: Receipt | None = None
    undone: int = 0


@st.composite
def files(draw: st.DrawFn) -> Receipt:
    """A file of one to three tables of sales, or of visitors; each has its own columns and a few of four
    tickets.
    """
    return receipt(
        *(draw(tables()) for _ in range(draw(st.integers(1, 2)))), file=f"{draw(st.integers(0, 99))}.xlsx"
    )


@st.composite
def tables(draw: st.DrawFn):
    """One table; an absent column is not the same as a blank one."""
    if draw(st.integers(0, 3)) == 0:
        days = draw(st.sets(DAYS, min_size=1))
        return table("traffic", *(visit(draw(st.integers(0, 2)), day) for day in sorted(days)))
    names = sorted(draw(st.sets(st.sampled_from(sorted(COLUMNS)))))
    base = [
        {"boutique": "B1", "ticket": ticket, "line": "1", "associate": "", "sold_on": draw(DAYS)}
        for ticket in draw(st.permutations(KEYS))
    ]
    lines = [row | {name: draw(COLUMNS[name]) for name in names} for row in base[: draw(st.integers(1, 4))]]
    return table("sales", *lines, sheet=draw(st.sampled_from(["Jan", "Feb"])))


STEPS = st.lists(
    st.one_of(st.builds(Step, file=files()), st.builds(Step, undone=st.integers(0, 9))),
    min_size=2,
    max_size=8,
)


def played(record, steps: Sequence[Step], hand: list[Load] | None = None) -> list[tuple[int, Receipt]]:
    """Do the steps; the loads that are left, in order, with their files. hand: takes all loads as `save` gave
    them.
    """
    left: list[tuple[int, Receipt]] = []
    hand = [] if hand is None else hand
    for step in steps:
        if step.file:
            hand.append(save(record, step.file))
            left.append((hand[-1].load_id, step.file))
        elif left:
            undo(record, left.pop(step.undone % len(left))[0])
    return left


def numbered(found: dict[str, list[dict]], numbers: Sequence[int]) -> dict[str, list[dict]]:
    """Rows with their load as its place among the loads, so that two records can be compared."""
    return {
        name: [row | {"load_id": numbers.index(row["load_id"])} for row in table]
        for name, table in found.items()
    }


def by_hand(left: Sequence[tuple[int, Receipt]]) -> dict[tuple, dict]:
    """The present rows of sales as a clerk would keep them on paper, line by line."""
    kept: dict[tuple, dict] = {}
    for load_id, file in left:
        for part in file.tables:
            for row in part.frame.to_pylist() if part.dataset == "sales" else []:
                clerk(
                    kept,
                    {
                        name: None if value == "" and name != "associate" else value
                        for name, value in row.items()
                    },
                    load_id,
                )
    return kept


def clerk(kept: dict[tuple, dict], row: dict, load_id: int) -> None:
    """Enter one line."""
    source = {
        "source_sheet": row.pop("source_sheet"),
        "source_row": row.pop("source_row"),
        "load_id": load_id,
    }
    place = tuple(row[name] for name in dataset("sales").key)
    blank = {field.name: field.default for field in dataset("sales").kept}
    if place not in kept:
        kept[place] = blank | row | source
    elif any(kept[place][name] != value for name, value in row.items()):
        kept[place] |= row | source


def check_undo(record, steps: Sequence[Step]) -> None:
    """The record after the steps is the record of the loads that are left, and of the clerk."""
    clear(record)
    left = played(record, steps)
    found = everything(record)
    assert {tuple(row[name] for name in dataset("sales").key): row for row in found["sales"]} == by_hand(left)
    clear(record)
    again = [save(record, file).load_id for _load_id, file in left]
    assert numbered(found, [load_id for load_id, _file in left]) == numbered(everything(record), again)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_undo_equals_never_having_loaded(record, steps):
    """Random files, loaded and taken back in any order: exact to the value, to the blank, and to the source
    row.
    """
    check_undo(record, steps)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_undo_on_postgresql_equals_never_having_loaded(record, steps):
    """The same on the other database, which shares all but the moving of rows."""
    check_undo(record, steps)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(halves=st.tuples(STEPS, STEPS), told=st.booleans())
def test_the_mart_follows_every_undo(record, halves, told):
    """Refreshed in the middle and at the end, the mart holds what the record holds, whether or not it is told
    what was written last.
    """
    clear(record)
    hand: list[Load] = []
    with tempfile.TemporaryDirectory() as folder:
        for steps in halves:
            played(record, steps, hand)
            refresh(record, Path(folder), hand if told else ())
            assert mart_contents(Path(folder)) == expected_mart(record)
            assert refresh(record, Path(folder)) == []
