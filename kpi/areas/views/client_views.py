"""Views of clients: their purchases, their first one, their tier on a day, and whether they live where they
buy.
"""

import re
from collections.abc import Callable

import ibis
import pandas as pd
import pyarrow as pa
from ibis.expr import types as ir

from kpi.engine.estimate import Sample
from kpi.model.fetch import fetched, small
from kpi.model.run import Run
from settings import settings
from store.shares import TICKET_TYPES
from words.territory import territory

HOME, AWAY = (
    re.compile(r"(?i)^(local|resident|r[ée]sident|ans[äa]ssig|residente|domestic|yes|oui)\b"),
    re.compile(r"(?i)^(tourist|touriste|turist|non[ -]?r[ée]sident|foreign|no$|non$)"),
)
EARLY, LATE = "1900-01-01", "2262-01-01"
LOCAL, TOURIST, UNKNOWN = "local", "tourist", "unknown"


def named(rows: ibis.Table) -> ibis.Table:
    """The sale and exchange lines that name a client."""
    return rows.filter(rows.line_type.isin(TICKET_TYPES), rows.client.fill_null("") != "")


def buyers(lines: Sample, **reductions: Callable[[ibis.Table], ir.Scalar]) -> ibis.Table:
    """One row a client of each figure, from the lines of a sample that name one: its keys, buyer, opens,
    moment, and reductions of its lines.
    """
    rows = named(lines.rows)
    return rows.group_by([*lines.keys, rows.client.name("buyer")]).aggregate(
        opens=rows.opens.min(),
        moment=rows.moment.max(),
        **{name: reduce(rows) for name, reduce in reductions.items()},
    )


def shared(
    lines: Sample, buyers: ibis.Table, some: ir.BooleanValue, of: ir.BooleanValue | None = None
) -> pd.DataFrame:
    """How many of the buyers are some, of all (or of those that are `of`): keys, value, numerator,
    denominator, n.
    """
    of = some.notnull() if of is None else of
    found = fetched(buyers.group_by(lines.keys).aggregate(numerator=(some & of).sum(), denominator=of.sum()))
    found = found.astype({"numerator": "float64", "denominator": "float64"}).fillna(
        {"numerator": 0.0, "denominator": 0.0}
    )
    return found.assign(
        value=found["numerator"] / found["denominator"].where(found["denominator"] > 0),
        n=found["denominator"].astype("int64"),
    )


def first_purchases(run: Run) -> ibis.Table:
    """first_client, first_on: the day of each client's first purchase ever, by the record or, if earlier, by
    the list of clients.
    """
    sales = named(run.facts["sales"])
    found = sales.group_by(first_client=sales.client).aggregate(bought_on=sales.sold_on.min())
    clients = run.facts["clients"]
    told = clients.filter(clients.first_purchase_on.notnull()).select(
        told_client="client", told_on="first_purchase_on"
    )
    both = found.left_join(told, [found.first_client == told.told_client])
    return both.select(
        "first_client", first_on=ibis.least(both.bought_on, both.told_on.fill_null(both.bought_on))
    )


def tiers(lines: Sample) -> ibis.Table:
    """tier_client, tier_period, tier: the tier that each client held when a period began, where anything then
    told it.

    A tier holds from its own day (valid_from), else from the day of the export that first shows it.
    """
    held = lines.run.facts["client_history"]
    said = held.filter(held.segment.notnull(), held.segment != "").select(
        "client", "segment", since=held.valid_from.fill_null(held.as_of)
    )
    windows = lines.rows.group_by("period_start").aggregate(opens=lines.rows.opens.min())
    known = said.inner_join(windows, [said.since <= windows.opens])
    return known.group_by(tier_client=known.client, tier_period=known.period_start).aggregate(
        tier=known.segment.argmax(known.since)
    )


def is_vic(tier: ir.StringValue) -> ir.BooleanValue:
    """Whether a tier is one of very important clients: those that the house declares (LOUPE_VIC_TIERS, by
    default VIC, VVIC and VIP), and what follows these words.
    """
    names = [re.escape(name.strip()) for name in settings().vic_tiers.split(",") if name.strip()]
    return tier.re_search(rf"(?i)\b(?:{'|'.join(names)})") if names else ibis.literal(False)


def listed_clients(run: Run) -> ibis.Table:
    """Clients as each list told them: the columns of a client, `held_since` and `held_until`, the days from
    which and before which that list is the latest. The first list of a client holds for all days before, too.
    """
    told, now = run.facts["client_history"], run.facts["clients"]
    names = [name for name in now.columns if name in told.columns]
    order = ibis.window(group_by=told.client, order_by=told.as_of)
    first = told.as_of.lag().over(order).isnull()
    told = told.select(
        *names,
        held_since=first.ifelse(ibis.date(EARLY), told.as_of.cast("date")),
        held_until=told.as_of.lead().over(order).cast("date").fill_null(ibis.date(LATE)),
    )
    alone = now.anti_join(told, [now.client == told.client]).select(*names)
    return told.union(alone.mutate(held_since=ibis.date(EARLY), held_until=ibis.date(LATE)))


def residences(run: Run) -> ibis.Table:
    """resident, home: for each client the code of the country they live in, or "local" or "tourist" where the
    list says just that; "" unknown.
    """
    clients = run.facts["clients"]
    texts = fetched(clients.select("residence").distinct())["residence"].dropna()
    codes = pd.DataFrame({"written": texts.astype(object), "home": [_home(text) for text in texts]})
    told = ibis.memtable(
        pa.Table.from_pandas(
            codes, schema=pa.schema([("written", pa.string()), ("home", pa.string())]), preserve_index=False
        )
    )
    return (
        clients.select(resident="client", written_at="residence")
        .inner_join(told, [("written_at", "written")])
        .select("resident", "home")
    )


def _home(text: str) -> str:
    return LOCAL if HOME.match(text) else TOURIST if AWAY.match(text) else territory(text)


def countries(run: Run) -> ibis.Table:
    """country_site, country: the code of each boutique's country, "" where its list does not tell."""
    sites = small(run.facts, "sites", ("site", "country"))
    frame = pd.DataFrame(
        {
            "country_site": sites["site"].astype(object),
            "country": [territory(text) if isinstance(text, str) else "" for text in sites["country"]],
        }
    )
    return ibis.memtable(
        pa.Table.from_pandas(
            frame,
            schema=pa.schema([("country_site", pa.string()), ("country", pa.string())]),
            preserve_index=False,
        )
    )
