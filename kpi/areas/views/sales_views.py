"""Views of sales: lines with what other lines tell of them, and tickets made of lines."""

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.engine.estimate import Sample
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched, once, plain
from kpi.model.run import Run
from store import ticket_identity
from store.shares import TICKET_TYPES
from store.shares import TRADING_TYPES as TRADING
from words import _

FAR = (
    r"(?i)remote|distan|phone|t[eé]l[eé][fp]|online|on-line|en ligne|en l[ií]nea|web|internet|e-?com|e-?shop|"
    r"mail|post|versand|courr?i|correo|chat|whats|social|marketplace|virtual|virtuel"
)


def priced_lines(run: Run) -> ibis.Table:
    """The lines that tell a gross amount, in boutiques whose till tells discounts."""
    sales = run.facts["sales"]
    return sales.filter(sales.gross_amount.notnull(), sales.boutique.isin(sorted(telling_discounts(run))))


def telling_discounts(run: Run) -> frozenset[str]:
    """The boutiques whose till tells discounts, be they 0: those with a line that gives both its gross amount
    and its discount.
    """
    return run.once(("telling discounts",), lambda: _telling_discounts(run.facts["sales"]))


def _telling_discounts(sales: ibis.Table) -> frozenset[str]:
    told = sales.filter(sales.discount_amount.notnull(), sales.gross_amount.notnull())
    return frozenset(fetched(told.select("boutique").distinct())["boutique"])


def with_original_day(run: Run) -> ibis.Table:
    """Lines with `counted_on`: for a return the day on which its original ticket was sold, where that is
    loaded, else its own day.
    """
    rows = with_sale_of_return(run.facts["sales"])
    return rows.mutate(counted_on=ibis.coalesce(rows.original_sold_on, rows.sold_on)).drop("original_sold_on")


def with_sale_of_return(sales: ibis.Table) -> ibis.Table:
    """Lines with `original_sold_on`: for a return the day of the latest ticket of the number that it names, at
    its boutique and not after it; null where there is none, and for other lines.

    Numbers begin anew: of those that Loupe keeps with a date ("1004 / 2023-04-01") a till names the number.
    """
    back = sales.filter(sales.line_type == "return", sales.original_ticket.fill_null("") != "")
    back = back.select(at=back.boutique, named=back.original_ticket, back_on=back.sold_on).distinct()
    sold = sales.filter(sales.line_type.isin(TICKET_TYPES))
    sold = sold.select(sold_at=sold.boutique, sold_ticket=sold.ticket, day=sold.sold_on).distinct()
    back = back.mutate(named_number=ticket_number(back.named))
    sold = sold.mutate(number=ticket_number(sold.sold_ticket))
    pairs = back.join(
        sold, [back["at"] == sold.sold_at, back.named_number == sold.number, sold.day <= back.back_on]
    )
    pairs = pairs.filter((pairs.named == pairs.named_number) | (pairs.named == pairs.sold_ticket))
    days = pairs.group_by("at", "named", "back_on").aggregate(original_sold_on=pairs.day.max())
    rows = sales.left_join(
        days,
        [
            sales.boutique == days["at"],
            sales.original_ticket == days.named,
            sales.sold_on == days.back_on,
            sales.line_type == "return",
        ],
    )
    return rows.drop("at", "named", "back_on")


def ticket_number(ticket: ir.StringValue) -> ir.StringValue:
    """The number of a ticket, without the date that Loupe keeps with one that begins anew."""
    place = ticket.find(ticket_identity.SIGN)
    return (place > 0).ifelse(ticket.left(place), ticket)


def returns_by_day(facts) -> pd.DataFrame:
    """The return lines of each boutique and day: boutique, sold_on, lines, unknown (those whose sale is not
    loaded, or not named); found out once while facts are open.
    """

    def look() -> pd.DataFrame:
        rows = with_sale_of_return(plain(facts)["sales"])
        rows = rows.filter(rows.line_type == "return")
        return fetched(
            rows.group_by("boutique", "sold_on").aggregate(
                lines=rows.count(), unknown=rows.count(where=rows.original_sold_on.isnull())
            )
        )

    return once(facts, ("returns by day",), look)


def unlinked_returns(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """What to say of returns whose sale is not known, with figures that place a return by its sale."""
    if not any(getattr(part, "view", None) is with_original_day for part in kpi.parts):
        return ()
    found, asked = returns_by_day(run.facts), run.question.values("boutique", "site")
    days = found["sold_on"].to_numpy("datetime64[us]")[:, None]
    here = ((days >= run.starts) & (days <= run.ends)).any(axis=1)
    here &= True if asked is None else found["boutique"].isin(asked).to_numpy()
    lines, unknown = (int(found.loc[here, name].sum()) for name in ("lines", "unknown"))
    text = _(
        "{unknown} of {lines} return lines of these days name no earlier ticket that is loaded; they count on "
        "their own day."
    )
    return (text.format(unknown=unknown, lines=lines),) if unknown else ()


def is_high_jewelry(rows: ibis.Table) -> ir.BooleanValue:
    """Whether each line is High Jewelry; one that does not say is taken for none. Holds where a split has
    made the column text, too.
    """
    return rows.high_jewelry.cast("string").isin(("true",))


def is_remote(rows: ibis.Table) -> ir.BooleanValue:
    """Whether each line was sold from afar, by what its channel says; blank is the boutique itself."""
    return rows.channel.fill_null("").re_search(FAR)


def per_ticket(lines: Sample) -> ibis.Table:
    """The tickets of a sample that hold a sale or an exchange: its keys, amount, share (of tickets),
    with_high_jewelry.
    """
    rows = lines.rows.filter(lines.rows.line_type.isin(TRADING))
    ticket = {"ticket_boutique": rows.boutique, "ticket_number": rows.ticket, "ticket_day": rows.sold_on}
    tickets = rows.group_by([*lines.keys, *(value.name(name) for name, value in ticket.items())]).aggregate(
        amount=(rows.net_amount * rows.credit).sum(),
        share=rows.ticket_share.sum(),
        with_high_jewelry=is_high_jewelry(rows).any().fill_null(False),
    )
    return tickets.filter(tickets.share > 0)
