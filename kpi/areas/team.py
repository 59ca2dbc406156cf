"""The KPIs of a workshop's team: productivity, its two factors, and attendance."""

import ibis
import pandas as pd

from kpi.areas.quality import job_hours
from kpi.areas.workshop import AWAY, OWNER, standard_hours_completed
from kpi.engine import covered_days
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.run import Run
from kpi.model.unit import DOWN, HOURS, NEITHER, PERCENT, UP
from kpi.time.period import as_table
from words import mark

AREA = mark("Workshop team")
DAYS = {"of": "hours", "on": "day", "at": "workshop", "unit": HOURS, "better": NEITHER, "owner": OWNER}


@measure(label=mark("Attended hours"), **DAYS)
def attended_hours(day):
    """Hours worked by people of the workshops, whatever they did. Placed by the day."""
    return day.worked_hours.sum()


@measure(
    of="work_time",
    on="day",
    at="workshop",
    label=mark("Direct hours"),
    unit=HOURS,
    better=NEITHER,
    owner=OWNER,
)
def direct_hours(booking):
    """Hours booked as direct work on jobs; rework and indirect hours are left out. Placed by the day of the
    booking.
    """
    return booking.hours.sum(where=booking.kind.isin(("direct",)))


@ratio(label=mark("Productivity"), unit=PERCENT, better=UP, owner=OWNER)
def productivity():
    """Standard hours completed divided by attended hours, both as defined; equal to efficiency × utilisation,
    exactly.

    By technician: standard hours belong to who did the work, on the day ready; a day without a new ticket
    keeps its attended hours.
    """
    return standard_hours_completed, attended_hours


@ratio(label=mark("Efficiency"), unit=PERCENT, better=UP, owner=OWNER)
def efficiency():
    """Standard hours completed divided by hours on jobs (direct and rework), both as defined: a job that is
    redone took the time of both.
    """
    return standard_hours_completed, job_hours


@ratio(label=mark("Utilisation"), unit=PERCENT, better=UP, owner=OWNER)
def utilisation():
    """Hours on jobs (direct and rework) divided by attended hours, both as defined: who redoes a job is not
    idle.
    """
    return job_hours, attended_hours


@ratio(label=mark("Efficiency without rework"), unit=PERCENT, better=UP, owner=OWNER)
def efficiency_direct():
    """Standard hours completed divided by direct hours, both as defined; rework is in neither, so that a
    bench that redoes much looks efficient. For houses that report it so, beside efficiency.
    """
    return standard_hours_completed, direct_hours


@ratio(label=mark("Utilisation without rework"), unit=PERCENT, better=UP, owner=OWNER)
def utilisation_direct():
    """Direct hours divided by attended hours, both as defined; hours of rework count as though nothing had
    been done. For houses that report it so, beside utilisation.
    """
    return direct_hours, attended_hours


def due_days(run: Run) -> ibis.Table:
    """The rostered person-days that are neither a holiday nor approved leave, and of which it is known what was
    worked, until the last day on which anything is known of their site.
    """
    hours = run.facts["hours"]
    absence = hours.absence.fill_null("none")
    known = hours.worked_hours.notnull() | (absence != "none")
    rows = hours.filter(
        hours.scheduled_hours > 0, absence.notin(AWAY), known, hours.day <= run.question.today
    )
    ends = covered_days.last_days("hours", run.facts, run.question.today)
    if not ends:
        return rows
    until = pd.DataFrame(
        {"known_site": list(ends), "known_on": pd.DatetimeIndex([last for _row, last in ends.values()])}
    )
    table = as_table(until.astype({"known_site": "object", "known_on": "datetime64[us]"}))
    rows = rows.left_join(table, [rows.site == table.known_site])
    return rows.filter(rows.known_on.isnull() | (rows.day <= rows.known_on)).drop("known_site", "known_on")


@measure(view=due_days, label=mark("Hours due"), **DAYS)
def hours_due(day):
    """Hours rostered until the last day known, holidays and approved leave left out, of days of which it is known
    what was worked.
    """
    return day.scheduled_hours.sum()


@measure(view=due_days, label=mark("Hours attended of those due"), **DAYS)
def hours_attended_of_due(day):
    """Hours worked on the days whose hours were due, of each person and day no more than were rostered; none
    on a day of sickness or other absence for which nothing is given.
    """
    return ibis.least(day.worked_hours.fill_null(0.0), day.scheduled_hours).sum()


@measure(view=due_days, label=mark("Hours worked on days due"), **DAYS)
def hours_worked_of_due(day):
    """Hours worked on the days whose hours were due, those beyond the roster with them; none on a day of
    sickness or other absence for which nothing is given.
    """
    return day.worked_hours.fill_null(0.0).sum()


@ratio(label=mark("Attendance rate"), unit=PERCENT, better=UP, owner=OWNER)
def attendance_rate():
    """Hours attended divided by hours rostered; of each person and day no more than were rostered count, so
    that a long day does not hide a missed one: overtime is a figure of its own. Holidays and approved leave
    are in neither, sickness and other absence are missed hours.
    """
    return hours_attended_of_due, hours_due


@ratio(label=mark("Hours worked to roster"), unit=PERCENT, better=NEITHER, owner=OWNER)
def worked_to_roster():
    """Hours worked divided by hours rostered, on the days whose hours were due; overtime counts, so that it
    can exceed 100 % and make up for absence. For houses that report attendance so, beside the attendance
    rate.
    """
    return hours_worked_of_due, hours_due


def overtime_days(run: Run) -> ibis.Table:
    """Person-days until today with a roster, with `overtime`: the hours worked beyond those due, all of them
    on a holiday, on approved leave and on a day without hours rostered.
    """
    hours = run.facts["hours"]
    due = hours.absence.fill_null("none").isin(AWAY).ifelse(0.0, hours.scheduled_hours)
    rows = hours.filter(
        hours.scheduled_hours.notnull(), hours.worked_hours.notnull(), hours.day <= run.question.today
    )
    return rows.mutate(overtime=ibis.greatest(rows.worked_hours - due, 0.0))


@measure(
    of="hours",
    on="day",
    at="workshop",
    view=overtime_days,
    label=mark("Overtime"),
    unit=HOURS,
    better=DOWN,
    owner=OWNER,
)
def overtime_hours(day):
    """Hours worked beyond those rostered, of each person and day; hours worked on a holiday, on approved
    leave and on a day with no hours rostered are all overtime. Days of which no roster is known are left
    out, and days to come. Placed by the day.
    """
    return day.overtime.sum()
