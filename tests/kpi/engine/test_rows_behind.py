"""Every figure opens: the rows that rows_behind names, read from the record, give its numerator, its
denominator and its n.
"""

from datetime import date

import pytest

from kpi import KPIS, calculate, rows_behind
from store.mart import renewal
from store.mart.facts import open_facts
from store.record import database, load, rows
from store.scope import EVERYTHING
from tests.store.tiny import receipt, sale, table, visit

START, END, TODAY = date(2025, 11, 1), date(2025, 11, 30), date(2025, 12, 2)
SIDES = {
    "net_sales": lambda frame: (frame["net_amount"] * frame["credit"]).sum(),
    "visitors": lambda frame: frame["visitors"].sum(),
    "selling_hours": lambda frame: frame["selling_hours"].sum(),
    "transactions": lambda frame: frame["ticket"].nunique(),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A record and its facts: two boutiques, days with and without counter, a gift card, a foreign sale, last
    year.
    """
    folder = tmp_path_factory.mktemp("rows")
    record = database.connect(f"sqlite:///{folder / 'loupe.db'}")
    lines = [
        sale("T1", 100, date(2025, 11, 3)),
        sale("T2", 50, date(2025, 11, 4)),
        sale("T3", 70, date(2025, 11, 5)),
        sale("T4", 500, date(2025, 11, 3), line_type="gift_card"),
        sale("T5", -20, date(2025, 11, 4), line_type="return"),
        sale("T6", 30, date(2025, 11, 30), boutique="B2"),
        sale("T7", 80, date(2024, 11, 4)),
    ]
    whole = [{"line_type": "sale", "currency": None} | line for line in lines]
    counts = [visit(10, date(2025, 11, 3)), visit(0, date(2025, 11, 4)), visit(5, date(2025, 11, 30), "B2")]
    shifts = [
        {"person": "A1", "day": date(2025, 11, day), "site": "B1", "selling_hours": hours}
        for day, hours in ((3, 8.0), (5, 0.0))
    ]
    aims = [
        {
            "kpi": "net_sales",
            "site": "B1",
            "person": "",
            "period_start": START,
            "period_end": END,
            "value": 100.0,
        }
    ]
    load.save(
        record,
        receipt(
            table("sales", *whole),
            table("traffic", *counts),
            table("hours", *shifts),
            table("targets", *aims),
        ),
    )
    renewal.refresh(record, folder / "mart")
    with open_facts(folder / "mart", EVERYTHING) as facts:
        yield record, facts


@pytest.fixture(scope="module")
def results(opened):
    """(dimensions, filters) → the result of every KPI that is asked for under them, all in one answer."""
    made: dict[str, dict] = {}

    def answered(by, where):
        asked = f"{by} {where}"
        if asked not in made:
            keys = [key for key, *how in [*ASKED, *ELSEWHERE] if how == [by, where]]
            made[asked] = calculate(keys, opened[1], START, END, by=by, where=where, today=TODAY)
        return made[asked]

    return answered


def found(record, behind):
    """The rows of the record that count."""
    return behind.counted(
        rows.rows(record, behind.dataset, EVERYTHING, behind.where, behind.start, behind.end)
    )


OF_BOUTIQUES = [key for key, kpi in KPIS.items() if "boutique" in kpi.dims]
ELSEWHERE = [
    (key, by, {}) for key, kpi in KPIS.items() if key not in OF_BOUTIQUES for by in ((), kpi.dims[:1])
]
ASKED = [
    (key, by, where)
    for key in OF_BOUTIQUES
    for by in ((), ("boutique",))
    for where in ({}, {"boutique": ["B1", "B3"]})
]


@pytest.mark.slow
@pytest.mark.parametrize(("key", "by", "where"), [*ASKED, *ELSEWHERE])
def test_the_rows_give_the_figure(opened, results, key, by, where):
    """For every KPI, whole and split, with and without filter."""
    record, facts = opened
    result = results(by, where)[key]
    for row in result.frame.to_dict("records"):
        sides = rows_behind(result, row, facts)
        assert [side.side for side in sides] == ["numerator", "denominator"][: len(KPIS[key].parts)]
        for side, part in zip(sides, KPIS[key].parts, strict=True):
            whose = getattr(part, "key", None) or part.kpi.key
            if side.dataset != "targets" and whose in SIDES and row[side.side] == row[side.side]:
                assert SIDES[whose](found(record, side)) == pytest.approx(row[side.side])


@pytest.mark.parametrize(
    "key", ["net_sales", "transactions", "visitors", "selling_hours", "sales_per_hour", "growth"]
)
def test_n_is_the_number_of_rows(opened, key):
    """As many rows open as the figure says, where it is no rate of cases."""
    record, facts = opened
    result = calculate([key], facts, START, END, today=TODAY)[key]
    row = result.frame.iloc[0].to_dict()
    assert sum(len(found(record, side)) for side in rows_behind(result, row, facts)) == row["n"]


def test_days_without_counter_are_not_among_the_rows_of_conversion(opened):
    """Of three tickets of B1, that of the day with visitors counts."""
    record, facts = opened
    result = calculate(["conversion"], facts, START, END, where={"boutique": "B1"})["conversion"]
    tickets, counts = (
        found(record, side) for side in rows_behind(result, result.frame.iloc[0].to_dict(), facts)
    )
    assert tickets["ticket"].to_list() == ["T1"]
    assert counts["visitors"].to_list() == [10]
    assert {"source_file", "source_sheet", "source_row"} <= set(tickets.columns)


def test_growth_opens_to_last_years_rows_too(opened):
    """The denominator's rows are those of the days compared with."""
    record, facts = opened
    result = calculate(["growth"], facts, START, END, where={"boutique": "B1"}, grain="month", today=TODAY)[
        "growth"
    ]
    before = found(record, rows_behind(result, result.frame.iloc[0].to_dict(), facts)[1])
    assert before["ticket"].to_list() == ["T7"]


def test_targets_and_the_house_currency_open(opened):
    """The target's own row; a filter on the house currency finds the rows where it is left blank."""
    record, facts = opened
    attainment = calculate(["target_attainment"], facts, START, END, where={"boutique": "B1"})[
        "target_attainment"
    ]
    aims = found(record, rows_behind(attainment, attainment.frame.iloc[0].to_dict(), facts)[1])
    assert aims[["kpi", "value"]].to_numpy().tolist() == [["net_sales", 100.0]]
    euros = calculate(["net_sales"], facts, START, END, where={"currency": "EUR"})["net_sales"]
    assert (
        found(record, rows_behind(euros, euros.frame.iloc[0].to_dict(), facts)[0])["net_amount"].sum()
        == euros.frame["value"].iloc[0]
    )
