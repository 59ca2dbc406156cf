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
    for name in ("baseline_on", "baseline_start_on", "start_on"):
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
    rows["end"] = [
        expected if done or pd.isna(expected) else max(expected, report)
        for expected, done, report in zip(rows["expected"], rows["done"], rows["as_of"], strict=True)
    ]
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
    finished then; one report alone tells of no move.
    """
    every = seen.all("milestone_history")
    eve = every[every["as_of"] < seen.opens]
    before = told(seen, eve[eve["as_of"] == eve.groupby("project")["as_of"].transform("max")])
    rows = milestones(seen).merge(
        before[["project", "milestone", "expected", "done", "as_of"]],
        on=["project", "milestone"],
        suffixes=("", "_before"),
    )
    rows = rows[~rows["done_before"].astype(bool) & (rows["as_of_before"] < rows["as_of"])]
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
    "finish_variance": mean_days("end", "baseline_on"),
    "slip_total": mean_days("end", "first_baseline_on"),
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


def weighed(rows: pd.DataFrame) -> pd.DataFrame:
    """With `days`, 0 where there are none, and `own` (cost): an item with subitems counts by those of them
    that have days (a cost), where any has; one with neither of its own is no more than a heading.
    """
    rows = rows.reset_index(drop=True)
    days, costs = [], []
    for row in rows.to_dict("records"):
        end = row["baseline_on"] if pd.isna(row["forecast_on"]) else row["forecast_on"]
        begin = row["baseline_start_on"] if pd.isna(row["start_on"]) else row["start_on"]
        none = pd.isna(end) or pd.isna(begin) or (row["kind"] == "milestone" and begin == end)
        days.append(0 if none else max(len(pd.bdate_range(begin, end)), 0))
        costs.append(0.0 if pd.isna(row["cost"]) else row["cost"])
    rows["days"], rows["own"] = days, costs
    for name in ("days", "own"):
        held = {(row["project"], row["parent"]) for row in rows[rows[name] > 0].to_dict("records")}
        below = [one in held for one in zip(rows["project"], rows["milestone"], strict=True)]
        rows[name] = np.where(below, 0, rows[name])
    above = set(zip(rows["project"], rows["parent"].fillna(""), strict=True))
    heads = [one in above for one in zip(rows["project"], rows["milestone"], strict=True)]
    return rows[~(np.array(heads, bool) & (rows["days"] == 0) & (rows["own"] == 0))]


def complete(seen):
    """Weighed by duration."""
    rows = weighed(items(seen))
    part = np.where(rows["done"], 1.0, rows["percent_complete"].fillna(0))
    return over((part * rows["days"]).sum(), rows["days"].sum())


def value(seen: Seen) -> pd.DataFrame:
    """What the items are worth; found out once."""
    if "value" not in seen.drawn:
        seen.drawn["value"] = valued(items(seen).copy())
    return seen.drawn["value"]


def valued(rows: pd.DataFrame) -> pd.DataFrame:
    """Each item's cost (P1), share of the budget by duration (P2), or one a milestone (P3), and what of it is
    planned and earned by its report.
    """
    rows = weighed(rows)
    budget = rows["days"] / rows.groupby("project")["days"].transform("sum") * 90_000
    rows["worth"] = np.select(
        [rows["project"] == "P1", rows["project"] == "P2"], [rows["own"], budget], np.nan
    )
    rows["part"] = np.where(rows["done"], 1.0, rows["percent_complete"].fillna(0))
    said = rows["first_start_on"].where(rows["first_start_on"] <= rows["first_baseline_on"])
    rows["from"] = rows["first_baseline_start_on"].fillna(said)
    rows["plan"] = [
        planned(*one) for one in zip(rows["from"], rows["first_baseline_on"], rows["as_of"], strict=True)
    ]
    return rows


def baselined(seen: Seen) -> tuple[pd.DataFrame, bool]:
    """The items with a baseline and whether they count in money: then those of which no start is known are
    out.
    """
    rows = value(seen)[lambda held: held["first_baseline_on"].notna()]
    money = rows["worth"].notna().all()
    blind = (rows["kind"] == "task") & rows["from"].isna() & (rows["worth"] > 0)
    return (rows[~blind] if money else rows), money


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
    rows, money = baselined(seen)
    if money:
        return over((rows["worth"] * rows["part"]).sum(), (rows["worth"] * rows["plan"]).sum())
    rows = rows[rows["kind"] == "milestone"]
    return over(rows["done"].sum(), (rows["first_baseline_on"] <= rows["as_of"]).sum())


def spent(seen: Seen) -> pd.DataFrame:
    """Per project: budget at completion, earned by the plan of the cost list's day or before, actual cost."""
    found = []
    for listed in latest(seen, "project_history").to_dict("records"):
        every = seen.all("milestone_history")
        plan = every[(every["project"] == listed["project"]) & (every["as_of"] <= listed["as_of"])]
        rows = valued(told(seen, plan[plan["as_of"] == plan["as_of"].max()]))
        if len(rows) and rows["worth"].notna().all() and pd.notna(listed["actual_cost"]):
            earned = (rows["worth"] * rows["part"]).sum()
            found.append((rows["worth"].sum(), earned, listed["actual_cost"]))
    return pd.DataFrame(found, columns=["bac", "earned", "actual_cost"], dtype=float)


def cpi(seen):
    """Earned ÷ spent, of what has spent something."""
    rows = spent(seen)[lambda held: held["actual_cost"] > 0]
    return over(rows["earned"].sum(), rows["actual_cost"].sum())


def eac(seen):
    """Budget ÷ CPI, added up."""
    rows = spent(seen)[lambda held: (held["earned"] > 0) & (held["actual_cost"] > 0)]
    return (rows["bac"] * rows["actual_cost"] / rows["earned"]).sum() if len(rows) else np.nan


def tcpi(seen):
    """What is left to earn ÷ what is left to spend."""
    rows = spent(seen)
    return over((rows["bac"] - rows["earned"]).sum(), (rows["bac"] - rows["actual_cost"]).sum())


def in_time(seen):
    """Working days earned ÷ working days gone, from the first baselined day to the report, or to the end of
    what is finished; summed over projects.
    """
    rows, money = baselined(seen)
    rows = rows.assign(weight=rows["worth"] if money else (rows["kind"] == "milestone").astype(float))
    found = [one_plan(part, money) for _project, part in rows.groupby("project") if part["weight"].sum() > 0]
    found = [(earned, gone) for earned, gone in found if gone > 0]  # else nothing was planned to have begun
    return over(sum(earned for earned, _gone in found), sum(gone for _earned, gone in found))


def one_plan(part: pd.DataFrame, money: bool) -> tuple[float, float]:
    """Working days earned and gone of one project, day by day."""
    start = part["from"].fillna(part["first_baseline_on"]).min()
    part = part[part["weight"] > 0]
    finished, until = part["done"].all(), part["as_of"].max()
    gone = len(pd.bdate_range(start, part["finish"].max() if finished else until))
    curve = [0.0]
    for number, day in enumerate(pd.bdate_range(start, part["first_baseline_on"].max()), 1):
        ends = day + pd.Timedelta(days=2 if day.weekday() == 4 else 0)
        ends = until if number == gone and not finished else ends
        curve.append(
            sum(
                row["weight"]
                * (
                    planned(row["from"], row["first_baseline_on"], ends)
                    if money
                    else row["first_baseline_on"] <= ends
                )
                for row in part.to_dict("records")
            )
        )
    earned, near = (part["weight"] * (part["part"] if money else part["done"])).sum(), 1e-9 * curve[-1]
    last = next(place for place, held in enumerate(curve) if held >= curve[-1] - near)
    place = max(place for place, held in enumerate(curve[: last + 1]) if held <= earned + near)
    if place < last and earned > curve[place] + near:
        return place + (earned - curve[place]) / (curve[place + 1] - curve[place]), gone
    first = next(place for place, held in enumerate(curve) if held >= earned - near)
    return (place if place == last else min(max(gone, first), place)), gone


VALUE = {"spi_t": in_time, "percent_complete": complete, "spi": spi}
COSTS = {"cpi": cpi, "eac": eac, "tcpi": tcpi}
SPLITS = [((), None), ((), "month"), (("project",), "month")]


@pytest.mark.parametrize(("by", "grain"), SPLITS)
def test_plans(by, grain):
    """Whole, by month, by project and month."""
    assert differences(PLANNED | VALUE, "milestone_history", by, grain) == []
    assert differences(COSTS, "project_history", by, grain) == []
