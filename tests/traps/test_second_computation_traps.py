"""Mistakes that the second computation in plain pandas found in comparisons."""

from tests.kpi.tiny import day, facts, judged, result, sale


def test_money_in_the_houses_currency_where_a_boutique_declares_its_own():
    """
    | boutique | currency | 1 Oct | at 0.9 |
    | B1       | USD      | 100   | 90     |   what is fed is found under both the rate and the currency of the site
    """
    rate = {
        "currency": "USD",
        "to_currency": "EUR",
        "kind": "actual",
        "valid_from": day("2026-01-01"),
        "rate": 0.9,
    }
    sites = [{"site": "B1", "kind": "boutique", "currency": "USD"}]
    given = facts(sites=sites, exchange_rates=[rate], sales=[sale("2026-10-01", 100, currency=None)])
    found = result("net_sales", given, "2026-10-01", "2026-10-01", currency="actual").frame
    assert found["value"].to_list() == [90.0]


def test_a_boutique_that_opened_within_the_compared_week():
    """
    | week          | days with sales      |
    | 6–12 Oct 2025 | opened on Thursday 9 |   100
    | 5–11 Oct 2026 | all                  |   300: +200 %, by split and by filter
    """
    opened = {"site": "B1", "kind": "boutique", "opened_on": day("2025-10-09")}
    given = facts(
        sites=[opened], sales=[sale("2025-10-10", 100), sale("2026-10-06", 300), sale("2026-10-11", 0)]
    )
    week = ("2026-10-05", "2026-10-11")
    assert judged("net_sales", given, *week, grain="week", by=["boutique"])[0]["change"] == 2.0
    assert judged("net_sales", given, *week, grain="week", where={"boutique": "B1"})[0]["change"] == 2.0


def test_an_unfinished_range_stands_against_the_beginning_of_the_range_before():
    """
    | 1–30 Nov, fed to the 2nd | 2–31 Oct                         |
    | 10 + 10                  | 5 + 5, and 100 on each of 30, 31 |   +100 %, not −90 %
    """
    before = [sale("2026-10-02", 5), sale("2026-10-03", 5), sale("2026-10-30", 100), sale("2026-10-31", 100)]
    given = facts(sales=[*before, sale("2026-11-01", 10), sale("2026-11-02", 10)])
    row, _ = judged("net_sales", given, "2026-11-01", "2026-11-30", "2026-11-03", "previous")
    assert (row["compared"], row["change"]) == (10.0, 1.0)


def test_no_trading_day_has_passed():
    """
    | November 2026, seen on Sunday the 1st, a boutique of Monday to Saturday | nothing: nothing is compared |
    | Saturday 1 November 2025                                                | 50                           |
    """
    sites = [{"site": "B1", "kind": "boutique", "workdays": "1-6"}]
    given = facts(sites=sites, sales=[sale("2025-10-01", 1), sale("2025-11-01", 50), sale("2026-10-31", 10)])
    row, _ = judged("net_sales", given, "2026-11-01", "2026-11-30", "2026-11-01", "dates", grain="month")
    assert row["change"] != row["change"]
    assert row["compared"] != row["compared"]


def test_what_a_closed_boutique_sold_is_compared_with_nothing():
    """
    | B1 closed for good on 30 June 2026 | October 2025 | October 2026 |
    |                                    | 100          | 0            |   −100 %
    """
    closed = {"site": "B1", "kind": "boutique", "closed_on": day("2026-06-30")}
    rows = [sale("2025-09-30", 1), sale("2025-10-10", 100), sale("2026-06-30", 5)]
    given = facts(sites=[closed], sales=rows, coverage={"sales": {"B1": ("2025-09-30", "2026-12-01")}})
    row, _ = judged("net_sales", given, "2026-10-01", "2026-11-30", "2026-12-02", "dates", grain="month")
    assert (row["value"], row["compared"], row["change"]) == (0.0, 100.0, -1.0)
