"""Views of repairs: when each job was finished and left the workshop, and until when its workshop is
known.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi.engine import job_attributes
from kpi.engine.estimate import Sample
from kpi.model.fetch import once
from kpi.model.run import Run
from kpi.time.business_time import by_site, until_end_of
from kpi.time.period import as_table
from kpi.time.trading_days import site_calendars
from words import _

LEAVING = ("ready_on", "collected_on", "cancelled_on")


def jobs(run: Run) -> ibis.Table:
    """Jobs with `finished_on` (ready, else collected; none for a cancelled job), `left_on` (finished or
    cancelled), `known_on` (the last day known of their workshop).

    A job that left before it came is in no figure (see `notes`): it would leave the work in progress without
    having been in it.
    """
    rows = _leaving(run)
    return known_days(run, rows.filter(~_backwards(rows)))


def _leaving(run: Run) -> ibis.Table:
    """All jobs with `finished_on` and `left_on`."""
    repairs = run.facts["repairs"]
    ready = repairs.ready_on.fill_null(repairs.collected_on)
    kept = repairs.cancelled_on.isnull()
    return repairs.mutate(
        finished_on=kept.ifelse(ready, ibis.null("date")), left_on=kept.ifelse(ready, repairs.cancelled_on)
    )


def _backwards(rows: ibis.Table) -> ir.BooleanColumn:
    """Whether a job is ready, collected or cancelled before it was received."""
    after = (rows[name] < rows.received_on for name in LEAVING)
    return reduce(or_, (told.fill_null(False) for told in after))


def notes(run: Run) -> tuple[str, ...]:
    """What to say of the jobs that left before they came, within the filters; nothing where there is none."""

    def count(filtered: Callable[[ibis.Table], ibis.Table]) -> int:
        rows = filtered(_leaving(run))
        return int(rows.filter(_backwards(rows)).count().to_pyarrow().as_py())

    if not once(run.facts, ("backwards",), lambda: count(lambda rows: rows)):
        return ()
    found = run.once(("backwards",), lambda: count(lambda rows: run.question.filtered(rows, "repairs")))
    text = _("Jobs ready, collected or cancelled before they were received are in no figure: {count}.")
    return (text.format(count=found),) if found else ()


def known_days(run: Run, rows: ibis.Table) -> ibis.Table:
    """Rows of workshops with `known_on`, the last day known of theirs; of all workshops where theirs is not
    known.
    """
    held = job_attributes.known_days(run).rename(columns={"site": "known_site", "until": "known_on"})
    known, latest = as_table(held), held["known_on"].max()
    joined = rows.left_join(known, [rows.workshop == known.known_site]).drop("known_site")
    return (
        joined
        if pd.isna(latest)
        else joined.mutate(known_on=joined.known_on.fill_null(ibis.literal(latest.date())))
    )


def movements(run: Run) -> ibis.Table:
    """Jobs once when they come (`moved` 1) and once when they leave (−1), by `moved_on`."""
    rows = jobs(run)
    return rows.mutate(moved_on=rows.received_on, moved=1).union(
        rows.filter(rows.left_on.notnull()).mutate(moved_on=rows.left_on, moved=-1)
    )


def days_seen(
    run: Run, workshops: pd.Series, begins: pd.Series, over: pd.Series, known: pd.Series
) -> np.ndarray:
    """Business days from each begin until it is over, else until the end of the last day known."""
    calendars = site_calendars(run.facts)
    return np.where(
        over.notna(),
        by_site(calendars, workshops, begins, over),
        by_site(calendars, workshops, begins, known, until_end_of),
    )


def times(jobs: Sample, begins: str, ends: str) -> pd.DataFrame:
    """From begin to end of each job of a sample, in business days: its keys, `days`, `ended`, `open` (neither
    ended nor cancelled).

    A job that has not ended is looked at until it is cancelled, or else until the end of the last day known
    of its workshop, of which closed days show nothing; one that ends before it begins is left out and said.
    """
    extra = [name for name in ("cancelled_on",) if name in jobs.rows.columns]
    frame = jobs.fetched("workshop", begins, ends, "known_on", *extra)
    ended = frame[ends].notna()
    over = frame[ends].fillna(frame["cancelled_on"]) if extra else frame[ends]
    days = days_seen(jobs.run, frame["workshop"], frame[begins], over, frame["known_on"])
    backwards = int((days < 0).sum())
    if backwards:
        jobs.said.append(_("{count} rows that end before they begin are left out.").format(count=backwards))
    waiting = ~ended & frame["cancelled_on"].isna() if extra else ~ended
    return frame[jobs.keys].assign(days=days, ended=ended, open=waiting)[~(days < 0)]
