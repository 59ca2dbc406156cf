"""The usual range of a run of figures, what stands out of it, and whether its target can be relied on: the
control chart that suits the KPI.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.judge.control.assurance import Assurance, Variation, assurances, variations
from kpi.judge.control.chart import FEWEST, Baseline, control
from kpi.judge.control.chart_type import BETWEEN, Chart, suited
from kpi.judge.control.false_alarms import measured
from kpi.judge.control.signals import WORDS
from kpi.judge.early import Early, reasons
from kpi.model.definition import Kpi
from kpi.model.result import Alarms, Result
from kpi.model.unit import Better

BEFORE, JUDGED = 52, 26  # weeks that limits stand on, and weeks after them that they judge


def usual(
    result: Result, baselines: Sequence[Baseline] = (), until: date | None = None, shown: date | None = None
) -> Result:
    """Add `centre`, `lower`, `upper`, `signal`, `side`, `since`, `variation`, `assurance` and `reason` to a
    run, each member of a split by its own periods.

    See `kpi.judge.control.chart.control`: the latest finished period is judged by those before it; fewer than
    8 give no range. Weeks are judged as the inbox judges them: the last half year by the weeks before it; see
    `limits_until`. Seasons are not taken out: a range holds them. assurance: of the range against `target`,
    where the result has one and its period can be judged. reason: the rule that a signal meets, or why it is
    too early to say. A KPI of rare events has no range by period; see `kpi.analysis.rare_events`. until: the
    last day whose cases are old enough, see `kpi.judge.early.known_until`; shown: from which day on false
    alarms are counted, none without it.
    """
    by, frame = list(result.question.by), result.frame.reset_index(drop=True)
    frame = frame.assign(reason=reasons(frame, result.question.grain, until))
    members = (
        [rows for _key, rows in frame.groupby(by, sort=False, dropna=False)] if by and len(frame) else [frame]
    )
    judged = pd.concat([_charted(result, rows, baselines) for rows in members]).sort_index()
    judged = told(judged, directions(result.kpi.better, judged), chart(result.kpi) is not Chart.NONE)
    alarms = None if shown is None or by else _alarms(result, frame, baselines, shown)
    return replace(result, frame=judged, alarms=alarms)


def chart(kpi: Kpi) -> Chart:
    """The chart that judges the periods of a KPI; none for rare events, and where periods are no process."""
    found = suited(kpi)
    return Chart.NONE if found in BETWEEN else found


def _charted(result: Result, rows: pd.DataFrame, baselines: Sequence[Baseline]) -> pd.DataFrame:
    """The periods of one member with limits and signals; what cannot be judged yet neither widens a range nor
    signals.
    """
    fit = rows.assign(complete=rows["reason"] == Early.NOT)
    judged = control(fit, chart(result.kpi), _limits(result, fit, baselines), result.kpi.norm)
    return judged.assign(complete=rows["complete"])


def _limits(result: Result, fit: pd.DataFrame, baselines: Sequence[Baseline]) -> Sequence[Baseline]:
    asked = result.question
    return (
        limits_until(fit, baselines, judged_on(asked.end, asked.today))
        if asked.grain == "week"
        else baselines
    )


def _alarms(result: Result, frame: pd.DataFrame, baselines: Sequence[Baseline], since: date) -> Alarms | None:
    fit = frame.assign(complete=frame["reason"] == Early.NOT)
    shown = (fit["period_start"] >= pd.Timestamp(since)).to_numpy()
    limits = _limits(result, fit, baselines)
    return measured(fit, chart(result.kpi), limits, shown, result.kpi.norm)


def judged_on(end: date, today: date) -> date:
    """The day from which the weeks until an end are judged: today for those of the last half year, so that a
    page shows of a week what the inbox said of it; else the day after the end.
    """
    after = min(today, end + timedelta(days=1))
    return today if after > last_week(today) - timedelta(weeks=JUDGED) else after


def told(frame: pd.DataFrame, better: np.ndarray, charted: bool = True) -> pd.DataFrame:
    """A frame of a control chart with its variation, assurance and reason. charted: whether its periods are a
    process at all.
    """
    given, why = frame["value"].notna().to_numpy(), _why(frame, charted)
    known = given & (why == Early.NOT) & charted & frame["complete"].to_numpy(bool)
    known &= frame["centre"].notna().to_numpy()
    variation = variations(frame["side"], frame["signal"] != "", better, known)
    variation = np.where(given & (why != Early.NOT) & charted, Variation.EARLY, variation)
    target = frame["target"].to_numpy(float) if "target" in frame else np.full(len(frame), np.nan)
    assured = assurances(frame["lower"], frame["upper"], target, better)
    rule = frame["signal"].map(WORDS).fillna("").to_numpy(object)
    return frame.assign(
        variation=variation.astype(object),
        assurance=np.where(known, assured, Assurance.UNKNOWN).astype(object),
        reason=np.where(known, rule, np.where(given, why, "")).astype(object),
    )


def _why(frame: pd.DataFrame, charted: bool) -> np.ndarray:
    """Why each period cannot be judged: what was found before, else that too few came before it."""
    if "reason" not in frame:
        return np.full(len(frame), Early.NOT, dtype=object)
    why = frame["reason"].to_numpy(object)
    few = (why == Early.NOT) & frame["centre"].isna().to_numpy() & charted
    return np.where(few, Early.FEW, why).astype(object)


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
