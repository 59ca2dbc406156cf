"""The KPIs of clients, of clienteling and of satisfaction against plain pandas, written from their
definitions and not from the engine.
"""

import numpy as np
import pandas as pd
import pytest

from tests.kpi.second_computation.house.draws import TODAY
from tests.kpi.second_computation.plainly import Seen, differences, over

COUNTRIES = {
    "France": "FR",
    "FR": "FR",
    "Switzerland": "CH",
    "Japan": "JP",
    "local": "local",
    "tourist": "tourist",
}
SHOPS = {"B1": "FR", "B2": "CH"}
TRADE, TICKETS = ["sale", "return", "exchange"], ["sale", "exchange"]


def bought(frame: pd.DataFrame) -> pd.DataFrame:
    """The sales and exchanges that name a client."""
    return frame[frame["line_type"].isin(TICKETS) & (frame["client"].fillna("") != "")]


def buyers(seen: Seen) -> pd.Series:
    """The days on which each client bought in the period."""
    return bought(seen.rows("sales", "sold_on")).groupby("client")["sold_on"].apply(set)


def first_day(seen: Seen, client: str) -> pd.Timestamp:
    """The first purchase ever: by the record, or by the list where that is earlier."""
    told = seen.tables["clients"].set_index("client")["first_purchase_on"]
    sales = bought(seen.tables["sales"])
    return min(
        day
        for day in (sales.loc[sales["client"] == client, "sold_on"].min(), told.get(client))
        if pd.notna(day)
    )


def new(seen):
    """First purchase in the period."""
    who = buyers(seen).index
    return over(sum(first_day(seen, client) >= seen.opens for client in who), len(who))


def repeaters(seen):
    """Another day before or in the period."""
    days = buyers(seen)
    return over(
        sum(len(found) > 1 or first_day(seen, client) < seen.opens for client, found in days.items()),
        len(days),
    )


def cross(seen):
    """Two categories or more."""
    kinds = (
        bought(seen.rows("sales", "sold_on"))
        .assign(category=lambda rows: rows["category"].replace("", None))
        .groupby("client")["category"]
        .nunique()
    )
    return over((kinds >= 2).sum(), (kinds >= 1).sum())


def retention(seen):
    """Bought in both of the last two years."""
    rows, year = bought(seen.all("sales")), pd.DateOffset(months=12)
    lately = set(
        rows.loc[(rows["sold_on"] > seen.moment - year) & (rows["sold_on"] <= seen.moment), "client"]
    )
    before = set(
        rows.loc[
            (rows["sold_on"] > seen.moment - 2 * year) & (rows["sold_on"] <= seen.moment - year), "client"
        ]
    )
    return over(len(lately & before), len(before))


def active(seen):
    """Bought in the last twelve months."""
    rows = bought(seen.all("sales"))
    return rows.loc[
        (rows["sold_on"] > seen.moment - pd.DateOffset(months=12)) & (rows["sold_on"] <= seen.moment),
        "client",
    ].nunique()


def traded(seen: Seen) -> pd.DataFrame:
    """Sales, returns and exchanges of the period."""
    rows = seen.rows("sales", "sold_on")
    return rows[rows["line_type"].isin(TRADE)].assign(net=lambda held: held["net_amount"] * held["credit"])


def vic(seen):
    """By the tier that held on the first day."""
    told = seen.tables["client_history"].assign(since=lambda rows: rows["valid_from"].fillna(rows["as_of"]))
    told = (
        told[(told["since"] <= seen.opens) & (told["segment"].fillna("") != "")]
        .sort_values("since")
        .drop_duplicates("client", keep="last")
        .set_index("client")["segment"]
    )
    rows = traded(seen)
    tier = rows["client"].map(told)
    return (
        over(rows.loc[tier.isin(["VIC", "VVIC 1"]), "net"].sum(), rows["net"].sum())
        if tier.notna().any()
        else np.nan
    )


def local(seen):
    """By the country of the shop."""
    rows = traded(seen)
    home, shop = (
        rows["client"].map(seen.tables["clients"].set_index("client")["residence"].map(COUNTRIES)),
        rows["boutique"].map(SHOPS),
    )
    near = (home == "local") | ((home == shop) & home.notna())
    known = home.isin(["local", "tourist"]) | (home.notna() & shop.notna())
    return (
        over(rows.loc[near, "net"].sum(), rows["net"].sum())
        if rows.loc[~known, "net"].sum() < rows["net"].sum()
        else np.nan
    )


CLIENTS = {
    "new_client_share": new,
    "repeater_share": repeaters,
    "cross_sell_rate": cross,
    "retention_12m": retention,
    "active_clients": active,
    "vic_share": vic,
    "local_share": local,
}


@pytest.mark.parametrize(
    ("by", "grain"), [((), None), ((), "month"), (("boutique",), "month"), (("associate", "category"), None)]
)
def test_clients(by, grain):
    """Whole, by month, by boutique and month, by associate and category."""
    assert differences(CLIENTS, "sales", by, grain) == []


def booked(kept: bool | None, *outcomes: str):
    """Bookings kept (or decided), with one of these outcomes."""

    def count(seen: Seen) -> int:
        rows = seen.rows("appointments", "booked_for")
        right = rows["kept"].notna() if kept is None else rows["kept"].eq(kept)
        return (right & (rows["outcome"].isin(outcomes) | (not outcomes))).sum()

    return count


kept, decided, sold, told = booked(True), booked(None), booked(True, "sale"), booked(True, "sale", "no_sale")
BOOKINGS = {
    "appointments_decided": decided,
    "appointments_kept": kept,
    "appointment_kept_rate": lambda seen: over(kept(seen), decided(seen)),
    "appointments_with_outcome": told,
    "appointments_sold": sold,
    "appointment_conversion": lambda seen: over(sold(seen), told(seen)),
}


def due(seen: Seen) -> pd.DataFrame:
    """What fell due."""
    rows = seen.rows("outreach", "due_on")
    return rows[rows["due_on"] <= pd.Timestamp(TODAY)]


def timely(seen):
    """Done by the day due."""
    return (due(seen)["done_on"] <= due(seen)["due_on"]).sum()


def followed(seen):
    """Bought within thirty days, not on the day itself; thanks and after-sales calls apart."""
    rows, sales = seen.rows("outreach", "done_on"), bought(seen.tables["sales"])
    rows = rows[~rows["purpose"].isin(["Thank you", "Après-vente"])]
    days = sales.groupby("client")["sold_on"].apply(list).to_dict()
    return over(
        sum(
            any(0 < (day - on).days <= 30 for day in days.get(client, []))
            for client, on in zip(rows["client"], rows["done_on"], strict=True)
        ),
        len(rows),
    )


ACTIONS = {
    "outreach_due": lambda seen: len(due(seen)),
    "outreach_done_on_time": timely,
    "outreach_on_time": lambda seen: over(timely(seen), len(due(seen))),
    "outreach_to_sale": followed,
}


def coverage(seen):
    """Active clients in a portfolio, as the lists of the day told it: contacted within 30 days (VIC) or
    90.
    """
    told, year = seen.tables["client_history"].sort_values("as_of"), pd.DateOffset(months=12)
    known = told[told["as_of"] <= seen.moment].drop_duplicates("client", keep="last")
    first = told[~told["client"].isin(known["client"])].drop_duplicates("client")
    now = seen.tables["clients"]
    owned = pd.concat([known, first, now[~now["client"].isin(told["client"])]])
    for dim, value in seen.where.items():
        owned = owned[owned[dim].fillna("").astype(str) == value]
    sales, done = bought(seen.tables["sales"]), seen.tables["outreach"]
    lately = set(
        sales.loc[(sales["sold_on"] > seen.moment - year) & (sales["sold_on"] <= seen.moment), "client"]
    )
    owned = owned[owned["associate"].notna() & owned["client"].isin(lately)]
    reach = owned["segment"].isin(["VIC", "VVIC 1"]).map({True: 30, False: 90})
    last = done[done["done_on"] <= seen.moment].groupby("client")["done_on"].max()
    return over(((seen.moment - owned["client"].map(last)).dt.days <= reach).sum(), len(owned))


@pytest.mark.parametrize(
    ("by", "grain"), [((), None), ((), "month"), (("boutique",), "month"), (("associate",), None)]
)
def test_clienteling(by, grain):
    """Whole, by month, by boutique and month, by associate."""
    assert differences(BOOKINGS, "appointments", by, grain) == []
    assert differences(ACTIONS, "outreach", by, grain) == []
    assert differences({"portfolio_coverage": coverage}, "clients", by, grain) == []


LEAST = {"CARE": 6, "CES": 10, "NPS": 10, "FTR": 10}


def scores(seen: Seen, *programmes: str) -> pd.DataFrame:
    """The answers of one programme; nothing per associate under its minimum, or where it belongs to the
    boutique.
    """
    rows = seen.rows("surveys", "responded_on").assign(weight=lambda held: held["n"].fillna(1))
    name = seen.where["programme"]
    few = "associate" in seen.where and (rows["weight"].sum() < LEAST[name] or name == "FTR")
    return rows.iloc[:0] if few or name not in programmes else rows


def mean(seen):
    """Weighed by the answers behind."""
    rows = scores(seen, *LEAST)
    return over((rows["score"] * rows["weight"]).sum(), rows["weight"].sum())


def top(seen):
    """CARE from 4 on, the 1 of CES (less is better), the 10 of NPS, the published rates of FTR."""
    rows = scores(seen, *LEAST)
    best = {
        "CARE": rows["score"] >= 4,
        "CES": rows["score"] <= 1,
        "NPS": rows["score"] >= 10,
        "FTR": rows["score"] / 100,
    }[seen.where["programme"]]
    return over((best * rows["weight"]).sum(), rows["weight"].sum())


def promoters(seen):
    """Nines and tens less six and under."""
    rows = scores(seen, "NPS")
    return 100 * over((rows["score"] >= 9).sum() - (rows["score"] <= 6).sum(), len(rows))


@pytest.mark.parametrize(
    ("by", "grain"),
    [
        (("programme",), None),
        (("programme",), "month"),
        (("programme", "boutique"), None),
        (("programme", "associate"), None),
    ],
)
def test_satisfaction(by, grain):
    """Always by programme."""
    assert (
        differences({"survey_score": mean, "survey_top_box": top, "nps": promoters}, "surveys", by, grain)
        == []
    )
