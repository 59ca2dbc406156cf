"""The KPIs of a workshop's quality: first inspections, rejections, rework, and jobs that come back."""

import ibis

from kpi.areas.views.repair_views import jobs
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.run import Run
from kpi.model.unit import COUNT, DOWN, HOURS, NEITHER, NUMBER, PERCENT, UP
from words import mark

AREA = mark("Quality")
OWNER = mark("Workshop technical manager")
CHECKS = {"of": "quality_checks", "on": "checked_on", "unit": COUNT, "owner": OWNER}


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
