"""A house in plain arrays: what each boutique has on each day, and on which days it trades and is fed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import holidays
import numpy as np
import pandas as pd

DAILY = {"sales": ("boutique", "sold_on"), "traffic": ("boutique", "day"), "hours": ("site", "day")}
TRADE, TICKETS = ["sale", "return", "exchange"], ["sale", "exchange"]
AFAR = "distance|Téléphone|Remote"
HOME = "EUR"


def number(day: object) -> int:
    """A day as days since 1970."""
    return int(np.datetime64(str(day)[:10], "D").astype("int64"))


def day_of(place: int) -> pd.Timestamp:
    """The day so many days after 1970."""
    return pd.Timestamp(np.datetime64(int(place), "D"))


@dataclass(frozen=True)
class Boutique:
    """What the list of sites and the calendar of events say of a boutique. own: day → open or not, out of turn."""

    workdays: frozenset[int] = frozenset(range(1, 8))
    calendar: str = ""
    opened: int | None = None
    closed: int | None = None
    currency: str = ""
    own: Mapping[int, bool] = field(default_factory=dict)

    def usual(self, day: int) -> bool:
        """Whether it trades on a day by its weekdays and public holidays."""
        return day_of(day).isoweekday() in self.workdays and day_of(day).date() not in self.free

    def standing(self, day: int) -> bool:
        """The same, from its opening to its last day of all."""
        return (
            self.usual(day)
            and (self.opened is None or day >= self.opened)
            and (self.closed is None or day <= self.closed)
        )

    def trades(self, day: int) -> bool:
        """Whether it trades on a day."""
        lives = (self.opened is None or day >= self.opened) and (self.closed is None or day <= self.closed)
        return lives and self.own.get(day, self.usual(day))

    @cached_property
    def free(self) -> object:
        """Its public holidays."""
        country, _dash, part = self.calendar.partition("-")
        return holidays.country_holidays(country, subdiv=part or None) if country else ()

    @cached_property
    def trading(self) -> dict[int, bool]:
        """Days asked for before."""
        return {}

    def days(self, first: int, last: int) -> list[int]:
        """Its trading days of a range."""
        for day in range(first, last + 1):
            if day not in self.trading:
                self.trading[day] = self.trades(day)
        return [day for day in range(first, last + 1) if self.trading[day]]


@dataclass(frozen=True)
class Fed:
    """What is fed of a boutique in one dataset: the first day, the last one that counts, and the days between that
    are missing or in part.
    """

    first: int
    until: int
    lost: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PlainHouse:
    """rows: dataset → frame; fed: dataset → boutique → what is fed; today; events: name, boutique ("" for all),
    first and last day; rates: currency, kind, valid_from (a day's number), rate.
    """

    boutiques: Mapping[str, Boutique]
    rows: Mapping[str, pd.DataFrame]
    fed: Mapping[str, Mapping[str, Fed]]
    today: int
    events: tuple[tuple[str, str, int, int], ...] = ()
    rates: tuple[tuple[str, str, int, float], ...] = ()
    drawn: dict = field(default_factory=dict)

    def rate(self, currency: str, kind: str, day: int, end: int) -> float:
        """What one unit of a currency is worth in euros on a day; missing where there is none."""
        if currency == HOME:
            return 1.0
        known = sorted(
            (since, rate) for code, of, since, rate in self.rates if (code, of) == (currency, kind)
        )
        begun = [rate for since, rate in known if since <= (day if kind == "actual" else end)]
        if kind == "actual":
            return begun[-1] if begun else np.nan
        return begun[-1] if begun else known[0][1] if known else np.nan

    def currency(self, site: str) -> str:
        """The currency of a boutique."""
        return self.boutiques[site].currency or HOME

    def money(self, kind: str, end: int) -> pd.DataFrame:
        """The lines with their money as it is to be told, by credit: net, back, gone (days), unrated."""
        key = kind, end if kind == "budget" else 0
        if key not in self.drawn:
            rows = self.lines
            own = rows["boutique"].map(self.currency)
            if kind == "local":
                factor = np.ones(len(rows))
            else:
                pairs = list(zip(own, rows["day"], strict=True))
                known = {pair: self.rate(pair[0], kind, pair[1], end) for pair in set(pairs)}
                factor = np.array([known[pair] for pair in pairs])
            self.drawn[key] = rows.assign(**{name: rows[name] * factor for name in ("net", "back", "before")})
        return self.drawn[key]

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Every line of trade with day, origin (of a return, the day of its sale), net, back, pieces, ticket (its
        share of it), visit, named, each by credit.
        """
        rows = self.rows["sales"]
        rows = rows.assign(day=rows["sold_on"].map(number) if len(rows) else [])
        rows = rows[rows["line_type"].isin(TRADE)].reset_index(drop=True)
        goods, back = rows["line_type"].isin(TICKETS), rows["line_type"] == "return"
        alike = [rows[name] for name in ("boutique", "ticket", "day")]
        value = (rows["net_amount"].abs() * rows["credit"]).where(goods, 0.0)
        credit = rows["credit"].where(goods, 0.0)
        whole, given = (one.groupby(alike).transform("sum") for one in (value, credit))
        share = (value / whole).where(whole > 0, credit / given).fillna(0.0).where(goods, 0.0)
        sold = (rows["line_type"] == "sale").groupby(alike).transform("any")
        near = ~rows["channel"].astype(object).fillna("").str.contains(AFAR, case=False, regex=True)
        net = rows["net_amount"] * rows["credit"]
        return rows.assign(
            net=net,
            back=(-net).where(back, 0.0),
            before=net.where(goods, 0.0),
            pieces=rows["credit"] * np.where(back, -rows["quantity"].abs(), rows["quantity"]),
            share=share,
            visit=share.where(sold & near, 0.0),
            named=share.where(rows["client"].astype(object).fillna("") != "", 0.0),
            origin=origins(rows),
        )


def origins(rows: pd.DataFrame) -> list[int]:
    """For each line its day; for a return that of the latest ticket of the number it names, not after it."""
    sold: dict[tuple[str, str], list[int]] = {}
    goods = rows[rows["line_type"].isin(TICKETS)]
    for site, ticket, day in zip(goods["boutique"], goods["ticket"], goods["day"], strict=True):
        for name in {ticket, ticket.split(" / ")[0]}:
            sold.setdefault((site, name), []).append(day)
    return [
        max((one for one in sold.get((site, named), ()) if one <= day), default=day)
        if kind == "return"
        else day
        for site, named, day, kind in zip(
            rows["boutique"],
            rows["original_ticket"].astype(object),
            rows["day"],
            rows["line_type"],
            strict=True,
        )
    ]
