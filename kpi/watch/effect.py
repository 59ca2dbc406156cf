"""Effects: whether later data show what an action was meant to bring, against the limits from before it."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.calculation import calculate
from kpi.catalogue import KPIS
from kpi.judge.control import rules
from kpi.judge.control.chart import FEWEST, Baseline, control
from kpi.judge.control.chart_type import Chart, by_period
from kpi.judge.usual_range import BEFORE, last_week
from kpi.model.definition import Kpi
from kpi.watch import log_rank
from kpi.watch.watched_figures import by_site
from store.work.actions import EARLY, IMPROVED, NO_CHANGE, WORSE, Action

ENOUGH = rules.RUN  # weeks after which a run would have shown itself
NAMES = ("centre", "lower", "upper")


@dataclass(frozen=True)
class Effect:
    """verdict: improved, no change, worse or too early; evidence: the figures that it rests on, plain JSON
    values.
    """

    verdict: str
    evidence: dict


def freeze(kpi: Kpi, site: str, facts, today: date, since: date | None = None) -> dict | None:
    """The limits of a KPI at a site as they stand today, to be kept with an action: centre, lower, upper,
    since, until; None where there are none.

    since: the deviation that is acted upon began on this day: where eight weeks or more have shown it, they
    alone are what the action is to change. Else the limits stand on the last 52 finished weeks.
    """
    last = last_week(today)
    first = last - timedelta(weeks=BEFORE) + timedelta(days=1)
    frame = weeks(kpi, site, facts, first, last, today)
    if since is not None:
        ill = frame[frame["period_start"] >= pd.Timestamp(since)]
        frame = ill if ill["value"].count() >= FEWEST else frame
    judged = (
        control(frame.reset_index(drop=True), by_period(kpi), [Baseline(until=last)]) if len(frame) else frame
    )
    if judged.empty or judged["centre"].isna().all():
        return None
    row = judged.dropna(subset=["centre"]).iloc[-1]
    return {name: round(float(row[name]), 9) for name in NAMES} | {
        "since": judged["period_start"].iloc[0].date().isoformat(),
        "until": last.isoformat(),
    }


def weeks(kpi: Kpi, site: str, facts, first: date, last: date, today: date) -> pd.DataFrame:
    """The finished weeks of a KPI at a site ("" for all)."""
    where = {by_site(kpi): site} if site and by_site(kpi) else None
    frame = calculate([kpi], facts, first, last, grain="week", where=where, today=today)[kpi.key].frame
    return frame[frame["complete"] & frame["value"].notna()]


def effect(action: Action, facts, today: date) -> Effect | None:
    """What the data since an action show; None for one that expects no figure to move, or whose limits were
    never known.

    The weeks that began after the limits were frozen, and after the action was done, are held against the
    frozen centre. Improved: a run of 8 on the side that was expected, or two weeks beyond the limits on that
    side and none on the other. Worse: the same on the other side; the last of these counts. No change:
    neither, after 8 finished weeks. Too early: fewer weeks than that. Lead times are judged by the log-rank
    test over jobs, open ones counted; see `kpi.watch.log_rank`.
    """
    if not (action.expected and action.frozen and action.kpi in KPIS):
        return None
    kpi, frozen = KPIS[action.kpi], action.frozen
    since = max(filter(None, (date.fromisoformat(frozen["until"]), action.done_on))) + timedelta(days=1)
    monday = since + timedelta(days=-since.weekday() % 7)
    after = held_against(kpi, weeks(kpi, action.site, facts, monday, max(monday, today), today), frozen)
    verdict = (
        log_rank.verdict(kpi, action, facts, since, today)
        if kpi.key in log_rank.KPIS
        else by_runs(after, action.expected)
    )
    return Effect(verdict, _evidence(after, action))


def held_against(kpi: Kpi, after: pd.DataFrame, frozen: dict) -> pd.DataFrame:
    """Weeks with the frozen centre and limits; those of a share or a rate of a count are as wide as each
    week's own count makes them.
    """
    spread = {Chart.SHARE: frozen["centre"] * (1 - frozen["centre"]), Chart.RATE: frozen["centre"]}.get(
        by_period(kpi)
    )
    if spread is None or after.empty:
        return after.assign(**{name: frozen[name] for name in NAMES})
    size = after["denominator"].to_numpy(float)
    reach = 3 * np.sqrt(max(spread, 0) / np.where(size > 0, size, np.nan))
    return after.assign(
        centre=frozen["centre"], lower=frozen["centre"] - reach, upper=frozen["centre"] + reach
    )


def by_runs(after: pd.DataFrame, expected: str) -> str:
    """The verdict from the weeks after, in order: their side of the centre, and their limits."""
    sign = 1 if expected == "up" else -1
    side = np.sign(after["value"].to_numpy(float) - after["centre"].to_numpy(float)) * sign
    run = rules.run_on_one_side(side)
    if run.any():
        return IMPROVED if side[run][-1] > 0 else WORSE
    beyond = side[((after["value"] > after["upper"]) | (after["value"] < after["lower"])).to_numpy()]
    if len(beyond) > 1 and len(set(beyond)) == 1:
        return IMPROVED if beyond[0] > 0 else WORSE
    return NO_CHANGE if len(after) >= ENOUGH else EARLY


def _evidence(after: pd.DataFrame, action: Action) -> dict:
    """The centre before, the figure over the weeks since (Σ ÷ Σ where it is a ratio, else their mean), by how
    much it moved of what was expected.
    """
    whole = after["denominator"].sum() if after["denominator"].notna().all() else 0
    mean = after["numerator"].sum() / whole if whole else after["value"].mean()
    value = None if pd.isna(mean) else round(float(mean), 9)
    moved = None if value is None else round(value - action.frozen["centre"], 9)
    return {
        "weeks": len(after),
        "before": action.frozen["centre"],
        "after": value,
        "moved": moved,
        "size": action.size,
        "from": None if after.empty else after["period_start"].min().date().isoformat(),
        "to": None if after.empty else after["period_end"].max().date().isoformat(),
    }
