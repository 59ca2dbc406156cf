"""Views of sales: lines with what other lines tell of them, and tickets made of lines."""

import ibis
from ibis.expr import types as ir

from kpi.engine.estimate import Sample
from kpi.model.fetch import fetched
from kpi.model.run import Run
from store.shares import TICKET_TYPES
from store.shares import TRADING_TYPES as TRADING

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
    sales = run.facts["sales"]
    sold = sales.filter(sales.line_type.isin(TICKET_TYPES))
    days = sold.group_by(sold_at_boutique=sold.boutique, sold_ticket=sold.ticket).aggregate(
        first_sold_on=sold.sold_on.min()
    )
    rows = sales.left_join(
        days, [sales.boutique == days.sold_at_boutique, sales.original_ticket == days.sold_ticket]
    )
    told = (rows.line_type == "return") & rows.first_sold_on.notnull() & (rows.first_sold_on <= rows.sold_on)
    return rows.mutate(counted_on=told.ifelse(rows.first_sold_on, rows.sold_on)).drop(
        "sold_at_boutique", "sold_ticket", "first_sold_on"
    )


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
