"""The KPI of backlog: the hours of work that the jobs in the workshop still need, in days of its roster."""

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.areas.views.repair_views import jobs
from kpi.areas.views.stage_times import stays
from kpi.areas.workshop import AWAY, OWNER
from kpi.engine.estimate import Sample, estimate
from kpi.model.fetch import fetched
from kpi.model.unit import DAYS, DOWN
from words import _, mark

AREA = mark("Workshop")
PLANNED_DAYS = 28
ON_JOBS = ("direct", "rework")
ON_HOLD = ("customer", "parts")
HOURS = ("remaining", "held", "standard")


@estimate(
    of="repairs",
    on="received_on",
    view=jobs,
    back=None,
    label=mark("Backlog"),
    unit=DAYS,
    better=DOWN,
    owner=OWNER,
)
def backlog_days(sample: Sample):
    """Hours of work that the jobs in the workshop at the end of the period still need, divided by the planned
    hours of a working day.

    Still needed: standard hours less the hours booked on the job by then (direct and rework), of each job
    not below 0. Jobs that wait for the client or for parts by the log of stages are left out and told
    beside it: `on_hold`, their days; `without_bookings`, all standard hours of all these jobs in days, as
    though nothing had been done yet. n: the jobs that can be worked on.
    Planned: hours rostered over the last four weeks, holidays and approved leave left out, divided by the
    days with a plan, of the workshops that hold the work; for a technician, of that technician, jobs that
    nobody has yet left out. A split by anything else is held against the whole capacity. Not given for
    workshops and technicians without a roster.
    """
    whose = {"workshop": "site"} | (
        {"technician": "person"} if sample.run.question.names("technician", "person") else {}
    )
    places = [f"planned_{name}" for name in whose.values()]
    both = _needed(sample, list(whose)).merge(
        planned(sample, tuple(whose.values())),
        how="left",
        left_on=["period_start", *whose],
        right_on=["period_start", *places],
    )
    _say(sample, both, len(whose) > 1)
    both = both[both["daily"].notna()]
    found = both.groupby(sample.keys)[[*HOURS, "daily", "n"]].sum().reset_index()
    daily = found["daily"].where(found["daily"] > 0)
    return found[[*sample.keys, "n"]].assign(
        numerator=found["remaining"],
        denominator=found["daily"],
        value=found["remaining"] / daily,
        on_hold=found["held"] / daily,
        without_bookings=found["standard"] / daily,
    )


def _say(sample: Sample, both: pd.DataFrame, by_person: bool) -> None:
    """Say what has no roster to be held against."""
    if both["daily"].isna().any():
        sample.said.append(
            _(
                "Work of technicians without a roster, and work that nobody has yet, is left out of the "
                "backlog."
            )
            if by_person
            else _("Work of workshops without a roster is left out of the backlog.")
        )


def _needed(sample: Sample, whose: list[str]) -> pd.DataFrame:
    """The hours of the jobs in the workshop at the end of each window, by the keys of a sample and by whose
    they are: remaining, held, standard, n.
    """
    rows = _waiting(sample)
    left = rows.standard_hours - rows.booked.fill_null(0.0)
    left = ibis.greatest(left, 0.0)
    return fetched(
        rows.group_by(list(dict.fromkeys((*sample.keys, *whose)))).aggregate(
            remaining=left.sum(where=~rows.on_hold).fill_null(0.0),
            held=left.sum(where=rows.on_hold).fill_null(0.0),
            standard=rows.standard_hours.sum().fill_null(0.0),
            n=rows.count(where=~rows.on_hold),
        )
    )


def _waiting(sample: Sample) -> ir.Table:
    """The jobs in the workshop at the end of each window with `booked`, the hours on them by then, and
    `on_hold`.
    """
    rows = sample.rows.filter(sample.rows.left_on.isnull() | (sample.rows.left_on > sample.rows.moment))
    held = stays(sample.run)
    held = held.filter(held["class"].isin(ON_HOLD)).select(
        held_job="job", held_from=held.at.cast("date"), held_until="left_on"
    )
    rows = rows.left_join(
        held,
        [
            rows.job == held.held_job,
            held.held_from <= rows.moment,
            held.held_until.isnull() | (held.held_until > rows.moment),
        ],
    )
    rows = rows.mutate(on_hold=rows.held_job.notnull())
    return rows.left_join(_booked(sample, rows), ["period_start", "job"])


def _booked(sample: Sample, rows: ir.Table) -> ir.Table:
    """The hours booked on jobs by the end of each window: period_start, job, booked."""
    hours = sample.run.facts["work_time"]
    hours = hours.filter(hours.kind.isin(ON_JOBS)).select("day", booked_job="job", booked="hours")
    asked = rows.select("period_start", "moment", "job").distinct()
    done = asked.inner_join(hours, [asked.job == hours.booked_job, hours.day <= asked.moment])
    return done.group_by("period_start", "job").aggregate(booked=done.booked.sum())


def planned(sample: Sample, whose: tuple[str, ...]) -> pd.DataFrame:
    """Planned hours of a day with a plan, in the four weeks up to the end of each window: period_start,
    planned_…, daily; whose: site, person.
    """
    hours = sample.run.facts["hours"]
    hours = hours.filter(hours.scheduled_hours > 0, hours.absence.fill_null("none").notin(AWAY))
    rows = sample.rows
    windows = rows.group_by("period_start", at=rows.workshop).aggregate(moment=rows.moment.max())
    seen = hours.inner_join(
        windows,
        [
            hours.site == windows["at"],
            hours.day <= windows.moment,
            windows.moment.delta(hours.day, unit="day") < PLANNED_DAYS,
        ],
    )
    found = fetched(
        seen.group_by(["period_start", *whose]).aggregate(
            hours=seen.scheduled_hours.sum(), days=seen.day.nunique()
        )
    )
    return found.assign(daily=found["hours"] / found["days"])[["period_start", *whose, "daily"]].rename(
        columns={name: f"planned_{name}" for name in whose}
    )
