"""Targets: whose, for when, which version."""

import pytest

from kpi import judge
from tests.kpi.tiny import aim, facts, result, sale, values

NOVEMBER, QUARTER = ("2025-11-01", "2025-11-30"), ("2025-10-01", "2025-12-31")
SALES = [sale("2025-10-01", 0), sale("2025-11-15", 100), sale("2025-12-31", 0)]
MONTHS = [("2025-10-01", "2025-10-31"), NOVEMBER, ("2025-12-01", "2025-12-31")]


def target(given, start, end, key="net_sales", **asked):
    """The targets of a verdict, row by row."""
    return [
        None if str(value) == "nan" else value
        for value in judge(result(key, given, start, end, **asked), given).frame["target"]
    ]


def test_month_targets_make_the_quarter():
    """Three months that follow one another are their sum."""
    given = facts(
        sales=SALES, targets=[aim(value, *month) for value, month in zip((10, 20, 30), MONTHS, strict=True)]
    )
    assert target(given, *QUARTER) == [60]
    assert target(given, *QUARTER, grain="month") == [10, 20, 30]


def test_a_quarter_target_comes_before_its_months():
    """They describe the same quarter and are not added; a month is its own."""
    given = facts(sales=SALES, targets=[aim(100, *QUARTER), *[aim(10, *month) for month in MONTHS]])
    assert target(given, *QUARTER) == [100]
    assert target(given, *NOVEMBER) == [10]


@pytest.mark.parametrize(
    "periods",
    [
        [("2025-11-01", "2025-11-29")],
        [("2025-11-02", "2025-11-30")],
        [("2025-10-01", "2025-11-30")],
        [("2025-11-01", "2025-11-14"), ("2025-11-16", "2025-11-30")],
        [("2025-11-01", "2025-11-15"), ("2025-11-15", "2025-11-30")],
    ],
)
def test_what_does_not_tile_the_period_is_no_target(periods):
    """A day short, a gap, an overlap, a target of a longer period."""
    assert target(facts(sales=SALES, targets=[aim(10, *one) for one in periods]), *NOVEMBER) == [None]


def test_weeks_may_tile_a_fortnight():
    """Any periods that follow one another will do."""
    given = facts(
        sales=SALES, targets=[aim(10, "2025-11-03", "2025-11-09"), aim(20, "2025-11-10", "2025-11-16")]
    )
    assert target(given, "2025-11-03", "2025-11-16") == [30]


def test_a_target_without_end_is_a_month():
    """Exports give the month alone."""
    given = facts(sales=SALES, targets=[aim(10, *NOVEMBER) | {"period_end": None}])
    assert target(given, *NOVEMBER) == [10]


def test_the_house_may_have_a_target_of_its_own():
    """A target without site is the whole house's, and is not added to those of its boutiques."""
    sales = [*SALES, sale("2025-10-01", 0, boutique="B2"), sale("2025-12-31", 0, boutique="B2")]
    given = facts(
        sales=sales, targets=[aim(150, *NOVEMBER, site=""), aim(90, *NOVEMBER), aim(70, *NOVEMBER, site="B2")]
    )
    assert target(given, *NOVEMBER) == [150]
    assert target(given, *NOVEMBER, by=["boutique"]) == [90, 70]
    assert target(given, *NOVEMBER, where={"boutique": "B2"}) == [70]
    assert target(given, *NOVEMBER, where={"boutique": ["B1", "B2"]}) == [160]


def test_a_version_revises_only_what_it_names():
    """R1 changes November; October keeps its original."""
    given = facts(
        sales=SALES,
        targets=[
            aim(10, *MONTHS[0]),
            aim(20, *NOVEMBER),
            aim(30, *MONTHS[2]),
            aim(25, *NOVEMBER, version="R1"),
        ],
    )
    assert target(given, *QUARTER, grain="month") == [10, 25, 30]


def test_other_splits_have_no_target():
    """Nobody set one by category; targets of projects are not the boutique's."""
    given = facts(sales=SALES, targets=[aim(10, *NOVEMBER), aim(99, *NOVEMBER, project="P1")])
    assert target(given, *NOVEMBER) == [10]
    assert (
        target(given, *NOVEMBER, by=["category"])
        == target(given, *NOVEMBER, where={"category": ""})
        == [None]
    )


def test_targets_of_rates_are_never_added():
    """A conversion of 20 % in each of two months is 20 % together; 20 % and 30 % have no common target."""
    rates = [
        {"kpi": "upt"} | {name: value for name, value in aim(rate, *month).items() if name != "kpi"}
        for rate, month in zip((1.2, 1.2, 1.3), MONTHS, strict=True)
    ]
    given = facts(sales=[sale(day, 10) for day in ("2025-10-01", "2025-11-15", "2025-12-31")], targets=rates)
    assert target(given, "2025-10-01", "2025-11-30", "upt") == [1.2]
    assert target(given, *QUARTER, "upt") == [None]


def test_attainment_by_boutique_and_associate():
    """A personal target counts at the boutique it names."""
    given = facts(
        sales=[sale("2025-11-30", 30, associate="A"), sale("2025-11-30", 10, "T", "B2", associate="A")],
        targets=[aim(60, *NOVEMBER, person="A"), aim(40, *NOVEMBER, site="B2", person="A")],
    )
    assert values("target_attainment", given, *NOVEMBER, by=["boutique", "associate"]) == [0.5, 0.25]
    assert values("target_attainment", given, *NOVEMBER, by=["associate"]) == [0.4]
