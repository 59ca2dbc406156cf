"""The usual range of a run of figures, what stands out of it, and whether its target can be relied on: the control chart that suits the KPI."""
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.control.assurance import assurances, variations
from kpi.control.chart import Baseline, control
from kpi.control.kind import BETWEEN, Chart, suited
from kpi.result import Result
from kpi.unit import Better


def usual(result: Result, baselines: Sequence[Baseline] = ()) -> Result:
    """Add `centre`, `lower`, `upper`, `signal`, `side`, `variation` and `assurance` to a run, each member of a split by its own periods.

    See `kpi.control.chart.control`: the latest finished period is judged by those before it; fewer than 8 give no range. Seasons are not taken out: a range
    holds them. assurance: of the range against `target`, where the result has been judged. A KPI of rare events has no range by period; see `kpi.rare`.
    """
    chart, by = suited(result.kpi), list(result.question.by)
    chart = Chart.NONE if chart in BETWEEN else chart
    frame = result.frame.reset_index(drop=True)
    members = [rows for _key, rows in frame.groupby(by, sort=False, dropna=False)] if by else [frame]
    judged = pd.concat([control(rows, chart, baselines) for rows in members]).sort_index() if len(frame) else control(frame, chart)
    return replace(result, frame=told(judged, directions(result.kpi.better, judged)))


def told(frame: pd.DataFrame, better: np.ndarray) -> pd.DataFrame:
    """A frame of a control chart with its variation and assurance."""
    known = frame["complete"].to_numpy(bool) & frame["centre"].notna().to_numpy() & frame["value"].notna().to_numpy()
    target = frame["target"].to_numpy(float) if "target" in frame else np.full(len(frame), np.nan)
    return frame.assign(variation=variations(frame["side"], frame["signal"] != "", better, known),
                        assurance=assurances(frame["lower"], frame["upper"], target, better))


def directions(better: Better, frame: pd.DataFrame) -> np.ndarray:
    """Which way is better, row by row: what a row says of its own (a satisfaction programme's), else what the KPI says."""
    own = frame["direction"].to_numpy(object) if "direction" in frame else np.full(len(frame), "", dtype=object)
    return np.where(np.isin(own.astype(str), [str(one) for one in Better]), own, str(better))


def since_when(decided: Iterable[object], site: str) -> list[Baseline]:
    """What was decided about the limits of one figure, as far as it holds for a site; "" for all sites together.

    decided: rows with since, until, reason and site, such as `store.work.baselines` keeps.
    """
    return [Baseline(one.since, one.until, one.reason) for one in decided if one.site in ("", site)]
