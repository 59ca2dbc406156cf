"""Targets missed: in the last finished month, by more than the tolerance."""

from datetime import date, timedelta

import pandas as pd

from kpi.calculation import calculate
from kpi.catalogue import KPIS
from kpi.engine.coverage import by_site, covered_since
from kpi.judge.target_status import Status
from kpi.judge.verdict import judge_all
from kpi.model.fetch import values
from kpi.model.result import Result
from kpi.model.unit import Better
from kpi.watch.plain_values import plain
from kpi.watch.watched_figures import stands_on
from store.work.signals import Signal

MONTHS = 2  # the last finished month may not be fed yet


def missed(facts, today: date, touched: set[str] | None = None) -> list[Signal]:
    """A signal for each KPI and site behind its target in the last of the two months past that is over and fed."""
    given = values(facts, "targets", "kpi")
    aimed = [
        kpi for key, kpi in KPIS.items() if key in given and kpi.better is not Better.NEITHER and by_site(kpi)
    ]
    first = (pd.Timestamp(today).to_period("M") - MONTHS).start_time.date()
    fed = covered_since(facts, first)
    moved = [
        kpi
        for kpi in aimed
        if fed & set(kpi.facts) and (touched is None or "targets" in touched or stands_on(kpi, touched))
    ]
    found = []
    for site in dict.fromkeys(map(by_site, moved)):
        kpis = [kpi for kpi in moved if by_site(kpi) == site]
        results = calculate(
            kpis,
            facts,
            first,
            today.replace(day=1) - timedelta(days=1),
            by=[site],
            grain="month",
            today=today,
        )
        found += [
            signal for result in judge_all(results, facts, "target").values() for signal in _off(result, site)
        ]
    return found


def _off(result: Result, site: str) -> list[Signal]:
    whole = result.frame[
        result.frame["complete"] & result.frame["value"].notna() & (result.frame[site] != "")
    ]
    last = whole.sort_values("period_start").drop_duplicates(site, keep="last")
    return [
        Signal(
            f"target:{result.kpi.key}:{row[site]}:{row['period_start']:%Y-%m}",
            "target",
            result.kpi.key,
            site=row[site],
            period_start=row["period_start"].date(),
            period_end=row["period_end"].date(),
            good=False,
            figures={name: plain(row[name]) for name in ("value", "target", "attainment", "n")}
            | {"currency": row["currency"]},
        )
        for row in last[last["status"] == Status.BEHIND].sort_values(site).to_dict("records")
    ]
