"""The usual range of a run of figures, what stands out of it, and whether its target can be relied on: the
control chart that suits the KPI.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.judge.control.assurance import assurances, variations
from kpi.judge.control.chart import FEWEST, Baseline, control
from kpi.judge.control.chart_type import BETWEEN, Chart, suited
from kpi.model.result import Result
from kpi.model.unit import Better

BEFORE, JUDGED = 52, 26  # weeks that limits stand on, and weeks after them that they judge


def usual(result: Result, baselines: Sequence[Baseline] = ()) -> Result:
    """Add `centre`, `lower`, `upper`, `signal`, `side`, `variation` and `assurance` to a run, each member of
    a split by its own periods.

    See `kpi.judge.control.chart.control`: the latest finished period is judged by those before it; fewer than
    8 give no range. Weeks are judged as the inbox
    judges them: the last half year by the weeks before it; see `limits_until`. Seasons are not taken out: a
    range holds them. assurance: of the range
    against `target`, where the result has one. A KPI of rare events has no range by period; see
    `kpi.analysis.rare_events`.
    """
    by, frame = list(result.question.by), result.frame.reset_index(drop=True)
    members = (
        [rows for _key, rows in frame.groupby(by, sort=False, dropna=False)] if by and len(frame) else [frame]
    )
    judged = pd.concat([_charted(result, rows, baselines) for rows in members]).sort_index()
    return replace(result, frame=told(judged, directions(result.kpi.better, judged)))


def _charted(result: Result, rows: pd.DataFrame, baselines: Sequence[Baseline]) -> pd.DataFrame:
    """The periods of one member with limits and signals."""
    chart, asked = suited(result.kpi), result.question
    if asked.grain == "week":
        baselines = limits_until(rows, baselines, min(asked.today, asked.end + timedelta(days=1)))
    return control(rows, Chart.NONE if chart in BETWEEN else chart, baselines)


def told(frame: pd.DataFrame, better: np.ndarray) -> pd.DataFrame:
    """A frame of a control chart with its variation and assurance."""
    known = (
        frame["complete"].to_numpy(bool)
        & frame["centre"].notna().to_numpy()
        & frame["value"].notna().to_numpy()
    )
    target = frame["target"].to_numpy(float) if "target" in frame else np.full(len(frame), np.nan)
    return frame.assign(
        variation=variations(frame["side"], frame["signal"] != "", better, known),
        assurance=assurances(frame["lower"], frame["upper"], target, better),
    )


def directions(better: Better, frame: pd.DataFrame) -> np.ndarray:
    """Which way is better, row by row: what a row says of its own (a satisfaction programme's), else what the
    KPI says.
    """
    own = (
        frame["direction"].to_numpy(object) if "direction" in frame else np.full(len(frame), "", dtype=object)
    )
    return np.where(np.isin(own.astype(str), [str(one) for one in Better]), own, str(better))


def since_when(decided: Iterable[object], site: str) -> list[Baseline]:
    """What was decided about the limits of one figure, as far as it holds for a site; "" for all sites
    together.

    decided: rows with since, until, reason and site, such as `store.work.baselines` keeps.
    """
    return [Baseline(one.since, one.until, one.reason) for one in decided if one.site in ("", site)]


def last_week(today: date) -> date:
    """The Sunday of the last finished week."""
    return today - timedelta(days=today.weekday() + 1)


def limits_until(frame: pd.DataFrame, decided: Sequence[Baseline], today: date) -> list[Baseline]:
    """What was decided about the limits of a run; and where nothing was frozen, the year before the last half
    year, which judges that half year.

    A young run, with fewer than 8 weeks in that year, is judged week by week by all that came before.
    """
    until = last_week(today) - timedelta(weeks=JUDGED)
    since = max((one.since for one in decided if one.since), default=date.min)
    usable = frame["complete"] & frame["value"].notna() & (frame["period_start"] <= pd.Timestamp(until))
    if any(one.until for one in decided) or since > until or usable.sum() < FEWEST:
        return list(decided)
    return [*decided, Baseline(until=until)]
