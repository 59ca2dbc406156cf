"""Facts to figures to verdicts: the KPIs and the one engine that calculates them."""
from kpi.beside import Beside, beside, exceeded, likely
from kpi.catalogue import KPIS, areas, find
from kpi.comparison import Comparison
from kpi.definition import Kpi
from kpi.engine import calculate
from kpi.errors import KpiError
from kpi.period import GRAINS
from kpi.result import Result
from kpi.result_json import result_json
from kpi.rows_behind import Rows, rows_behind
from kpi.status import Status, described
from kpi.verdict import change_unit, direction, judge, judge_all

__all__ = ["GRAINS", "KPIS", "Beside", "Comparison", "Kpi", "KpiError", "Result", "Rows", "Status", "areas", "beside", "calculate", "change_unit", "described",
           "direction", "exceeded", "find", "judge", "judge_all", "likely", "result_json", "rows_behind"]
