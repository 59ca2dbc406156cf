"""Earned value and earned schedule of projects: what was planned, earned and spent by each report."""

import numpy as np
import pandas as pd

from kpi.areas import milestones, report_snapshots
from kpi.areas.project import OWNER, PLAN
from kpi.engine.estimate import Sample, estimate
from kpi.model.unit import DOWN, MONEY, NEITHER, NUMBER, PERCENT, UP
from kpi.statistics.earned_schedule import earned_schedule
from words import _, mark

AREA = mark("Earned value")
COSTS = {
    "of": "project_history",
    "on": "as_of",
    "view": report_snapshots.with_people("project_history"),
    "back": None,
    "owner": OWNER,
    "behind": report_snapshots.behind("project_history"),
}
COST, BUDGET, MILESTONES = "cost", "budget", "milestones"
PROJECT = ["period_start", "project"]
WEEK = 7
MOST = 0.9  # costs of items that make up less of the project's budget are only some of them


def work(drawn: Sample) -> pd.DataFrame:
    """The work known by each window, one row an item: duration (working days), part (the share done: given,
    else 0 or 1).
    """
    rows = report_snapshots.known(milestones.reports(drawn.run), report_snapshots.windows(drawn.run))
    rows = rows[rows["leaf"]]
    span = (
        milestones.working_days(
            rows["forecast_on"].fillna(rows["baseline_on"]),
            rows["start_on"].fillna(rows["baseline_start_on"]),
        )
        + 1
    )
    duration = rows["duration_days"].fillna(span.clip(lower=0))
    part = rows["percent_complete"].clip(0, 1).fillna(0.0).mask(rows["done"], 1.0)
    return rows.assign(duration=duration, part=part)


def valued(drawn: Sample) -> pd.DataFrame:
    """The work with its weight, its basis, and what is planned and earned of it.

    weight: the item's cost where the costs make up the project's budget or it has none (basis cost), else its
    part of the project's budget by duration (budget),
    else 1 for each milestone (milestones; of a project without milestones, for each task).
    """
    rows = work(drawn)
    sums = rows.groupby(PROJECT)
    budget = rows[PROJECT].merge(spending(drawn), on=PROJECT, how="left").set_axis(rows.index)["budget"]
    total = sums["duration"].transform("sum")
    costs = sums["cost"].transform("sum")
    costed, budgeted = (costs > 0) & ~(costs < MOST * budget), (budget > 0) & (total > 0)
    shared = rows["duration"].fillna(0) / total.where(total > 0) * budget
    rows = rows.assign(
        basis=np.select([costed, budgeted], [COST, BUDGET], MILESTONES),
        money=np.select([costed, budgeted], [rows["cost"].fillna(0), shared], np.nan),
    )
    counted = rows["counts"] | ~rows["counts"].groupby([rows[name] for name in PROJECT]).transform("any")
    return rows.assign(
        one=counted.astype(float),
        planned=planned(rows, rows["as_of"]),
        planned_whole=(rows["original_on"] <= rows["as_of"]).astype(float),
        whole=rows["done"].astype(float),
    )


def planned(rows: pd.DataFrame, day: pd.Series) -> np.ndarray:
    """The share of each item that its first baseline plans to be done by the end of a day: even over its
    working days; without a start all on its last day.
    """
    last = rows["original_on"]
    first = rows["original_start_on"].where(rows["original_start_on"] <= last).fillna(last)
    next_day = pd.Timedelta(days=1)
    length = milestones.working_days(last + next_day, first).clip(lower=1)
    gone = milestones.working_days(day + next_day, first)
    share = (gone / length).clip(0, 1).mask(day >= last, 1.0).mask(day < first, 0.0)
    return share.fillna(0.0).to_numpy()


def spending(drawn: Sample) -> pd.DataFrame:
    """What the project lists known by each window say: period_start, project, budget, actual_cost, and the
    list's other columns.
    """
    rows = report_snapshots.known(
        report_snapshots.reported(drawn.run, "project_history"), report_snapshots.windows(drawn.run)
    )
    return rows.sort_values("as_of", kind="stable").drop_duplicates(PROJECT, keep="last")


def _one_basis(rows: pd.DataFrame, drawn: Sample) -> pd.DataFrame:
    """The weights by which figures of one key are added: money where every project has some, else milestones;
    says so.
    """
    money = (rows["basis"] != MILESTONES).groupby([rows[key] for key in drawn.keys]).transform("all")
    if not money.all() and len(rows):
        drawn.said.append(_("Counted in milestones, not money: not every project has costs or a budget."))
    return rows.assign(
        weight=rows["money"].where(money, rows["one"]).fillna(0),
        planned=rows["planned"].where(money, rows["planned_whole"]),
        earned=rows["part"].where(money, rows["whole"]),
        basis=rows["basis"].where(money, MILESTONES),
    )


def _basis(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """What the figures of each key are counted in: cost, budget or milestones, or the first two together."""
    return rows.groupby(keys, as_index=False)["basis"].agg(lambda found: " + ".join(sorted(set(found))))


def _divided(rows: pd.DataFrame, drawn: Sample, above: str, below: str, **companions: str) -> pd.DataFrame:
    """Σ above ÷ Σ below by key."""
    found = report_snapshots.by_keys(
        rows.assign(rows=1), drawn, numerator=above, denominator=below, n="rows", **companions
    )
    return found.assign(value=found["numerator"] / found["denominator"].where(found["denominator"] > 0))


@estimate(label=mark("Percent complete"), unit=PERCENT, better=UP, chart="none", **PLAN)
def percent_complete(drawn: Sample) -> pd.DataFrame:
    """Work done, weighed by duration: Σ percent × duration ÷ Σ duration over tasks and other items with a
    duration.

    Never an average of percentages. The duration is the file's, else the working days from start to finish;
    items without either
    (milestones among them), summaries and cancelled items are left out. An item without a percentage counts 0
    until it is
    finished, then 100 %. The weight, in days, is the denominator. As the latest report by the end of the
    period tells it.
    """
    rows = work(drawn)
    rows = report_snapshots.asked(rows[rows["duration"] > 0], "milestone_history", drawn.run.question)
    return _divided(rows.assign(above=rows["part"] * rows["duration"]), drawn, "above", "duration")


@estimate(label=mark("Schedule performance index"), unit=NUMBER, better=UP, chart="none", **PLAN)
def spi(drawn: Sample) -> pd.DataFrame:
    """Earned value ÷ planned value, both to date. It tends to 1 at the end of any project, however late: read
    spi_t beside it.

    Value is the cost of each item where these make up the project's budget or it has none, else the budget
    shared by duration; planned evenly over the working days of the first
    baseline, earned by percent complete. Without cost or budget it is a count: milestones completed ÷
    milestones baselined to date;
    the column basis says which. Items without baseline are left out of both. As the latest report by the end
    of the period tells it.
    """
    rows = valued(drawn)
    rows = report_snapshots.asked(rows[rows["original_on"].notna()], "milestone_history", drawn.run.question)
    rows = _one_basis(rows, drawn)
    rows = rows.assign(above=rows["weight"] * rows["earned"], below=rows["weight"] * rows["planned"])
    return _divided(rows, drawn, "above", "below").merge(_basis(rows, drawn.keys), on=drawn.keys)


@estimate(label=mark("Schedule performance index in time"), unit=NUMBER, better=UP, chart="none", **PLAN)
def spi_t(drawn: Sample) -> pd.DataFrame:
    """SPI(t) = ES ÷ AT: earned schedule ÷ actual time, in weeks from the project's first baselined day; Σ ÷ Σ
    over projects.

    ES = C + (EV − PV_C) ÷ (PV_{C+1} − PV_C), C the whole weeks whose planned value is earned (Lipke,
    "Schedule is Different", 2003);
    AT ends with the report, of a finished project with its last finish, so a late one stays below 1. Value
    and its basis as for spi:
    costs, budget, else milestones. A filter or a split by owner, phase or kind takes that part of each plan
    as if it were one.
    """
    rows = valued(drawn)
    rows = report_snapshots.asked(rows[rows["original_on"].notna()], "milestone_history", drawn.run.question)
    if rows.empty:
        return pd.DataFrame(columns=[*drawn.keys, "value"])
    rows = _one_basis(rows, drawn)
    rows = rows[rows["weight"] > 0]
    groups = list(dict.fromkeys([*drawn.keys, "project"]))
    found = pd.DataFrame(
        [[*key, *times(part)] for key, part in rows.groupby(groups)], columns=[*groups, "es", "at"]
    )
    return _divided(found[found["at"] > 0], drawn, "es", "at").merge(_basis(rows, drawn.keys), on=drawn.keys)


def times(rows: pd.DataFrame) -> tuple[float, float]:
    """Earned schedule and actual time of one plan, in weeks."""
    start = rows["original_start_on"].fillna(rows["original_on"]).min()
    weeks = int((rows["original_on"].max() - start).days // WEEK + 1)
    ends = [start + pd.Timedelta(days=WEEK * (week + 1) - 1) for week in range(weeks)]
    by_count = (rows["basis"] == MILESTONES).any()
    curve = [(rows["weight"] * _planned_by(rows, end, by_count)).sum() for end in ends]
    finish = rows["finished_on"].max() if rows["done"].all() else rows["as_of"].max()
    return earned_schedule(np.array(curve), (rows["weight"] * rows["earned"]).sum()), (
        (finish - start).days + 1
    ) / WEEK


def _planned_by(rows: pd.DataFrame, day: pd.Timestamp, by_count: bool) -> np.ndarray:
    return (
        (rows["original_on"] <= day).to_numpy(float)
        if by_count
        else planned(rows, pd.Series(day, rows.index))
    )


def costs(drawn: Sample) -> pd.DataFrame:
    """Per project and window, of those that say what they have cost: bac, earned, spent, and the dimensions
    of the split.
    """
    rows = valued(drawn)
    rows = rows[rows["money"].notna()]
    rows = (
        rows.assign(earned=rows["money"] * rows["part"])
        .groupby(PROJECT, as_index=False)
        .agg(bac=("money", "sum"), earned=("earned", "sum"))
    )
    found = spending(drawn).merge(rows, on=PROJECT)
    found = found[found["actual_cost"] > 0].assign(spent=found["actual_cost"])
    found["eac"] = found["bac"] * found["spent"] / found["earned"].where(found["earned"] > 0)
    found["left"], found["funds"] = found["bac"] - found["earned"], found["bac"] - found["spent"]
    return report_snapshots.asked(found, "project_history", drawn.run.question)


@estimate(label=mark("Cost performance index"), unit=NUMBER, better=UP, chart="none", **COSTS)
def cpi(drawn: Sample) -> pd.DataFrame:
    """Earned value ÷ actual cost, both to date (PMI, Practice Standard for Earned Value Management).

    Earned is percent complete × cost of each item, else × its share of the project's budget by duration; the
    actual cost is the project
    list's. Projects without an actual cost, or without costs and budget, are left out. As the latest reports
    by the end of the
    period tell it; Σ earned ÷ Σ spent over projects.
    """
    return _divided(costs(drawn), drawn, "earned", "spent")


@estimate(label=mark("Estimate at completion"), unit=MONEY, better=DOWN, chart="none", **COSTS)
def eac(drawn: Sample) -> pd.DataFrame:
    """What the projects will cost if the rest costs as the work so far: budget at completion ÷ CPI of each
    project, added up.

    The budget at completion is the sum of the item costs, else the project's budget. A project that has
    earned
    nothing yet has no estimate and is left out. Shown beside: bac, the budget of the same projects.
    """
    rows = costs(drawn)
    rows = rows[rows["eac"].notna()].assign(rows=1)
    return report_snapshots.by_keys(rows, drawn, value="eac", bac="bac", n="rows").pipe(
        lambda found: found.assign(numerator=found["value"])
    )


@estimate(label=mark("To-complete performance index"), unit=NUMBER, better=NEITHER, chart="none", **COSTS)
def tcpi(drawn: Sample) -> pd.DataFrame:
    """The cost efficiency that the rest of the work needs to end within budget: (BAC − EV) ÷ (BAC − AC), Σ ÷
    Σ over projects.

    Missing where the budget is spent: nothing that is left can keep it. Projects as for cpi.
    """
    return _divided(costs(drawn), drawn, "left", "funds")
