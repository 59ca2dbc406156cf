"""The KPIs of a workshop's flow: what comes in, what leaves, what waits, and how full the bench is."""

import pandas as pd

from kpi.areas.lags import ANSWERED
from kpi.areas.views.repair_views import jobs, movements, times
from kpi.engine.estimate import Sample, estimate
from kpi.model.dimension import label
from kpi.model.fetch import fetched
from kpi.model.level import level
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.unit import COUNT, DAYS, DOWN, HOURS, NEITHER, PERCENT, UP
from kpi.time import period
from words import _, mark

AREA = mark("Workshop")
OWNER = mark("Workshop technical manager")
JOBS = {"of": "repairs", "owner": OWNER}
AWAY = ("holiday", "planned_leave")


@measure(on="received_on", view=jobs, label=mark("Jobs received"), unit=COUNT, better=NEITHER, **JOBS)
def jobs_received(job):
    """Jobs that came in, whatever became of them. Placed by the day received. A job that is ready, collected
    or cancelled before it was received is in no figure of the workshop, and told.
    """
    return job.count()


@measure(on="finished_on", view=jobs, label=mark("Jobs completed"), unit=COUNT, better=UP, **JOBS)
def jobs_completed(job):
    """Jobs made ready for the client, each once, for the technician who did the work.

    Placed by the day the job was ready, not by the day its ticket was made; collection does not count again,
    and only places a job whose ready date is missing. Cancelled jobs are left out.
    """
    return job.count()


@measure(on="cancelled_on", view=jobs, label=mark("Jobs cancelled"), unit=COUNT, better=DOWN, **JOBS)
def jobs_cancelled(job):
    """Jobs cancelled, ready or not before. Placed by the day cancelled; on it they leave the work in progress,
    so that what was in it, with the jobs received, less those completed and cancelled, is what is in it now.
    """
    return job.count()


@measure(on="finished_on", view=jobs, label=mark("Standard hours completed"), unit=HOURS, better=UP, **JOBS)
def standard_hours_completed(job):
    """Standard hours of the jobs completed, as defined: each once, on the day ready, for the technician who
    did the work.
    """
    return job.standard_hours.sum()


@level(
    begins="received_on",
    ends="left_on",
    view=jobs,
    label=mark("Work in progress"),
    unit=COUNT,
    better=DOWN,
    **JOBS,
)
def wip(job):
    """Jobs in the workshop at the end of the period: received, and neither ready, nor collected, nor
    cancelled by then. Never summed over time.
    """
    return job.count()


@level(
    begins="received_on",
    ends="left_on",
    view=jobs,
    label=mark("Work in progress, standard hours"),
    unit=HOURS,
    better=DOWN,
    **JOBS,
)
def wip_standard_hours(job):
    """Standard hours of the jobs in the workshop at the end of the period, as defined for work in progress.
    Never summed over time.
    """
    return job.standard_hours.sum()


@estimate(
    on="received_on",
    view=jobs,
    back=None,
    label=mark("Age of work in progress"),
    unit=DAYS,
    better=DOWN,
    **JOBS,
)
def wip_age(sample: Sample):
    """Business days since reception of the jobs in the workshop at the end of the period, Σ days ÷ jobs;
    beside it the median and the oldest.

    Counted to the end of the period, to which closed days add nothing: a Saturday's is Friday's. In a period
    that is not over, to the end of the last day known of the workshop.
    """
    rows = sample.rows.filter(sample.rows.left_on.isnull() | (sample.rows.left_on > sample.rows.moment))
    now = (rows.moment > rows.known_on).ifelse(rows.known_on, rows.moment)
    rows = rows.mutate(known_on=now.fill_null(rows.moment), never=rows.left_on.nullif(rows.left_on)).drop(
        "cancelled_on"
    )
    aged = times(Sample(lambda: rows, sample.keys, sample.run, sample.said), "received_on", "never").groupby(
        sample.keys
    )["days"]
    found = aged.agg(numerator="sum", n="count", median="median", oldest="max").reset_index()
    return found.assign(denominator=found["n"], value=found["numerator"] / found["n"])


@measure(on="moved_on", view=movements, label=mark("Net flow"), unit=COUNT, better=DOWN, norm=0.0, **JOBS)
def net_flow(job):
    """Jobs received less jobs that left (ready, collected or cancelled), each by its own day: by how much
    work in progress grew.
    """
    return job.moved.sum()


@estimate(
    on="quoted_on",
    view=jobs,
    label=mark("Quotes accepted"),
    unit=PERCENT,
    better=UP,
    chart="p",
    lag=ANSWERED,
    **JOBS,
)
def quote_acceptance(sample: Sample):
    """Quotes accepted divided by quotes decided, of those sent in the period; beside it `pending`, those
    without an answer yet, which are in neither.

    Placed by the day of the quote.
    """
    rows = sample.rows
    yes, no = rows.quote_decision.isin(("accepted",)), rows.quote_decision.isin(("refused",))
    found = sample.grouped(
        numerator=rows.count(where=yes), decided=rows.count(where=yes | no), quoted=rows.count()
    )
    decided = found.pop("decided")
    found = found.assign(denominator=decided, n=decided, pending=found.pop("quoted") - decided)
    return found.assign(value=found["numerator"] / decided.where(decided > 0))


@measure(
    on="received_on", view=jobs, label=mark("Standard hours received"), unit=HOURS, better=NEITHER, **JOBS
)
def standard_hours_received(job):
    """Standard hours of the jobs received. Placed by the day received."""
    return job.standard_hours.sum()


@measure(
    of="hours", on="day", at="workshop", label=mark("Planned hours"), unit=HOURS, better=NEITHER, owner=OWNER
)
def planned_hours(day):
    """Hours rostered in workshops, holidays and approved leave left out. Placed by the day."""
    return day.scheduled_hours.sum(where=day.absence.fill_null("none").notin(AWAY))


@estimate(on="received_on", view=jobs, label=mark("Demand on capacity"), unit=PERCENT, better=DOWN, **JOBS)
def capacity_vs_demand(sample: Sample):
    """Standard hours received in the period divided by the hours planned in it at the same workshops; above
    100 % work piles up.

    By skill (service type): the planned hours of each person are divided over the services by the standard
    hours that they ever completed of each until the end of the period; hours of people who completed none are
    in the whole only. Holidays and approved leave are not planned hours.
    """
    rows = sample.rows
    found = sample.grouped(numerator=rows.standard_hours.sum(), n=rows.count())
    capacity = _capacity(sample)
    if capacity.empty:  # nothing planned, or no plan by this dimension
        return found
    found = found.merge(
        capacity.groupby(sample.keys, as_index=False)["denominator"].sum(), on=sample.keys, how="left"
    )
    return found.assign(value=found["numerator"] / found["denominator"].where(found["denominator"] > 0))


def _capacity(sample: Sample) -> pd.DataFrame:
    """Planned hours by the keys of a sample: `denominator`."""
    hours, windows = sample.run.facts["hours"], period.as_table(_workshop_windows(sample))
    hours = hours.filter(hours.scheduled_hours > 0, hours.absence.fill_null("none").notin(AWAY))
    plan = hours.inner_join(
        windows, [hours.site == windows["at"], hours.day >= windows.opens, hours.day <= windows.moment]
    )
    plan = fetched(
        plan.group_by(["period_start", "moment", "site", "person"]).aggregate(
            denominator=plan.scheduled_hours.sum()
        )
    )
    plan = plan.assign(period_start=plan["period_start"].astype("datetime64[us]"))
    asked = set(sample.keys) | {name for name, _values in sample.run.question.where}
    if "service_type" in asked:
        plan = _by_skill(sample, plan)
    names = {
        "workshop": "site",
        "site": "site",
        "technician": "person",
        "person": "person",
        "service_type": "service_type",
    }
    lacking = asked - {"period_start", *names}
    if lacking:
        sample.said.append(
            _("Planned hours are not known by {dimensions}, so there is no share of them.").format(
                dimensions=", ".join(map(label, sorted(lacking)))
            )
        )
        return plan.iloc[:0]
    for name, values in sample.run.question.where:
        plan = plan[plan[names[name]].isin(values)]
    return plan.assign(**{key: plan[names[key]] for key in sample.keys if key != "period_start"})


def _workshop_windows(sample: Sample) -> pd.DataFrame:
    """Each window as each workshop of a sample sees it: period_start, at, opens, moment; one without jobs there
    sees it as the others do.
    """
    rows = sample.rows
    seen = fetched(
        rows.group_by("period_start", at=rows.workshop).aggregate(
            opens=rows.opens.min(), moment=rows.moment.max()
        )
    )
    whole = seen.groupby("period_start", as_index=False).agg(opens=("opens", "min"), moment=("moment", "max"))
    every = whole.merge(seen[["at"]].drop_duplicates(), how="cross")
    frame = every.merge(seen, on=["period_start", "at"], how="left", suffixes=("_all", ""))
    both = {name: frame[name].fillna(frame[f"{name}_all"]) for name in ("opens", "moment")}
    return frame[["period_start", "at"]].assign(**both)


def _by_skill(sample: Sample, plan: pd.DataFrame) -> pd.DataFrame:
    """Planned hours divided over services as each person's completed standard hours until the end of each
    window are.
    """
    done = jobs(sample.run)
    done = fetched(
        done.filter(done.finished_on.notnull(), done.standard_hours > 0).select(
            "technician", "service_type", "finished_on", "standard_hours"
        )
    )
    met = plan.merge(done.fillna({"service_type": ""}), left_on="person", right_on="technician")
    met = met[met["finished_on"] <= met["moment"]]
    keys = ["period_start", "site", "person"]
    skill = met.groupby([*keys, "denominator", "service_type"], as_index=False)["standard_hours"].sum()
    share = skill["standard_hours"] / skill.groupby(keys)["standard_hours"].transform("sum")
    return skill.assign(denominator=skill["denominator"] * share)


@measure(
    of="repairs",
    on="promised_on",
    view=jobs,
    label=mark("Jobs first promised"),
    unit=COUNT,
    better=NEITHER,
    owner=OWNER,
)
def jobs_promised(job):
    """Jobs first promised for the period. Placed by the first promise."""
    return job.count()


@measure(
    of="repairs",
    on="promised_on",
    view=jobs,
    label=mark("Promises revised"),
    unit=COUNT,
    better=DOWN,
    owner=OWNER,
)
def promises_revised(job):
    """Of the jobs first promised for the period, those whose present promise is another day."""
    return job.count(where=job.promised_now != job.promised_on)


@ratio(label=mark("Promise revision rate"), unit=PERCENT, better=DOWN, owner=OWNER)
def promise_revision_rate():
    """Promises revised divided by jobs first promised, both by the first promise; a job without a second
    promise kept its first.
    """
    return promises_revised, jobs_promised
