"""Deviations: what in the figures calls for somebody's eye, as signals for the inbox; each named so that the next load finds it again."""
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import pandas as pd

from kpi.catalogue import KPIS
from kpi.control.chart import Baseline, control
from kpi.control.kind import Chart, suited
from kpi.definition import Kpi
from kpi.engine import calculate
from kpi.fed import site_names
from kpi.fetch import fetched
from kpi.status import Status
from kpi.unit import Better
from kpi.verdict import judge
from store.datasets import dataset
from store.work.signals import Signal

WEEKS, MONTHS, UNFED = 52, 2, 14
Baselines = Callable[[str, str], Sequence[Baseline]]


def deviations(facts, today: date, baselines: Baselines = lambda kpi, site: ()) -> list[Signal]:
    """Everything that calls for an eye today, of every kind. baselines: (kpi, site) → what was decided about its limits."""
    watched = [kpi for kpi in KPIS.values() if kpi.better is not Better.NEITHER and by_site(kpi)]
    return [*charts(watched, facts, today, baselines), *missed(watched, facts, today), *slips(facts), *overdue(facts, today), *unfed(facts, today)]


def by_site(kpi: Kpi) -> str:
    """The dimension by which a KPI is watched: the site of its facts, "" where they have none."""
    return next((name for name in kpi.dims if all(name in site_names(of) for of in kpi.facts)), "")


def charts(kpis: Iterable[Kpi], facts, today: date, baselines: Baselines) -> list[Signal]:
    """Signals of the weekly control chart of each KPI and site, where its last finished week is part of one."""
    found = []
    for kpi in kpis:
        if suited(kpi) is Chart.NONE:
            continue
        runs = _weekly(kpi, facts, today)
        for site, frame in runs.groupby(by_site(kpi), sort=True):
            found += _charted(kpi, site, control(frame, suited(kpi), baselines(kpi.key, site)))
    return found


def _weekly(kpi: Kpi, facts, today: date) -> pd.DataFrame:
    """The finished weeks of a year, by site."""
    monday = today - timedelta(days=today.weekday())
    result = calculate([kpi], facts, monday - timedelta(weeks=WEEKS), monday - timedelta(days=1), by=[by_site(kpi)], grain="week", today=today)
    return result[kpi.key].frame


def _charted(kpi: Kpi, site: str, judged: pd.DataFrame) -> list[Signal]:
    """The signal that the last finished week is part of: it keeps the name of the week in which it began."""
    judged = judged[judged["complete"] & judged["value"].notna()]
    if judged.empty or not judged["signal"].iloc[-1]:
        return []
    side = judged["side"].iloc[-1]
    apart = (judged["signal"] == "") | (judged["side"] != side)
    began = judged[apart.iloc[::-1].cumsum().iloc[::-1] == 0].iloc[0]
    last = judged.iloc[-1]
    figures = {name: _plain(last[name]) for name in ("value", "centre", "lower", "upper", "n")} | {"rule": last["signal"], "side": int(side)}
    return [Signal(f"chart:{kpi.key}:{site}:{began['period_start']:%Y-%m-%d}", "chart", kpi.key, site=site, period_start=began["period_start"].date(),
                   period_end=last["period_end"].date(), good=bool((side > 0) == (kpi.better is Better.UP)), figures=figures)]


def missed(kpis: Iterable[Kpi], facts, today: date) -> list[Signal]:
    """Targets missed by more than the tolerance in the last finished months."""
    first = (pd.Timestamp(today).to_period("M") - MONTHS).start_time.date()
    last = today.replace(day=1) - timedelta(days=1)
    found = []
    for kpi in kpis:
        result = judge(calculate([kpi], facts, first, last, by=[by_site(kpi)], grain="month", today=today)[kpi.key], facts)
        off = result.frame[(result.frame["status"] == Status.OFF) & result.frame["complete"]]
        found += [Signal(f"target:{kpi.key}:{row[by_site(kpi)]}:{row['period_start']:%Y-%m}", "target", kpi.key, site=row[by_site(kpi)],
                         period_start=row["period_start"].date(), period_end=row["period_end"].date(), good=False,
                         figures={name: _plain(row[name]) for name in ("value", "target", "attainment", "n")} | {"currency": result.currency})
                  for row in off.to_dict("records")]
    return found


def slips(facts) -> list[Signal]:
    """Milestones whose forecast moved later between the last two reports of their project."""
    held = facts["milestone_history"]
    frame = fetched(held.filter(held.kind == "milestone").select("project", "milestone", "name", "baseline_on", "forecast_on", "actual_on", "as_of"))
    found = []
    for project, rows in frame.groupby("project", sort=True):
        days = sorted(rows["as_of"].unique())[-2:]
        if len(days) == 2:
            found += _slipped(project, *(rows[rows["as_of"] == day].set_index("milestone") for day in days), days[1])
    return found


def _slipped(project: str, before: pd.DataFrame, now: pd.DataFrame, day: pd.Timestamp) -> list[Signal]:
    both = now.join(before["forecast_on"].rename("was_on"), how="inner")
    moved = both[both["actual_on"].isna() & (both["forecast_on"] > both["was_on"])]
    return [Signal(f"slip:{project}:{milestone}:{day:%Y-%m-%d}", "slip", "slip_since", project=project, item=str(milestone), period_end=day.date(), good=False,
                   figures={"name": row["name"], "days": int((row["forecast_on"] - row["was_on"]).days), "forecast_on": _plain(row["forecast_on"]),
                            "was_on": _plain(row["was_on"]), "baseline_on": _plain(row["baseline_on"])})
            for milestone, row in moved.iterrows()]


def overdue(facts, today: date) -> list[Signal]:
    """Jobs still open after the day first promised, one signal a workshop: how many, and by how much the worst."""
    jobs = facts["repairs"]
    ended = jobs.ready_on.isnull() & jobs.collected_on.isnull() & jobs.cancelled_on.isnull()
    frame = fetched(jobs.filter(ended, jobs.promised_on < today).select("workshop", "job", "promised_on"))
    found = []
    for site, rows in frame.groupby("workshop", sort=True):
        worst = rows.sort_values("promised_on").iloc[0]
        found.append(Signal(f"overdue:{site}", "overdue", "on_time_to_promise", site=site, period_end=today, good=False, item=worst["job"],
                            figures={"jobs": len(rows), "worst": worst["job"], "days": (pd.Timestamp(today) - worst["promised_on"]).days}))
    return found


def unfed(facts, today: date) -> list[Signal]:
    """Sites that fed a dataset and have not for two weeks."""
    fed = facts.fed.assign(last=lambda frame: pd.to_datetime(frame["last"]))
    late = fed[(fed["last"] < pd.Timestamp(today) - pd.Timedelta(days=UNFED)) & (fed["site"] != "")]
    return [Signal(f"unfed:{row['dataset']}:{row['site']}", "unfed", site=row["site"], item=row["dataset"], period_end=row["last"].date(), good=False,
                   figures={"dataset": dataset(row["dataset"]).label, "until": _plain(row["last"]), "days": (pd.Timestamp(today) - row["last"]).days})
            for row in late.to_dict("records")]


def _plain(value: object) -> object:
    """A figure as a plain JSON value; None where it is missing."""
    if value is None or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value
