"""Targets brought down: a month is its days, a day its associates, and what is not is found."""

from datetime import date

import pytest

from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.target_sums import (
    DAYS,
    PERSONS,
    targets_are_their_associates,
    targets_are_their_days,
)
from tests.kpi.tiny import aim, facts

TODAY = date(2026, 11, 20)


def cascade(day_value: float = 10.0, days: int = 30, version: str = "original", persons: tuple = ()):
    """November: 300 for the month, as much a day, shared by some."""
    month = aim(300.0, "2026-11-01", "2026-11-30")
    every = [f"2026-11-{number:02d}" for number in range(1, days + 1)]
    return [
        month,
        *(aim(day_value, day, day, version=version) for day in every),
        *(aim(value, day, day, person=who) for day in every for who, value in persons),
    ]


def asked(rows) -> Asked:
    """The three months of these targets."""
    return Asked(facts(targets=rows), date(2026, 9, 1), date(2026, 11, 30), TODAY)


def test_days_that_make_another_month_are_found():
    """30 days of 9 are 270, not 300; 30 of 10 are."""
    assert targets_are_their_days(asked(cascade())).empty
    found = targets_are_their_days(asked(cascade(9.0)))
    assert found[
        ["invariant", "kpi", "member", "whole", "other", "difference", "dataset"]
    ].to_numpy().tolist() == [[DAYS, "net_sales", "B1", 300.0, 270.0, -30.0, "targets"]]


def test_a_month_revised_without_its_days_is_found():
    """The month is 330 since R2, its days still make 300."""
    found = targets_are_their_days(asked([*cascade(), aim(330.0, "2026-11-01", "2026-11-30", version="R2")]))
    assert (found["whole"].iloc[0], found["other"].iloc[0]) == (330.0, pytest.approx(300.0))


def test_a_month_of_which_some_days_have_targets_is_no_contradiction():
    """Targets of the first ten days make no month."""
    assert targets_are_their_days(asked(cascade(9.0, days=10))).empty


def test_associates_that_make_another_day_are_found():
    """6 and 4 are 10; 6 and 3 are not; none at work is the boutique's alone."""
    assert targets_are_their_associates(asked(cascade(persons=(("A", 6.0), ("B", 4.0))))).empty
    assert targets_are_their_associates(asked(cascade(persons=(("A", 0.0),)))).empty
    found = targets_are_their_associates(asked(cascade(persons=(("A", 6.0), ("B", 3.0)))))
    assert set(found["invariant"]) == {PERSONS}
    assert len(found) == 30
    assert set(found["difference"]) == {-1.0}
