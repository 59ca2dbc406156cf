"""Stage times: how long each job stood in each stage, which add up to its total to the second."""

import ibis
import pandas as pd

from kpi.model.fetch import fetched
from kpi.model.run import Run

WAITING = ("queue", "customer", "parts", "vendor", "transit")
OVER = ("ready", "closed")


def spans_covered(run: Run) -> ibis.Table:
    """Every stay of a job in a stage of known class, once for each time it came back: the events with
    `in_stage`, `class`, `pauses`, `left_at`, `left_on`, `hours`. Stays in ready and closed stages and those
    that have not ended are left out.
    """
    rows = stays(run)
    return rows.filter(rows["class"].notnull(), rows["class"].notin(OVER), rows.left_at.notnull())


def stays(run: Run) -> ibis.Table:
    """Every stay of a job in a stage, whatever its class, the last one without an end. Where an event tells
    where it led, that is the stage entered.
    """
    events, stages = run.facts["repair_events"], run.facts["stages"]
    entered = events.to_stage.nullif("").fill_null(events.stage)
    following = ibis.window(group_by=events.job, order_by=[events.at, events.stage])
    rows = events.mutate(in_stage=entered, left_at=events.at.lead().over(following))
    kinds = stages.select(
        "class", known_stage=stages.stage, pauses=stages.pauses_workshop_clock.fill_null(False)
    )
    rows = rows.left_join(kinds, [rows.in_stage == kinds.known_stage]).drop("known_stage")
    seconds = rows.left_at.delta(rows.at, unit="second")
    return rows.mutate(
        left_on=rows.left_at.cast("date"), hours=seconds / 3600, pauses=rows.pauses.fill_null(False)
    )


def stage_times(run: Run) -> pd.DataFrame:
    """The seconds of each job in each stage, all its stays there added: job, stage, class, seconds, entries.
    Their sum over stages is the time from the job's first event to its last, exactly.
    """
    rows = stays(run)
    rows = rows.filter(rows.left_at.notnull())
    grouped = rows.group_by("job", "class", stage=rows.in_stage)
    return fetched(
        grouped.aggregate(seconds=rows.left_at.delta(rows.at, unit="second").sum(), entries=rows.count())
    )
