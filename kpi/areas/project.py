"""The KPIs of projects: milestones against their baselines, slip, and what is open in RAID logs and document
registers.
"""

import pandas as pd

from kpi.areas.views import milestones, report_snapshots
from kpi.areas.views.milestones import days, working_days
from kpi.areas.views.raid_entries import entries
from kpi.engine.estimate import Sample, estimate
from kpi.model.unit import COUNT, DAYS, DOWN, NEITHER, NUMBER, PERCENT, UP
from settings import settings
from store.datasets.project.documents import KINDS
from words import _, mark

AREA = mark("Projects")
OWNER = mark("Project manager")
PLAN = {
    "of": "milestone_history",
    "on": "as_of",
    "view": report_snapshots.with_people("milestone_history"),
    "back": None,
    "owner": OWNER,
    "behind": report_snapshots.behind("milestone_history"),
}
RAID = {
    "of": "raid_history",
    "on": "as_of",
    "view": report_snapshots.with_people("raid_history"),
    "back": None,
    "owner": OWNER,
    "behind": report_snapshots.behind("raid_history"),
}
REGISTER = {
    "of": "document_history",
    "on": "as_of",
    "view": report_snapshots.with_people("document_history"),
    "back": None,
    "owner": OWNER,
    "behind": report_snapshots.behind("document_history"),
}
SOON = 30


def _known(drawn: Sample, closing: bool = False) -> pd.DataFrame:
    """The milestones by each window, cancelled ones left out; says which plans have none."""
    rows = report_snapshots.known(
        milestones.reports(drawn.run), report_snapshots.windows(drawn.run), closing=closing
    )
    drawn.said.extend(_tasks_only(rows, drawn))
    return rows[rows["counts"]]


def _tasks_only(rows: pd.DataFrame, drawn: Sample) -> list[str]:
    """The plans asked for that hold tasks and no milestone in any of the reports looked at."""
    held = report_snapshots.asked(rows, "milestone_history", drawn.run.question, report_snapshots.OF_PROJECT)
    bare = ~(held["kind"] == "milestone").groupby(held["project"]).any()
    names = ", ".join(bare.index[bare].astype(str))
    return [_("{projects}: the plan has tasks only, no milestones.").format(projects=names)] if names else []


def _share(rows: pd.DataFrame, drawn: Sample, of: str, **companions: str) -> pd.DataFrame:
    """Σ above ÷ Σ below by key, n = rows; the columns named beside are added up too."""
    rows = report_snapshots.asked(rows, of, drawn.run.question).assign(rows=1)
    report_snapshots.count(rows, drawn)
    found = report_snapshots.by_keys(
        rows, drawn, numerator="above", denominator="below", n="rows", **companions
    )
    return found.assign(value=found["numerator"] / found["denominator"].where(found["denominator"] != 0))


def _count(rows: pd.DataFrame, drawn: Sample, of: str, flag: pd.Series) -> pd.DataFrame:
    """How many rows are flagged by key: 0 where the project reported and none is."""
    flagged = report_snapshots.asked(rows[flag.to_numpy(bool)], of, drawn.run.question)
    report_snapshots.count(flagged, drawn)
    return _counted(flagged, report_snapshots.base(rows, of, drawn), drawn)


def _counted(flagged: pd.DataFrame, base: pd.DataFrame, drawn: Sample) -> pd.DataFrame:
    """How many rows there are by key, 0 for the other keys of the base."""
    found = report_snapshots.by_keys(flagged.assign(rows=1), drawn, base, value="rows")
    return found.assign(numerator=found["value"], n=found["value"].astype("int64"))


@estimate(label=mark("Milestone hit rate"), unit=PERCENT, better=UP, **PLAN)
def milestone_hit_rate(drawn: Sample) -> pd.DataFrame:
    """Milestones that finished on or before their baseline, of those whose baseline lies in the period.

    The baseline is the first that was ever reported, so that a new baseline rescues nothing. Overdue and
    unfinished milestones stay in the denominator; those without baseline are in neither, and those whose
    baseline lies after the report are not judged yet. Read from the first report on or after the end of the
    period, else from the latest before; a period that ended before the first report has no figure. Placed by
    the baseline date. Tasks, summaries and cancelled milestones are left out.
    """
    rows = _known(drawn, closing=True)
    due = rows["original_on"]
    rows = rows[(due >= rows["opens"]) & (due <= rows["moment"]) & (due <= rows["as_of"])]
    hit = rows["done"] & (rows["finished_on"] <= rows["original_on"])
    return _share(rows.assign(above=hit.astype(int), below=1), drawn, "milestone_history")


@estimate(label=mark("Milestone BEI"), unit=NUMBER, better=UP, chart="none", **PLAN)
def milestone_bei(drawn: Sample) -> pd.DataFrame:
    """Milestone BEI, the baseline execution index over milestones: completed to date, early ones too, divided
    by baselined to date.

    As the latest report by the end of the period tells it, on that report's own day. The baseline is the
    first ever reported; milestones without one are in neither. Not the BEI over all tasks of the DCMA
    14-point assessment, whose formula it takes.
    """
    rows = _known(drawn)
    rows = rows[rows["original_on"].notna()]
    due = rows["original_on"] <= rows["as_of"]
    return _share(
        rows.assign(above=rows["done"].astype(int), below=due.astype(int))[due | rows["done"]],
        drawn,
        "milestone_history",
    )


@estimate(label=mark("Finish variance"), unit=DAYS, better=DOWN, chart="none", **PLAN)
def finish_variance(drawn: Sample) -> pd.DataFrame:
    """Mean calendar days from baseline to finish of the milestones: finish is the actual date, else the
    forecast, of an unfinished milestone the day of the report at least; later is positive.

    Against the baseline that the report itself holds (slip_total keeps the first one). A milestone without
    baseline or without any date has no variance, not one of 0; without a forecast the baseline still holds.
    Shown beside: working_days, the same mean in working days (Monday to Friday). Σ days ÷ milestones, as the
    latest report by the end of the period tells it.
    """
    rows = _known(drawn)
    return _mean_days(rows[rows["baseline_on"].notna()], rows["finish_on"], rows["baseline_on"], drawn)


def _mean_days(
    rows: pd.DataFrame, later: pd.Series, earlier: pd.Series, drawn: Sample, **companions: str
) -> pd.DataFrame:
    """Mean days between two dates, calendar and working, of the rows that have both."""
    later, earlier = later.reindex(rows.index), earlier.reindex(rows.index)
    rows = rows.assign(above=days(later, earlier), working=working_days(later, earlier), below=1)
    found = _share(
        rows[rows["above"].notna()], drawn, "milestone_history", working_days="working", **companions
    )
    return found.assign(working_days=found["working_days"] / found["denominator"])


@estimate(label=mark("Total slip"), unit=DAYS, better=DOWN, chart="none", **PLAN)
def slip_total(drawn: Sample) -> pd.DataFrame:
    """Mean calendar days by which milestones finished or are expected later than in the first baseline that
    was ever reported; an unfinished one is expected on the day of the report at least.

    A new baseline does not erase slip: shown beside, rebaselined counts the milestones whose baseline was
    changed since, and working_days is the same mean in working days. Milestones without baseline are left
    out. As the latest report by the end of the period tells it; never added over periods.
    """
    rows = _known(drawn)
    return _mean_days(
        rows.assign(moved=rows["rebaselined"].astype(int)),
        rows["finish_on"],
        rows["original_on"],
        drawn,
        rebaselined="moved",
    )


@estimate(label=mark("Slip since the last report"), unit=DAYS, better=DOWN, norm=0.0, **PLAN)
def slip_since(drawn: Sample) -> pd.DataFrame:
    """Mean calendar days by which the expected finish of milestones moved in the period, as its reports state
    it; later is positive.

    From the last report before the period, else the first one in it, to the last one in it. Milestones that
    either report does not date, or that were finished before, are left out; so is what has one report only,
    for there is nothing to compare it with: the first report of a plan, and a period without a report, have
    no figure. Shown beside: working_days.
    """
    now = _known(drawn)
    before = _opening(drawn)
    rows = now.merge(before, on=["period_start", *milestones.ITEM], how="left")
    rows = rows[rows["was_done"].eq(False) & (rows["was_as_of"] < rows["as_of"])]
    return _mean_days(rows, rows["expected_on"], rows["was_on"], drawn)


def _opening(drawn: Sample) -> pd.DataFrame:
    """What each item was expected to finish on, and whether it was done, when the window opened:
    period_start, project, milestone, was_on, was_done, was_as_of.
    """
    reports, moments = milestones.reports(drawn.run), report_snapshots.windows(drawn.run)
    before = report_snapshots.known(
        reports, moments.assign(eve=moments["opens"] - pd.Timedelta(days=1)), by="eve"
    )
    within = reports.merge(moments, how="cross")
    within = within[within["as_of"].between(within["opens"], within["moment"])]
    within = within[within["as_of"] == within.groupby(["period_start", "list"])["as_of"].transform("min")]
    found = pd.concat([before, within]).drop_duplicates(["period_start", *milestones.ITEM])
    return found[["period_start", *milestones.ITEM, "expected_on", "done", "as_of"]].rename(
        columns={"expected_on": "was_on", "done": "was_done", "as_of": "was_as_of"}
    )


@estimate(label=mark("Milestones due in 30 days"), unit=COUNT, better=NEITHER, **PLAN)
def milestones_due_30d(drawn: Sample) -> pd.DataFrame:
    """Unfinished milestones due on the day of the report or within 30 days after it.

    Due is the forecast, else the deadline, else the baseline. A level: the latest report by the end of the
    period counts, on its own day.
    """
    rows = _known(drawn)
    ahead = days(rows["due_on"], rows["as_of"])
    return _count(rows, drawn, "milestone_history", ~rows["done"] & ahead.between(0, SOON))


@estimate(label=mark("Milestones overdue"), unit=COUNT, better=DOWN, **PLAN)
def milestones_overdue(drawn: Sample) -> pd.DataFrame:
    """Unfinished milestones that were due before the day of the report.

    Due is the forecast, else the deadline, else the baseline; late and still open counts, finished late does
    not. A level: the latest report by the end of the period counts, on its own day; never added over periods.
    A plan not seen by then is missing, not 0.
    """
    rows = _known(drawn)
    return _count(rows, drawn, "milestone_history", ~rows["done"] & (rows["due_on"] < rows["as_of"]))


@estimate(label=mark("Milestones without a date"), unit=COUNT, better=DOWN, **PLAN)
def milestones_undated(drawn: Sample) -> pd.DataFrame:
    """Unfinished milestones with no date at all: no forecast, baseline, deadline or actual date, or words in
    their place.

    Neither on time nor late, and so a figure of their own. A level, as the latest report by the end of the
    period tells it.
    """
    rows = _known(drawn)
    return _count(rows, drawn, "milestone_history", ~rows["done"] & ~rows["any_date"])


@estimate(label=mark("Risks open"), unit=COUNT, better=DOWN, **RAID)
def risks_open(drawn: Sample) -> pd.DataFrame:
    """Risks neither closed nor cancelled. A level: the latest report of each log by the end of the period;
    never added over periods.
    """
    rows = entries(drawn.run)
    return _count(rows, drawn, "raid_history", rows["open"] & (rows["kind"] == "risk"))


@estimate(label=mark("High risks"), unit=COUNT, better=DOWN, **RAID)
def risks_high(drawn: Sample) -> pd.DataFrame:
    """Open risks in the high band: a score given in the file is taken as given, else probability × impact.

    The bands are configured (LOUPE_RISK_HIGH, 15 of 25 unless set; LOUPE_RPN_HIGH, 100, for a list with a
    score above 25) and shown beside. A risk without either is in no band: shown beside, unscored. A level, as
    risks_open.
    """
    rows = entries(drawn.run)
    risk = rows["open"] & (rows["kind"] == "risk")
    drawn.said.append(
        _("High: probability × impact of {score} or more; in a list scored beyond 25, {rpn} or more.").format(
            score=f"{settings().risk_high:g}", rpn=f"{settings().rpn_high:g}"
        )
    )
    bare = report_snapshots.asked(rows[risk & rows["rated"].isna()], "raid_history", drawn.run.question)
    unscored = _counted(bare, report_snapshots.base(rows, "raid_history", drawn), drawn).rename(
        columns={"value": "unscored"}
    )
    return _count(rows, drawn, "raid_history", rows["high"]).merge(
        unscored[[*drawn.keys, "unscored"]], on=drawn.keys, how="left"
    )


@estimate(label=mark("Issues open"), unit=COUNT, better=DOWN, **RAID)
def issues_open(drawn: Sample) -> pd.DataFrame:
    """Issues neither closed nor cancelled. A level, as risks_open."""
    rows = entries(drawn.run)
    return _count(rows, drawn, "raid_history", rows["open"] & (rows["kind"] == "issue"))


@estimate(label=mark("Actions overdue"), unit=COUNT, better=DOWN, **RAID)
def actions_overdue(drawn: Sample) -> pd.DataFrame:
    """Open actions that were due before the day of the report; an action without a due date is not overdue. A
    level, as risks_open.
    """
    rows = entries(drawn.run)
    return _count(
        rows,
        drawn,
        "raid_history",
        rows["open"] & (rows["kind"] == "action") & (rows["due_on"] < rows["as_of"]),
    )


@estimate(label=mark("Decisions pending"), unit=COUNT, better=DOWN, **RAID)
def decisions_pending(drawn: Sample) -> pd.DataFrame:
    """Decisions neither taken nor cancelled; a deferred one is still pending. A level, as risks_open."""
    rows = entries(drawn.run)
    return _count(rows, drawn, "raid_history", rows["open"] & (rows["kind"] == "decision"))


MISSING = {
    "missing",
    "not started",
    "to do",
    "manquant",
    "manquante",
    "à faire",
    "fehlt",
    "fehlend",
    "mancante",
    "da fare",
    "falta",
    "faltante",
    "pendiente",
}


@estimate(label=mark("Documents missing"), unit=COUNT, better=DOWN, **REGISTER)
def documents_missing(drawn: Sample) -> pd.DataFrame:
    """Kinds of document that a project must have and its register does not show.

    Required of every project in the project list (in the plans, where there is no list) and in the register
    are the kinds of LOUPE_REQUIRED_DOCUMENTS (requirements, plan, risk log and minutes unless set). An entry
    without link whose status says that it is missing is none. A
    level: the latest register by the end of the period; before the first it is missing, not 0.
    """
    run = drawn.run
    moments = report_snapshots.windows(run)
    rows = report_snapshots.known(report_snapshots.reported(run, "document_history"), moments)
    absent = (
        rows["status"].astype(object).fillna("").astype(str).str.strip().str.casefold().isin(MISSING)
        & rows["link"].isna()
    )
    kinds = [kind.strip() for kind in settings().required_documents.split(",") if kind.strip() in KINDS]
    needed = _projects(drawn, rows, moments).merge(pd.DataFrame({"kind": kinds}), how="cross")
    held = rows.loc[~absent, ["period_start", "project", "kind"]].drop_duplicates()
    needed = needed.merge(held, on=["period_start", "project", "kind"], how="left", indicator=True)
    needed = needed.assign(owner=needed["manager"], status="")  # what is not there has no status of its own
    report_snapshots.count(report_snapshots.asked(rows, "document_history", run.question), drawn)
    lacking = report_snapshots.asked(
        needed[needed.pop("_merge") == "left_only"], "document_history", run.question
    )
    return _counted(lacking, report_snapshots.base(needed, "document_history", drawn), drawn)


def _projects(drawn: Sample, rows: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """The projects known in each window in which some register was: period_start, project, manager,
    sponsor.
    """
    listed, planned = (
        report_snapshots.known(report_snapshots.reported(drawn.run, of), moments)
        for of in ("project_history", "milestone_history")
    )
    found = pd.concat(
        [
            frame[["period_start", "project", "manager", "sponsor"]]
            for frame in (rows, planned if listed.empty else listed)
        ]
    )
    return found[found["period_start"].isin(rows["period_start"])].drop_duplicates(
        ["period_start", "project"]
    )
