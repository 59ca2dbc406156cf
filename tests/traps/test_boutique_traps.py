"""Mistakes of the trade with the figures of a boutique; each tiny table stands in the docstring, and each
figure is worked out a second time.
"""

import numpy as np
import pandas as pd
import pytest

from kpi import rows_behind
from tests.kpi.tiny import facts, result, sale, values

JANUARY = "2026-01-01", "2026-01-31"


def back(day, net, original, **more):
    """A return of an earlier ticket."""
    return sale(
        day, net, ticket=f"R {day}", line_type="return", original_ticket=original, quantity=1.0, **more
    )


def test_a_return_counts_against_the_month_of_its_sale():
    """January sells 1,000 (T1) and 500 (T2); T1 comes back on 10 February, when 400 are sold: January's rate
    is 1,000 ÷ 1,500, February's 0.
    """
    given = facts(
        sales=[
            sale("2026-01-05", 1000.0, "T1"),
            sale("2026-01-20", 500.0, "T2"),
            sale("2026-02-01", 400.0, "T3"),
            back("2026-02-10", -1000.0, "T1"),
        ]
    )
    assert values("return_rate", given, "2026-01-01", "2026-02-28", grain="month") == [
        round(1000 / 1500, 6),
        0.0,
    ]
    opened = result("return_rate", given, *JANUARY)
    above, below = rows_behind(opened, opened.frame.iloc[0], given)
    assert above.only["ticket"].to_list() == ["R 2026-02-10"]
    assert above.end >= pd.Timestamp("2026-02-10").date()
    assert below.end == pd.Timestamp("2026-01-31").date()


def test_a_return_of_an_unknown_ticket_counts_in_its_own_month():
    """Sold before the record begins: it is not lost."""
    given = facts(sales=[sale("2026-02-01", 400.0, "T3"), back("2026-02-10", -100.0, "OLD")])
    assert values("return_rate", given, "2026-02-01", "2026-02-28") == [0.25]


def test_a_blank_discount_is_none_only_where_the_till_tells_discounts():
    """B1: 1,000 less 100, and 1,000 with a blank: 5 %. B2 never tells one: no rate, not 0 %."""
    given = facts(
        sales=[
            sale("2026-01-05", 900.0, gross_amount=1000.0, discount_amount=100.0),
            sale("2026-01-06", 1000.0, gross_amount=1000.0),
            sale("2026-01-06", 500.0, boutique="B2", gross_amount=500.0),
        ]
    )
    assert values("discount_rate", given, *JANUARY) == [0.05]
    assert values("discount_rate", given, *JANUARY, by=["boutique"]) == [0.05, None]


def test_the_median_ticket_is_no_median_line():
    """Tickets of 100 + 100, 50, and 1,000: median 200, not 100; a ticket of a return alone is none."""
    given = facts(
        sales=[
            sale("2026-01-05", 100.0, "T1"),
            sale("2026-01-05", 100.0, "T1", line="2"),
            sale("2026-01-06", 50.0, "T2"),
            sale("2026-01-07", 1000.0, "T3"),
            back("2026-01-08", -50.0, "T2"),
        ]
    )
    assert values("atv_median", given, *JANUARY) == [200.0]
    assert result("atv_median", given, *JANUARY).frame["n"].to_list() == [3]


def test_one_necklace_makes_the_average():
    """Tickets of 1,000, 3,000 and a High Jewelry piece of 900,000: without it 2,000 a ticket."""
    given = facts(
        sales=[
            sale("2026-01-05", 1000.0),
            sale("2026-01-06", 3000.0),
            sale("2026-01-07", 900_000.0, high_jewelry=True),
        ]
    )
    assert values("atv_without_high_jewelry", given, *JANUARY) == [2000.0]
    found = result("high_jewelry_share", given, *JANUARY).frame.iloc[0]
    assert (round(found["value"], 6), found["pieces"]) == (round(900_000 / 904_000, 6), 1.0)


def test_nothing_stated_of_high_jewelry_is_not_none_sold():
    """A till without that column."""
    assert values("high_jewelry_share", facts(sales=[sale("2026-01-05", 1000.0)]), *JANUARY) == [None]
    assert values(
        "high_jewelry_share", facts(sales=[sale("2026-01-05", 1000.0, high_jewelry=False)]), *JANUARY
    ) == [0.0]


def test_a_ticket_of_two_lines_is_captured_once():
    """Three tickets, two with a client, one of these of two lines: 2 of 3."""
    given = facts(
        sales=[
            sale("2026-01-05", 10.0, "T1", client="C1"),
            sale("2026-01-05", 10.0, "T1", line="2", client="C1"),
            sale("2026-01-06", 10.0, "T2", client=""),
            sale("2026-01-07", 10.0, "T3", client="C2"),
        ]
    )
    assert values("data_capture_rate", given, *JANUARY) == [round(2 / 3, 6)]


@pytest.mark.parametrize("seed", range(3))
def test_the_rates_equal_a_plain_computation(seed):
    """Random lines: unit price, capture, median and tickets without High Jewelry, by boutique, computed anew
    with pandas.
    """
    chance = np.random.default_rng(seed)
    lines = [
        sale(
            f"2026-01-{chance.integers(1, 29):02d}",
            float(chance.integers(50, 5000)),
            f"T{chance.integers(40)}",
            f"B{chance.integers(2)}",
            line=str(place),
            quantity=float(chance.integers(1, 4)),
            client=chance.choice(["", "C1", "C2"]),
            high_jewelry=bool(chance.random() < 0.1),
        )
        for place in range(80)
    ]
    given, frame = facts(sales=lines), pd.DataFrame(lines)
    day = [*("boutique", "ticket", "sold_on")]
    tickets = frame.groupby(day).agg(amount=("net_amount", "sum"), hj=("high_jewelry", "any")).reset_index()
    plain = tickets[~tickets["hj"]]
    assert values("average_unit_price", given, *JANUARY, by=["boutique"]) == pytest.approx(
        (
            frame.groupby("boutique")["net_amount"].sum() / frame.groupby("boutique")["quantity"].sum()
        ).to_list(),
        abs=1e-6,
    )
    assert values("atv_median", given, *JANUARY, by=["boutique"]) == pytest.approx(
        tickets.groupby("boutique")["amount"].median().to_list()
    )
    assert values("atv_without_high_jewelry", given, *JANUARY) == pytest.approx(
        [plain["amount"].sum() / len(plain)], abs=1e-6
    )


def test_a_return_names_a_number_that_begins_anew():
    """
    | ticket            | day     | net    | of   |
    | 1004 / 2023-04-01 | Apr 23  | 100    |      |
    | 1004 / 2024-01-05 | Jan 24  | 500    |      |
    | 1004 / 2024-06-05 | Jun 24  | 900    |      |
    | R                 | Feb 24  | -100   | 1004 |   of January 2024: the latest before it
    """
    given = facts(
        sales=[
            sale("2023-04-01", 100.0, "1004 / 2023-04-01"),
            sale("2024-01-05", 500.0, "1004 / 2024-01-05"),
            sale("2024-02-01", 50.0, "1005 / 2024-02-01"),
            sale("2024-06-05", 900.0, "1004 / 2024-06-05"),
            back("2024-02-10", -100.0, "1004"),
        ]
    )
    months = values("return_rate", given, "2024-01-01", "2024-02-29", grain="month")
    assert months == [0.2, 0.0]
    assert values("return_rate", given, "2023-04-01", "2023-04-30") == [0.0]
    assert not [note for note in result("return_rate", given, *JANUARY).notes if "earlier ticket" in note]


def test_a_return_by_the_name_that_loupe_gave_its_ticket():
    """Rows exported from Loupe name the ticket with its date: that one, not the latest of its number."""
    given = facts(
        sales=[
            sale("2024-01-05", 500.0, "1004 / 2024-01-05"),
            sale("2024-02-01", 50.0, "1004 / 2024-02-01"),
            back("2024-02-10", -100.0, "1004 / 2024-01-05"),
        ]
    )
    assert values("return_rate", given, "2024-01-01", "2024-02-29", grain="month") == [0.2, 0.0]


def test_returns_whose_sale_is_not_known_are_counted_and_said():
    """One of two return lines of February names no ticket that is loaded, and another boutique has it."""
    given = facts(
        sales=[
            sale("2026-02-01", 400.0, "T3"),
            back("2026-02-10", -40.0, "T3"),
            back("2026-02-11", -40.0, "OLD"),
            sale("2026-01-05", 100.0, "OLD", boutique="B2"),
        ]
    )
    notes = result("return_rate", given, "2026-02-01", "2026-02-28", where={"boutique": "B1"}).notes
    assert [note[:22] for note in notes if "earlier ticket" in note] == ["1 of 2 return lines of"]
    assert not [note for note in result("return_rate", given, *JANUARY).notes if "earlier ticket" in note]
