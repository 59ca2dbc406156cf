"""Deviations of projects: milestones that slip, and projects reported green that are not."""

from datetime import date

import pandas as pd

from kpi.analysis.project_status import GREEN, RED, TOLERANCES, status_history
from kpi.areas.views import milestones, report_snapshots
from kpi.watch.plain_values import plain
from store.work.signals import Signal

NEWS = 60  # days for which a slip is news


def slips(facts, today: date) -> list[Signal]:
    """Open milestones whose expected finish moved later in a report of the last sixty days, and that are now
    late by more than a week.

    Late against the first baseline, which no re-baselining moves; where there is none, against what was
    expected at first. A slip keeps the name of the report that showed it last, so that the next one is news
    again.
    """
    rows = milestones.reports(report_snapshots.run_at(facts, today))
    rows = rows[rows["counts"] & (rows["as_of"] <= pd.Timestamp(today))]
    of_item = [rows[name] for name in milestones.ITEM]
    rows = rows.assign(
        was_on=rows["expected_on"].groupby(of_item).shift(),
        at_first=rows["expected_on"].groupby(of_item).transform("first"),
    )
    now = rows.drop_duplicates(milestones.ITEM, keep="last").set_index(milestones.ITEM)
    moved = (
        rows[rows["expected_on"] > rows["was_on"]]
        .drop_duplicates(milestones.ITEM, keep="last")
        .set_index(milestones.ITEM)
    )
    still = moved.join(
        now[["done", "expected_on"]].rename(columns={"done": "over", "expected_on": "expected_now"}),
        how="inner",
    )
    late = milestones.days(still["expected_now"], still["original_on"].fillna(still["at_first"]))
    news = (
        ~still["over"].astype(bool)
        & (late > TOLERANCES["green_days"])
        & (still["as_of"] >= pd.Timestamp(today) - pd.Timedelta(days=NEWS))
    )
    return [_slipped(*key, row) for key, row in still.assign(late=late)[news].sort_index().iterrows()]


def _slipped(project: str, item: str, row: pd.Series) -> Signal:
    figures = {
        "name": plain(row["name"]) or str(item),
        "days": int((row["expected_on"] - row["was_on"]).days),
        "late": int(row["late"]),
        "forecast_on": plain(row["expected_now"]),
        "was_on": plain(row["was_on"]),
        "baseline_on": plain(row["original_on"]),
    }
    return Signal(
        f"slip:{project}:{item}:{row['as_of']:%Y-%m-%d}",
        "slip",
        "slip_total",
        project=project,
        item=str(item),
        period_end=row["as_of"].date(),
        good=False,
        figures=figures,
    )


def watermelons(facts, today: date) -> list[Signal]:
    """Projects whose last report says green where their milestones or costs say red: green outside, red
    inside.
    """
    history = status_history(facts, today)
    found = []
    for project, reports in history.groupby("project", sort=True):
        ripe = ((reports["reported"] == GREEN) & (reports["computed"] == RED)).to_numpy()
        if ripe[-1]:
            streak = int(ripe[::-1].cumprod().sum())
            found.append(_watermelon(str(project), reports.iloc[-streak:]))
    return found


def _watermelon(project: str, reports: pd.DataFrame) -> Signal:
    last = reports.iloc[-1]
    figures = {
        "reports": len(reports),
        "days": plain(last["days_late"]),
        "cost_over": plain(last["cost_over"]),
        "reported": GREEN,
        "computed": RED,
    }
    return Signal(
        f"watermelon:{project}:{reports['as_of'].iloc[0]:%Y-%m-%d}",
        "watermelon",
        project=project,
        period_start=reports["as_of"].iloc[0].date(),
        period_end=last["as_of"].date(),
        good=False,
        figures=figures,
    )
