"""Mistakes of the trade with clients; each tiny table stands in the docstring."""

from datetime import date

import pytest

from tests.kpi.tiny import facts, result, sale, values
from words.territory import territory

JANUARY, FEBRUARY = ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")


def day(text):
    """A date."""
    return date.fromisoformat(text)


def client(code, **more):
    """A client in the list."""
    return {"client": code, "as_of": day("2025-12-01")} | more


def test_a_client_who_rises_in_the_period_is_not_vic_at_its_start():
    """C1 is VIC since 2025, C2 since 15 January: in January only C1's 100 of 400 count; in February C2's 200
    of 200 do.
    """
    history = [
        client("C1", segment="VIC", valid_from=day("2025-01-01")),
        client("C2", segment="Gold", valid_from=day("2025-01-01")),
        client("C2", segment="VIC", valid_from=day("2026-01-15"), as_of=day("2026-02-01")),
    ]
    given = facts(
        sales=[
            sale("2026-01-10", 100.0, client="C1"),
            sale("2026-01-20", 300.0, client="C2"),
            sale("2026-02-10", 200.0, client="C2"),
        ],
        client_history=history,
    )
    assert values("vic_share", given, "2026-01-01", "2026-02-28", grain="month") == [0.25, 1.0]


def test_a_list_of_today_says_nothing_of_last_years_tiers():
    """The only list is of March and has no day since when: January has no VIC share, not 0 %."""
    given = facts(
        sales=[sale("2026-01-10", 100.0, client="C1")],
        client_history=[client("C1", segment="VIC", as_of=day("2026-03-01"))],
    )
    found = result("vic_share", given, *JANUARY)
    assert found.frame["value"].isna().all()
    assert any("tier" in note for note in found.notes)


def test_unknown_tiers_are_told_beside_the_share():
    """100 to a VIC, 300 without a client: 25 %, of which 75 % unknown."""
    given = facts(
        sales=[sale("2026-01-10", 100.0, client="C1"), sale("2026-01-11", 300.0, client="")],
        client_history=[client("C1", segment="VVIC 2", valid_from=day("2025-01-01"))],
    )
    row = result("vic_share", given, *JANUARY).frame.iloc[0]
    assert (row["value"], row["unknown"]) == (0.25, 0.75)


def test_an_old_client_is_not_new_because_the_record_is_young():
    """The record begins in January; the list says that C1 first bought in 2019: one of two is new."""
    given = facts(
        sales=[sale("2026-01-10", 100.0, client="C1"), sale("2026-01-11", 100.0, client="C2")],
        clients=[client("C1", first_purchase_on=day("2019-05-01"))],
    )
    found = result("new_client_share", given, *JANUARY)
    assert found.frame["value"].to_list() == [0.5]
    assert any("2026-01-10" in note for note in found.notes)


def test_two_tickets_of_one_afternoon_are_no_return():
    """C1 buys twice on the 10th, C2 on the 10th and the 20th, C3 in December and on the 5th: two of three
    come back.
    """
    given = facts(
        sales=[
            sale("2026-01-10", 10.0, "T1", client="C1"),
            sale("2026-01-10", 20.0, "T2", client="C1"),
            sale("2026-01-10", 1.0, "T3", client="C2"),
            sale("2026-01-20", 1.0, "T4", client="C2"),
            sale("2025-12-01", 1.0, "T5", client="C3"),
            sale("2026-01-05", 1.0, "T6", client="C3"),
        ]
    )
    assert values("repeater_share", given, *JANUARY) == [round(2 / 3, 6)]


def test_unknown_residence_is_a_third_bucket():
    """100 to a Parisian, 200 to a client from Tokyo, 300 unknown: a sixth local, not a third."""
    given = facts(
        sales=[
            sale("2026-01-10", 100.0, client="C1"),
            sale("2026-01-11", 200.0, client="C2"),
            sale("2026-01-12", 300.0, client="C3"),
        ],
        clients=[
            client("C1", residence="Frankreich"),
            client("C2", residence="JP"),
            client("C3", residence="n/k"),
        ],
        sites=[{"site": "B1", "country": "France"}],
    )
    row = result("local_share", given, *JANUARY).frame.iloc[0]
    assert [round(row[name], 6) for name in ("value", "tourist", "unknown")] == [
        round(1 / 6, 6),
        round(1 / 3, 6),
        0.5,
    ]
    assert [territory(text) for text in ("Francia", "UK", "Schweiz", "Etats-Unis", "unknown", "", None)] == [
        "FR",
        "GB",
        "CH",
        "US",
        "",
        "",
        "",
    ]


def test_cross_selling_counts_clients_not_tickets():
    """C1 buys a ring and a watch on two days, C2 two rings, C3 something untold: one of two."""
    given = facts(
        sales=[
            sale("2026-01-10", 1.0, client="C1", category="Ring"),
            sale("2026-01-12", 1.0, client="C1", category="Watch"),
            sale("2026-01-10", 2.0, client="C2", category="Ring"),
            sale("2026-01-13", 1.0, client="C2", category="Ring"),
            sale("2026-01-14", 1.0, client="C3"),
        ]
    )
    assert values("cross_sell_rate", given, *JANUARY) == [0.5]


def test_retention_looks_at_those_who_bought_the_year_before():
    """By the end of January 2026: A and B bought in 2024, A again in 2025; C bought first in 2025 and is in
    neither: one of two.
    """
    given = facts(
        sales=[
            sale("2024-06-01", 1.0, client="A"),
            sale("2024-07-01", 1.0, client="B"),
            sale("2025-06-01", 1.0, client="A"),
            sale("2025-06-02", 1.0, client="C"),
        ]
    )
    assert values("retention_12m", given, *JANUARY) == [0.5]
    assert values("active_clients", given, *JANUARY) == [2.0]
    assert any("24 months" in note for note in result("retention_12m", given, *JANUARY).notes)


def test_active_clients_are_not_added_over_months():
    """One client who buys every month is one in the quarter."""
    given = facts(sales=[sale(f"2026-0{month}-10", 1.0, client="A") for month in (1, 2, 3)])
    assert values("active_clients", given, "2026-01-01", "2026-03-31", grain="month") == [1.0, 1.0, 1.0]
    assert values("active_clients", given, "2026-01-01", "2026-03-31") == [1.0]


def test_an_undecided_booking_is_no_missed_one():
    """Kept, missed, and not yet: one of two; of the kept with an outcome one of one sold."""

    def book(code, kept, outcome):
        return {
            "appointment": code,
            "boutique": "B1",
            "booked_for": day("2026-01-10"),
            "kept": kept,
            "outcome": outcome,
        }

    given = facts(
        appointments=[
            book("1", True, "sale"),
            book("2", False, "no_show"),
            book("3", None, "booked"),
            book("4", True, "kept"),
        ]
    )
    assert values("appointment_kept_rate", given, *JANUARY) == [round(2 / 3, 6)]
    assert values("appointment_conversion", given, *JANUARY) == [1.0]


def outreach(code, who, due="", done=""):
    """An action towards a client."""
    return {
        "action": code,
        "client": who,
        "associate": "A1",
        "boutique": "B1",
        "due_on": day(due) if due else None,
        "done_on": day(done) if done else None,
    }


def test_late_and_still_open_are_misses_and_not_yet_due_is_none():
    """Due in January: done in time, done late, still open; due tomorrow: one of three."""
    given = facts(
        outreach=[
            outreach("1", "C1", "2026-01-10", "2026-01-09"),
            outreach("2", "C1", "2026-01-10", "2026-01-12"),
            outreach("3", "C2", "2026-01-10"),
            outreach("4", "C2", "2026-01-21"),
        ]
    )
    assert values("outreach_on_time", given, *JANUARY, today="2026-01-20") == [round(1 / 3, 6)]


def test_a_very_important_client_must_be_met_sooner():
    """Both active and in A1's portfolio, both met 60 days ago: enough for Gold, not for VIC; who is in no
    portfolio, or long gone, does not count.
    """
    given = facts(
        sales=[sale("2025-10-01", 1.0, client=code) for code in ("C1", "C2", "C3")]
        + [sale("2023-10-01", 1.0, client="C4")],
        clients=[
            client("C1", associate="A1", boutique="B1", segment="VIC"),
            client("C2", associate="A1", boutique="B1", segment="Gold"),
            client("C3", boutique="B1", segment="VIC"),
            client("C4", associate="A1", boutique="B1"),
        ],
        outreach=[outreach("1", "C1", done="2025-12-02"), outreach("2", "C2", done="2025-12-02")],
    )
    assert values("portfolio_coverage", given, *JANUARY) == [0.5]
    assert values("portfolio_coverage", given, *JANUARY, by=["associate"]) == [0.5]


def test_a_year_that_is_not_over_is_looked_at_from_the_last_day_known():
    """
    | client    | bought             | met    |   known until 20 January 2026, the fiscal year ends on 31 March
    | C1 (VIC)  | 1 Feb, 1 Sept 2025 | 2 Jan  |   met 18 days before, not 88 days before 31 March: 100 %
    | C2        | 1 Feb 2024         |        |   before the last twelve months: one of two came back
    """
    known = sale("2026-01-20", 1.0, line_type="service")
    given = facts(
        sales=[
            sale(on, 1.0, client=code)
            for code, on in (
                ("C1", "2024-02-01"),
                ("C1", "2025-02-01"),
                ("C1", "2025-09-01"),
                ("C2", "2024-02-01"),
                ("C2", "2024-06-01"),
            )
        ]
        + [known],
        clients=[
            client("C1", associate="A1", boutique="B1", segment="VIC"),
            client("C2", associate="A1", boutique="B1"),
        ],
        outreach=[outreach("1", "C1", done="2026-01-02"), outreach("2", "C9", done="2026-01-20")],
    )
    year = ("2025-04-01", "2026-03-31")
    assert values("portfolio_coverage", given, *year, today="2026-01-20", grain="year") == [1.0]
    assert values("portfolio_coverage", given, *year, today="2026-06-01", grain="year") == [1.0]
    assert values("retention_12m", given, *year, today="2026-01-20") == [0.5]
    bought_in_february = facts(sales=[sale("2025-02-01", 1.0, client="C1"), known])
    assert values("active_clients", bought_in_february, *year, today="2026-01-20") == [1]
    assert values("active_clients", bought_in_february, *year, today="2026-06-01") == [1]
    assert values("active_clients", bought_in_february, "2026-04-01", "2027-03-31", today="2026-06-01") == [
        None
    ]


def test_who_was_called_by_another_boutique_was_called():
    """
    | client | called by | bought |
    | C1     | B1        |        |
    | C2     | B2        | yes    |
    | C3     | nobody    |        |   asked of B1: of those whom nobody called none bought, though C2 did
    """
    given = facts(
        sales=[sale("2026-01-07", 1.0, client="C2")],
        clients=[client("C1"), client("C2"), client("C3")],
        outreach=[
            outreach("1", "C1", done="2026-01-10"),
            outreach("2", "C2", done="2026-01-05") | {"boutique": "B2"},
        ],
    )
    assert result("outreach_to_sale", given, *JANUARY, where={"boutique": "B1"}).frame[
        "uncontacted"
    ].to_list() == [0.0]


def test_a_sale_before_the_call_is_not_its_merit():
    """Called on the 10th: C1 bought on the 5th, C2 on the 20th: one of two. C3 was not called and bought:
    beside it 100 %.
    """
    given = facts(
        sales=[
            sale("2026-01-05", 1.0, client="C1"),
            sale("2026-01-20", 1.0, client="C2"),
            sale("2026-01-07", 1.0, client="C3"),
        ],
        clients=[client("C1"), client("C2"), client("C3")],
        outreach=[outreach("1", "C1", done="2026-01-10"), outreach("2", "C2", done="2026-01-10")],
    )
    row = result("outreach_to_sale", given, *JANUARY).frame.iloc[0]
    assert (row["value"], row["uncontacted"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    "key",
    [
        "vic_share",
        "new_client_share",
        "local_share",
        "cross_sell_rate",
        "retention_12m",
        "portfolio_coverage",
        "outreach_on_time",
        "outreach_to_sale",
        "appointment_kept_rate",
        "atv_median",
        "return_rate",
        "discount_rate",
        "high_jewelry_share",
    ],
)
def test_nothing_loaded_gives_nothing_rather_than_zero(key):
    """An empty record has no rate: not 0 %, not NaN as text, not a colour."""
    assert set(values(key, facts(), *JANUARY)) <= {None}
