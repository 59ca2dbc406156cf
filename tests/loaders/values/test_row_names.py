"""Rows without a code of their own get one, the same in the next export, and none is lost or counted
twice.
"""

import pandas as pd
import pytest

from loaders.values.choices import read_choices
from loaders.values.grades import in_grades
from loaders.values.row_names import named
from loaders.values.title_kinds import value
from store.dataset import Field, Kind
from store.datasets import dataset


def frame(**columns: list) -> pd.DataFrame:
    """A tiny table of canonical columns."""
    return pd.DataFrame(columns)


def test_a_milestone_without_code_is_named_by_its_name():
    """| project | name   |
    | P1      | Opening|   and a second, different row "Opening" keeps a name of its own."""
    rows = named(
        frame(project=["P1"] * 3, name=["Opening", "Design", "Opening"], owner=["A", "B", "C"]),
        dataset("milestones"),
    )
    assert list(rows["milestone"]) == ["Opening", "Design", "Opening (2)"]


def test_a_row_written_twice_is_one_milestone():
    """Copy and paste in a tracker: the same row twice has one name, and the loader drops the repetition."""
    rows = named(frame(project=["P1"] * 2, name=["Opening"] * 2, owner=["A"] * 2), dataset("milestones"))
    assert list(rows["milestone"]) == ["Opening", "Opening"]


def test_equal_anonymous_answers_are_answers_of_two_clients():
    """Two clients gave nine points on one day: without client code each answer counts."""
    day = pd.to_datetime(["2026-04-01"] * 2)
    rows = named(
        frame(programme=["NPS"] * 2, boutique=["PAR1"] * 2, responded_on=day, score=[9.0, 9.0]),
        dataset("surveys"),
    )
    assert list(rows["answer"]) == ["PAR1 · 2026-04-01", "PAR1 · 2026-04-01 (2)"]


def test_an_action_keeps_its_name_when_it_is_done():
    """Planned in one export, done in the next: named by its due date, not by the day on which it was done."""
    due = pd.to_datetime(["2026-04-10"])
    before = named(frame(client=["K1"], associate=["A1"], due_on=due), dataset("outreach"))
    after = named(
        frame(client=["K1"], associate=["A1"], due_on=due, done_on=pd.to_datetime(["2026-04-09"])),
        dataset("outreach"),
    )
    assert list(before["action"]) == list(after["action"]) == ["K1 · A1 · 2026-04-10"]


def test_given_codes_stay_and_only_blank_ones_are_filled():
    """| WBS | name |
    | 1.1 | Plan |
    |     | Build|"""
    rows = named(
        frame(project=["P1"] * 2, milestone=["1.1", None], name=["Plan", "Build"]), dataset("milestones")
    )
    assert list(rows["milestone"]) == ["1.1", "Build"]


def test_two_bookings_of_one_job_and_day_both_count():
    """1 h in the morning and 1 h in the afternoon, without clock times, are two hours."""
    rows = named(
        frame(
            person=["W1"] * 2,
            job=["J1"] * 2,
            day=pd.to_datetime(["2026-04-01"] * 2),
            kind=["direct"] * 2,
            hours=[1.0, 1.0],
        ),
        dataset("work_time"),
    )
    assert rows["booking"].is_unique


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("High", 4),
        ("élevée", 4),
        ("sehr hoch", 5),
        ("basso", 2),
        ("3 - Medium", 3),
        ("4 (likely)", 4),
        (2.0, 2),
        ("70 %", 4),
        ("15%", 1),
        ("M", 3),
    ],
)
def test_a_risk_is_graded_in_words_figures_or_shares(cell, grade):
    """Probability 70 % lies in the fourth of five steps."""
    assert list(in_grades([cell], dataset("raid")["probability"])) == [grade]


@pytest.mark.parametrize("cell", [50_000.0, "€ 12,000", "severe delay of the opening"])
def test_money_or_prose_is_no_grade(cell):
    """An impact column in euros or sentences must not become a score."""
    assert pd.isna(in_grades([cell], dataset("raid")["impact"])).all()


@pytest.mark.parametrize(
    ("kind", "field", "title", "told"),
    [
        ("raid", "kind", "Risk", "risk"),
        ("raid", "kind", "Décisions", "decision"),
        ("raid", "kind", "Title", ""),
        ("milestones", "kind", "Task name", "task"),
        ("milestones", "kind", "Jalon", "milestone"),
        ("surveys", "programme", "Score NPS", "NPS"),
        ("surveys", "programme", "Note", ""),
    ],
)
def test_a_title_tells_the_kind(kind, field, title, told):
    """A column headed "Risk" lists risks; one headed "Title" says nothing."""
    assert value(dataset(kind)[field], title) == told


def test_a_blank_cell_is_neither_yes_nor_no():
    """The tick of a YES column has no letters, and nor has a blank."""
    values, bad = read_choices(["", None, "✓", "-", "x"], Field("flag", Kind.BOOL, ""))
    assert list(values) == [None, None, True, False, True]
    assert not bad.any()
