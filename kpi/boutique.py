"""The KPIs of a boutique: sales, visitors, hours and targets."""
from kpi.measure import measure
from kpi.ratio import SITE_DAYS, Compared, Target, ratio
from kpi.unit import COUNT, HOURS, MONEY, NEITHER, NUMBER, PERCENT, UP
from store.ticket_share import TICKET_TYPES
from words import mark

OWNER = mark("Boutique sales manager")
TRADING = ("sale", "return", "exchange")


@measure(of="sales", on="sold_on", label=mark("Net sales"), unit=MONEY, better=UP, owner=OWNER)
def net_sales(line):
    """Net amount of sales, returns and exchanges, after discount and before tax, by the credit of each line.

    Returns count on the day they are made, as negative amounts. Services, deposits, gift cards and other lines are
    left out. A line shared by associates counts for each by its credit. Placed by the date of sale; in the currency
    of the rows, never added over currencies.
    """
    return (line.net_amount * line.credit).sum(where=line.line_type.isin(TRADING))


@measure(of="sales", on="sold_on", label=mark("Transactions"), unit=COUNT, better=UP, owner=OWNER)
def transactions(line):
    """Tickets with at least one sale or exchange line, each counted once.

    Tickets of returns, services, deposits, gift cards or other lines alone are left out. A ticket shared by associates,
    categories or products counts for each by its share of the ticket's credits, so every split adds up to the whole.
    Placed by the date of sale.
    """
    return line.ticket_share.sum(where=line.line_type.isin(TICKET_TYPES))


@measure(of="sales", on="sold_on", label=mark("Units"), unit=COUNT, better=UP, owner=OWNER)
def units(line):
    """Pieces sold, less pieces returned: quantity of sales, returns and exchanges by the credit of each line.

    A return takes its pieces off, whatever the sign its quantity is written with. Services, deposits, gift cards and
    other lines are left out. Placed by the date of sale.
    """
    pieces = (line.line_type == "return").ifelse(-line.quantity.abs(), line.quantity)
    return (pieces * line.credit).sum(where=line.line_type.isin(TRADING))


@ratio(label=mark("Average transaction value"), unit=MONEY, better=UP, owner=OWNER)
def atv():
    """Net sales divided by transactions, both as defined; Σ net sales ÷ Σ transactions over any split."""
    return net_sales, transactions


@ratio(label=mark("Units per transaction"), unit=NUMBER, better=UP, owner=OWNER)
def upt():
    """Units divided by transactions, both as defined; Σ units ÷ Σ transactions over any split."""
    return units, transactions


@measure(of="traffic", on="day", label=mark("Visitors"), unit=COUNT, better=UP, owner=OWNER)
def visitors(count):
    """People counted at the door, all hours of the day added. Placed by the day of the count."""
    return count.visitors.sum()


@ratio(label=mark("Conversion"), unit=PERCENT, better=UP, owner=OWNER, both_on=SITE_DAYS)
def conversion():
    """Transactions per visitor.

    Days on which a boutique's counter gave no visitors, or for which its sales are not loaded, are left out of both.
    Known by boutique, not by associate or product: visitors belong to neither.
    """
    return transactions, visitors


@measure(of="hours", on="day", label=mark("Selling hours"), unit=HOURS, better=NEITHER, owner=OWNER)
def selling_hours(day):
    """Hours that people spent selling on the floor. Placed by the day worked."""
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

    The latest version of a target counts. A period covered by targets only in part has no attainment, nor has a total
    in which a trading boutique has no target. Until a period is over, this is the part of its full target reached so far.
    """
    return net_sales, Target(net_sales)


@ratio(label=mark("Growth"), unit=PERCENT, better=UP, owner=OWNER, less=1.0)
def growth():
    """Net sales against the comparison period, less one: the same weekdays last year for days and weeks, the same dates
    last year for months, quarters and years.

    An unfinished period is compared with as many trading days. No growth is given from a base that is zero, negative or not loaded.
    """
    return net_sales, Compared(net_sales)
