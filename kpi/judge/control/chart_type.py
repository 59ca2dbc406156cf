"""The kinds of control chart, and which of them suits a figure that does not name its own."""

from enum import StrEnum

from kpi.model.definition import Kpi
from kpi.model.measure import Measure
from kpi.model.ratio import Ratio, Target
from kpi.model.unit import COUNT, MONEY, PERCENT


class Chart(StrEnum):
    """Which chart judges the run of a KPI."""

    XMR = "xmr"  # one number a period: throughput, utilisation, amounts
    LOG = "log"  # the same of its logarithm: lead times, which are lopsided
    AMOUNT = "amount"  # the same of the logarithm of an amount, which one large piece makes lopsided
    SHARE = "p"  # a share of a count: exact limits, or Laney's where the counts vary more than chance
    RATE = "u"  # events on a field of opportunity
    GAPS = "g"  # opportunities between rare events
    DAYS = "t"  # days between rare events
    NONE = "none"  # a figure whose periods are no process: a target, a snapshot of one client


RULES = {
    Chart.XMR: ("beyond_limits", "run_on_one_side", "trend", "two_of_three"),
    Chart.LOG: ("beyond_limits", "run_on_one_side", "trend", "two_of_three"),
    Chart.AMOUNT: ("beyond_limits", "run_on_one_side", "trend", "two_of_three"),
    Chart.SHARE: ("beyond_limits", "run_on_one_side", "trend", "two_of_three"),
    Chart.RATE: ("beyond_limits", "run_on_one_side", "trend", "two_of_three"),
    Chart.GAPS: ("beyond_limits", "run_on_one_side"),
    Chart.DAYS: ("beyond_limits", "run_on_one_side"),
    Chart.NONE: (),
}
BETWEEN = (Chart.GAPS, Chart.DAYS)  # what is charted lies between two events, not in a period


def suited(kpi: Kpi) -> Chart:
    """The chart of a KPI: the one that it names; none for what is held against a target already; else exact
    limits for a share of a count in another, the logarithm for money, XmR for the rest.
    """
    if kpi.chart:
        return Chart(kpi.chart)
    if any(isinstance(part, Target) for part in kpi.parts):
        return Chart.NONE
    return _of_kind(kpi)


def by_period(kpi: Kpi) -> Chart:
    """The chart for a figure's periods: of rare events, whose own chart is of what lies between them, the one
    that suits its kind.
    """
    found = suited(kpi)
    return found if found not in BETWEEN else _of_kind(kpi)


def _of_kind(kpi: Kpi) -> Chart:
    return Chart.SHARE if _share(kpi) else Chart.AMOUNT if kpi.unit is MONEY else Chart.XMR


def _share(kpi: Kpi) -> bool:
    """Whether a KPI is so many out of so many."""
    counted = isinstance(kpi, Ratio) and all(
        isinstance(part, Measure) and part.unit is COUNT for part in kpi.parts
    )
    return counted and kpi.unit is PERCENT and not kpi.less
