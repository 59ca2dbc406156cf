"""What the work in plans is worth: its duration and cost, and what of it is planned and earned by a day."""

import numpy as np
import pandas as pd

from kpi.areas.views import milestones, report_snapshots
from kpi.engine.estimate import Sample

COST, BUDGET, MILESTONES = "cost", "budget", "milestones"
PROJECT = ["period_start", "project"]
MOST = 0.9  # costs of items that make up less of the project's budget are only some of them


def work(drawn: Sample, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """The work known by each window (by each of the moments, where they are given), one row an item:
    duration (working days), cost, part (the share done: given, else 0 or 1).

    An item with subitems is weighed by these where they have a duration (a cost), else by its own.
    """
    moments = report_snapshots.windows(drawn.run) if moments is None else moments
    rows = report_snapshots.known(milestones.reports(drawn.run), moments)
    rows = rows[rows["live"]].reset_index(drop=True)
    duration, item = _duration(rows), _places(rows, "milestone")
    by_days = ~item.isin(_above(rows, duration > 0))
    by_cost = ~item.isin(_above(rows, rows["cost"] > 0))
    rows = rows.assign(
        duration=duration.where(by_days, 0.0),
        cost=rows["cost"].where(by_cost),
        part=rows["percent_complete"].clip(0, 1).fillna(0.0).mask(rows["done"], 1.0),
    )
    return rows[rows["leaf"] | (rows["duration"] > 0) | rows["cost"].notna()]


def _duration(rows: pd.DataFrame) -> pd.Series:
    """Working days of each item, as told, else from start to finish; a milestone of one day has none."""
    last = rows["forecast_on"].fillna(rows["baseline_on"])
    first = rows["start_on"].fillna(rows["baseline_start_on"])
    span = milestones.working_days(last + pd.Timedelta(days=1), first).clip(lower=0)
    moment = (rows["kind"] == "milestone") & (first == last)
    return rows["duration_days"].fillna(span).mask(moment, 0.0)


def _places(rows: pd.DataFrame, item: str) -> pd.MultiIndex:
    """Where each item (or its parent) stands: window, list, item."""
    return pd.MultiIndex.from_frame(rows[["period_start", "list", item]].astype({item: object}))


def _above(rows: pd.DataFrame, held: pd.Series) -> pd.MultiIndex:
    """The items above those that hold something, at whatever depth."""
    nested = rows["parent"].notna().to_numpy()
    item, parent = _places(rows, "milestone"), _places(rows, "parent")
    found = parent[nested & held.to_numpy(bool)].unique()
    while True:
        more = parent[nested & (held.to_numpy(bool) | item.isin(found))].unique()
        if len(more) == len(found):
            return found
        found = more


def valued(drawn: Sample, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """The work with its weight, its basis, and what is planned and earned of it.

    weight: the item's cost where the costs make up the project's budget or it has none (basis cost), else its
    part of the project's budget by duration (budget), else 1 for each milestone (milestones; of a project
    without milestones, for each task). dated: does its baseline say from when to when?
    """
    rows = work(drawn, moments)
    sums = rows.groupby(PROJECT)
    budget = rows[PROJECT].merge(spending(drawn), on=PROJECT, how="left").set_axis(rows.index)["budget"]
    total = sums["duration"].transform("sum")
    costs = sums["cost"].transform("sum")
    costed, budgeted = (costs > 0) & ~(costs < MOST * budget), (budget > 0) & (total > 0)
    shared = rows["duration"].fillna(0) / total.where(total > 0) * budget
    without = ~rows["counts"].groupby([rows[name] for name in PROJECT]).transform("any")
    return rows.assign(
        basis=np.select([costed, budgeted], [COST, BUDGET], MILESTONES),
        money=np.select([costed, budgeted], [rows["cost"].fillna(0), shared], np.nan),
        one=(rows["counts"] | (without & rows["leaf"])).astype(float),
        dated=rows["original_on"].notna() & (rows["original_start_on"].notna() | _of_a_day(rows)),
        planned=planned(rows, rows["as_of"].to_numpy()[:, None])[:, 0],
        planned_whole=(rows["original_on"] <= rows["as_of"]).astype(float),
        whole=rows["done"].astype(float),
    )


def _of_a_day(rows: pd.DataFrame) -> pd.Series:
    """Milestones, and what lasts no time: they need no start."""
    return (rows["kind"] == "milestone") | (rows["duration_days"] == 0)


def planned(rows: pd.DataFrame, days: np.ndarray) -> np.ndarray:
    """The share of each item (a row) that its first baseline plans to be done by the end of some days (the
    columns): even over its working days; what needs no start all on its last day.
    """
    last = rows["original_on"]
    first = rows["original_start_on"].where(rows["original_start_on"] <= last).fillna(last)
    known, days = last.notna().to_numpy()[:, None], days.astype("datetime64[D]")
    begin, end = (side.fillna(pd.Timestamp(0)).to_numpy("datetime64[D]")[:, None] for side in (first, last))
    length = np.maximum(np.busday_count(begin, end + 1), 1)
    share = np.clip(np.busday_count(begin, np.maximum(days + 1, begin)) / length, 0, 1)
    return np.where(known, np.where(days >= end, 1.0, np.where(days < begin, 0.0, share)), 0.0)


def planned_whole(rows: pd.DataFrame, days: np.ndarray) -> np.ndarray:
    """Is each item (a row) planned to be done by the end of some days (the columns)?"""
    return (rows["original_on"].to_numpy("datetime64[D]")[:, None] <= days).astype(float)


def spending(drawn: Sample) -> pd.DataFrame:
    """What the project lists known by each window say: period_start, project, budget, actual_cost, and the
    list's other columns.
    """
    rows = report_snapshots.known(
        report_snapshots.reported(drawn.run, "project_history"), report_snapshots.windows(drawn.run)
    )
    return rows.sort_values("as_of", kind="stable").drop_duplicates(PROJECT, keep="last")
