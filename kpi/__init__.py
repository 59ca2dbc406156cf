"""Facts to figures to verdicts: the KPIs and the one engine that calculates them."""

from kpi.calculation import calculate
from kpi.catalogue import KPIS, areas, find
from kpi.engine.companion_columns import Companion, companions, exceeded, likely
from kpi.engine.comparison import Comparison
from kpi.engine.rows_behind import Rows, rows_behind
from kpi.judge.target_status import Status, described
from kpi.judge.verdict import change_unit, direction, judge, judge_all
from kpi.model.definition import Kpi
from kpi.model.errors import KpiError
from kpi.model.result import Result
from kpi.model.result_json import result_json
from kpi.time.period import GRAINS

__all__ = [
    "GRAINS",
    "KPIS",
    "Companion",
    "Comparison",
    "Kpi",
    "KpiError",
    "Result",
    "Rows",
    "Status",
    "areas",
    "calculate",
    "change_unit",
    "companions",
    "described",
    "direction",
    "exceeded",
    "find",
    "judge",
    "judge_all",
    "likely",
    "result_json",
    "rows_behind",
]
