"""The KPIs of projects against plain pandas, report by report; written from their definitions and not from
the engine.
"""

import numpy as np
import pandas as pd
import pytest

from tests.kpi.second_computation.plainly import Seen, differences, over


def latest(seen: Seen, name: str) -> pd.DataFrame:
    """What the last report of each project by the end of the period says."""
    rows = seen.all(name)
    rows = rows[rows["as_of"] <= seen.moment]
    return rows[rows["as_of"] == rows.groupby("project")["as_of"].transform("max")]


def items(seen: Seen) -> pd.DataFrame:
    """The items of the latest reports; found out once for all figures."""
    if "items" not in seen.drawn:
        seen.drawn["items"] = told(seen, latest(seen, "milestone_history"))
    return seen.drawn["items"]


def told(seen: Seen, report: pd.DataFrame) -> pd.DataFrame:
    """Milestones and tasks of these reports, with what earlier ones said: the first baseline, whether and
    when they were finished.
    """
    every = seen.all("milestone_history").sort_values("as_of")
    rows = report[report["status"] != "cancelled"].copy()
    key = ["project", "milestone"]
    rows["done"] = rows["actual_on"].notna() | (rows["percent_complete"] >= 1)
    for name in ("baseline_on", "baseline_start_on"):
        first = every.dropna(subset=name).drop_duplicates(key).set_index(key)[name]
        rows[f"first_{name}"] = pd.Series(
            [first.get(one, pd.NaT) for one in zip(rows["project"], rows["milestone"], strict=True)],
            rows.index,
            "datetime64[us]",
        )
    seen_done = (
        every[every["actual_on"].notna() | (every["percent_complete"] >= 1)]
        .drop_duplicates(key)
        .set_index(key)["as_of"]
    )
    first_done = pd.Series(
        [seen_done.get(one, pd.NaT) for one in zip(rows["project"], rows["milestone"], strict=True)],
        rows.index,
        "datetime64[us]",
    )
    rows["finish"] = (
        rows["actual_on"]
        .fillna(rows["forecast_on"].where(rows["forecast_on"] <= rows["as_of"]))
        .fillna(first_done)
        .where(rows["done"])
    )
    rows["expected"] = rows["finish"].fillna(rows["forecast_on"]).fillna(rows["baseline_on"])
    rows["due"] = rows["forecast_on"].fillna(rows["baseline_on"])
    return rows


def milestones(seen: Seen) -> pd.DataFrame:
    """The milestones among the items."""
    return items(seen)[lambda rows: rows["kind"] == "milestone"]


def hit_rate(seen):
    """Read from the first report on or after the end of the period, else from the last before it."""
    every = seen.all("milestone_history")
    reports = [
        part[
            part["as_of"]
            == (
                part.loc[part["as_of"] >= seen.moment, "as_of"].min()
                if (part["as_of"] >= seen.moment).any()
                else part["as_of"].max()
            )
        ]
        for _project, part in every.groupby("project")
        if (part["as_of"] <= seen.moment).any()
    ]
    if not reports:
        return np.nan
    rows = told(seen, pd.concat(reports))
    rows = rows[
        (rows["kind"] == "milestone")
        & rows["first_baseline_on"].between(seen.opens, seen.moment)
        & (rows["first_baseline_on"] <= rows["as_of"])
    ]
    return over((rows["finish"] <= rows["first_baseline_on"]).sum(), len(rows))


def bei(seen):
    """Done ÷ baselined to date."""
    rows = milestones(seen)[lambda held: held["first_baseline_on"].notna()]
    return over(rows["done"].sum(), (rows["first_baseline_on"] <= rows["as_of"]).sum())


def mean_days(later: str, earlier: str):
    """Mean days between two dates, of milestones that have both."""
    return lambda seen: (milestones(seen)[later] - milestones(seen)[earlier]).dt.days.mean()


def moved(seen):
    """From the last report before the period (else the first in it) to the last one in it, of what was not
    finished then.
    """
    every = seen.all("milestone_history")
    eve = every[every["as_of"] < seen.opens]
    before = told(seen, eve[eve["as_of"] == eve.groupby("project")["as_of"].transform("max")])
    rows = milestones(seen).merge(
        before[["project", "milestone", "expected", "done"]],
        on=["project", "milestone"],
        suffixes=("", "_before"),
    )
    rows = rows[~rows["done_before"].astype(bool)]
    return (rows["expected"] - rows["expected_before"]).dt.days.mean()


def counted(flag):
    """How many milestones are so."""
    return lambda seen: flag(milestones(seen)).sum()


def ahead(rows):
    """Open, and due within thirty days."""
    return ~rows["done"] & (rows["due"] - rows["as_of"]).dt.days.between(0, 30)


PLANNED = {
    "milestone_hit_rate": hit_rate,
    "milestone_bei": bei,
    "finish_variance": mean_days("expected", "baseline_on"),
    "slip_total": mean_days("expected", "first_baseline_on"),
    "slip_since": moved,
    "milestones_due_30d": counted(ahead),
    "milestones_overdue": counted(lambda rows: ~rows["done"] & (rows["due"] < rows["as_of"])),
    "milestones_undated": counted(
        lambda rows: ~rows["done"] & rows[["forecast_on", "baseline_on", "actual_on"]].isna().all(axis=1)
    ),
}


def working_days(begin: pd.Series, end: pd.Series) -> np.ndarray:
    """Monday to Friday from one day to the other, both included."""
    return np.busday_count(
        begin.to_numpy("datetime64[D]"), (end + pd.Timedelta(days=1)).to_numpy("datetime64[D]")
    )


def complete(seen):
    """Weighed by duration."""
    rows = items(seen)
    end, begin = (
        rows["forecast_on"].fillna(rows["baseline_on"]),
        rows["start_on"].fillna(rows["baseline_start_on"]),
    )
    rows = rows[end.notna() & begin.notna()]
    days = (
        np.busday_count(
            begin[rows.index].to_numpy("datetime64[D]"), end[rows.index].to_numpy("datetime64[D]")
        )
        + 1
    )
    part = np.where(rows["done"], 1.0, rows["percent_complete"].fillna(0))
    return over((part * days).sum(), days.sum())


def value(seen: Seen) -> pd.DataFrame:
    """What the items are worth; found out once."""
    if "value" not in seen.drawn:
        seen.drawn["value"] = valued(items(seen).copy())
    return seen.drawn["value"]


def valued(rows: pd.DataFrame) -> pd.DataFrame:
    """Each item's cost (P1), share of the budget by duration (P2), or one a milestone (P3), and what of it is
    planned and earned by its report.
    """
    end, begin = (
        rows["forecast_on"].fillna(rows["baseline_on"]),
        rows["start_on"].fillna(rows["baseline_start_on"]),
    )
    both = end.notna() & begin.notna()
    rows["days"] = 0.0
    rows.loc[both, "days"] = np.maximum(
        np.busday_count(begin[both].to_numpy("datetime64[D]"), end[both].to_numpy("datetime64[D]")) + 1, 0
    )
    budget = rows["days"] / rows.groupby("project")["days"].transform("sum") * 90_000
    rows["worth"] = np.select(
        [rows["project"] == "P1", rows["project"] == "P2"], [rows["cost"].fillna(0), budget], np.nan
    )
    rows["part"] = np.where(rows["done"], 1.0, rows["percent_complete"].fillna(0))
    rows["plan"] = [
        planned(*one)
        for one in zip(rows["first_baseline_start_on"], rows["first_baseline_on"], rows["as_of"], strict=True)
    ]
    return rows


def planned(begin: pd.Timestamp, end: pd.Timestamp, day: pd.Timestamp) -> float:
    """The share of an item planned by the end of a day."""
    if pd.isna(end) or day >= end:
        return float(pd.notna(end))
    begin = end if pd.isna(begin) or begin > end else begin
    if day < begin:
        return 0.0
    gone, whole = (int(working_days(pd.Series([begin]), pd.Series([until]))[0]) for until in (day, end))
    return min(gone / max(whole, 1), 1.0)


def spi(seen):
    """In money where all projects of the figure have some, else in milestones."""
    rows = value(seen)[lambda held: held["first_baseline_on"].notna()]
    if rows["worth"].notna().all():
        return over((rows["worth"] * rows["part"]).sum(), (rows["worth"] * rows["plan"]).sum())
    rows = rows[rows["kind"] == "milestone"]
    return over(rows["done"].sum(), (rows["first_baseline_on"] <= rows["as_of"]).sum())


def spent(seen: Seen) -> pd.DataFrame:
    """Per project: budget at completion, earned, actual cost."""
    rows = value(seen)[lambda held: held["worth"].notna()].assign(
        earned=lambda held: held["worth"] * held["part"]
    )
    found = rows.groupby("project").agg(bac=("worth", "sum"), earned=("earned", "sum"))
    return found.join(latest(seen, "project_history").set_index("project")["actual_cost"])[
        lambda held: held["actual_cost"] > 0
    ]


def eac(seen):
    """Budget ÷ CPI, added up."""
    rows = spent(seen)[lambda held: held["earned"] > 0]
    return (rows["bac"] * rows["actual_cost"] / rows["earned"]).sum() if len(rows) else np.nan


def tcpi(seen):
    """What is left to earn ÷ what is left to spend."""
    rows = spent(seen)
    return over((rows["bac"] - rows["earned"]).sum(), (rows["bac"] - rows["actual_cost"]).sum())


def in_time(seen):
    """Weeks earned ÷ weeks gone, from the first baselined day to the report, or to the end of what is
    finished; summed over projects.
    """
    rows = value(seen)[lambda held: held["first_baseline_on"].notna()]
    money = rows["worth"].notna().all()
    rows = rows.assign(weight=rows["worth"] if money else (rows["kind"] == "milestone").astype(float))
    earned_weeks = gone_weeks = 0.0
    for _project, part in rows[rows["weight"] > 0].groupby("project"):
        begin, end = (
            part["first_baseline_start_on"].fillna(part["first_baseline_on"]).min(),
            part["first_baseline_on"].max(),
        )
        ends = pd.date_range(begin + pd.Timedelta(days=6), end + pd.Timedelta(days=6), freq="7D")
        curve = [
            0.0,
            *(
                sum(
                    weight * (planned(first, last, day) if money else float(last <= day))
                    for weight, first, last in zip(
                        part["weight"],
                        part["first_baseline_start_on"],
                        part["first_baseline_on"],
                        strict=True,
                    )
                )
                for day in ends
            ),
        ]
        earned = (part["weight"] * (part["part"] if money else part["done"])).sum()
        whole = next(
            (week for week in range(len(curve) - 1) if curve[week + 1] > earned + 1e-9),
            next(week for week, held in enumerate(curve) if held >= curve[-1] - 1e-9),
        )
        gone = (((part["finish"].max() if part["done"].all() else part["as_of"].max()) - begin).days + 1) / 7
        if gone > 0:  # else nothing was planned to have begun
            gone_weeks += gone
            earned_weeks += whole + (
                (earned - curve[whole]) / (curve[whole + 1] - curve[whole])
                if curve[whole] < curve[-1] - 1e-9
                else 0
            )
    return over(earned_weeks, gone_weeks)


VALUE = {"spi_t": in_time, "percent_complete": complete, "spi": spi}
COSTS = {
    "cpi": lambda seen: over(spent(seen)["earned"].sum(), spent(seen)["actual_cost"].sum()),
    "eac": eac,
    "tcpi": tcpi,
}
SPLITS = [((), None), ((), "month"), (("project",), "month")]


@pytest.mark.parametrize(("by", "grain"), SPLITS)
def test_plans(by, grain):
    """Whole, by month, by project and month."""
    assert differences(PLANNED | VALUE, "milestone_history", by, grain) == []
    assert differences(COSTS, "project_history", by, grain) == []
