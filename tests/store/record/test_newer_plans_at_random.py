"""Plans of several days at random, loaded in any order and taken back: tasks that left the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.receipt import Receipt
from store.record.load import save, undo
from tests.store.contents import clear, everything
from tests.store.record.test_undo_at_random import numbered
from tests.store.tiny import receipt, table

DAYS = [date(2026, month, 1) for month in (4, 5, 6)]


@dataclass(frozen=True)
class Step:
    """Load a plan with an answer, or with `undone` take back one of the loads that are there."""

    file: Receipt | None = None
    answer: str = ""
    undone: int = 0


@st.composite
def plans(draw: st.DrawFn) -> Receipt:
    """The tasks that the plan of one of two projects has on a day."""
    names = draw(st.lists(st.sampled_from(["M1", "M2", "M3"]), min_size=1, max_size=3, unique=True))
    row = {"project": draw(st.sampled_from(["P", "Q"])), "kind": "task", "as_of": draw(st.sampled_from(DAYS))}
    forecast = draw(st.sampled_from(DAYS))
    rows = [row | {"milestone": name, "forecast_on": forecast} for name in names]
    return receipt(table("milestones", *rows), file=f"{draw(st.integers(0, 9999))}.xlsx")


STEPS = st.lists(
    st.one_of(
        st.builds(Step, file=plans(), answer=st.sampled_from(["", "", "voided", "part"])),
        st.builds(Step, undone=st.integers(0, 9)),
    ),
    min_size=2,
    max_size=7,
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


def clerk(left: Sequence[tuple[int, Step]]) -> tuple[dict[tuple, date], dict[tuple, int]]:
    """The tasks present with the last day that shows each, and those asked about, plan by plan of their days."""
    kept: dict[tuple, date] = {}
    asked: dict[tuple, int] = {}
    for load_id, step in sorted(
        left, key=lambda one: (one[1].file.tables[0].frame["as_of"][0].as_py(), one[0])
    ):
        rows = step.file.tables[0].frame.to_pylist()
        day, told = rows[0]["as_of"], {(row["project"], row["milestone"]) for row in rows}
        for task in [task for task, last in kept.items() if task[0] == rows[0]["project"] and last < day]:
            if task not in told and step.answer == "voided":
                del kept[task]
                asked.pop(task, None)
            elif task not in told and step.answer == "":
                asked[task] = load_id
        kept |= dict.fromkeys(told, day)
        asked = {task: by for task, by in asked.items() if task not in told}
    return kept, asked


def check(record, steps: Sequence[Step]) -> None:
    """The record is what the clerk has, and what it would be had it only had the loads that are left."""
    clear(record)
    left = played(record, steps)
    found, (kept, asked) = everything(record), clerk(left)
    assert {(row["project"], row["milestone"]): row["as_of"] for row in found["milestones"]} == kept
    assert {tuple(row["row_key"].split(" · ")): row["load_id"] for row in found["missing_rows"]} == asked
    clear(record)
    again = [save(record, step.file, missing=step.answer).load_id for _load_id, step in left]
    assert numbered(found, [load_id for load_id, _step in left]) == numbered(everything(record), again)


@pytest.mark.xfail(
    strict=False,
    reason="some sequence keeps a milestone that a later whole plan no longer holds; see issue F",
)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_present_plan_is_what_a_clerk_would_keep(record, steps):
    """Whatever comes first: the plan of the latest day counts, and what it dropped is asked about or gone."""
    check(record, steps)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_on_postgresql_too(record, steps):
    """The same on the other database."""
    check(record, steps)
