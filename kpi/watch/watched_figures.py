"""What is watched: the figures whose weekly run is a process, and over which weeks each is judged by
which.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import pandas as pd

from kpi.calculation import calculate
from kpi.catalogue import find
from kpi.engine.coverage import by_site
from kpi.judge.control.chart import Baseline
from kpi.judge.usual_range import BEFORE, JUDGED, last_week
from kpi.model.definition import Kpi
from kpi.model.dimension import JOB_DATASETS

# Sales and their averages move with the season and are held against their targets; what is counted over a
# moving year is no process of its own.
WATCHED = (
    "conversion",
    "data_capture_rate",
    "return_rate",
    "discount_rate",
    "appointment_kept_rate",
    "outreach_on_time",
    "attendance_rate",
    "jobs_completed",
    "lead_time_p50",
    "on_time_to_promise",
    "first_pass_yield",
    "rework_rate",
    "efficiency",
    "utilisation",
    "vendor_on_time",
    "vendor_rejection_rate",
)
LISTS = frozenset(
    {"sites", "people", "events", "programmes", "stages", "projects"}
)  # what these say may move every figure
Baselines = Callable[[str, str], Sequence[Baseline]]


def stands_on(kpi: Kpi, touched: Iterable[str] | None) -> bool:
    """Whether a KPI may have moved when these datasets changed (None: all of them)."""
    if touched is None or LISTS & set(touched):
        return True
    return bool({*kpi.facts, *filter(None, map(JOB_DATASETS.get, kpi.facts))} & set(touched))


def watched(touched: Iterable[str] | None = None) -> dict[str, list[Kpi]]:
    """The watched KPIs that these datasets may have moved, by the dimension that is their site."""
    found: dict[str, list[Kpi]] = {}
    for kpi in filter(lambda kpi: stands_on(kpi, touched), map(find, WATCHED)):
        found.setdefault(by_site(kpi), []).append(kpi)
    return found


def weekly(kpis: Iterable[Kpi], site: str, facts, today: date) -> dict[str, pd.DataFrame]:
    """The finished weeks of some KPIs by their dimension of sites, those that the limits stand on first."""
    last = last_week(today)
    found = calculate(
        kpis,
        facts,
        last - timedelta(weeks=BEFORE + JUDGED) + timedelta(days=1),
        last,
        by=[site],
        grain="week",
        today=today,
    )
    return {key: result.frame for key, result in found.items()}
