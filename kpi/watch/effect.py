"""Effects: whether later data show what an action was meant to bring, against the limits from before it."""
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.catalogue import KPIS
from kpi.control import rules
from kpi.control.chart import Baseline, control
from kpi.control.kind import suited
from kpi.definition import Kpi
from kpi.engine import calculate
from kpi.watch.deviations import by_site
from store.work.actions import EARLY, IMPROVED, NO_CHANGE, WORSE, Action

BEFORE, ENOUGH = 52, rules.RUN  # weeks that the frozen limits stand on; weeks after which a run would have shown itself


@dataclass(frozen=True)
class Effect:
    """verdict: improved, no change, worse or too early; evidence: the figures that it rests on, plain JSON values."""

    verdict: str
    evidence: dict


def frozen(kpi: Kpi, site: str, facts, today: date) -> dict | None:
    """The limits of a KPI at a site as they stand today, to be kept with an action: centre, lower, upper, until; None where there are none."""
    last = today - timedelta(days=today.weekday() + 1)
    judged = control(weeks(kpi, site, facts, last - timedelta(weeks=BEFORE) + timedelta(days=1), last, today), suited(kpi), [Baseline(until=last)])
    if judged.empty or judged["centre"].isna().all():
        return None
    row = judged.iloc[-1]
    return {name: float(row[name]) for name in ("centre", "lower", "upper")} | {"until": last.isoformat()}


def weeks(kpi: Kpi, site: str, facts, first: date, last: date, today: date) -> pd.DataFrame:
    """The weeks of a KPI at a site ("" for all)."""
    where = {by_site(kpi): site} if site and by_site(kpi) else None
    return calculate([kpi], facts, first, last, grain="week", where=where, today=today)[kpi.key].frame


def effect(action: Action, facts, today: date) -> Effect | None:
    """What the weeks since an action show; None for one that expects no figure to move, or whose limits were never known.

    Improved: a run of 8, or a point beyond the limits, on the side that was expected, and none on the other after it. Worse: on the other
    side. No change: neither, after 8 finished weeks or past the review day with at least 8. Too early: fewer weeks than that.
    """
    if not (action.expected and action.frozen and action.kpi in KPIS):
        return None
    kpi, until = KPIS[action.kpi], date.fromisoformat(action.frozen["until"])
    since = max(until, action.done_on or until) + timedelta(days=1)
    frame = weeks(kpi, action.site, facts, until - timedelta(weeks=BEFORE) + timedelta(days=1), today, today)
    frame = frame[frame["complete"] & frame["value"].notna()]
    judged = control(frame, suited(kpi), [Baseline(until=until)])
    after = judged[judged["period_start"] >= pd.Timestamp(since)]
    return Effect(_verdict(after, action.expected), _evidence(after, action))


def _verdict(after: pd.DataFrame, expected: str) -> str:
    """From the weeks after: their side of the frozen centre, and the limits."""
    side = np.sign(after["value"].to_numpy(float) - after["centre"].to_numpy(float)) * (1 if expected == "up" else -1)
    beyond = ((after["value"] > after["upper"]) | (after["value"] < after["lower"])).to_numpy()
    told = np.where(rules.run_on_one_side(side) | beyond, side, 0)
    said = told[told != 0]
    if len(said):
        return IMPROVED if said[-1] > 0 else WORSE
    return NO_CHANGE if len(after) >= ENOUGH else EARLY


def _evidence(after: pd.DataFrame, action: Action) -> dict:
    """The mean since, the centre before, and how many weeks."""
    mean = after["value"].mean()
    return {"weeks": len(after), "before": action.frozen["centre"], "after": None if np.isnan(mean) else round(float(mean), 9),
            "from": None if after.empty else after["period_start"].min().date().isoformat(),
            "to": None if after.empty else after["period_end"].max().date().isoformat()}
