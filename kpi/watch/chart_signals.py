"""Signals of control charts: the episodes in which a watched figure left what was usual for it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from kpi.analysis import rare_events
from kpi.engine.coverage import sites
from kpi.judge.control.chart import control
from kpi.judge.control.chart_type import Chart, suited
from kpi.judge.control.rare_event_spacing import between
from kpi.judge.control.rules import RUN
from kpi.judge.usual_range import last_week, limits_until
from kpi.model.definition import Kpi
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.model.unit import Better
from kpi.time.period import windows
from kpi.watch.plain_values import plain
from kpi.watch.watched_figures import Baselines, covered_since, watched, weekly
from store.work.signals import Signal

LASTS = RUN  # weeks with a figure and without a signal after which an episode is over
STALE = 13  # weeks after which a run that stopped says nothing of today


def charts(facts, today: date, baselines: Baselines, touched: set[str] | None = None) -> list[Signal]:
    """A signal for each watched KPI and site whose chart shows an episode that is not over."""
    found, fed = [], covered_since(facts, today - timedelta(weeks=STALE))
    for site, every in watched(touched).items():
        kpis = [kpi for kpi in every if fed & set(kpi.facts)]
        for kpi, frame in runs(kpis, site, facts, today):
            for member, rows in frame.groupby(site, sort=True):
                found += episode(kpi, str(member), judged(kpi, str(member), rows, today, baselines))
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


def judged(kpi: Kpi, site: str, rows: pd.DataFrame, today: date, baselines: Baselines) -> pd.DataFrame:
    """The weeks of a site, or what lies between its rare events, with their limits and signals."""
    if rare_events.is_rare(kpi):
        points = between(rows, suited(kpi))
        return rare_events.judged(kpi, points, limits_until(points, baselines(kpi.key, site), today))
    return control(
        rows.reset_index(drop=True), suited(kpi), limits_until(rows, baselines(kpi.key, site), today)
    )


def looked_at(facts, today: date) -> list[Chart]:
    """The charts that the inbox rests on, one for each watched figure and site that feeds it: what
    `chance.sentence` counts false alarms by.
    """
    since = last_week(today) - timedelta(weeks=STALE)
    run = Run(facts, ask(since, today, today), windows(since, today, None))
    found = []
    for kpi in (kpi for kpis in watched().values() for kpi in kpis):
        fed = sites(kpi.parts[0], run)
        alive = fed[
            (fed["last"] >= pd.Timestamp(since)) & (fed["last"] - fed["first"] > pd.Timedelta(weeks=RUN))
        ]
        found += [suited(kpi)] * len(alive)
    return found


def episode(kpi: Kpi, site: str, weeks: pd.DataFrame) -> list[Signal]:
    """The signal that a run ends with: named by the week in which its episode began.

    An episode goes on over points that are no signal, fewer than eight in a row, and ends with a signal on
    the other side: some weeks that happen
    to be good do not make one drop two, nor end it.
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
    figures = {name: plain(last[name]) for name in ("value", "centre", "lower", "upper", "n")} | {
        "rule": last["signal"],
        "side": side,
    }
    return [
        Signal(
            f"chart:{kpi.key}:{site}:{'up' if side > 0 else 'down'}:{first['period_start']:%Y-%m-%d}",
            "chart",
            kpi.key,
            site=site,
            period_start=first["period_start"].date(),
            period_end=last["period_end"].date(),
            good=(side > 0) == (better is Better.UP),
            figures=figures,
        )
    ]
