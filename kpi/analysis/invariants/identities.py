"""Identities: figures that are made of one another, as their definitions say."""

import ibis
import pandas as pd

from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.places import broken, none, together
from kpi.areas import team, workshop
from kpi.areas.lead_time import stage_hours
from kpi.areas.views.stage_times import stays
from kpi.engine.period_bucketing import within
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period

FACTORS, FLOW, STAGES = "efficiency × utilisation", "opening, in and out", "lead time by stage"
PRODUCTS = (
    (team.productivity, team.efficiency, team.utilisation),
    (team.productivity, team.efficiency_direct, team.utilisation_direct),
)
MOVED = (workshop.wip, workshop.jobs_received, workshop.jobs_completed, workshop.jobs_cancelled)
SECOND = 1.0


def productivity_is_its_factors(asked: Asked, by: str = "workshop") -> pd.DataFrame:
    """Broken where productivity is not efficiency × utilisation, of the house or of a workshop, with rework in
    both or in neither.
    """
    every = list(dict.fromkeys(kpi for product in PRODUCTS for kpi in product))
    return together(
        [
            _product(figures, *product, split)
            for split in ("", by)
            for figures in [asked.figures(every, split)]
            for product in PRODUCTS
        ]
    )


def _product(figures: dict, kpi: Kpi, one: Kpi, other: Kpi, by: str) -> pd.DataFrame:
    keys = ["period_start", *filter(None, [by])]
    pairs = figures[kpi.key].rename(columns={"value": "whole"})
    for factor in (one, other):
        held = figures[factor.key][[*keys, "value"]].rename(columns={"value": factor.key})
        pairs = pairs.merge(held, on=keys)
    pairs = pairs.assign(other=pairs[one.key] * pairs[other.key], member=pairs[by] if by else "")
    return broken(kpi, pairs.dropna(subset=["whole", "other"]), FACTORS, dimension=by)


def work_in_progress_is_its_flow(asked: Asked, by: str = "workshop") -> pd.DataFrame:
    """Broken where the work in progress of a month's end is not that of the month before + received − completed
    − cancelled, of the house or of a workshop.
    """
    return together([_flow(asked.figures(MOVED, split), split) for split in ("", by)])


def _flow(figures: dict, by: str) -> pd.DataFrame:
    keys = ["period_start", *filter(None, [by])]
    level, *moves = MOVED
    pairs = figures[level.key].sort_values(keys).rename(columns={"value": "whole"})
    pairs = pairs.assign(opening=pairs.groupby(by)["whole"].shift() if by else pairs["whole"].shift())
    for kpi in moves:
        held = figures[kpi.key][[*keys, "value"]].rename(columns={"value": kpi.key})
        pairs = pairs.merge(held, on=keys)
    came, done, gone = (pairs[kpi.key] for kpi in moves)
    pairs = pairs.assign(other=pairs["opening"] + came - done - gone, member=pairs[by] if by else "")
    return broken(level, pairs.dropna(subset=["whole", "other"]), FLOW, dimension=by)


def lead_time_is_its_stages(asked: Asked) -> pd.DataFrame:
    """Broken where the stays of a job do not add up to the time from its first event to its last, of jobs whose
    last event lies in these months: hours, by job.
    """
    question = ask(asked.start, asked.end, asked.today)
    run = Run(asked.facts, question, period.windows(asked.start, asked.end, None))
    if fetched(within(run.facts["repair_events"], "repair_events", "at", run).limit(1)).empty:
        return none()
    rows = stays(run)
    seconds = rows.left_at.delta(rows.at, unit="second")
    events = run.facts["repair_events"]
    spans = events.group_by("job").aggregate(first=events.at.min(), last=events.at.max())
    stayed = rows.group_by(staying=rows.job).aggregate(seconds=seconds.sum())
    jobs = spans.left_join(stayed, spans.job == stayed.staying)
    total, held = jobs["last"].delta(jobs["first"], unit="second"), ibis.coalesce(jobs.seconds, 0)
    recent = jobs["last"].cast("date").between(asked.start, asked.end)
    off = jobs.filter(recent, (total - held).abs() > SECOND).select(
        period_start=jobs["first"].cast("date"),
        period_end=jobs["last"].cast("date"),
        whole=total / 3600,
        other=held / 3600,
        member=jobs.job,
    )
    return broken(stage_hours, fetched(off).sort_values("member"), STAGES, dimension="job")
