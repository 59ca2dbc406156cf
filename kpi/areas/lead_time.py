"""The KPIs of time: how long jobs take when those still open count, what was promised, and where the time
goes.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.areas.views.repair_views import jobs, times
from kpi.areas.views.stage_times import WAITING, spans_covered
from kpi.engine.estimate import Sample, estimate
from kpi.engine.estimate import sample as drawn
from kpi.model.fetch import fetched
from kpi.model.measure import measure
from kpi.model.ratio import ratio
from kpi.model.unit import DAYS, DOWN, HOURS, NEITHER, PERCENT, UP
from kpi.statistics.cumulative_incidence import not_done
from kpi.statistics.survival import Survival, survival
from words import _, mark

AREA = mark("Lead times")
OWNER = mark("Workshop technical manager")
JOBS = {"of": "repairs", "view": jobs, "owner": OWNER}
STAGES = {"of": "repair_events", "on": "left_on", "view": spans_covered, "owner": OWNER}
SERVICE_DAYS = 10
WITHIN = ("value", "lower", "upper", "n", "n_open", "n_cancelled", "uncancelled")
QUANTILE = (*WITHIN[:6], "closed_only", "uncancelled", "reached", "beyond")


def quantiles(cases: pd.DataFrame, keys: list[str], share: float) -> pd.DataFrame:
    """The time within which a share of the cases is done, by key: value, lower, upper, n, n_open,
    n_cancelled, closed_only, uncancelled, reached, beyond.

    cases: keys, `days`, `ended`, `open` (what is neither is cancelled, and competes); value is missing where
    not reached, and `beyond` is then the time that it exceeds; uncancelled: with cancelled cases censored
    instead (Kaplan–Meier), missing where there is none.
    """
    rows = [
        dict(zip(keys, key, strict=True)) | _quantile(group, share)
        for key, group in cases.groupby(keys, sort=True)
    ]
    return pd.DataFrame(rows, columns=[*keys, *QUANTILE]).astype(
        {"period_start": "datetime64[us]"} if not rows else {}
    )


def _quantile(cases: pd.DataFrame, share: float) -> dict:
    curve = _curve(cases)
    closed = survival(cases.loc[cases["ended"], "days"].to_numpy(), np.ones(int(cases["ended"].sum()), bool))
    (lower, upper), value = curve.limits(share), curve.quantile(share)
    return {
        "value": value,
        "lower": lower,
        "upper": upper,
        "n": curve.n,
        "n_open": int(cases["open"].sum()),
        "n_cancelled": int(_cancelled(cases).sum()),
        "closed_only": closed.quantile(share),
        "uncancelled": _censored(cases).quantile(share) if _cancelled(cases).any() else np.nan,
        "reached": not np.isnan(value),
        "beyond": curve.beyond,
    }


def _cancelled(cases: pd.DataFrame) -> pd.Series:
    return ~cases["ended"] & ~cases["open"]


def _curve(cases: pd.DataFrame) -> Survival:
    """The share not done by each time; cancelled cases never will be (Aalen–Johansen)."""
    sides = (cases["days"], cases["ended"], _cancelled(cases))
    return not_done(*(side.to_numpy() for side in sides))


def _censored(cases: pd.DataFrame) -> Survival:
    """The same as though cancelled cases might still be done (Kaplan–Meier)."""
    return survival(cases["days"].to_numpy(), cases["ended"].to_numpy())


def lead_time(sample: Sample, share: float) -> pd.DataFrame:
    """The lead time within which a share of the jobs is ready."""
    found = quantiles(times(sample, "received_on", "finished_on"), sample.keys, share)
    _say(sample, found, share)
    return found


def _say(sample: Sample, found: pd.DataFrame, share: float) -> None:
    """Say which figure is not reached, and what it exceeds; or that it never will be."""
    for row in found[~found["reached"].astype(bool)].dropna(subset="beyond").to_dict("records"):
        never = row["n_cancelled"] > (1 - share) * row["n"]
        sample.said.append(
            _("never reached: {cancelled} of {count} were cancelled").format(
                cancelled=row["n_cancelled"], count=row["n"]
            )
            if never
            else _("> {days:.0f} d (not reached)").format(days=row["beyond"])
        )


@estimate(on="received_on", label=mark("Lead time, median"), unit=DAYS, better=DOWN, chart="log", **JOBS)
def lead_time_p50(sample: Sample):
    """Business days from reception to ready within which half of the jobs received in the period are ready,
    jobs still open and jobs cancelled counted.

    Cumulative incidence of ready (Aalen–Johansen) over jobs by the day received: open jobs are censored at
    the end of the day of the workshop's latest list (else the last day known), of which closed days show
    nothing; cancelled ones compete: they stay in the whole and are never ready. min{t: F(t) ≥ 0.5}, 95 %
    limits by Brookmeyer and Crowley. Missing when not reached: it then exceeds `beyond`, or is never reached
    where too many were cancelled. Without cancelled jobs it is Kaplan–Meier. Beside it n_cancelled;
    `uncancelled`, the same with cancelled jobs censored at their cancellation (Kaplan–Meier: how long a job
    takes that is not taken away); `closed_only`, what a report over finished jobs alone would say, n, and
    n_open, those still in the workshop. A job without a ready date that was collected counts as ready at
    collection. Business days by the workshop's calendar, every day where it has none.
    """
    return lead_time(sample, 0.5)


@estimate(on="received_on", label=mark("Lead time, 85 %"), unit=DAYS, better=DOWN, chart="log", **JOBS)
def lead_time_p85(sample: Sample):
    """Business days from reception to ready within which 85 % of the jobs received in the period are ready,
    jobs still open and jobs cancelled counted.

    Defined as the median lead time, with min{t: F(t) ≥ 0.85}.
    """
    return lead_time(sample, 0.85)


@estimate(on="received_on", label=mark("Lead time, 95 %"), unit=DAYS, better=DOWN, chart="log", **JOBS)
def lead_time_p95(sample: Sample):
    """Business days from reception to ready within which 95 % of the jobs received in the period are ready,
    jobs still open and jobs cancelled counted.

    Defined as the median lead time, with min{t: F(t) ≥ 0.95}.
    """
    return lead_time(sample, 0.95)


@estimate(on="received_on", label=mark("Service level"), unit=PERCENT, better=UP, **JOBS)
def service_level(sample: Sample):
    """The share of the jobs received in the period that is ready within 10 business days, jobs still open and
    jobs cancelled counted: F(10) by Aalen–Johansen.

    Jobs, censoring and cancelled jobs as for lead time, with 95 % limits; beside it `uncancelled`, with
    cancelled jobs censored (Kaplan–Meier). Missing while no job of the period has been looked at for so long.
    """
    cases = times(sample, "received_on", "finished_on")
    rows = [
        dict(zip(sample.keys, key, strict=True)) | done_within(group, SERVICE_DAYS)
        for key, group in cases.groupby(sample.keys)
    ]
    return pd.DataFrame(rows, columns=[*sample.keys, *WITHIN]).astype({"period_start": "datetime64[us]"})


def done_within(cases: pd.DataFrame, days: float) -> dict:
    """The share of cases done within some days: value, lower, upper, n, n_open, n_cancelled, uncancelled."""
    curve = _curve(cases)
    low, high = curve.limits_at(days)
    return {
        "value": 1 - curve.at(days),
        "lower": 1 - high,
        "upper": 1 - low,
        "n": curve.n,
        "n_open": int(cases["open"].sum()),
        "n_cancelled": int(_cancelled(cases).sum()),
        "uncancelled": 1 - _censored(cases).at(days) if _cancelled(cases).any() else np.nan,
    }


@estimate(on="promised_on", label=mark("On time to promise"), unit=PERCENT, better=UP, chart="p", **JOBS)
def on_time_to_promise(sample: Sample):
    """Of the jobs first promised for a day in the period, the share ready by that day; late and still open is
    a miss.

    Promises for days that are not yet known are left out, and jobs cancelled by the promised day. Beside it
    `on_time_to_current_promise`, the share of the same jobs that was ready by the promise as it stands now,
    which a new promise can mend. Placed by the first promise.
    """
    rows = sample.rows
    rows = rows.filter(
        rows.promised_on <= rows.known_on, rows.cancelled_on.isnull() | (rows.cancelled_on > rows.promised_on)
    )
    kept, now = (
        rows.finished_on <= rows.promised_on,
        rows.finished_on <= rows.promised_now.fill_null(rows.promised_on),
    )
    due = rows.promised_now.fill_null(rows.promised_on) <= rows.known_on
    found = fetched(
        rows.group_by(sample.keys).aggregate(
            numerator=rows.count(where=kept),
            n=rows.count(),
            mended=rows.count(where=now),
            due=rows.count(where=due | now),
        )
    )
    mended = found.pop("mended") / found["due"].where(found["due"] > 0)
    found = found.drop(columns="due").assign(denominator=found["n"], on_time_to_current_promise=mended)
    return found.assign(value=found["numerator"] / found["denominator"])


@estimate(on="quoted_on", label=mark("Time to answer a quote"), unit=DAYS, better=DOWN, chart="log", **JOBS)
def quote_time(sample: Sample):
    """Business days within which half of the quotes sent in the period are answered, those pending counted as
    not answered yet.

    Pending quotes are censored at the end of the last day known of the workshop; one whose job is cancelled
    without an answer is never answered, as for lead time (Aalen–Johansen). Placed by the day of the quote.
    """
    return quantiles(times(sample, "quoted_on", "quote_decided_on"), sample.keys, 0.5)


@measure(label=mark("Hours in the workshop"), unit=HOURS, better=DOWN, **STAGES)
def stage_hours(spell):
    """Hours that jobs spent in stages whose class is known, until ready; time ready or closed is left out.
    Placed by the day the stage was left.
    """
    return spell.hours.sum()


@measure(label=mark("Hours with the clock paused"), unit=HOURS, better=DOWN, **STAGES)
def paused_hours(spell):
    """Hours in the workshop, as defined, in stages that pause its clock."""
    return spell.hours.sum(where=spell.pauses)


@measure(label=mark("Hours of work"), unit=HOURS, better=NEITHER, **STAGES)
def touch_hours(spell):
    """Hours in the workshop, as defined, in stages of work."""
    return spell.hours.sum(where=spell["class"].isin(("work",)))


@estimate(label=mark("Waiting share"), unit=PERCENT, better=DOWN, **STAGES)
def wait_share(sample: Sample):
    """Hours that jobs waited (in queue, for the customer, for parts, at a vendor, in transit) divided by all
    their hours in the workshop, Σ ÷ Σ.

    By class: the hours of each class divided by all hours, so that the waiting classes add up to the whole.
    Stages without a class are in neither, nor is time ready or closed. Around the clock; placed by the day
    the stage was left, stages not yet left do not count.
    """
    rows = sample.rows
    others = [key for key in sample.keys if key != "class"]
    whole = fetched(
        _all_classes(sample).group_by(others).aggregate(denominator=lambda spell: spell.hours.sum())
    )
    waits = rows.filter(rows["class"].isin(WAITING))
    found = fetched(waits.group_by(sample.keys).aggregate(numerator=waits.hours.sum(), n=waits.count()))
    found = whole.merge(found, on=others, how="left" if "class" not in sample.keys else "inner").fillna(
        {"numerator": 0.0, "n": 0}
    )
    return found.assign(value=found["numerator"] / found["denominator"].where(found["denominator"] > 0))


def _all_classes(sample: Sample):
    """The rows of a sample, those of the classes that a filter leaves out too."""
    question = sample.run.question
    if "class" not in dict(question.where):
        return sample.rows
    where = tuple((name, values) for name, values in question.where if name != "class")
    return drawn(wait_share, replace(sample.run, question=replace(question, where=where))).rows


@ratio(label=mark("Share of time paused"), unit=PERCENT, better=DOWN, owner=OWNER)
def pause_share():
    """Hours with the clock paused divided by hours in the workshop, both as defined; Σ hours ÷ Σ hours."""
    return paused_hours, stage_hours


@ratio(label=mark("Share of time at the bench"), unit=PERCENT, better=UP, owner=OWNER)
def bench_time_share():
    """Hours of work divided by hours in the workshop, both as defined; Σ hours ÷ Σ hours, around the clock:
    a night on the bench counts. How much of it is work is told by flow efficiency.
    """
    return touch_hours, stage_hours
