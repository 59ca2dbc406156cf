"""The KPIs of a workshop's quality: first inspections, rejections, rework, and jobs that come back."""

import ibis
import numpy as np
import pandas as pd

from kpi.areas.lead_time import done_within
from kpi.areas.repair_views import jobs
from kpi.engine.estimate import Sample, estimate
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.run import Run
from kpi.model.unit import COUNT, DOWN, HOURS, NEITHER, NUMBER, PERCENT, UP
from kpi.statistics.survival import survival
from words import mark

AREA = mark("Quality")
OWNER = mark("Workshop technical manager")
CHECKS = {"of": "quality_checks", "on": "checked_on", "unit": COUNT, "owner": OWNER}
YEAR_DAYS = 365


def first_checks(run: Run) -> ibis.Table:
    """The first inspection of each job."""
    checks = run.facts["quality_checks"]
    order = [checks.checked_on, checks.attempt.length(), checks.attempt]
    return (
        checks.mutate(place=ibis.row_number().over(group_by=checks.job, order_by=order))
        .filter(ibis._.place == 0)
        .drop("place")
    )


@measure(view=first_checks, label=mark("First inspections"), better=NEITHER, **CHECKS)
def first_inspections(check):
    """Jobs inspected for the first time. Placed by the day of that inspection."""
    return check.count()


@measure(view=first_checks, label=mark("First inspections passed"), better=UP, **CHECKS)
def first_inspections_passed(check):
    """Jobs that passed their first inspection. Placed by the day of that inspection."""
    return check.count(where=check.passed)


@ratio(label=mark("First-pass yield"), unit=PERCENT, better=UP, owner=OWNER)
def first_pass_yield():
    """First inspections passed divided by first inspections, both by the day of the first inspection; later
    inspections of a job count in neither.
    """
    return first_inspections_passed, first_inspections


@measure(label=mark("Inspections"), better=NEITHER, **CHECKS)
def inspections(check):
    """Inspections, every attempt of a job. Placed by the day of the inspection."""
    return check.count()


@measure(label=mark("Inspections failed"), better=DOWN, **CHECKS)
def inspections_failed(check):
    """Inspections not passed, every attempt of a job. Placed by the day of the inspection."""
    return check.count(where=~check.passed)


@ratio(label=mark("Rejection rate"), unit=PERCENT, better=DOWN, owner=OWNER)
def qc_rejection_rate():
    """Inspections failed divided by inspections, every attempt counted."""
    return inspections_failed, inspections


@ratio(label=mark("Rejections per job"), unit=NUMBER, better=DOWN, owner=OWNER, chart="u")
def rejections_per_job():
    """Inspections failed, every attempt of a job, divided by jobs inspected for the first time; a job that is
    rejected three times counts three times.

    Each by its own day, so a rejection may follow a first inspection of the period before.
    """
    return inspections_failed, first_inspections


def with_rework(run: Run) -> ibis.Table:
    """Jobs with `reworked`: whether an inspection failed, a second one was needed, or time was booked as
    rework.
    """
    rows, checks, booked = jobs(run), run.facts["quality_checks"], run.facts["work_time"]
    failed = checks.filter(~checks.passed).select(again_job="job")
    redone = booked.filter(booked.kind == "rework", booked.hours > 0).select(again_job="job")
    again = failed.union(redone).distinct()
    rows = rows.left_join(again, [rows.job == again.again_job])
    told = (rows.qc_attempts > 1).fill_null(False) | (~rows.first_qc_passed.cast("boolean")).fill_null(False)
    return rows.mutate(reworked=rows.again_job.notnull() | told).drop("again_job")


DONE = {"of": "repairs", "on": "finished_on", "view": with_rework, "unit": COUNT, "owner": OWNER}


@measure(label=mark("Jobs completed, of which rework is asked"), better=NEITHER, **DONE)
def jobs_finished(job):
    """Jobs made ready for the client, each once; cancelled jobs are left out. Placed by the day ready."""
    return job.count()


@measure(label=mark("Jobs reworked"), better=DOWN, **DONE)
def jobs_reworked(job):
    """Jobs completed for which an inspection failed, a second one was needed, or time was booked as rework.
    By the day ready.
    """
    return job.count(where=job.reworked)


@ratio(label=mark("Rework rate"), unit=PERCENT, better=DOWN, owner=OWNER)
def rework_rate():
    """Jobs reworked divided by jobs completed, both by the day ready; a job counts once, however often it was
    redone.
    """
    return jobs_reworked, jobs_finished


BOOKED = {"of": "work_time", "on": "day", "at": "workshop", "unit": HOURS, "owner": OWNER}


@measure(label=mark("Rework hours"), better=DOWN, **BOOKED)
def rework_hours(booking):
    """Hours booked as rework. Placed by the day of the booking."""
    return booking.hours.sum(where=booking.kind.isin(("rework",)))


@measure(label=mark("Hours on jobs"), better=NEITHER, **BOOKED)
def job_hours(booking):
    """Hours booked as direct work or rework. Placed by the day of the booking."""
    return booking.hours.sum(where=booking.kind.isin(("direct", "rework")))


@ratio(label=mark("Share of rework hours"), unit=PERCENT, better=DOWN, owner=OWNER)
def rework_hours_share():
    """Rework hours divided by hours on jobs (direct and rework); Σ hours ÷ Σ hours."""
    return rework_hours, job_hours


def with_return(run: Run) -> ibis.Table:
    """Jobs with `back_on`: the day on which the first job that names them as its parent was received."""
    rows = jobs(run)
    children = (
        rows.filter(rows.parent_job.fill_null("") != "")
        .group_by(child_of="parent_job")
        .aggregate(back_on=rows.received_on.min())
    )
    return rows.left_join(children, [rows.job == children.child_of]).drop("child_of")


@estimate(
    of="repairs",
    on="collected_on",
    view=with_return,
    label=mark("Comebacks within 12 months"),
    unit=PERCENT,
    better=DOWN,
    owner=OWNER,
    chart="none",
)
def comeback_12m(sample: Sample):
    """The share of the jobs collected in the period that comes back within 365 days of collection, by
    Kaplan–Meier.

    A comeback is a later job that names the collected one as its parent, by the day received; jobs that have
    not come back are censored at the last
    day known of the workshop. Missing while no job of the period has been followed for so long; beside it
    `so_far`, the share that had come back by
    `followed` days, and the 95 % limits. Calendar days.
    """
    frame = sample.fetched("collected_on", "back_on", "known_on")
    back = frame["back_on"].where(frame["back_on"] >= frame["collected_on"])
    days = (back.fillna(frame["known_on"]) - frame["collected_on"]).dt.days
    cases = frame[sample.keys].assign(days=days.astype("float64"), ended=back.notna(), open=back.isna())[
        ~(days < 0)
    ]
    rows = [
        dict(zip(sample.keys, key, strict=True)) | _comeback(group)
        for key, group in cases.groupby(sample.keys)
    ]
    names = [*sample.keys, "value", "lower", "upper", "n", "so_far", "followed"]
    return pd.DataFrame(rows, columns=names).astype({"period_start": "datetime64[us]"})


def _comeback(cases: pd.DataFrame) -> dict:
    curve = survival(cases["days"].to_numpy(), cases["ended"].to_numpy())
    followed = min(curve.beyond, YEAR_DAYS)
    found = done_within(cases, YEAR_DAYS)
    return {name: found[name] for name in ("value", "lower", "upper", "n")} | {
        "so_far": 1 - curve.at(followed) if curve.n else np.nan,
        "followed": followed,
    }
