"""Mistakes of the trade with currencies: francs added to euros, a missing rate taken for one, growth made of
rates.
"""

import pytest

from kpi import judge
from kpi.model.errors import UnknownCurrency
from tests.kpi.tiny import aim, day, facts, judged, result, sale, values


def rate(currency, since, worth, kind="actual", to=""):
    """One exchange rate."""
    return {"currency": currency, "to_currency": to, "valid_from": day(since), "rate": worth, "kind": kind}


GENEVA = {"boutique": "GVA", "currency": "CHF"}
SALES = [
    sale("2023-01-01", 0),
    sale("2024-11-05", 100),
    sale("2025-11-05", 100),
    sale("2025-11-30", 0),
    sale("2023-01-01", 0, "a", **GENEVA),
    sale("2024-11-05", 100, "b", **GENEVA),
    sale("2025-11-05", 100, "c", **GENEVA),
    sale("2025-11-30", 0, "d", **GENEVA),
]
NOVEMBER = ("2025-11-01", "2025-11-30")


def test_growth_at_actual_rates_is_partly_the_rate_s():
    """
    100 CHF in both Novembers: 95 EUR at 0.95, then 110 EUR at 1.10; at one constant rate of 1 nothing grew.
    """
    given = facts(
        sales=SALES,
        exchange_rates=[
            rate("CHF", "2022-01-01", 0.95),
            rate("CHF", "2025-01-01", 1.10),
            rate("CHF", "2024-04-01", 0.9, "constant"),
            rate("CHF", "2025-04-01", 1.0, "constant"),
            rate("CHF", "2025-04-01", 1.2, "budget"),
        ],
    )
    asked = {"grain": "month"}
    assert values("net_sales", given, *NOVEMBER, **asked) == [None]
    assert values("net_sales", given, *NOVEMBER, **asked, currency="actual") == [210]
    assert values("growth", given, *NOVEMBER, **asked, currency="actual") == [
        pytest.approx(210 / 195 - 1, abs=1e-6)
    ]
    assert values("growth", given, *NOVEMBER, **asked, currency="constant") == [0]
    assert values("net_sales", given, *NOVEMBER, **asked, currency="budget") == [220]
    assert result("net_sales", given, *NOVEMBER, **asked, currency="actual").currency == "EUR"
    compared = judge(result("net_sales", given, *NOVEMBER, **asked, currency="actual"), given).frame
    assert compared["compared"].to_list() == [195]


def test_a_missing_rate_is_no_rate_of_one():
    """No rate before December 2024: November 2024 has no figure, and the note names currency and day; euros
    alone stand.
    """
    given = facts(sales=SALES, exchange_rates=[rate("CHF", "2024-12-01", 1.1)])
    found = result("net_sales", given, "2024-11-01", "2024-11-30", by=["boutique"], currency="actual")
    assert found.frame.set_index("boutique")["value"].astype(object).where(
        found.frame.set_index("boutique")["value"].notna(), None
    ).to_dict() == {"B1": 100, "GVA": None}
    assert "No actual rate of CHF into EUR on 2024-11-05; figures that need one are not given." in found.notes
    assert values("net_sales", given, *NOVEMBER, currency="constant") == [None]
    growth = result("growth", given, *NOVEMBER, grain="month", currency="actual")
    assert growth.frame["value"].isna().all()
    assert any("CHF" in note and "2024-11-05" in note for note in growth.notes)


def test_the_rate_of_the_day_counts_not_that_of_the_next():
    """1.0 until the 9th, 2.0 from the 10th; a rate given the other way round (1 EUR = 0.5 GBP) is 2.0."""
    pounds = {"currency": "GBP", "boutique": "LON"}
    given = facts(
        sales=[sale("2025-11-09", 1, "a", **pounds), sale("2025-11-10", 1, "b", **pounds)],
        exchange_rates=[rate("GBP", "2025-11-01", 1.0), rate("EUR", "2025-11-10", 0.5, to="GBP")],
    )
    assert values("net_sales", given, "2025-11-09", "2025-11-10", grain="day", currency="actual") == [1, 2]
    assert values("atv", given, "2025-11-09", "2025-11-10", currency="actual") == [1.5]
    assert values("transactions", given, "2025-11-09", "2025-11-10", currency="actual") == [2]


def test_filters_speak_of_the_currency_a_sale_was_made_in():
    """Francs in euros; a split by currencies that are no more is refused."""
    given = facts(sales=SALES, exchange_rates=[rate("CHF", "2022-01-01", 1.1)])
    assert values("net_sales", given, *NOVEMBER, where={"currency": "CHF"}, currency="actual") == [110]
    with pytest.raises(UnknownCurrency, match="filter by it"):
        result("net_sales", given, *NOVEMBER, by=["currency"], currency="actual")
    with pytest.raises(UnknownCurrency, match="'constnat'; did you mean 'constant'"):
        result("net_sales", given, *NOVEMBER, currency="constnat")


def test_a_target_in_francs_is_not_set_against_euros():
    """Geneva's target stays in its own currency, so converted figures have none."""
    given = facts(
        sites=[{"site": "B1"}, {"site": "GVA", "currency": "CHF"}],
        sales=SALES,
        exchange_rates=[rate("CHF", "2022-01-01", 1.1)],
        targets=[aim(200, *NOVEMBER, site=site) for site in ("B1", "GVA")],
    )
    found = judge(result("net_sales", given, *NOVEMBER, grain="month", currency="actual"), given)
    assert found.frame["target"].isna().all()
    assert any("GVA" in note for note in found.notes)
    assert judge(result("net_sales", given, *NOVEMBER, by=["boutique"]), given).frame["target"].to_list() == [
        200,
        200,
    ]


def test_two_currencies_are_never_added():
    """
    | boutique | net | currency |
    | B1       | 100 | EUR      |
    | B2       | 100 | CHF      |   no 200 of anything; by currency or boutique each is given
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, currency="EUR"),
            sale("2025-11-03", 100, boutique="B2", currency="CHF"),
        ]
    )
    found = result("net_sales", given, *NOVEMBER)
    assert values("net_sales", given, *NOVEMBER) == values("atv", given, *NOVEMBER) == [None]
    assert any("several currencies" in note for note in found.notes)
    assert values("transactions", given, *NOVEMBER) == [2]
    assert values("net_sales", given, *NOVEMBER, by=["currency"]) == [100, 100]
    assert values("net_sales", given, *NOVEMBER, where={"currency": "CHF"}) == [100]
    assert result("net_sales", given, *NOVEMBER, by=["boutique"]).currencies == ("CHF", "EUR")


def test_this_years_euros_are_not_compared_with_last_years_francs():
    """
    | November | net | currency |
    | 2024     | 100 | CHF      |
    | 2025     | 100 | EUR      |   no change of 0 %
    """
    given = facts(sales=[sale("2024-11-01", 100, currency="CHF"), sale("2025-11-30", 100, currency="EUR")])
    assert str(judged("net_sales", given, *NOVEMBER, grain="month")[0]["change"]) == "nan"
    assert values("growth", given, *NOVEMBER, grain="month") == [None]


def test_a_blank_currency_is_the_currency_of_the_house():
    """
    | net | currency |
    | 100 | EUR      |
    | 100 |          |   200 EUR
    """
    given = facts(
        sales=[
            sale("2025-11-03", 100, "T1", currency="EUR"),
            sale("2025-11-03", 100, "T2"),
            sale("2025-11-03", 100, "T3", currency=""),
        ]
    )
    assert (
        values("net_sales", given, *NOVEMBER)
        == values("net_sales", given, *NOVEMBER, where={"currency": "EUR"})
        == [300]
    )
    assert result("net_sales", given, *NOVEMBER).currency == "EUR"
