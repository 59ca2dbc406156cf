"""The KPIs of a boutique: sales, visitors, hours and targets."""

from kpi.areas.lags import RETURNED
from kpi.areas.views.sales_views import (
    TRADING,
    is_high_jewelry,
    is_remote,
    per_ticket,
    priced_lines,
    telling_discounts,
    with_original_day,
)
from kpi.engine.estimate import Sample, estimate
from kpi.model.fetch import fetched
from kpi.model.measure import measure
from kpi.model.ratio import SITE_DAYS, Compared, Target, ratio
from kpi.model.unit import COUNT, DOWN, HOURS, MONEY, NEITHER, NUMBER, PERCENT, UP
from store.shares import TICKET_TYPES
from words import mark

AREA = mark("Boutique")
OWNER = mark("Boutique sales manager")


@measure(of="sales", on="sold_on", label=mark("Net sales"), unit=MONEY, better=UP, owner=OWNER)
def net_sales(line):
    """Net amount of sales, returns and exchanges, after discount and before tax, by the credit of each line.

    Returns count on the day they are made, as negative amounts. Services, deposits, gift cards and other
    lines are left out. A line shared by associates counts for each by its credit. Placed by the date of sale;
    in the currency of the rows, never added over currencies.
    """
    return (line.net_amount * line.credit).sum(where=line.line_type.isin(TRADING))


@measure(of="sales", on="sold_on", label=mark("Transactions"), unit=COUNT, better=UP, owner=OWNER)
def transactions(line):
    """Tickets with at least one sale or exchange line, each counted once.

    Tickets of returns, services, deposits, gift cards or other lines alone are left out. A ticket shared by
    associates, categories or products counts for each by its part of the ticket's value, so that every split
    adds up to the whole and no average exceeds the tickets themselves. Placed by the date of sale.
    """
    return line.ticket_share.sum(where=line.line_type.isin(TICKET_TYPES))


@measure(
    of="sales", on="sold_on", label=mark("Transactions, shared by pieces"), unit=COUNT, better=UP, owner=OWNER
)
def transactions_by_pieces(line):
    """Transactions, as defined, but a ticket that is split counts for each by its part of the ticket's
    pieces: what units per transaction stand on. Without a split the two are the same.
    """
    return line.piece_share.sum(where=line.line_type.isin(TICKET_TYPES))


@measure(of="sales", on="sold_on", label=mark("Transactions of visitors"), unit=COUNT, better=UP, owner=OWNER)
def transactions_of_visitors(line):
    """Transactions, as defined, of people who came to buy: without tickets made from afar (by telephone,
    online, by post, as the sales channel tells) and without tickets that hold exchanges alone. Placed by the
    date of sale.
    """
    return line.sale_share.sum(where=line.line_type.isin(TICKET_TYPES) & ~is_remote(line))


@measure(of="sales", on="sold_on", label=mark("Units"), unit=COUNT, better=UP, owner=OWNER)
def units(line):
    """Pieces sold, less pieces returned: quantity of sales, returns and exchanges by the credit of each line.

    A return takes its pieces off, whatever the sign its quantity is written with. Services, deposits, gift
    cards and other lines are left out. Placed by the date of sale.
    """
    pieces = (line.line_type == "return").ifelse(-line.quantity.abs(), line.quantity)
    return (pieces * line.credit).sum(where=line.line_type.isin(TRADING))


@ratio(label=mark("Average transaction value"), unit=MONEY, better=UP, owner=OWNER)
def atv():
    """Net sales divided by transactions, both as defined; Σ net sales ÷ Σ transactions over any split."""
    return net_sales, transactions


@ratio(label=mark("Units per transaction"), unit=NUMBER, better=UP, owner=OWNER)
def upt():
    """Units divided by transactions, both as defined; where a ticket is split, by its pieces: Σ units ÷
    Σ transactions over any split.
    """
    return units, transactions_by_pieces


@ratio(label=mark("Average unit price"), unit=MONEY, better=UP, owner=OWNER)
def average_unit_price():
    """Net sales divided by units, both as defined; Σ net sales ÷ Σ units over any split."""
    return net_sales, units


@measure(
    of="sales",
    on="sold_on",
    view=priced_lines,
    told_by=telling_discounts,
    label=mark("Discounts"),
    unit=MONEY,
    better=NEITHER,
    owner=OWNER,
)
def discounts(line):
    """Discount given on sale and exchange lines whose gross amount is known, by the credit of each line.

    In a boutique whose till tells discounts at all (some line gives both its gross amount and its discount,
    be it 0), a line without one had none; boutiques whose till does not are left out, and have no figure of
    their own.
    """
    return (line.discount_amount.fill_null(0.0).abs() * line.credit).sum(
        where=line.line_type.isin(TICKET_TYPES)
    )


@measure(
    of="sales",
    on="sold_on",
    view=priced_lines,
    told_by=telling_discounts,
    label=mark("Gross sales"),
    unit=MONEY,
    better=UP,
    owner=OWNER,
)
def gross_sales(line):
    """Amount before discount of sale and exchange lines that tell it, by the credit of each line, in
    boutiques whose till tells discounts.

    Other boutiques have no figure, for it is the base of discounts.
    """
    return (line.gross_amount.abs() * line.credit).sum(where=line.line_type.isin(TICKET_TYPES))


@ratio(label=mark("Discount rate"), unit=PERCENT, better=DOWN, owner=OWNER, chart="xmr")
def discount_rate():
    """Discounts divided by gross sales, both as defined, on the basis (with or without tax) on which the till
    writes them.
    """
    return discounts, gross_sales


@measure(
    of="sales",
    on="counted_on",
    view=with_original_day,
    label=mark("Sales taken back"),
    unit=MONEY,
    better=DOWN,
    owner=OWNER,
    lag=RETURNED,
)
def sales_taken_back(line):
    """Net amount of returns, as a positive amount, by the credit of each line, placed by the day on which the
    piece was sold.

    That is the latest day, up to that of the return, on which its boutique sold a ticket of the number that
    the return names as its original; a return that names none, or none that is loaded, is placed by its own
    day.
    """
    return (-line.net_amount * line.credit).sum(where=line.line_type.isin(("return",)))


@measure(of="sales", on="sold_on", label=mark("Sales before returns"), unit=MONEY, better=UP, owner=OWNER)
def sales_before_returns(line):
    """Net amount of sale and exchange lines, by the credit of each line, placed by the date of sale."""
    return (line.net_amount * line.credit).sum(where=line.line_type.isin(TICKET_TYPES))


@ratio(label=mark("Return rate"), unit=PERCENT, better=DOWN, owner=OWNER, chart="xmr", lag=RETURNED)
def return_rate():
    """Of what was sold in the period, the share by value that was taken back until today: sales taken back ÷
    sales before returns.

    A return counts in the period of the original sale, so that a period's rate may still grow; one without a
    known original in its own.
    """
    return sales_taken_back, sales_before_returns


@estimate(
    of="sales", on="sold_on", label=mark("Median transaction value"), unit=MONEY, better=UP, owner=OWNER
)
def atv_median(lines: Sample):
    """The median net amount of tickets that hold a sale or an exchange; half of the tickets are below it.

    A ticket's amount is that of its sale, return and exchange lines within the split, by their credit; n
    counts tickets.
    """
    tickets = per_ticket(lines)
    return fetched(tickets.group_by(lines.keys).aggregate(value=tickets.amount.median(), n=tickets.count()))


@estimate(
    of="sales",
    on="sold_on",
    label=mark("Average transaction value without High Jewelry"),
    unit=MONEY,
    better=UP,
    owner=OWNER,
)
def atv_without_high_jewelry(lines: Sample):
    """Net amount of tickets without any High Jewelry piece, divided by their number; Σ amounts ÷ Σ tickets.

    A line that does not say whether it is High Jewelry is taken for none. n counts tickets.
    """
    tickets = per_ticket(lines)
    tickets = tickets.filter(~tickets.with_high_jewelry)
    found = fetched(
        tickets.group_by(lines.keys).aggregate(
            numerator=tickets.amount.sum(), denominator=tickets.share.sum(), n=tickets.count()
        )
    )
    return found.assign(value=found["numerator"] / found["denominator"])


@estimate(
    of="sales",
    on="sold_on",
    label=mark("High Jewelry share"),
    of_money=True,
    unit=PERCENT,
    better=NEITHER,
    owner=OWNER,
    chart="xmr",
)
def high_jewelry_share(lines: Sample):
    """Net sales of High Jewelry divided by net sales; beside it `pieces`, the High Jewelry pieces sold less
    those returned.

    Not given where no line says whether it is High Jewelry: nothing stated is not nothing sold.
    """
    rows = lines.rows.filter(lines.rows.line_type.isin(TRADING))
    amount, piece = (
        rows.net_amount * rows.credit,
        (rows.line_type == "return").ifelse(-rows.quantity.abs(), rows.quantity) * rows.credit,
    )
    held = is_high_jewelry(rows)
    found = fetched(
        rows.group_by(lines.keys).aggregate(
            numerator=amount.sum(where=held),
            denominator=amount.sum(),
            pieces=piece.sum(where=held),
            stated=rows.high_jewelry.cast("string").nullif("").count(),
            n=rows.count(),
        )
    )
    found = found.assign(numerator=found["numerator"].fillna(0.0), pieces=found["pieces"].fillna(0.0))
    value = found["numerator"] / found["denominator"].where(
        (found["denominator"] != 0) & (found["stated"] > 0)
    )
    return found.assign(value=value).drop(columns="stated")


@measure(
    of="sales",
    on="sold_on",
    label=mark("Transactions with a known client"),
    unit=COUNT,
    better=UP,
    owner=OWNER,
)
def transactions_with_client(line):
    """Transactions, as defined, whose lines name a client."""
    return line.ticket_share.sum(where=line.line_type.isin(TICKET_TYPES) & (line.client.fill_null("") != ""))


@ratio(label=mark("Data capture rate"), unit=PERCENT, better=UP, owner=OWNER)
def data_capture_rate():
    """Transactions with a known client divided by transactions, both as defined."""
    return transactions_with_client, transactions


@measure(of="traffic", on="day", label=mark("Visitors"), unit=COUNT, better=UP, owner=OWNER)
def visitors(count):
    """People counted at the door, all hours of the day added. Placed by the day of the count."""
    return count.visitors.sum()


@ratio(label=mark("Conversion"), unit=PERCENT, better=UP, owner=OWNER, both_on=SITE_DAYS)
def conversion():
    """Transactions of visitors, as defined, per visitor: tickets made from afar and tickets of exchanges
    alone had no visitor who might have bought.

    Days on which a boutique's counter gave no visitors or counted fewer hours than is usual for the weekday,
    or for which its sales are not loaded, are left out of both. Known by boutique, not by associate or
    product: visitors belong to neither.
    """
    return transactions_of_visitors, visitors


@ratio(label=mark("Conversion, all tickets"), unit=PERCENT, better=UP, owner=OWNER, both_on=SITE_DAYS)
def conversion_all_tickets():
    """Transactions per visitor, with tickets made from afar and exchanges: for houses that count so. Days are
    left out as in conversion.
    """
    return transactions, visitors


@measure(
    of="hours", on="day", at="boutique", label=mark("Selling hours"), unit=HOURS, better=NEITHER, owner=OWNER
)
def selling_hours(day):
    """Hours that people of the boutiques spent selling on the floor. Placed by the day worked."""
    return day.selling_hours.sum()


@ratio(label=mark("Sales per hour"), unit=MONEY, better=UP, owner=OWNER, both_on=SITE_DAYS)
def sales_per_hour():
    """Net sales per selling hour.

    Days for which a boutique has no selling hours, or no sales loaded, are left out of both.
    """
    return net_sales, selling_hours


@ratio(label=mark("Target attainment"), unit=PERCENT, better=UP, owner=OWNER, goal=1.0)
def target_attainment():
    """Net sales divided by the net sales target of the same periods and the same boutiques or associates.

    The latest version of a target counts. A period covered by targets only in part has no attainment, nor has
    a total in which a trading boutique has no target, nor what is held against a target of zero or less.
    Until a period is over, this is the part of its full target reached so far. Over boutiques of several
    currencies, sales and targets are brought together at the budget rate.
    """
    return net_sales, Target(net_sales)


@ratio(label=mark("Growth"), unit=PERCENT, better=UP, owner=OWNER, less=1.0)
def growth():
    """Net sales against the comparison period, less one: the same weekdays last year for days and weeks, the
    same dates last year for months, quarters and years.

    Each boutique by its own days, then added up: an unfinished period, one fed so far, is compared with as many
    trading days from the beginning of the other; days that are missing or loaded in part on either side, and those
    that stand against them, are left out of both. No growth is given from a base that is zero, negative or not
    loaded.
    """
    return net_sales, Compared(net_sales)


@ratio(label=mark("Like-for-like growth"), unit=PERCENT, better=UP, owner=OWNER, less=1.0, like_for_like=True)
def lfl_growth():
    """Growth of net sales at the boutiques that traded fully both in the period and in the days it is
    compared with, beside it `perimeter`, their codes.

    A boutique stays out of a period when it opened or closed within either, its data do not begin before both, or
    as many trading days as it has in a week, or more, of either were lost to closings of its own or are missing.
    The days are those of growth, boutique by boutique: the same weekdays last year for days and weeks, else the
    same dates; an unfinished period, one fed so far, is compared with as many trading days. No growth is given from
    a base that is zero or negative.
    """
    return net_sales, Compared(net_sales)
