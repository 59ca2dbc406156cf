"""The KPIs of a boutique's clients: who is new, who comes back, who is very important, who lives near."""

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.areas.views.client_views import (
    LOCAL,
    TOURIST,
    UNKNOWN,
    buyers,
    countries,
    first_purchases,
    is_vic,
    named,
    residences,
    shared,
    tiers,
)
from kpi.areas.views.sales_views import TRADING
from kpi.engine.estimate import Sample, estimate
from kpi.model.fetch import fetched
from kpi.model.unit import COUNT, NEITHER, PERCENT, UP
from words import _, mark

AREA = mark("Clients")
OWNER = mark("Boutique sales manager")
SALES = {"of": "sales", "on": "sold_on", "owner": OWNER}


@estimate(label=mark("VIC share"), of_money=True, unit=PERCENT, better=NEITHER, chart="xmr", **SALES)
def vic_share(lines: Sample):
    """Net sales to clients who were VIC when the period began, divided by net sales.

    The tier is the one that held on the first day of the period, by its own date (valid from) or, without
    one, by the first list of clients that showed it; a client who rises within the period counts from the
    next one. VIC are the tiers that the house declares so (by default those that begin with VIC, VVIC or
    VIP). Beside it `unknown`: the share of net sales without a client or with one whose tier was not known.
    Not given where no tier was known by then.
    """
    rows = lines.rows.filter(lines.rows.line_type.isin(TRADING))
    known = tiers(lines)
    rows = rows.left_join(known, [rows.client == known.tier_client, rows.period_start == known.tier_period])
    amount = rows.net_amount * rows.credit
    found = fetched(
        rows.group_by(lines.keys).aggregate(
            numerator=amount.sum(where=is_vic(rows.tier)),
            denominator=amount.sum(),
            n=rows.count(),
            blank=amount.sum(where=rows.tier.isnull()),
            told=rows.tier.count(),
        )
    )
    found = found.fillna({"numerator": 0.0, "blank": 0.0})
    whole = found["denominator"].where(found["denominator"] > 0)
    if (found["told"] == 0).any():
        lines.said.append(
            _("No client's tier is known for the beginning of the period, so no VIC share is given.")
        )
    return found.assign(
        value=(found["numerator"] / whole).where(found["told"] > 0), unknown=found["blank"] / whole
    ).drop(columns=["blank", "told"])


@estimate(label=mark("New client share"), unit=PERCENT, better=NEITHER, chart="p", **SALES)
def new_client_share(lines: Sample):
    """Clients whose first purchase ever lies in the period, divided by the clients who bought in it.

    The first purchase is the earliest sale in the record or, if earlier, the one that the list of clients
    tells. Sales without a client are left out.
    """
    found = buyers(lines, lines_bought=lambda rows: rows.count())
    first = first_purchases(lines.run)
    found = found.inner_join(first, [found.buyer == first.first_client])
    _short(lines, 12)
    return shared(lines, found, found.first_on >= found.opens)


@estimate(label=mark("Repeater share"), unit=PERCENT, better=UP, chart="p", **SALES)
def repeater_share(lines: Sample):
    """Clients who bought in the period and on another day before or in it, divided by the clients who bought
    in it.

    Days count, not tickets: two tickets of one afternoon are one purchase. Sales without a client are left
    out.
    """
    found = buyers(lines, days=lambda rows: rows.sold_on.nunique())
    first = first_purchases(lines.run)
    found = found.inner_join(first, [found.buyer == first.first_client])
    _short(lines, 12)
    return shared(lines, found, (found.first_on < found.opens) | (found.days > 1))


@estimate(label=mark("Local share"), of_money=True, unit=PERCENT, better=NEITHER, chart="xmr", **SALES)
def local_share(lines: Sample):
    """Net sales to clients who live in the boutique's country, divided by net sales; beside it `tourist` and
    `unknown`, so that the three are one.

    Unknown are sales without a client, clients without a residence that can be read, and boutiques whose
    country no list of sites tells; where all is unknown there is no local share.
    """
    rows = lines.rows.filter(lines.rows.line_type.isin(TRADING))
    home, country = residences(lines.run), countries(lines.run)
    rows = rows.left_join(home, [rows.client == home.resident])
    rows = rows.left_join(country, [rows.boutique == country.country_site])
    home, country = rows.home.fill_null(""), rows.country.fill_null("")
    kind = ibis.cases(
        (home.isin((LOCAL, TOURIST)), home),
        ((home == "") | (country == ""), UNKNOWN),
        (home == country, LOCAL),
        else_=TOURIST,
    )
    amount = rows.net_amount * rows.credit
    parts = {name: amount.sum(where=kind == name) for name in (LOCAL, TOURIST, UNKNOWN)}
    found = fetched(
        rows.group_by(lines.keys).aggregate(**parts, denominator=amount.sum(), n=rows.count())
    ).fillna(dict.fromkeys(parts, 0.0))
    whole = found["denominator"].where(found["denominator"] > 0)
    shares = {name: found[name] / whole for name in (TOURIST, UNKNOWN)}
    told = found[UNKNOWN] < found["denominator"]
    return found.assign(numerator=found[LOCAL], value=(found[LOCAL] / whole).where(told), **shares).drop(
        columns=LOCAL
    )


@estimate(label=mark("Cross-sell rate"), unit=PERCENT, better=UP, chart="p", **SALES)
def cross_sell_rate(lines: Sample):
    """Clients who bought pieces of two categories or more in the period, divided by the clients who bought in
    it and whose lines tell a category.
    """
    found = buyers(lines, categories=lambda rows: rows.category.nullif("").nunique())
    return shared(lines, found, found.categories >= 2, found.categories >= 1)


@estimate(label=mark("Retention over 12 months"), unit=PERCENT, better=UP, back=24, chart="none", **SALES)
def retention_12m(lines: Sample):
    """Of the clients who bought in the year before last, the share that bought in the last one: clients with
    a purchase in (t − 12, t] months among those with one in (t − 24, t − 12], t being the end of the period,
    the last day for which sales are known in one that is not over. Sales without a client are left out.
    """
    found = buyers(
        lines,
        recent=lambda rows: (rows.sold_on > _year_before(rows)).any(),
        earlier=lambda rows: (rows.sold_on <= _year_before(rows)).any(),
    )
    _short(lines, 24)
    return shared(lines, found, found.recent, found.earlier)


@estimate(label=mark("Active clients"), unit=COUNT, better=UP, back=12, chart="none", **SALES)
def active_clients(lines: Sample):
    """Clients with a purchase in the twelve months up to the end of the period, up to the last day for
    which sales are known in one that is not over. Taken there, never added over periods or splits.
    """
    rows = named(lines.rows)
    _short(lines, 12)
    found = fetched(rows.group_by(lines.keys).aggregate(value=rows.client.nunique(), n=rows.count()))
    return found.assign(numerator=found["value"])


def _year_before(rows: ibis.Table) -> ir.DateValue:
    """The day twelve months before the end of a row's window."""
    return (rows.moment - ibis.interval(months=12)).cast("date")


def _short(lines: Sample, months: int) -> None:
    """Say where the record does not reach as far back as the figure looks."""
    sales = lines.run.facts["sales"]
    first = fetched(sales.aggregate(first=sales.sold_on.min()))["first"].iloc[0]
    begun = lines.run.ends[lines.run.starts <= lines.run.ends]
    if pd.notna(first) and len(begun) and first > pd.Timestamp(begun.min()) - pd.DateOffset(months=months):
        lines.said.append(
            _("Sales are loaded from {day} on only: the figure looks {months} months back.").format(
                day=first.date(), months=months
            )
        )
