"""Facts to figures to verdicts: the KPIs and the one engine that calculates them."""
from kpi.catalogue import KPIS
from kpi.engine import calculate
from kpi.errors import KpiError
from kpi.result import Result

__all__ = ["KPIS", "KpiError", "Result", "calculate"]
