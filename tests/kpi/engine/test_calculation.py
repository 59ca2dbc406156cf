"""The engine: columns, periods, dimensions, filters, refusals."""

from datetime import date

import pytest

from kpi import KPIS, calculate
from kpi.engine.estimate import Estimate
from kpi.model.dimension import column, same
from kpi.model.errors import BadPeriod, KpiError, UnknownDimension, UnknownGrain, UnknownValue
from settings import settings
from tests.kpi.tiny import aim, day, facts, hours, result, sale, values, visit

COLUMNS = ["value", "numerator", "denominator", "n", "currency", "complete"]
YEAR = ("2025-01-01", "2025-12-31")


@pytest.fixture(scope="module")
def record():
    """Two boutiques, three associates, a fortnight."""
    sales = [
        sale("2025-11-03", 100, "T1", associate="A", category="ring", high_jewelry=True),
        sale("2025-11-10", 40, "T2", associate="B"),
        sale("2025-11-10", 60, "T3", "B2", associate="C", category="watch", high_jewelry=False),
        sale("2025-11-16", 50, "T4", associate=""),
    ]
    return facts(
        sales=sales,
        traffic=[visit("2025-11-03", 4), visit("2025-11-10", 6), visit("2025-11-10", 5, "B2")],
        hours=[hours("2025-11-03", "A", 5), hours("2025-11-10", "B", 5), hours("2025-11-10", "C", 6, "B2")],
        targets=[aim(200, "2025-11-01", "2025-11-30"), aim(50, "2025-11-01", "2025-11-30", "B2")],
    )


def knowing(*by: str) -> list[str]:
    """The KPIs whose facts all know these dimensions, in the same sense."""
    return [
        key
        for key, kpi in KPIS.items()
        if all(all(column(of, name) for of in kpi.facts) and same(kpi.facts, name) for name in by)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("by", "grain"),
    [
        ((), None),
        ((), "day"),
        (("boutique",), "week"),
        (("site",), "month"),
        ((), "quarter"),
        (("boutique",), "year"),
    ],
)
def test_the_columns_are_always_the_same(record, by, grain):
    """For every KPI at every grain; what an estimate shows beside stands after them."""
    for key, found in calculate(
        knowing(*by), record, day("2025-11-01"), day("2025-11-30"), by=by, grain=grain
    ).items():
        columns = ["period_start", "period_end", *by, *COLUMNS]
        assert list(found.frame.columns)[: len(columns)] == columns, key
        assert isinstance(found.kpi, Estimate) or set(found.frame.columns[len(columns) :]) <= {"perimeter"}, (
            key
        )
        assert found.frame["complete"].dtype == bool
        assert found.frame["n"].dtype == "int64"


@pytest.mark.slow
def test_every_kpi_of_an_empty_record_is_missing():
    """Before the first load: one row, no figure, nothing complete, no error."""
    for key, found in calculate(KPIS, facts(), *map(day, YEAR)).items():
        row = found.frame.iloc[0]
        assert (len(found.frame), str(row["value"]), row["n"], row["complete"]) == (1, "nan", 0, False), key
    for key, found in calculate(
        knowing("boutique"), facts(), *map(day, YEAR), by=["boutique"], grain="month"
    ).items():
        assert found.frame.empty, key


def test_periods_are_cut_and_clipped():
    """Weeks start on Monday, the first and last are clipped to the range; fiscal years start in April."""
    given = facts(sales=[sale("2025-11-05", 1)])
    weeks = result("net_sales", given, "2025-11-05", "2025-11-18", grain="week").frame
    assert [str(moment)[:10] for moment in weeks["period_start"]] == [
        "2025-11-05",
        "2025-11-10",
        "2025-11-17",
    ]
    assert [str(moment)[:10] for moment in weeks["period_end"]] == ["2025-11-09", "2025-11-16", "2025-11-18"]
    years = result("net_sales", given, "2024-06-01", "2026-03-31", grain="year").frame
    assert [str(moment)[:10] for moment in years["period_start"]] == ["2024-06-01", "2025-04-01"]


def test_the_fiscal_year_may_start_in_any_month(monkeypatch):
    """From February: quarters from February, May, August, November, in rows and in periods alike."""
    monkeypatch.setenv("LOUPE_FISCAL_YEAR_START", "2")
    settings.cache_clear()
    given = facts(
        sales=[sale("2025-01-31", 1), sale("2025-02-01", 2), sale("2025-05-31", 4), sale("2026-01-31", 8)]
    )
    quarters = result("net_sales", given, "2025-01-01", "2026-01-31", grain="quarter").frame
    assert [str(moment)[:10] for moment in quarters["period_start"]] == [
        "2025-01-01",
        "2025-02-01",
        "2025-05-01",
        "2025-08-01",
        "2025-11-01",
    ]
    assert quarters["value"].to_list() == [1, 2, 4, 0, 8]
    assert values("net_sales", given, "2025-01-01", "2026-01-31", grain="year") == [1, 14]


def test_site_and_person_mean_each_facts_own_column(record):
    """site is the boutique of sales and traffic; associate is the person of hours."""
    november = ("2025-11-01", "2025-11-30")
    assert (
        values("conversion", record, *november, by=["site"])
        == values("conversion", record, *november, by=["boutique"])
        == [0.2, 0.2]
    )
    assert (
        values("sales_per_hour", record, *november, by=["person"])
        == values("sales_per_hour", record, *november, by=["associate"])
        == [20, 8, 10]
    )
    assert values("selling_hours", record, *november, where={"boutique": "B2"}) == [6]


def test_filters(record):
    """One value, several values, blank, truth values, two filters at once."""
    november = ("2025-11-01", "2025-11-30")
    assert values("net_sales", record, *november, where={"boutique": "B2"}) == [60]
    assert values("net_sales", record, *november, where={"associate": ["A", "B"]}) == [140]
    assert values("net_sales", record, *november, where={"associate": ""}) == [50]
    assert values("net_sales", record, *november, where={"category": ["ring", ""]}) == [190]
    assert [
        values("net_sales", record, *november, where={"high_jewelry": text}) for text in ("true", "Yes", "1")
    ] == [[100]] * 3
    assert values("net_sales", record, *november, where={"boutique": "B1", "category": "ring"}) == [100]
    assert values("net_sales", record, *november, where={"boutique": "nowhere"}) == [None]
    assert values("net_sales", record, *november, where={"category": "tiara"}) == [0]


def test_dimensions_are_text_and_go_back_into_filters(record):
    """What a table shows can be clicked: "" for blank, true and false for truth values."""
    november = ("2025-11-01", "2025-11-30")
    frame = result("net_sales", record, *november, by=["high_jewelry"]).frame
    assert frame["high_jewelry"].to_list() == ["", "false", "true"]
    assert [
        values("net_sales", record, *november, where={"high_jewelry": text})[0]
        for text in frame["high_jewelry"]
    ] == frame["value"].to_list()


def test_n_is_the_cases_that_a_rate_stands_on_not_rows(record):
    """T1 has three lines and T2 one: atv stands on two tickets, not on four rows; conversion on visitors."""
    for key in ("atv", "upt", "conversion"):
        row = result(key, record, "2025-11-01", "2025-11-30").frame.iloc[0]
        assert row["n"] == row["denominator"], key
    lines = [sale("2025-11-03", 100, "T1", line=str(n)) for n in range(3)] + [sale("2025-11-03", 100, "T2")]
    assert result("atv", facts(sales=lines), "2025-11-01", "2025-11-30").frame["n"].to_list() == [2]


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"by": ["asociate"]}, UnknownDimension, "Unknown dimension 'asociate'; did you mean 'associate'"),
        ({"by": ["ticket"]}, UnknownDimension, "Unknown dimension 'ticket'"),
        ({"where": {"colour": "red"}}, UnknownDimension, "Unknown dimension 'colour'"),
        ({"where": {"line_type": "sal"}}, UnknownValue, "Unknown line_type 'sal'; did you mean 'sale'"),
        ({"where": {"high_jewelry": "maybe"}}, UnknownValue, "'maybe' is neither true nor false"),
        ({"grain": "moth"}, UnknownGrain, "Unknown grain 'moth'; did you mean 'month'"),
    ],
)
def test_what_is_unknown_is_named_with_the_near_miss(record, asked, error, message):
    """One line, no traceback needed."""
    with pytest.raises(error, match=message) as caught:
        result("net_sales", record, *YEAR, **asked)
    assert isinstance(caught.value, KpiError)


@pytest.mark.parametrize(
    ("start", "end", "grain"), [("2025-02-01", "2025-01-01", None), ("1990-01-01", "2025-01-01", "day")]
)
def test_periods_that_cannot_be_shown_are_refused(record, start, end, grain):
    """End before start, and more days than anybody reads."""
    with pytest.raises(BadPeriod):
        result("net_sales", record, start, end, grain=grain)


def test_a_split_by_site_has_every_site_in_every_period(record):
    """A line of a chart must not jump over a month without rows: 0 where fed, missing before and after."""
    frame = result("net_sales", record, "2025-11-01", "2025-11-23", by=["boutique"], grain="week").frame
    assert frame["boutique"].to_list() == ["B1", "B2"] * 4
    assert [None if str(value) == "nan" else value for value in frame["value"]] == [
        None,
        None,
        100,
        None,
        90,
        60,
        None,
        None,
    ]


def test_a_closed_site_is_not_waited_for():
    """It feeds nothing after its last day, and the month is complete without it."""
    given = facts(
        sites=[{"site": "B2", "closed_on": date(2025, 11, 20)}],
        sales=[sale("2025-11-30", 100), sale("2025-11-20", 100, boutique="B2")],
    )
    assert result("net_sales", given, "2025-11-01", "2025-11-30").frame["complete"].to_list() == [True]
    assert result("net_sales", given, "2025-11-01", "2025-11-30", today="2025-11-30").frame[
        "complete"
    ].to_list() == [False]


def test_a_workshop_is_no_boutique_without_sales():
    """Its hours are not selling hours, it is not waited for, and it is not in the list of boutiques."""
    given = facts(
        sites=[{"site": "B1", "kind": "boutique"}, {"site": "W1", "kind": "workshop"}],
        sales=[sale("2025-11-01", 0), sale("2025-11-30", 100)],
        hours=[
            hours("2025-11-30", "A", 5),
            hours("2025-11-01", "A", 0),
            hours("2025-11-12", "J", None, "W1"),
        ],
    )
    for key in ("selling_hours", "sales_per_hour"):
        found = result(key, given, "2025-11-01", "2025-11-30", by=["boutique"])
        assert (found.frame["boutique"].to_list(), found.frame["complete"].to_list(), found.notes) == (
            ["B1"],
            [True],
            (),
        )
    assert result("selling_hours", given, "2025-11-01", "2025-11-30").frame["n"].to_list() == [2]


def test_a_till_that_tells_no_discounts_has_none_given_is_not_said_of_it():
    """
    | boutique | gross | discount |
    | B1       | 1,000 | 100      |
    | B1       | 500   |          |   none on this line: the till tells them
    | B2       | 500   |          |   its till never tells one: unknown, not 0
    | B3       | 300   | 0        |   0
    | B4       |       | 50       |   of nothing known: unknown
    """
    given = facts(
        sales=[
            sale("2026-01-05", 900.0, gross_amount=1000.0, discount_amount=100.0),
            sale("2026-01-06", 500.0, gross_amount=500.0),
            sale("2026-01-06", 500.0, boutique="B2", gross_amount=500.0),
            sale("2026-01-07", 300.0, boutique="B3", gross_amount=300.0, discount_amount=0.0),
            sale("2026-01-08", 250.0, boutique="B4", discount_amount=50.0),
        ]
    )
    january = "2026-01-01", "2026-01-31"
    assert values("discounts", given, *january, by=["boutique"]) == [100, None, 0, None]
    assert values("gross_sales", given, *january, by=["boutique"]) == [1500, None, 300, None]
    assert values("discounts", given, *january) == [100]
    assert values("discounts", given, *january, where={"boutique": ["B2", "B4"]}) == [None]
    rate = result("discount_rate", given, *january, by=["boutique"]).frame
    assert rate[["value", "numerator", "denominator"]].isna().all(axis=1).to_list() == [
        False,
        True,
        False,
        True,
    ]
