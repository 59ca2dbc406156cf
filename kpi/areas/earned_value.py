"""Earned value and earned schedule of projects: what was planned, earned and spent by each report."""

import numpy as np
import pandas as pd

from kpi.areas.project import OWNER, PLAN
from kpi.areas.views import report_snapshots
from kpi.areas.views.work_value import MILESTONES, PROJECT, planned, planned_whole, spending, valued, work
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


def _one_basis(rows: pd.DataFrame, drawn: Sample) -> pd.DataFrame:
    """The weights by which figures of one key are added: money where every project has some, else milestones;
    says so. Work of which no start is known is left out of money: nobody can say what is planned of it.
    """
    money = (rows["basis"] != MILESTONES).groupby([rows[key] for key in drawn.keys]).transform("all")
    if not money.all() and len(rows):
        drawn.said.append(_("Counted in milestones, not money: not every project has costs or a budget."))
    weight = rows["money"].where(money, rows["one"]).fillna(0)
    blind = money & ~rows["dated"] & (weight > 0)
    drawn.said.extend(_starts(rows[money & ~blind & (weight > 0)], rows[blind]))
    return rows.assign(
        weight=weight,
        planned=rows["planned"].where(money, rows["planned_whole"]),
        earned=rows["part"].where(money, rows["whole"]),
        basis=rows["basis"].where(money, MILESTONES),
    )[~blind]


def _starts(rows: pd.DataFrame, blind: pd.DataFrame) -> list[str]:
    """What to say of baselines without a start: that another one stands in, or that work is left out."""
    stands_in = _("{projects}: the baseline has no start, so the first start reported stands in.")
    left_out = _("{projects}: work without any start is left out, for what is planned of it is not known.")
    return [
        text.format(projects=", ".join(sorted(held["project"].unique())))
        for text, held in ((stands_in, rows[rows["start_stands_in"]]), (left_out, blind))
        if len(held)
    ]


def _basis(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """What the figures of each key are counted in: cost, budget or milestones, or the first two together."""
    return rows.groupby(keys, as_index=False)["basis"].agg(lambda found: " + ".join(sorted(set(found))))


def _divided(rows: pd.DataFrame, drawn: Sample, above: str, below: str) -> pd.DataFrame:
    """Σ above ÷ Σ below by key."""
    found = report_snapshots.by_keys(rows.assign(rows=1), drawn, numerator=above, denominator=below, n="rows")
    return found.assign(value=found["numerator"] / found["denominator"].where(found["denominator"] > 0))


@estimate(label=mark("Percent complete"), unit=PERCENT, better=UP, chart="none", **PLAN)
def percent_complete(drawn: Sample) -> pd.DataFrame:
    """Work done, weighed by duration: Σ percent × duration ÷ Σ duration over tasks and other items with a
    duration.

    Never an average of percentages. The duration is the file's, else the working days from start to finish;
    items without either, milestones of one day, summaries and cancelled items are left out. An item with
    subitems counts by these where any has a duration, else by its own. An item without a percentage counts 0
    until it is finished, then 100 %. The weight, in days, is the denominator. As the latest report by the
    end of the period tells it.
    """
    rows = work(drawn)
    rows = report_snapshots.asked(rows[rows["duration"] > 0], "milestone_history", drawn.run.question)
    rows = report_snapshots.count(rows, drawn)
    return _divided(rows.assign(above=rows["part"] * rows["duration"]), drawn, "above", "duration")


@estimate(label=mark("Schedule performance index"), unit=NUMBER, better=UP, chart="none", **PLAN)
def spi(drawn: Sample) -> pd.DataFrame:
    """Earned value ÷ planned value, both to date. It tends to 1 at the end of any project, however late: read
    spi_t beside it.

    Value is the cost of each item where these make up the project's budget or it has none, else the budget
    shared by duration; planned evenly over the working days of the first baseline, earned by percent
    complete. Where a baseline has no start, the first start that was ever reported stands in, if it is not
    after the baseline; work without either is left out. Without cost or budget it is a count: milestones
    completed ÷ milestones baselined to date; the column basis says which. Items without baseline are left
    out of both. As the latest report by the end of the period tells it.
    """
    rows = valued(drawn)
    rows = report_snapshots.asked(rows[rows["original_on"].notna()], "milestone_history", drawn.run.question)
    rows = _one_basis(rows, drawn)
    rows = report_snapshots.count(rows[rows["weight"] > 0], drawn)
    rows = rows.assign(above=rows["weight"] * rows["earned"], below=rows["weight"] * rows["planned"])
    return _divided(rows, drawn, "above", "below").merge(_basis(rows, drawn.keys), on=drawn.keys)


@estimate(label=mark("Schedule performance index in time"), unit=NUMBER, better=UP, chart="none", **PLAN)
def spi_t(drawn: Sample) -> pd.DataFrame:
    """SPI(t) = ES ÷ AT: earned schedule ÷ actual time, both in working days (Monday to Friday) from the
    project's first baselined day; Σ ÷ Σ over projects.

    ES = C + (EV − PV_C) ÷ (PV_{C+1} − PV_C), C the whole working days whose planned value is earned (Lipke,
    "Schedule is Different", 2003); days on which nothing is planned count as earned up to the report. AT
    ends with the report, of a finished project with its last finish, so a late one stays below 1. Value, its
    basis and starts that are not told as for spi. A filter or a split by owner, phase or kind takes that
    part of each plan as if it were one.
    """
    rows = valued(drawn)
    rows = report_snapshots.asked(rows[rows["original_on"].notna()], "milestone_history", drawn.run.question)
    rows = _one_basis(rows, drawn)
    groups = list(dict.fromkeys([*drawn.keys, "project"]))
    begun = rows["original_start_on"].fillna(rows["original_on"])
    rows = rows.assign(begun=begun.groupby([rows[key] for key in groups]).transform("min"))
    rows = report_snapshots.count(rows[rows["weight"] > 0], drawn)
    if rows.empty:
        return pd.DataFrame(columns=[*drawn.keys, "value"])
    found = pd.DataFrame(
        [[*key, *times(part)] for key, part in rows.groupby(groups)], columns=[*groups, "es", "at"]
    )
    return _divided(found[found["at"] > 0], drawn, "es", "at").merge(_basis(rows, drawn.keys), on=drawn.keys)


def times(rows: pd.DataFrame) -> tuple[float, float]:
    """Earned schedule and actual time of one plan, in working days since it has `begun`.

    A working day ends with the days off after it; the one on which the report is made ends with the report.
    """
    start, finished = np.datetime64(rows["begun"].iloc[0], "D"), rows["done"].all()
    reached = (rows["finished_on"] if finished else rows["as_of"]).max()
    until, last = (np.datetime64(day, "D") for day in (reached, rows["original_on"].max()))
    gone, length = (int(np.busday_count(start, max(day + 1, start))) for day in (until, last))
    ends = np.busday_offset(start, np.arange(1, max(length, 1) + 1), roll="forward") - 1
    if not finished and 0 < gone <= len(ends):
        ends[gone - 1] = until
    counted = (rows["basis"] == MILESTONES).any()
    curve = rows["weight"].to_numpy() @ (planned_whole if counted else planned)(rows, ends)
    return earned_schedule(curve, float((rows["weight"] * rows["earned"]).sum()), gone), float(gone)


def costs(drawn: Sample) -> pd.DataFrame:
    """Per project and window, of those that say what they have cost: bac, earned, spent, eac, left, funds, and
    the dimensions of the split. Earned is what the plan told by the day of the list that tells the cost
    (plan_on: the day of that plan's report).
    """
    listed = spending(drawn)
    listed = listed[listed["actual_cost"].notna()].assign(spent=lambda rows: rows["actual_cost"])
    rows = valued(drawn, listed[[*PROJECT, "as_of"]].rename(columns={"as_of": "moment"}))
    rows = rows[rows["money"].notna()].assign(value=rows["money"] * rows["part"])
    sums = rows.groupby(PROJECT, as_index=False).agg(
        bac=("money", "sum"), earned=("value", "sum"), plan_on=("as_of", "max")
    )
    found = listed.merge(sums, on=PROJECT)
    found["eac"] = found["bac"] * found["spent"] / found["earned"].where(found["earned"] > 0)
    found["eac"] = found["eac"].where(found["spent"] > 0)
    found["left"], found["funds"] = found["bac"] - found["earned"], found["bac"] - found["spent"]
    return report_snapshots.asked(found, "project_history", drawn.run.question)


def _dated_costs(drawn: Sample) -> pd.DataFrame:
    """The same; says of the last window whose plan is older than its costs."""
    found = costs(drawn)
    last = found[found["period_start"] == found["period_start"].max()]
    text = _("{project}: the costs are of {day}, what is earned is that of the plan of {plan}.")
    drawn.said.extend(
        text.format(project=row["project"], day=row["as_of"].date(), plan=row["plan_on"].date())
        for row in last[last["plan_on"] < last["as_of"]].to_dict("records")
    )
    return found


@estimate(label=mark("Cost performance index"), unit=NUMBER, better=UP, chart="none", **COSTS)
def cpi(drawn: Sample) -> pd.DataFrame:
    """Earned value ÷ actual cost, both to the day of the cost list (PMI, Practice Standard for Earned Value
    Management).

    Earned is percent complete × cost of each item, else × its share of the project's budget by duration; the
    actual cost is the project list's, and what is earned is read from the plan as it was known on the day of
    that list. Projects without an actual cost, without costs and budget, or without a plan by that day are
    left out. As the latest list by the end of the period tells it; Σ earned ÷ Σ spent over projects.
    """
    rows = _dated_costs(drawn)
    rows = report_snapshots.count(rows[rows["spent"] > 0], drawn)
    return _divided(rows, drawn, "earned", "spent")


@estimate(label=mark("Estimate at completion"), unit=MONEY, better=DOWN, chart="none", **COSTS)
def eac(drawn: Sample) -> pd.DataFrame:
    """What the projects will cost if the rest costs as the work so far: budget at completion ÷ CPI of each
    project, added up.

    The budget at completion is the sum of the item costs, else the project's budget. A project that has
    earned nothing yet has no estimate and is left out; days and projects as for cpi. Shown beside: bac, the
    budget of the same projects.
    """
    rows = _dated_costs(drawn)
    rows = report_snapshots.count(rows[rows["eac"].notna()], drawn).assign(rows=1)
    return report_snapshots.by_keys(rows, drawn, value="eac", bac="bac", n="rows").pipe(
        lambda found: found.assign(numerator=found["value"])
    )


@estimate(label=mark("To-complete performance index"), unit=NUMBER, better=NEITHER, chart="none", **COSTS)
def tcpi(drawn: Sample) -> pd.DataFrame:
    """The cost efficiency that the rest of the work needs to end within budget: (BAC − EV) ÷ (BAC − AC), Σ ÷
    Σ over projects.

    Missing where the budget is spent: nothing that is left can keep it. Days and projects as for cpi, those
    that have spent nothing yet among them: with nothing earned either it is 1.
    """
    return _divided(report_snapshots.count(_dated_costs(drawn), drawn), drawn, "left", "funds")
