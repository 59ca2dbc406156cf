"""The status of projects: computed from published tolerances, beside what was reported, with overrides that
end.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from kpi.analysis.rebaseline_reason import rebaseline_reasons
from kpi.areas import earned_value
from kpi.areas.views import milestones, report_snapshots, work_value
from kpi.engine.estimate import Sample
from kpi.engine.series import DECIMALS
from kpi.model.fetch import small
from kpi.model.run import Run
from settings import settings

GREEN, AMBER, RED, UNKNOWN = "green", "amber", "red", ""
TOLERANCES = {"green_days": 7.0, "amber_days": 30.0, "cost_green": 0.10, "cost_amber": 0.20}
WINDOW = ["period_start", "project"]
COLUMNS = [
    "project",
    "name",
    "as_of",
    "status",
    "computed",
    "days_late",
    "latest",
    "days_late_first",
    "cost_over",
    "reported",
    "override",
    "reason",
    "ends_on",
    "watermelon",
    "next_milestone",
    "next_on",
    "slip",
    "rebaselined",
    "rebaselined_on",
    "rebaseline_reason",
]
PLAN = ["as_of", "slip", "rebaselined", "rebaselined_on", "latest", "days_late", "days_late_first"]
BASELINES = {"approved": "approved_on", "first": "original_on"}


def project_status(facts, day: date, where: Mapping[str, str | Sequence[str]] | None = None) -> pd.DataFrame:
    """One row a project, as known on a day: COLUMNS.

    computed: the worst of schedule (days_late, of the milestone named in `latest`) and cost (cost_over), by
    the project's tolerances, else the house's, else 7 and 30 days, 10 and 20 %; "" where neither can be
    judged, which is not green. Late is against the approved baseline, the last one that a report told, or
    against the first one where LOUPE_STATUS_BASELINE is first; days_late_first is always against the first.
    reported: the manager's; override: one set by then that has not ended and gives a reason; status: the
    override, else computed, else reported. watermelon: in how many reports in a row, this one included, it
    was reported green and computed red. next_milestone: the open one due first; slip: mean slip against
    first baselines; rebaselined: milestones whose baseline was changed, rebaselined_on: by the report of
    which day at last, rebaseline_reason: why, as far as the registers say.
    """
    run = report_snapshots.run_at(facts, day, where)
    if milestones.reports(run).empty and report_snapshots.reported(run, "project_history").empty:
        return pd.DataFrame(columns=COLUMNS)
    now = _judged(run)
    past = status_history(facts, day, where)
    streak = (
        past.assign(bad=(past["reported"] == GREEN) & (past["computed"] == RED))
        .groupby("project")["bad"]
        .agg(_streak)
    )
    found = now.merge(_overrides(facts, day), on="project", how="left").merge(
        _next(run), on="project", how="left"
    )
    found["rebaseline_reason"] = rebaseline_reasons(facts, day, found)
    found["watermelon"] = found["project"].map(streak).fillna(0).astype("int64")
    found["status"] = (
        found["override"]
        .fillna(found["computed"].replace(UNKNOWN, np.nan))
        .fillna(found["reported"])
        .fillna(UNKNOWN)
    )
    return found.fillna(dict.fromkeys(("override", "reason", "next_milestone"), ""))[COLUMNS]


def status_history(facts, day: date, where: Mapping[str, str | Sequence[str]] | None = None) -> pd.DataFrame:
    """The computed and the reported status of each project at each of its own reports up to a day: as_of,
    project, computed, reported, days_late, cost_over.
    """
    reports = milestones.reports(report_snapshots.run_at(facts, day))
    reports = reports.loc[reports["as_of"] <= pd.Timestamp(day), ["project", "as_of"]].drop_duplicates()
    if reports.empty:
        return pd.DataFrame(columns=["as_of", "project", "computed", "reported", "days_late", "cost_over"])
    judged = _judged(
        report_snapshots.run_at(facts, [moment.date() for moment in reports["as_of"]], where)
    ).drop(columns="as_of")
    found = judged.rename(columns={"period_start": "as_of"}).merge(reports, on=["as_of", "project"])
    return found[["as_of", "project", "computed", "reported", "days_late", "cost_over"]].sort_values(
        ["project", "as_of"], ignore_index=True
    )


def _streak(bad: pd.Series) -> int:
    """How many of the last values in a row are true."""
    return int(bad[::-1].cumprod().sum())


def _judged(run: Run) -> pd.DataFrame:
    """Each project in each window: lateness, cost, computed and reported status."""
    drawn = Sample(lambda: run.facts["milestone_history"], ["period_start", "project"], run)
    listed = report_snapshots.asked(work_value.spending(drawn), "project_history", run.question)
    late = _lateness(run)
    found = late.merge(
        listed[[*WINDOW, "name", "reported_status", "as_of"]],
        on=WINDOW,
        how="outer",
        suffixes=("", "_listed"),
    )
    found = found.merge(_overrun(drawn), on=WINDOW, how="left").merge(
        _tolerances(run.facts, found["project"]), on="project", how="left"
    )
    schedule = _rated(found["days_late"], found["green_days"], found["amber_days"])
    cost = _rated(found["cost_over"], found["cost_green"], found["cost_amber"])
    worst = np.array([UNKNOWN, GREEN, AMBER, RED], dtype=object)[np.maximum(schedule, cost)]
    return found.assign(
        computed=worst,
        reported=found["reported_status"].astype(object).fillna(""),
        as_of=found["as_of"].fillna(found["as_of_listed"]),
        name=found["name"].astype(object).fillna(found["project"]),
    )


def _rated(value: pd.Series, green: pd.Series, amber: pd.Series) -> np.ndarray:
    """0 unknown, 1 green, 2 amber, 3 red."""
    return np.select([value.isna(), value <= green, value <= amber], [0, 1, 2], 3)


def _lateness(run: Run) -> pd.DataFrame:
    """How late each project is: its latest open milestone against the baseline that counts, an overdue one by
    the day of the report at least.

    When all are finished, the last to finish counts. Also against the first baseline, and over all its
    milestones slip, rebaselined, rebaselined_on. A plan of tasks alone is there, and nothing of it is late.
    """
    rows = report_snapshots.known(milestones.reports(run), report_snapshots.windows(run))
    rows = report_snapshots.asked(rows, milestones.HISTORY, run.question)
    plans = rows.groupby(WINDOW, as_index=False).agg(as_of=("as_of", "max"))
    rows = rows[rows["counts"]]
    rows = rows.assign(
        slip=milestones.days(rows["finish_on"], rows["original_on"]),
        since=rows["approved_since"].where(rows["rebaselined"]),
    )
    every = rows.groupby(WINDOW, as_index=False).agg(
        slip=("slip", "mean"), rebaselined=("rebaselined", "sum"), rebaselined_on=("since", "max")
    )
    now = _latest(rows, BASELINES[settings().status_baseline]).rename(columns={"name": "latest"})
    first = _latest(rows, "original_on").rename(columns={"late": "days_late_first"}).drop(columns="name")
    for more in (every, now.rename(columns={"late": "days_late"}), first):
        plans = plans.merge(more.astype({"project": plans["project"].dtype}), on=WINDOW, how="left")
    return plans.fillna({"rebaselined": 0}).astype({"rebaselined": "int64"})[[*WINDOW, *PLAN]]


def _latest(rows: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """The milestone of each project by which it is late, and its days: period_start, project, name, late."""
    dated = rows.assign(late=milestones.days(rows["finish_on"], rows[baseline]))
    dated = dated[dated["late"].notna()]
    still = (~dated["done"]).groupby([dated[name] for name in WINDOW]).transform("any")
    last = dated["expected_on"] == dated.groupby(WINDOW)["expected_on"].transform("max")
    judged = dated[~dated["done"] | (~still & last)].sort_values("late", kind="stable")
    judged = judged.drop_duplicates(WINDOW, keep="last")
    return judged.assign(late=judged["late"].clip(lower=0))[[*WINDOW, "name", "late"]]


def _overrun(drawn: Sample) -> pd.DataFrame:
    """The share by which each project's estimate at completion exceeds its budget at completion: AC ÷ EV − 1;
    negative when cheaper.
    """
    costs = earned_value.costs(drawn)
    return costs.assign(cost_over=(costs["eac"] / costs["bac"] - 1).round(DECIMALS))[[*WINDOW, "cost_over"]]


def _tolerances(facts, projects: pd.Series) -> pd.DataFrame:
    """The tolerances of each project: its own, else the house's (no project), else the published defaults."""
    given = small(facts, "tolerances", ("project", *TOLERANCES))
    house = given[given["project"] == ""].drop(columns="project").iloc[:1].to_dict("records")
    defaults = TOLERANCES | {
        name: value for name, value in (house[0] if house else {}).items() if pd.notna(value)
    }
    own = pd.DataFrame({"project": projects.drop_duplicates()}).merge(given, on="project", how="left")
    return own.fillna(defaults).astype(dict.fromkeys(TOLERANCES, "float64"))


def _overrides(facts, day: date) -> pd.DataFrame:
    """The override of each project that holds on a day: the one set last among those that have not ended;
    without a reason none.
    """
    given = small(facts, "status_overrides", ("project", "set_on", "status", "reason", "ends_on"))
    now = pd.Timestamp(day)
    holds = given[
        (given["set_on"] <= now)
        & (given["ends_on"] >= now)
        & given["reason"].fillna("").astype(str).str.strip().ne("")
    ]
    last = holds.sort_values("set_on").drop_duplicates("project", keep="last")
    return last.rename(columns={"status": "override"})[["project", "override", "reason", "ends_on"]]


def _next(run: Run) -> pd.DataFrame:
    """The open milestone of each project that is due first."""
    rows = report_snapshots.known(milestones.reports(run), report_snapshots.windows(run))
    rows = (
        rows[rows["counts"] & ~rows["done"] & rows["due_on"].notna()]
        .sort_values("due_on", kind="stable")
        .drop_duplicates("project")
    )
    return rows[["project", "name", "due_on"]].rename(columns={"name": "next_milestone", "due_on": "next_on"})
