"""Mistakes of the trade with shared sales; each tiny table stands in the docstring."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.areas.views.credit_balance import balance, broken_lines
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period
from tests.kpi.tiny import facts, result, sale, values

MARCH = "2026-03-01", "2026-03-31"


def run(held, where=None):
    """March."""
    start, end = map(date.fromisoformat, MARCH)
    return Run(held, ask(start, end, date(2026, 4, 2), where=where), period.windows(start, end, None))


def test_credits_that_do_not_add_up_are_told_with_the_split():
    """
    | ticket | net   | associate | credit |
    | T1     | 1,000 | A         | 0.5    |
    | T1     | 1,000 | B         | 0.3    |   200 belong to nobody
    | T2     | 500   |           | 1      |   500 unassigned
    """
    held = facts(
        sales=[
            sale("2026-03-02", 1000.0, "T1", associate="A", credit=0.5),
            sale("2026-03-02", 1000.0, "T1", associate="B", credit=0.3),
            sale("2026-03-03", 500.0, "T2", associate=""),
        ]
    )
    found = balance(run(held))
    assert (found.associates, found.unassigned, found.boutique, found.broken, found.holds) == (
        800,
        500,
        1500,
        1,
        False,
    )
    assert broken_lines(run(held))["ticket"].to_list() == ["T1"]
    split = result("net_sales", held, *MARCH, by=["associate"])
    assert any("1 sales lines" in note and "1 300.00" in note and "1 500.00" in note for note in split.notes)
    assert not any("credits" in note for note in result("net_sales", held, *MARCH).notes)
    assert any(
        "credits" in note for note in result("net_sales", held, *MARCH, where={"associate": "A"}).notes
    )


def test_rows_of_a_line_that_tell_different_amounts_do_not_balance():
    """
    | ticket | net | associate | credit |
    | T1     | 300 | A         | 0.9    |
    | T1     | 100 | B         | 0.1    |   280 for associates, 200 for the line
    """
    held = facts(
        sales=[
            sale("2026-03-02", 300.0, "T1", associate="A", credit=0.9),
            sale("2026-03-02", 100.0, "T1", associate="B", credit=0.1),
        ]
    )
    found = balance(run(held))
    assert (found.associates, found.boutique, found.broken, found.holds) == (280, 200, 0, False)


def test_a_filter_that_keeps_a_part_of_a_line_breaks_no_credit():
    """
    | net | associate | credit | channel |
    | 100 | A         | 0.7    | shop    |   70 of the 100 are of the shop
    | 100 | B         | 0.3    | phone   |
    """
    held = facts(
        sales=[
            sale("2026-03-02", 100.0, "T1", associate="A", credit=0.7, channel="shop"),
            sale("2026-03-02", 100.0, "T1", associate="B", credit=0.3, channel="phone"),
        ]
    )
    found = balance(run(held, {"channel": "shop"}))
    assert (found.associates, found.boutique, found.broken, found.holds) == (70, 70, 0, True)


def test_a_line_counts_once_however_many_rows_break_it():
    """
    | net | associate | line_type | credit |
    | 100 | A         | sale      | 1      |
    | 100 | B         | sale      | 1      |
    | 100 | C         | sale      | 1      |   credited three times
    | 80  | A         | service   | 0.5    |   no trading line
    """
    thrice = [sale("2026-03-02", 100.0, "T1", associate=who) for who in "ABC"]
    found = balance(
        run(
            facts(
                sales=[
                    *thrice,
                    sale("2026-03-02", 80.0, "T2", associate="A", line_type="service", credit=0.5),
                ]
            )
        )
    )
    assert (found.associates, round(found.boutique, 6), found.broken, found.holds) == (300, 100, 1, False)


def test_the_unassigned_are_a_member_of_the_split():
    """
    | net | associate | credit |
    | 100 | A         | 0.5    |
    | 100 | B         | 0.5    |
    | 50  |           | 1      |   50 + 50 + 50 = 150
    """
    held = facts(
        sales=[
            sale("2026-03-02", 100.0, "T1", associate="A", credit=0.5),
            sale("2026-03-02", 100.0, "T1", associate="B", credit=0.5),
            sale("2026-03-03", 50.0, "T2", associate=""),
        ]
    )
    split = result("net_sales", held, *MARCH, by=["associate"])
    assert dict(zip(split.frame["associate"], split.frame["value"], strict=True)) == {
        "": 50,
        "A": 50,
        "B": 50,
    }
    assert balance(run(held)).holds
    assert not any("credits" in note for note in split.notes)


@settings(max_examples=8)
@given(
    st.lists(
        st.tuples(
            st.integers(-5000, 90_000), st.lists(st.integers(1, 9), min_size=1, max_size=4), st.booleans()
        ),
        min_size=1,
        max_size=15,
    )
)
def test_associates_and_unassigned_are_the_boutique(tickets):
    """Credits in ninths, sevenths, thirds …, some of them of nobody: always the whole."""
    lines = [
        sale(
            "2026-03-02",
            cents / 100,
            f"T{place}",
            associate="" if nobody and who == 0 else f"A{who}",
            credit=part / sum(parts),
        )
        for place, (cents, parts, nobody) in enumerate(tickets)
        for who, part in enumerate(parts)
    ]
    held = facts(sales=lines)
    assert balance(run(held)).holds
    assert sum(values("net_sales", held, *MARCH, by=["associate"])) == pytest.approx(
        values("net_sales", held, *MARCH)[0], abs=1e-4
    )
