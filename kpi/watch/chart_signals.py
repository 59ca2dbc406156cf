"""Signals of control charts: the episodes in which a watched figure left what was usual for it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from kpi.analysis import rare_events
from kpi.engine.coverage import covered_since
from kpi.judge.control.chart import Baseline, control
from kpi.judge.control.chart_type import suited
from kpi.judge.control.rare_event_spacing import between
from kpi.judge.control.rules import RUN
from kpi.judge.early import Early, known_until, reasons
from kpi.judge.usual_range import last_week, limits_until
from kpi.model.definition import Kpi
from kpi.model.unit import Better
from kpi.watch.plain_values import plain
from kpi.watch.watched_figures import Baselines, watched, weekly
from store.work.signals import Signal

LASTS = RUN  # weeks with a figure and without a signal after which an episode is over
STALE = 13  # weeks after which a run that stopped says nothing of today


def charts(facts, today: date, baselines: Baselines, touched: set[str] | None = None) -> list[Signal]:
    """A signal for each watched KPI and site whose chart shows an episode that is not over."""
    found, fed = [], covered_since(facts, today - timedelta(weeks=STALE))
    for site, every in watched(touched).items():
        kpis = [kpi for kpi in every if fed & set(kpi.facts)]
        for kpi, frame in runs(kpis, site, facts, today):
            known = known_until(kpi, facts, today)
            for member, rows in frame.groupby(site, sort=True):
                points, limits = charted(kpi, str(member), rows, today, baselines, known)
                found += episode(kpi, str(member), control(points, suited(kpi), limits, kpi.norm))
    return [one for one in found if one.period_end >= today - timedelta(weeks=STALE)]


def runs(kpis: list[Kpi], site: str, facts, today: date) -> Iterator[tuple[Kpi, pd.DataFrame]]:
    """The finished weeks of each KPI by its dimension of sites; of rare events the days."""
    of_weeks, of_events = (
        [kpi for kpi in kpis if not rare_events.is_rare(kpi)],
        [kpi for kpi in kpis if rare_events.is_rare(kpi)],
    )
    for found in (
        weekly(of_weeks, site, facts, today) if of_weeks else {},
        rare_events.days(of_events, facts, last_week(today), [site], today) if of_events else {},
    ):
        yield from ((next(kpi for kpi in kpis if kpi.key == key), frame) for key, frame in found.items())


def charted(
    kpi: Kpi, site: str, rows: pd.DataFrame, today: date, baselines: Baselines, known: date | None
) -> tuple[pd.DataFrame, list[Baseline]]:
    """The weeks of a site, or what lies between its rare events, and what their limits stand on; a week
    younger than its cases take to be known is not over.
    """
    points = between(rows, suited(kpi)) if rare_events.is_rare(kpi) else rows.reset_index(drop=True)
    points = points.assign(complete=reasons(points, None, known) == Early.NOT)
    return points, limits_until(points, baselines(kpi.key, site), today)


def episode(kpi: Kpi, site: str, weeks: pd.DataFrame) -> list[Signal]:
    """The signal that a run ends with: named by the week in which its episode first signalled; its period
    begins where what was signalled then began, so that eight in a row lie within it.

    An episode goes on over points that are no signal, fewer than eight in a row, and ends with a signal on
    the other side: some weeks that happen to be good do not make one drop two, nor end it.
    """
    weeks = weeks[weeks["complete"] & weeks["value"].notna()].reset_index(drop=True)
    told = weeks[weeks["signal"] != ""]
    if told.empty or told.index[-1] < len(weeks) - LASTS:
        return []
    last = told.iloc[-1]
    begins = ((told["side"] != told["side"].shift()) | (told.index.to_series().diff() > LASTS)).cumsum()
    first = told[begins == begins.iloc[-1]].iloc[0]
    side, better = (
        1 if last["side"] > 0 else -1,
        rare_events.better(kpi) if rare_events.is_rare(kpi) else kpi.better,
    )
    return [
        Signal(
            f"chart:{kpi.key}:{site}:{'up' if side > 0 else 'down'}:{first['period_start']:%Y-%m-%d}",
            "chart",
            kpi.key,
            site=site,
            period_start=first["since"].date(),
            period_end=last["period_end"].date(),
            good=(side > 0) == (better is Better.UP),
            figures=_figures(weeks, last, side),
        )
    ]


def _figures(weeks: pd.DataFrame, last: pd.Series, side: int) -> dict:
    """What the sentence quotes: the last point and its range; the rule that it meets, since when, and over how
    many points, those on the centre not counted.
    """
    within = weeks[(weeks["period_start"] >= last["since"]) & (weeks["period_start"] <= last["period_start"])]
    if last["signal"] == "run_on_one_side":
        within = within[(within["value"] - within["centre"]) * side > 0]
    return {name: plain(last[name]) for name in ("value", "centre", "lower", "upper", "n")} | {
        "rule": last["signal"],
        "side": side,
        "since": plain(last["since"]),
        "row": len(within),
        "point": plain(last["period_start"]),
    }
