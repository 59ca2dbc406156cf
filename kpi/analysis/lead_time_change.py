"""Why the mean lead time changed: the jobs finished in some days against those finished in the days compared
with, stage by stage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from kpi.areas.views.repair_views import jobs
from kpi.areas.views.stage_times import spans_covered
from kpi.engine import comparison
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.statistics.decomposition import by_stage, decomposed
from kpi.time import period


@dataclass(frozen=True)
class Side:
    """The jobs finished in some days. finished: how many; rows: job, type, stage, seconds of those whose log
    of stages is known.
    """

    first: date
    last: date
    finished: int
    rows: pd.DataFrame

    @property
    def known(self) -> int:
        """The jobs that have a log of stages."""
        return self.rows["job"].nunique()

    @property
    def mean(self) -> float:
        """The mean time of such a job in all its stages, in seconds; NaN where there is none."""
        return self.rows["seconds"].sum() / self.known if self.known else float("nan")


@dataclass(frozen=True)
class Change:
    """stages: stage, before, after (mean seconds of a job), within, mix, total (seconds), the largest change
    first; their totals add up to the later mean less the earlier one. Empty where one side has no log.
    reached: whether history reaches back to the days compared with.
    """

    before: Side
    after: Side
    reached: bool
    stages: pd.DataFrame


def lead_time_change(
    kpi: Kpi,
    facts,
    first: date,
    last: date,
    where: Mapping[str, str | Sequence[str]] | None = None,
    today: date | None = None,
    compared: str | None = None,
) -> Change:
    """The change between the jobs finished (ready, else collected) from first to last and those of the days
    that a KPI would be compared with.

    Days of which nothing is known yet are on no side: a period that is not over ends on its last day known,
    and is compared with as many trading days. The time of a job is what its log of stages tells until ready,
    around the clock: stages of unknown class and those of ready and closed jobs are left out, as everywhere;
    open and cancelled jobs are on neither side. A target is no days: the usual ones stand in for it.
    """
    question = ask(first, last, today, where=where)
    run = Run(facts, question, period.windows(first, last, None))
    moved = comparison.against(kpi, run, comparison.chosen(compared, question))
    reached = bool(comparison.covered(kpi, run.spans[["period_start"]], moved)[0])
    before, after = side(moved), side(known(kpi, run))
    parts = (
        decomposed(before.rows, after.rows)
        if before.known and after.known
        else pd.DataFrame(columns=["stage", "within", "mix", "total"])
    )
    return Change(before, after, reached, _with_means(by_stage(parts), before, after))


def known(kpi: Kpi, run: Run) -> Run:
    """A run up to the last day that any of its workshops is known for; as it is where nothing of it is."""
    sites = comparison.own_sites(kpi, run)
    if not sites:
        return run
    spans = run.spans.assign(last=run.spans["last"].clip(upper=max(site.known for site in sites.values())))
    return replace(run, spans=spans) if (spans["first"] <= spans["last"]).all() else run


def side(run: Run) -> Side:
    """The jobs finished in the days of a run of one window, within its filters."""
    rows = run.question.filtered(jobs(run), "repairs")
    rows = rows.filter(rows.finished_on.between(run.first, run.last)).select(
        "job", type=rows.service_type.fill_null("")
    )
    stays = spans_covered(run)
    stays = stays.select("job", stage=stays.in_stage, seconds=stays.left_at.delta(stays.at, unit="second"))
    held = stays.inner_join(rows, "job")
    found = fetched(held.group_by("job", "type", "stage").aggregate(seconds=held.seconds.sum()))
    return Side(run.first, run.last, int(rows.count().to_pyarrow().as_py()), found)


def _with_means(stages: pd.DataFrame, before: Side, after: Side) -> pd.DataFrame:
    """The stages with the mean time of a job in each, before and after; a job that did not enter one took
    none.
    """
    means = {
        name: stages["stage"].map(one.rows.groupby("stage")["seconds"].sum()).fillna(0) / max(one.known, 1)
        for name, one in (("before", before), ("after", after))
    }
    return stages.assign(**means)[["stage", "before", "after", "within", "mix", "total"]]
