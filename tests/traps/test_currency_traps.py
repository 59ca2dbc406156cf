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
ABROAD = [{"site": "B1"}, {"site": "GVA", "currency": "CHF"}]


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
    """Without a budget rate Geneva's target stays in its own currency, so converted figures have none."""
    given = facts(
        sites=ABROAD,
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


def test_francs_are_never_called_euros():
    """
    | boutique | currency | net |
    | B1       |          | 100 |
    | GVA      | CHF      | 100 |   each row is in its own currency; together they are no figure
    """
    given = facts(sales=SALES)
    frame = result("net_sales", given, *NOVEMBER, by=["boutique"]).frame
    assert frame["currency"].to_list() == ["EUR", "CHF"]
    assert result("net_sales", given, *NOVEMBER, where={"boutique": "GVA"}).frame["currency"].item() == "CHF"
    whole = result("net_sales", given, *NOVEMBER).frame.iloc[0]
    assert (str(whole["value"]), whole["currency"]) == ("nan", "")
    assert result("transactions", given, *NOVEMBER).frame["currency"].item() == ""
    split = result("net_sales", given, *NOVEMBER, by=["boutique", "currency"]).frame
    assert split[["boutique", "currency"]].to_numpy().tolist() == [["B1", "EUR"], ["GVA", "CHF"]]


def test_a_month_without_sales_is_zero_francs():
    """GVA sells 100 CHF in 11/2024 and in 11/2025: the months between are 0 CHF, not 0 EUR."""
    frame = result(
        "net_sales", facts(sales=SALES), "2025-09-01", "2025-11-30", grain="month", by=["boutique"]
    ).frame
    assert set(frame.loc[frame["boutique"] == "GVA", "currency"]) == {"CHF"}
    assert set(frame.loc[frame["boutique"] == "B1", "currency"]) == {"EUR"}


def test_sales_that_name_no_currency_are_in_that_of_their_site():
    """| sites: GVA in CHF | a sale of 100 at GVA, currency blank | → 100 CHF, and no sum with euros."""
    blank = [sale("2025-11-05", 100), sale("2025-11-05", 100, "b", boutique="GVA")]
    given = facts(sites=ABROAD, sales=blank, exchange_rates=[rate("CHF", "2022-01-01", 1.1)])
    assert result("net_sales", given, *NOVEMBER, by=["boutique"]).frame["currency"].to_list() == [
        "EUR",
        "CHF",
    ]
    assert values("net_sales", given, *NOVEMBER) == [None]
    assert values("net_sales", given, *NOVEMBER, currency="actual") == [210]
    assert values("net_sales", given, *NOVEMBER, where={"currency": "CHF"}) == [100]


def test_a_house_with_two_currencies_has_an_attainment_at_the_budget_rate():
    """
    | site | sold    | target  | budget rate |
    | B1   | 100 EUR | 200 EUR |             |
    | GVA  | 100 CHF | 100 CHF | 1.2         |   220 of 320 = 68.75 %; by boutique 50 % and 100 %
    """
    given = facts(
        sites=ABROAD,
        sales=SALES,
        exchange_rates=[rate("CHF", "2022-01-01", 1.2, "budget"), rate("CHF", "2022-01-01", 2.0)],
        targets=[aim(200, *NOVEMBER), aim(100, *NOVEMBER, site="GVA")],
    )
    asked = {"grain": "month"}
    assert values("target_attainment", given, *NOVEMBER, **asked) == [0.6875]
    assert values("target_attainment", given, *NOVEMBER, **asked, by=["boutique"]) == [0.5, 1]
    found = result("target_attainment", given, *NOVEMBER, **asked)
    assert "What is told over several currencies is worked out at the budget rate." in found.notes
    judged = judge(result("net_sales", given, *NOVEMBER, **asked, currency="budget"), given).frame
    assert judged[["value", "target", "attainment"]].to_numpy().tolist() == [[220, 320, 0.6875]]
    local = judge(result("net_sales", given, *NOVEMBER, **asked), given)
    assert local.frame["target"].isna().all()
    assert any("several currencies" in note for note in local.notes)


def test_without_a_budget_rate_there_is_no_attainment_of_the_house():
    """The same without a rate: none, and the note names the currency that lacks one."""
    given = facts(sites=ABROAD, sales=SALES, targets=[aim(200, *NOVEMBER), aim(100, *NOVEMBER, site="GVA")])
    found = result("target_attainment", given, *NOVEMBER, grain="month")
    assert found.frame["value"].isna().all()
    assert any("No budget rate of CHF" in note for note in found.notes)
    assert values("target_attainment", given, *NOVEMBER, grain="month", by=["boutique"]) == [0.5, 1]


def test_a_boutique_that_changed_its_currency_is_not_compared_across_it():
    """100 HRK in November 2024, 50 EUR in November 2025: no change is told, and none of −50 %."""
    given = facts(
        sales=[
            sale("2023-01-01", 0, currency="HRK"),
            sale("2024-11-05", 100, "a", currency="HRK"),
            sale("2025-11-05", 50, "b"),
            sale("2025-11-30", 0, "c"),
        ]
    )
    judged = judge(result("net_sales", given, *NOVEMBER, grain="month"), given).frame.iloc[0]
    assert (judged["value"], judged["currency"], str(judged["change"])) == (50, "EUR", "nan")


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
