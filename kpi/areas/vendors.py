"""The KPIs of vendors and of authentication: what is sent out, when it is back, and whether it is good."""

import ibis

from kpi.areas.lead_time import quantiles
from kpi.areas.views.repair_views import jobs, known_days, times
from kpi.areas.workshop import OWNER
from kpi.engine.estimate import Sample, estimate
from kpi.engine.job_attributes import with_job_attributes
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.run import Run
from kpi.model.unit import COUNT, DAYS, DOWN, NEITHER, PERCENT, UP
from words import mark

AREA = mark("Vendors and authentication")
AUTHENTICATION = r"(?i)(authenti|autenti|authentif|echtheit)"


def legs(run: Run) -> ibis.Table:
    """Send-outs with their job's workshop and `known_on`, the last day known of it (of any workshop where
    theirs is not known).
    """
    rows = with_job_attributes(run, "vendor_legs", run.facts["vendor_legs"])
    return known_days(run, rows)


@measure(
    of="vendor_legs",
    on="vendor_promised_on",
    view=legs,
    label=mark("Returns promised by vendors"),
    unit=COUNT,
    better=NEITHER,
    owner=OWNER,
)
def vendor_returns_due(leg):
    """Send-outs whose promised return has come. Placed by the day the vendor promised."""
    return leg.count(where=leg.vendor_promised_on <= leg.known_on)


@measure(
    of="vendor_legs",
    on="vendor_promised_on",
    view=legs,
    label=mark("Returns on time by vendors"),
    unit=COUNT,
    better=UP,
    owner=OWNER,
)
def vendor_returns_on_time(leg):
    """Of the returns due, those that came by the day the vendor promised."""
    return leg.count(
        where=(leg.vendor_promised_on <= leg.known_on) & (leg.returned_on <= leg.vendor_promised_on)
    )


@ratio(label=mark("Vendors on time"), unit=PERCENT, better=UP, owner=OWNER)
def vendor_on_time():
    """Returns on time divided by returns due, both by the day the vendor promised; late and still out is a
    miss, promises for days to come are in neither.
    """
    return vendor_returns_on_time, vendor_returns_due


@estimate(
    of="vendor_legs",
    on="sent_on",
    view=legs,
    label=mark("Vendor lead time"),
    unit=DAYS,
    better=DOWN,
    owner=OWNER,
    chart="log",
)
def vendor_lead_time(sample: Sample):
    """Business days from sending to return within which half of the send-outs of the period are back, those
    still out counted (Kaplan–Meier).

    Censored at the last day known of the job's workshop; by its calendar. Columns as for the median lead time
    of jobs. Placed by the day sent.
    """
    return quantiles(times(sample, "sent_on", "returned_on"), sample.keys, 0.5)


@measure(
    of="vendor_legs",
    on="returned_on",
    label=mark("Returns inspected"),
    unit=COUNT,
    better=NEITHER,
    owner=OWNER,
)
def vendor_returns_judged(leg):
    """Returns of which it is known whether they were accepted. Placed by the day returned."""
    return leg.count(where=leg.accepted.notnull())


@measure(
    of="vendor_legs", on="returned_on", label=mark("Returns rejected"), unit=COUNT, better=DOWN, owner=OWNER
)
def vendor_returns_rejected(leg):
    """Returns that were not accepted. Placed by the day returned."""
    return leg.count(where=~leg.accepted)


@ratio(label=mark("Vendor rejection rate"), unit=PERCENT, better=DOWN, owner=OWNER, chart="g")
def vendor_rejection_rate():
    """Returns rejected divided by returns of which it is known, both by the day returned."""
    return vendor_returns_rejected, vendor_returns_judged


def authentications(run: Run) -> ibis.Table:
    """Jobs whose service is an authentication, in any of the languages that files are read in."""
    rows = jobs(run)
    return rows.filter(rows.service_type.fill_null("").re_search(AUTHENTICATION))


@measure(
    of="repairs",
    on="received_on",
    view=authentications,
    label=mark("Authentication requests"),
    unit=COUNT,
    better=NEITHER,
    owner=OWNER,
    chart="t",
)
def authentication_requests(job):
    """Jobs received whose service type says authentication. Placed by the day received."""
    return job.count()


@estimate(
    of="repairs",
    on="received_on",
    view=authentications,
    label=mark("Authentication lead time"),
    unit=DAYS,
    better=DOWN,
    owner=OWNER,
    chart="log",
)
def authentication_lead_time(sample: Sample):
    """Business days within which half of the authentications received in the period are ready, those open
    counted; as the median lead time of jobs.
    """
    return quantiles(times(sample, "received_on", "finished_on"), sample.keys, 0.5)
