"""What is counted, once, in its month: tickets, returns, what is no trade, levels."""

from datetime import date

import pytest

from kpi.model.level import level
from kpi.model.unit import COUNT, NEITHER
from tests.kpi.tiny import facts, sale, values

NOVEMBER = ("2025-11-01", "2025-11-30")


def test_a_return_counts_in_the_month_it_is_made():
    """
    | day        | type   | net  |
    | 2025-11-20 | sale   |  900 |
    | 2025-12-05 | return | -900 |   November keeps its 900, December is 900 down; no ticket is taken back
    """
    given = facts(sales=[sale("2025-11-20", 900), sale("2025-12-05", -900, line_type="return", quantity=1)])
    assert values("net_sales", given, "2025-11-01", "2025-12-31", grain="month") == [900, -900]
    assert values("transactions", given, "2025-11-01", "2025-12-31", grain="month") == [1, 0]
    assert values("units", given, "2025-11-01", "2025-12-31", grain="month") == [1, -1]


def test_a_ticket_shared_by_two_associates_is_one_ticket():
    """
    | ticket | associate | credit | net |
    | T1     | A         | 0.5    | 100 |
    | T1     | B         | 0.5    | 100 |   one ticket of 100; half of each for A and for B
    """
    given = facts(sales=[sale("2025-11-03", 100, "T1", associate=person, credit=0.5) for person in "AB"])
    assert values("transactions", given, *NOVEMBER) == [1]
    assert values("transactions", given, *NOVEMBER, by=["associate"]) == [0.5, 0.5]
    assert values("net_sales", given, *NOVEMBER) == [100]
    assert values("units", given, *NOVEMBER) == [1]


def test_a_ticket_of_three_lines_is_one_ticket():
    """
    | ticket | line | category | net |
    | T1     | 1    | ring     | 100 |
    | T1     | 2    | ring     | 100 |
    | T1     | 3    | watch    | 100 |   one ticket, atv 300; two thirds of it are rings
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, "T1", line=str(n), category=kind)
            for n, kind in enumerate(["ring", "ring", "watch"])
        ]
    )
    assert values("atv", given, *NOVEMBER) == [300]
    assert values("transactions", given, *NOVEMBER, by=["category"]) == [0.666667, 0.333333]


@pytest.mark.parametrize("kind", ["gift_card", "deposit", "service", "other"])
def test_what_is_not_trade_is_not_sold(kind):
    """
    | type      | net |
    | sale      | 100 |
    | gift_card | 500 |   net sales 100, one ticket, one piece
    """
    given = facts(sales=[sale("2025-11-03", 100, "T1"), sale("2025-11-03", 500, "T2", line_type=kind)])
    assert [values(key, given, *NOVEMBER) for key in ("net_sales", "transactions", "units", "atv")] == [
        [100],
        [1],
        [1],
        [100],
    ]


@level(
    of="people",
    begins="started_on",
    ends="left_on",
    label="Headcount",
    unit=COUNT,
    better=NEITHER,
    owner="Boutique sales manager",
)
def headcount(person):
    """People employed at period end."""
    return person.count()


def test_a_backlog_is_never_summed_over_months():
    """
    | person | from       | to         |
    | A      | 2025-01-10 |            |
    | B      | 2025-02-10 | 2025-03-15 |   1, 2, 1 at month ends; 1 for the quarter, not 4
    """
    given = facts(
        people=[
            {"person": "A", "site": "B1", "started_on": date(2025, 1, 10)},
            {"person": "B", "site": "B1", "started_on": date(2025, 2, 10), "left_on": date(2025, 3, 15)},
        ]
    )
    assert values(headcount, given, "2025-01-01", "2025-03-31", grain="month") == [1, 2, 1]
    assert values(headcount, given, "2025-01-01", "2025-03-31", grain="quarter") == [1]
