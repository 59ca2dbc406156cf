"""Exports, corrections and undos at random, against the record as a clerk would keep it on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.receipt import Receipt
from store.record.load import save, undo
from tests.store.contents import clear, everything, rows
from tests.store.record.test_undo_at_random import numbered
from tests.store.tiny import receipt, table

DAYS = [date(2026, 4, day) for day in (1, 2, 3)]


@dataclass(frozen=True)
class Step:
    """Load a file with an answer, or with `undone` take back one of the loads that are there."""

    file: Receipt | None = None
    answer: str = ""
    undone: int = 0


@st.composite
def files(draw: st.DrawFn) -> Receipt:
    """An export of one or two sheets: up to four lines, each of one or two associates who share it."""
    lines = draw(st.lists(st.sampled_from(["T1", "T2", "T3", "T4"]), min_size=1, max_size=4, unique=True))
    held: dict[int, list[dict]] = {0: [], 1: []}
    for ticket in lines:
        names = draw(st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=2, unique=True))
        line = {
            "boutique": draw(st.sampled_from(["B1", "B1", "B2"])),
            "ticket": ticket,
            "line": "1",
            "sold_on": draw(st.sampled_from(DAYS)),
            "net_amount": draw(st.sampled_from([100.0, 200.0])),
        }
        for name in names:
            sheet = draw(st.integers(0, 1))
            held[sheet].append(line | {"associate": name, "credit": 1.0 / len(names)})
    tables = [table("sales", *found, sheet=f"S{sheet}") for sheet, found in held.items() if found]
    return receipt(*tables, file=f"{draw(st.integers(0, 9999))}.xlsx")


STEPS = st.lists(
    st.one_of(
        st.builds(Step, file=files(), answer=st.sampled_from(["", "", "voided", "part"])),
        st.builds(Step, undone=st.integers(0, 9)),
    ),
    min_size=2,
    max_size=8,
)


def played(record, steps: Sequence[Step]) -> list[tuple[int, Step]]:
    """Do the steps; the loads that are left, in order."""
    left: list[tuple[int, Step]] = []
    for step in steps:
        if step.file:
            left.append((save(record, step.file, missing=step.answer).load_id, step))
        elif left:
            undo(record, left.pop(step.undone % len(left))[0])
    return left


def clerk(left: Sequence[tuple[int, Step]]) -> tuple[dict[tuple, dict], dict[tuple, int]]:
    """The lines with their credits, and those asked about with the load that asks, load by load."""
    kept: dict[tuple, tuple[date, dict]] = {}
    asked: dict[tuple, int] = {}
    for load_id, step in left:
        told: dict[tuple, tuple[date, dict]] = {}
        for row in [row for part in step.file.tables for row in part.frame.to_pylist()]:
            line = told.setdefault((row["boutique"], row["ticket"]), (row["sold_on"], {}))
            line[1][row["associate"]] = (row["credit"], row["net_amount"])
        days, places = [day for day, _credits in told.values()], {place for place, _ticket in told}
        lacking = [
            line
            for line, (day, _credits) in kept.items()
            if line not in told and line[0] in places and min(days) <= day <= max(days)
        ]
        for line in lacking if step.answer != "part" else ():
            asked |= {line: load_id}
            if step.answer == "voided":
                del kept[line], asked[line]
        kept |= told
        asked = {line: by for line, by in asked.items() if line not in told}
    return kept, asked


def check(record, steps: Sequence[Step]) -> None:
    """The record is what the clerk has, and what it would be had it only had the loads that are left."""
    clear(record)
    left = played(record, steps)
    found, (kept, asked) = everything(record), clerk(left)
    held: dict[tuple, tuple[date, dict]] = {}
    for row in rows(record, "sales"):
        line = held.setdefault((row["boutique"], row["ticket"]), (row["sold_on"], {}))
        line[1][row["associate"]] = (row["credit"], row["net_amount"])
    assert held == kept
    listed = {tuple(row["row_key"].split(" · ")[:2]): row["load_id"] for row in found["missing_rows"]}
    assert listed == asked
    clear(record)
    again = [save(record, step.file, missing=step.answer).load_id for _load_id, step in left]
    assert numbered(found, [load_id for load_id, _step in left]) == numbered(everything(record), again)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_record_is_what_a_clerk_would_keep(record, steps):
    """Sets replaced as sets, voided lines gone, the others asked about by the last export that lacks them."""
    check(record, steps)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_on_postgresql_too(record, steps):
    """The same on the other database, which shares all but the moving of rows."""
    check(record, steps)
