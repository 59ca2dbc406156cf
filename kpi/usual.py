"""The usual range of a run of figures, and what stands out of it: the control chart that suits the KPI."""
from collections.abc import Sequence
from dataclasses import replace

from kpi.control.chart import Baseline, control
from kpi.control.kind import suited
from kpi.result import Result


def usual(result: Result, baselines: Sequence[Baseline] = ()) -> Result:
    """Add `centre`, `lower`, `upper`, `signal` and `side` to an unsplit result, see `kpi.control.chart.control`.

    The latest finished period is judged by those before it. Fewer than 8 give no range. Seasons are not taken out: a range holds them.
    """
    return replace(result, frame=control(result.frame, suited(result.kpi), baselines))
