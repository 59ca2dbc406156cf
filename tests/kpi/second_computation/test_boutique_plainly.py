"""The KPIs of sales against plain pandas, written from their definitions and not from the engine."""

import numpy as np
import pandas as pd
import pytest

from kpi import calculate
from tests.kpi.second_computation.house.draws import TODAY
from tests.kpi.second_computation.plainly import Seen, differences, opened, over

TRADE, TICKETS = ["sale", "return", "exchange"], ["sale", "exchange"]


def lines(seen: Seen, kinds: list[str], on: str = "sold_on") -> pd.DataFrame:
    """The lines of the period of some kinds, with their net amount and pieces by credit, and their share of
    the whole ticket.
    """
    if "lines" not in seen.tables:
        seen.tables["lines"] = with_shares(seen.tables["sales"])
    frame = seen.rows("lines", on)
    return frame[frame["line_type"].isin(kinds)]


def with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Every line with net (by credit), pieces (less those returned), and its parts of its ticket's sales and
    exchanges: share by value, by_pieces, and visit, the share of tickets with a sale made on the spot.
    """
    counts = frame["line_type"].isin(TICKETS)
    value, amount = frame["net_amount"].abs() * frame["credit"], frame["quantity"].abs() * frame["credit"]
    tickets = [frame[name] for name in ("boutique", "ticket", "sold_on")]

    def part(weight: pd.Series) -> pd.Series:
        held = weight.where(counts, 0.0)
        whole, credit = held.groupby(tickets).transform("sum"), frame["credit"].where(counts, 0.0)
        return (held / whole).where(whole > 0, credit / credit.groupby(tickets).transform("sum")).fillna(0.0)

    back, share = frame["line_type"] == "return", part(value)
    sold = (counts & (frame["line_type"] == "sale")).groupby(tickets).transform("any")
    near = ~frame["channel"].fillna("").isin(["Vente à distance", "Telephone"])
    return frame.assign(
        net=frame["net_amount"] * frame["credit"],
        pieces=frame["credit"] * np.where(back, -frame["quantity"].abs(), frame["quantity"]),
        share=share,
        by_pieces=part(amount),
        visit=share.where(sold & near, 0.0),
    )


def net(seen):
    """Net sales."""
    return lines(seen, TRADE)["net"].sum()


def tickets(seen):
    """Transactions."""
    return lines(seen, TICKETS)["share"].sum()


def tickets_by_pieces(seen):
    """Transactions, split by pieces."""
    return lines(seen, TICKETS)["by_pieces"].sum()


def visits(seen):
    """Transactions with a sale, made on the spot."""
    return lines(seen, TICKETS)["visit"].sum()


def pieces(seen):
    """Units."""
    return lines(seen, TRADE)["pieces"].sum()


def priced(seen):
    """The lines that tell a gross amount; the till of B3 tells no discounts."""
    rows = lines(seen, TICKETS)
    return rows[rows["boutique"].isin(["B1", "B2"]) & rows["gross_amount"].notna()]


def discounts(seen):
    """Discounts, of boutiques whose till tells them."""
    rows = priced(seen)
    return (
        np.nan
        if seen.where.get("boutique") == "B3"
        else (rows["discount_amount"].fillna(0) * rows["credit"]).sum()
    )


def gross(seen):
    """Gross sales of the same lines."""
    rows = priced(seen)
    return np.nan if seen.where.get("boutique") == "B3" else (rows["gross_amount"] * rows["credit"]).sum()


def before_returns(seen):
    """Sales before returns."""
    return lines(seen, TICKETS)["net"].sum()


def taken_back(seen):
    """Returns by the day of the ticket they name, the latest one of its number that is not after them."""
    every = seen.tables["sales"]
    sold = every[every["line_type"].isin(TICKETS)]
    number = sold["ticket"].str.replace(r" / \d{4}-\d{2}-\d{2}.*$", "", regex=True)
    days = sold["sold_on"].groupby([sold["boutique"], number]).agg(list).to_dict()
    back = seen.all("sales")
    back = back[back["line_type"] == "return"]
    original = pd.Series(
        [
            max(
                (day for day in days.get((row.boutique, row.original_ticket), []) if day <= row.sold_on),
                default=pd.NaT,
            )
            for row in back.itertuples()
        ],
        back.index,
        "datetime64[us]",
    )
    return -(back["net_amount"] * back["credit"])[
        original.fillna(back["sold_on"]).between(seen.opens, seen.moment)
    ].sum()


def whole_tickets(seen) -> pd.DataFrame:
    """The tickets that hold a sale or an exchange."""
    rows = lines(seen, TRADE).assign(high=lambda held: held["high_jewelry"].eq(True))
    found = rows.groupby(["boutique", "ticket", "sold_on"]).agg(
        net=("net", "sum"), share=("share", "sum"), high=("high", "any")
    )
    return found[found["share"] > 0]


def without_high(seen):
    """The mean of tickets without High Jewelry."""
    rows = whole_tickets(seen)
    rows = rows[~rows["high"]]
    return over(rows["net"].sum(), rows["share"].sum())


def high_share(seen):
    """High Jewelry's part of net sales."""
    rows = lines(seen, TRADE)
    stated = rows["high_jewelry"].notna().any()
    return (
        rows.loc[rows["high_jewelry"].eq(True), "net"].sum() / rows["net"].sum()
        if stated and rows["net"].sum()
        else np.nan
    )


def captured(seen):
    """Tickets that name a client."""
    rows = lines(seen, TICKETS)
    return rows.loc[rows["client"].fillna("") != "", "share"].sum()


def divided(above, below):
    """The quotient of two computations."""

    def quotient(seen: Seen) -> float:
        whole = below(seen)
        return above(seen) / whole if whole else np.nan

    return quotient


PLAIN = {
    "net_sales": net,
    "transactions": tickets,
    "units": pieces,
    "atv": divided(net, tickets),
    "transactions_by_pieces": tickets_by_pieces,
    "transactions_of_visitors": visits,
    "upt": divided(pieces, tickets_by_pieces),
    "average_unit_price": divided(net, pieces),
    "discounts": discounts,
    "gross_sales": gross,
    "discount_rate": divided(discounts, gross),
    "sales_taken_back": taken_back,
    "sales_before_returns": before_returns,
    "return_rate": divided(taken_back, before_returns),
    "atv_median": lambda seen: whole_tickets(seen)["net"].median(),
    "atv_without_high_jewelry": without_high,
    "high_jewelry_share": high_share,
    "transactions_with_client": captured,
    "data_capture_rate": divided(captured, tickets),
}


@pytest.mark.parametrize(
    ("by", "grain"),
    [
        ((), None),
        ((), "month"),
        (("boutique",), "month"),
        (("associate",), None),
        (("boutique", "category"), None),
    ],
)
def test_sales(by, grain):
    """Whole, by month, by boutique and month, by associate, by boutique and category."""
    assert differences(PLAIN, "sales", by, grain) == []


def visitors(seen):
    """Visitors, all hours."""
    return seen.rows("traffic", "day")["visitors"].sum()


def selling_hours(seen):
    """Hours on the floor of boutiques."""
    rows = seen.rows("hours", "day")
    return rows.loc[~rows["site"].isin(["W1", "W2"]), "selling_hours"].sum()


def both(name: str, value: str, sold: str):
    """Per day and boutique, what was sold ÷ the visitors or hours, days without any of these left out of
    both.
    """

    def quotient(seen: Seen) -> float:
        site = "boutique" if name == "traffic" else "site"
        below = seen.rows(name, "day").groupby([site, "day"])[value].sum()
        below = below[below > 0]
        above = lines(seen, TRADE).groupby(["boutique", "sold_on"])[sold].sum().reindex(below.index).fillna(0)
        return over(above.sum(), below.sum())

    return quotient


def attainment(seen):
    """Net sales ÷ the latest version of the targets of the months."""
    rows = seen.all("targets").sort_values(
        "version"
    )  # "R2" comes after "original" but before it in the alphabet
    last = pd.concat([rows[rows["version"] == "original"], rows[rows["version"] == "R2"]]).drop_duplicates(
        ["site", "period_start"], keep="last"
    )
    return over(net(seen), last.loc[last["period_start"].between(seen.opens, seen.moment), "value"].sum())


def grown(seen):
    """Net sales ÷ those of the same dates last year, less one."""
    year = pd.DateOffset(years=1)
    before = net(
        Seen(
            seen.tables,
            seen.where,
            seen.opens - year,
            (seen.moment + pd.Timedelta(days=1) - year) - pd.Timedelta(days=1),
        )
    )
    return net(seen) / before - 1 if before > 0 else np.nan


DAILY = {
    "visitors": visitors,
    "conversion": both("traffic", "visitors", "visit"),
    "conversion_all_tickets": both("traffic", "visitors", "share"),
}
HOURLY = {
    "selling_hours": selling_hours,
    "sales_per_hour": both("hours", "selling_hours", "net"),
    "target_attainment": attainment,
    "growth": grown,
    "lfl_growth": grown,
}


@pytest.mark.parametrize(("by", "grain"), [((), None), ((), "month"), (("boutique",), "month")])
def test_sales_against_visitors_hours_targets_and_last_year(by, grain):
    """Every boutique trades all the time, so that like for like is growth; B3 counts no visitors."""
    assert differences(DAILY, "traffic", by, grain) == []
    assert differences(HOURLY, "targets", by, grain) == []


def plain_season(sold: pd.Series, expected: pd.Series, chance: pd.Series) -> dict:
    """Day → what was sold about it ÷ what weekdays would give, ten days on either side (at the ends as many
    as there are, eleven at least), drawn to 1 by the part of its variance that is chance.
    """
    about = {}
    for place, day in enumerate(sold.index):
        near = slice(max(0, place - 10), place + 11)
        if len(sold.iloc[near]) >= 11 and expected.iloc[near].sum() > 0:
            about[day] = tuple(part.iloc[near].sum() for part in (sold, expected, chance))
    ratio = {day: one / of for day, (one, of, _noise) in about.items()}
    noise = np.mean([noise / of**2 for _one, of, noise in about.values()])
    seen = np.mean([(one - 1) ** 2 for one in ratio.values()])
    held = max(0.0, 1 - noise / seen)
    return {day: 1 + held * (one - 1) for day, one in ratio.items()}


def test_pace():
    """April and May together, sold until the end of April: each boutique's days weigh what its weekdays
    brought in the 364 days before, High Jewelry apart, times the season of the year before.
    """
    given, tables = opened()
    lines, (opens, closes, last) = (
        with_shares(tables["sales"]),
        pd.to_datetime(["2026-04-01", "2026-05-31", "2026-04-30"]),
    )
    lines = lines[lines["line_type"].isin(TRADE)]
    history = lines[
        lines["sold_on"].between(opens - pd.Timedelta(days=364), opens - pd.Timedelta(days=1))
        & ~lines["high_jewelry"].eq(True)
    ]
    year = pd.date_range(opens - pd.Timedelta(days=364), opens - pd.Timedelta(days=1))
    weights, expected, chance = {}, pd.Series(0.0, year), pd.Series(0.0, year)
    for site, part in history.groupby("boutique"):
        days = part.groupby("sold_on")["net"].sum().reindex(year, fill_value=0.0)
        weights[site] = days.groupby(days.index.day_of_week).mean().clip(lower=0)
        spread = days.groupby(days.index.day_of_week).var()
        expected += weights[site][year.day_of_week].to_numpy()
        chance += spread[year.day_of_week].to_numpy()
    sold_by_day = history.groupby("sold_on")["net"].sum().reindex(year, fill_value=0.0)
    times = plain_season(sold_by_day, expected, chance)
    gone = whole = 0.0
    for weight in weights.values():
        of_days = pd.Series(
            [
                weight[day.day_of_week] * times.get(day - pd.Timedelta(days=364), 1.0)
                for day in pd.date_range(opens, closes)
            ],
            pd.date_range(opens, closes),
        )
        whole += of_days.sum()
        gone += of_days[:last].sum()
    sold = lines[lines["sold_on"].between(opens, closes)]
    booked, total, target = (
        sold.loc[sold["high_jewelry"].eq(True), "net"].sum(),
        sold["net"].sum(),
        3 * (13_000.0 + 14_000.0),
    )
    due = target * gone / whole
    strength = (total - booked + 0.25 * target) / (due + 0.25 * target)
    found = calculate(["pace_index", "pace_forecast"], given, opens.date(), closes.date(), today=TODAY)
    assert found["pace_index"].frame["value"].to_list() == pytest.approx([total / due])
    assert found["pace_forecast"].frame["value"].to_list() == pytest.approx(
        [total + strength * (target - due)]
    )
