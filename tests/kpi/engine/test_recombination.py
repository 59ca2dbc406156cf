"""Any split of a figure recombines to the whole; the figures equal an independent computation in plain pandas
and in SQL.
"""

from datetime import date, timedelta

import ibis
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import calculate
from tests.kpi.tiny import Facts, facts, hours, sale, visit

START, END = date(2025, 1, 1), date(2025, 12, 31)
KEYS = ("net_sales", "transactions", "units", "atv", "upt", "visitors", "conversion", "sales_per_hour")
SPLITS = (
    ["boutique"],
    ["boutique", "associate"],
    ["category"],
    ["line_type", "high_jewelry"],
    ["client", "category"],
)
days = st.dates(START, START + timedelta(days=75))
boutiques = st.sampled_from(["B1", "B2", "B3"])
lines = st.builds(
    lambda on, ticket, net, **more: sale(on.isoformat(), net, ticket, **more),
    days,
    st.sampled_from(["T1", "T2", "T3", "T4"]),
    st.integers(-500, 5000),
    boutique=boutiques,
    line=st.sampled_from("123"),
    associate=st.sampled_from(["A", "B", "C", ""]),
    credit=st.sampled_from([1.0, 0.5, 0.25]),
    line_type=st.sampled_from(["sale", "sale", "sale", "return", "exchange", "service", "gift_card"]),
    quantity=st.sampled_from([1.0, 2.0, -1.0, None]),
    category=st.sampled_from(["ring", "watch", "", None]),
    client=st.sampled_from(["C1", "C2", None]),
    high_jewelry=st.sampled_from([True, False, None]),
)
records = st.fixed_dictionaries(
    {
        "sales": st.lists(lines, min_size=1, max_size=40),
        "traffic": st.lists(
            st.builds(
                lambda on, count, site: visit(on.isoformat(), count, site),
                days,
                st.integers(0, 30),
                boutiques,
            ),
            max_size=25,
        ),
        "hours": st.lists(
            st.builds(
                lambda on, who, many, site: hours(on.isoformat(), who, many, site),
                days,
                st.sampled_from("ABC"),
                st.sampled_from([0.0, 7.5, 4.0, None]),
                boutiques,
            ),
            max_size=25,
        ),
    }
)


def asked(held: Facts, keys, **how):
    """The frames of some KPIs."""
    return {
        key: found.frame
        for key, found in calculate(keys, held, START, END, today=date(2026, 6, 1), **how).items()
    }


def same(one: float, other: float) -> bool:
    """Equal to the cent, or both missing."""
    return (pd.isna(one) and pd.isna(other)) or one == pytest.approx(other, abs=1e-6)


@settings(max_examples=8)
@given(records, st.sampled_from(SPLITS), st.sampled_from([None, "week", "month", "quarter"]))
def test_any_split_adds_up_to_the_whole(record, by, grain):
    """Σ numerator ÷ Σ denominator over the parts of any split, by any period, is the rate of the whole."""
    held = facts(**record)
    keys = KEYS if by == ["boutique"] else KEYS[:5]
    whole, parts = asked(held, keys), asked(held, keys, by=by, grain=grain)
    for key in keys:
        total, sums = whole[key].iloc[0], parts[key][["numerator", "denominator"]].sum()
        assert same(total["numerator"] if pd.notna(total["numerator"]) else 0, sums["numerator"])
        if key in ("atv", "upt", "conversion", "sales_per_hour") and pd.notna(total["value"]):
            assert same(total["value"], sums["numerator"] / sums["denominator"])
        assert total["n"] == parts[key]["n"].sum()


@settings(max_examples=8)
@given(records)
def test_sales_per_hour_by_associate_adds_up_too(record):
    """Hours know the associate: the hours without sales and the sales without hours both stay in the sums."""
    held = facts(**record)
    whole, parts = (asked(held, ["sales_per_hour"], by=by)["sales_per_hour"] for by in ((), ("associate",)))
    if pd.notna(whole["value"].iloc[0]):
        assert same(whole["value"].iloc[0], parts["numerator"].sum() / parts["denominator"].sum())


def plainly(record: dict, by: list[str]) -> pd.DataFrame:
    """Net sales, transactions and units by hand: whole tickets first, then their shares."""
    frame = pd.DataFrame(record["sales"]).fillna({"category": ""})
    frame["quantity"] = frame["quantity"].astype("float64")
    ticket = frame[frame["line_type"].isin(["sale", "exchange"])].copy()
    ticket["share"] = ticket["credit"] / ticket.groupby(["boutique", "ticket", "sold_on"])[
        "credit"
    ].transform("sum")
    trade = frame[frame["line_type"].isin(["sale", "return", "exchange"])].copy()
    trade["net"] = trade["net_amount"] * trade["credit"]
    trade["pieces"] = (
        trade["quantity"].where(trade["line_type"] != "return", -trade["quantity"].abs()) * trade["credit"]
    )
    groups = frame[by].drop_duplicates().set_index(by)
    return (
        groups.assign(
            net=trade.groupby(by)["net"].sum(),
            tickets=ticket.groupby(by)["share"].sum(),
            units=trade.groupby(by)["pieces"].sum(),
        )
        .fillna(0)
        .sort_index()
    )


@settings(max_examples=8)
@given(records, st.sampled_from([["boutique", "associate"], ["category", "associate"]]))
def test_the_figures_equal_a_plain_computation(record, by):
    """Against pandas, written independently."""
    ours, plain = asked(facts(**record), ["net_sales", "transactions", "units"], by=by), plainly(record, by)
    for key, column in {"net_sales": "net", "transactions": "tickets", "units": "units"}.items():
        frame = ours[key].set_index(by)["value"].sort_index()
        assert list(frame.index) == list(plain.index)
        assert frame.to_list() == pytest.approx(plain[column].to_list(), abs=1e-9)


SQL = """
    WITH fed AS (SELECT boutique, min(sold_on) AS first, max(sold_on) AS last FROM sales GROUP BY boutique),
         counted AS (SELECT boutique, day, sum(visitors) AS visitors FROM traffic JOIN fed USING (boutique)
                     WHERE day BETWEEN first AND last GROUP BY ALL HAVING sum(visitors) > 0),
         sold AS (SELECT boutique, sold_on AS day, sum(ticket_share)
             FILTER (line_type IN ('sale', 'exchange')) AS tickets FROM sales GROUP BY ALL)
    SELECT date_trunc('month', day)::DATE AS month, sum(coalesce(tickets, 0)) / sum(visitors) AS conversion
    FROM counted LEFT JOIN sold USING (boutique, day) GROUP BY ALL ORDER BY ALL"""


@settings(max_examples=8)
@given(records)
def test_conversion_equals_hand_written_sql(record):
    """Against SQL over the same tables, day by day and then by month."""
    held = facts(**record)
    database = ibis.duckdb.connect()
    for name in ("sales", "traffic"):
        database.con.register(name, held[name].to_pyarrow())
    theirs = {month.isoformat(): rate for month, rate in database.raw_sql(SQL).fetchall()}
    ours = asked(held, ["conversion"], grain="month")["conversion"].dropna(subset="value")
    assert {
        str(start)[:10]: rate for start, rate in zip(ours["period_start"], ours["value"], strict=True)
    } == pytest.approx(theirs)


@settings(max_examples=8)
@given(records, st.sampled_from(["month", "quarter", "year", "week", "day"]))
def test_periods_cover_every_day_once(record, grain):
    """The sum over periods of any grain is the sum over the range."""
    held = facts(**record)
    assert asked(held, ["net_sales"], grain=grain)["net_sales"]["value"].sum() == pytest.approx(
        asked(held, ["net_sales"])["net_sales"]["value"].sum()
    )
