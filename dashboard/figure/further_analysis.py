"""What else the page of a figure shows: the parts that belong to some figures alone, in reading order."""

from dash import html

from dashboard.figure.jobs_at_risk import jobs_at_risk
from dashboard.figure.milestones import forecasts, milestones
from dashboard.figure.rare_events import rare
from dashboard.figure.stage_changes import why
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from kpi import KPIS, Kpi
from kpi.analysis.rare_events import is_rare

LEAD_TIMES = ("lead_time_p50", "lead_time_p85", "lead_time_p95")
SLIPS = ("slip_total", "slip_since", "finish_variance", "milestone_hit_rate")
RARE = tuple(key for key, kpi in KPIS.items() if is_rare(kpi))
PARTS = (
    (RARE, rare),
    (LEAD_TIMES, why),
    (("on_time_to_promise",), jobs_at_risk),
    (SLIPS, milestones),
    (SLIPS, forecasts),
)


def further(view: View, filters: Filters, seen: Window, kpi: Kpi) -> list[html.Section]:
    """The parts that stand for a figure, from (keys of figures, what builds the part)."""
    return [build(view, filters, seen, kpi) for keys, build in PARTS if kpi.key in keys]
