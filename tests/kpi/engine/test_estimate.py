"""Estimates: figures that are no sums over rows, in the frame of all others: windows, splits, filters, and
what is shown beside them.
"""

import pandas as pd

from kpi import rows_behind
from kpi.engine.estimate import Sample, estimate
from kpi.model.measure import measure
from kpi.model.unit import COUNT, MONEY, UP
from tests.kpi.tiny import facts, result, sale, values

DECLARED = {"of": "sales", "on": "sold_on", "better": UP, "owner": "Nobody"}
GIVEN = facts(
    sales=[
        sale("2026-01-05", 100.0, client="A"),
        sale("2026-01-20", 300.0, client="B"),
        sale("2026-02-10", 80.0, client="A"),
        sale("2026-02-11", 20.0, boutique="B2", client="C"),
    ]
)


@estimate(label="Median line", unit=MONEY, **DECLARED)
def median_line(lines: Sample) -> pd.DataFrame:
    """The median net amount of a line."""
    lines.said.append("Medians do not add up.")
    found = lines.grouped(value=lines.rows.net_amount.median(), n=lines.rows.count())
    return found.assign(lower=found["value"] / 2)


@estimate(label="Clients of a year", unit=COUNT, back=12, **DECLARED)
def clients_of_a_year(lines: Sample) -> pd.DataFrame:
    """Clients who bought in the twelve months up to the end of the period."""
    return lines.grouped(value=lines.rows.client.nunique(), n=lines.rows.count())


def with_clients_first(run):
    """Sales with the day of each client's first sale."""
    sales = run.facts["sales"]
    first = sales.group_by("client").aggregate(first_on=sales.sold_on.min()).rename(first_client="client")
    return sales.left_join(first, sales.client == first.first_client)


@measure(label="Sales to new clients", unit=MONEY, view=with_clients_first, **DECLARED)
def sales_to_new(line):
    """Net amount on the day of a client's first sale."""
    return line.net_amount.sum(where=line.sold_on == line.first_on)


def test_each_window_has_its_own_sample():
    """January: 100, 300 → 200. February: 80, 20 → 50. A month without sales has none, not 0."""
    assert values(median_line, GIVEN, "2026-01-01", "2026-03-31", grain="month") == [200.0, 50.0, None]
    found = result(median_line, GIVEN, "2026-01-01", "2026-02-28", grain="month")
    assert found.frame["lower"].to_list() == [100.0, 25.0]
    assert found.notes[0] == "Medians do not add up."
    assert values(median_line, GIVEN, "2026-02-01", "2026-02-28", by=["boutique"]) == [80.0, 20.0]
    assert values(median_line, GIVEN, "2026-01-01", "2026-02-28", where={"client": "A"}) == [90.0]


def test_a_year_back_reaches_before_the_window():
    """By the end of February A, B and C have bought; a year later only those of its own February."""
    assert values(clients_of_a_year, GIVEN, "2026-02-01", "2026-02-28") == [3.0]
    assert values(clients_of_a_year, GIVEN, "2027-01-01", "2027-02-28", grain="month") == [2.0, None]


def test_what_a_view_decides_opens_to_the_rows_that_count():
    """A comes back in February: only 100 + 300, then 20 are sales to new clients, and only their rows stand
    behind the figure.
    """
    assert values(sales_to_new, GIVEN, "2026-01-01", "2026-02-28", grain="month") == [400.0, 20.0]
    found = result(sales_to_new, GIVEN, "2026-02-01", "2026-02-28")
    (behind,) = rows_behind(found, found.frame.iloc[0], GIVEN)
    assert behind.only["ticket"].to_list() == ["2026-02-11 20.0"]


def test_money_of_two_currencies_is_not_estimated():
    """Euros and francs have no median."""
    mixed = facts(sales=[sale("2026-01-05", 100.0, currency="CHF"), sale("2026-01-06", 90.0, currency="EUR")])
    assert values(median_line, mixed, "2026-01-01", "2026-01-31") == [None]
    assert values(median_line, mixed, "2026-01-01", "2026-01-31", by=["currency"]) == [100.0, 90.0]
