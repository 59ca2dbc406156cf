"""The KPIs of clienteling: appointments, portfolios, and actions towards clients."""

import ibis

from kpi.areas.lags import BOUGHT, FOLLOWED
from kpi.areas.views.client_views import is_vic, listed_clients, named
from kpi.engine import list_days
from kpi.engine.estimate import Sample, estimate
from kpi.model.fetch import fetched
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.run import Run
from kpi.model.unit import COUNT, PERCENT, UP
from kpi.time.period import as_table
from words import mark

AREA = mark("Clienteling")
OWNER = mark("Boutique sales manager")
VIC_DAYS, OTHER_DAYS = 30, 90
AFTER_SALE = (
    r"(?i)after.?sale|apr[eè]s.?vente|\bsav\b|thank|merci|remerci|dank|grazie|ringrazi|gracias|agradec|"
    r"post.?vend|posventa|post.?venta|repair|r[eé]paration|reparatur|riparazione|reparaci[oó]n|service call"
)
BOOKINGS = {"of": "appointments", "on": "booked_for", "unit": COUNT, "better": UP, "owner": OWNER}


@measure(label=mark("Appointments decided"), **BOOKINGS)
def appointments_decided(booking):
    """Bookings of which it is known whether they were kept. Placed by the day they were booked for."""
    return booking.kept.cast("int64").count()


@measure(label=mark("Appointments kept"), **BOOKINGS)
def appointments_kept(booking):
    """Bookings that were kept. Placed by the day they were booked for."""
    return booking.kept.cast("int64").sum()


@ratio(label=mark("Kept appointments"), unit=PERCENT, better=UP, owner=OWNER)
def appointment_kept_rate():
    """Appointments kept divided by those of which it is known whether they were; future and undecided
    bookings are in neither.
    """
    return appointments_kept, appointments_decided


@measure(label=mark("Appointments with a known outcome"), **BOOKINGS)
def appointments_with_outcome(booking):
    """Kept bookings that tell whether a sale came of them."""
    return booking.kept.cast("int64").sum(where=booking.outcome.isin(("sale", "no_sale")))


@measure(label=mark("Appointments with a sale"), **BOOKINGS)
def appointments_sold(booking):
    """Kept bookings of which a sale came. Placed by the day they were booked for."""
    return booking.kept.cast("int64").sum(where=booking.outcome.isin(("sale",)))


@ratio(label=mark("Appointment conversion"), unit=PERCENT, better=UP, owner=OWNER)
def appointment_conversion():
    """Kept appointments with a sale divided by kept appointments that tell whether there was one."""
    return appointments_sold, appointments_with_outcome


def owned_purchases(run: Run) -> ibis.Table:
    """Clients in somebody's portfolio by some list, once for each day on which they bought (`bought_on`)."""
    clients, sales = listed_clients(run), named(run.facts["sales"])
    days = sales.select(buying_client="client", bought_on="sold_on").distinct()
    owned = clients.filter(clients.associate.fill_null("") != "")
    return owned.inner_join(days, [owned.client == days.buying_client])


@estimate(
    of="clients",
    on="bought_on",
    view=owned_purchases,
    back=12,
    label=mark("Portfolio coverage"),
    unit=PERCENT,
    better=UP,
    owner=OWNER,
    chart="none",
)
def portfolio_coverage(rows: Sample):
    """Active clients in a portfolio who were contacted lately, divided by all active clients in a portfolio,
    at the end of the period, of one that is not over on the last day for which the boutique's sales and
    actions are known.

    Active: with a purchase in the twelve months before. Lately: within 30 days for VIC (the tiers that the
    house declares so, see the setting of VIC tiers), 90 for others, by an action that is done; the 30th and
    the 90th day count. Portfolio and tier are those of the latest list of clients before the end of the
    period, or of the first list where none is older.
    """
    each = list(dict.fromkeys((*rows.keys, "client", "moment")))  # a split by client names it already
    held = rows.rows.filter(rows.rows.held_since <= rows.rows.moment, rows.rows.moment < rows.rows.held_until)
    found = held.group_by(each).aggregate(tier=held.segment.max())
    outreach = rows.run.facts["outreach"]
    done = outreach.filter(outreach.done_on.notnull()).select(done_client="client", done_on="done_on")
    met = found.left_join(done, [found.client == done.done_client, found.moment >= done.done_on])
    lately = met.group_by([*each, "tier"]).aggregate(last_on=met.done_on.max())
    within = ibis.cases((is_vic(lately.tier.fill_null("")), VIC_DAYS), else_=OTHER_DAYS)
    covered = (lately.moment.delta(lately.last_on, unit="day") <= within).fill_null(False)
    counted = fetched(
        lately.group_by(rows.keys).aggregate(
            numerator=covered.sum(), denominator=lately.count(), n=lately.count()
        )
    )
    return counted.assign(value=counted["numerator"] / counted["denominator"])


def due_by_then(run: Run) -> ibis.Table:
    """Actions that were due by the last day that their boutique's list knows."""
    outreach = run.facts["outreach"]
    known = list_days.known_days("outreach", run.facts, run.question.today)
    until = as_table(known[["site", "last"]].set_axis(["known_site", "known_on"], axis=1))
    rows = outreach.inner_join(until, [outreach.boutique.fill_null("") == until.known_site])
    return rows.filter(rows.due_on <= rows.known_on).drop("known_site", "known_on")


@measure(
    of="outreach",
    on="due_on",
    view=due_by_then,
    label=mark("Outreach due"),
    unit=COUNT,
    better=UP,
    owner=OWNER,
)
def outreach_due(action):
    """Actions towards clients that fell due until the last day that the list knows: the latest on which an action of
    its export was done. Placed by the day due.
    """
    return action.count()


@measure(
    of="outreach",
    on="due_on",
    view=due_by_then,
    label=mark("Outreach done on time"),
    unit=COUNT,
    better=UP,
    owner=OWNER,
)
def outreach_done_on_time(action):
    """Of the actions due, those done on or before the day due. Placed by the day due."""
    return action.count(where=action.done_on <= action.due_on)


@ratio(label=mark("Outreach on time"), unit=PERCENT, better=UP, owner=OWNER)
def outreach_on_time():
    """Actions done on or before the day they were due, divided by the actions due until the last day that the
    list knows; late and still open are misses.
    """
    return outreach_done_on_time, outreach_due


@estimate(
    of="outreach",
    on="done_on",
    label=mark("Outreach followed by a sale"),
    unit=PERCENT,
    better=UP,
    owner=OWNER,
    chart="p",
    lag=BOUGHT,
)
def outreach_to_sale(actions: Sample):
    """Actions done in the period after which the client bought within 30 days, divided by the actions done in
    it; thanks and after-sales calls, which follow a sale, are in neither.

    A purchase of the same day does not count, for the action may have followed it; one on the 30th day after
    does. Beside it `uncontacted`: of the clients on the list without an action done in the period, the share
    that bought in its first 30 days. It is an association, not an effect: those who are called are not like
    those who are not. The last 30 days are still open and may yet grow.
    """
    rows, sales = actions.rows, named(actions.run.facts["sales"])
    rows = rows.filter(~rows.purpose.fill_null("").re_search(AFTER_SALE))
    bought = sales.select(bought_client="client", bought_on="sold_on").distinct()
    met = rows.left_join(bought, [rows.client == bought.bought_client, bought.bought_on > rows.done_on])
    after = (met.bought_on.delta(met.done_on, unit="day") <= FOLLOWED).fill_null(False)
    each = met.group_by([*actions.keys, "action"]).aggregate(sold=after.any())
    found = fetched(
        each.group_by(actions.keys).aggregate(
            numerator=each.sold.sum(), denominator=each.count(), n=each.count()
        )
    )
    return found.assign(value=found["numerator"] / found["denominator"]).merge(
        _uncontacted(actions, bought), on="period_start", how="left"
    )


def _uncontacted(actions: Sample, bought: ibis.Table):
    """By period: of the clients without an action done in it, the share that bought in its first 30 days."""
    rows, outreach = actions.rows, actions.run.facts["outreach"]
    windows = rows.group_by("period_start").aggregate(opens=rows.opens.min(), moment=rows.moment.max())
    called = windows.inner_join(
        outreach, [outreach.done_on >= windows.opens, outreach.done_on <= windows.moment]
    )
    called = called.select(called_in="period_start", called="client").distinct()
    every = actions.run.facts["clients"].select("client").cross_join(windows)
    alone = every.anti_join(called, [every.client == called.called, every.period_start == called.called_in])
    met = alone.left_join(bought, [alone.client == bought.bought_client, bought.bought_on >= alone.opens])
    after = (met.bought_on.delta(met.opens, unit="day") < FOLLOWED).fill_null(False)
    each = met.group_by(["period_start", "client"]).aggregate(sold=after.any())
    found = fetched(each.group_by("period_start").aggregate(uncontacted=each.sold.cast("float64").mean()))
    return found.astype({"period_start": "datetime64[us]"})
