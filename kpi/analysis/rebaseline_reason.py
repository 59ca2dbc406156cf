"""Why projects were re-baselined: what their registers and lists say about it at that time."""

import re
from datetime import date

import pandas as pd

from kpi.areas.views import report_snapshots
from kpi.areas.views.raid_entries import entries_at

DECIDED = ("decision", "change")
NAMED = re.compile(
    r"(?i)base-?line|base line|re-?plan|new plan|plan de référence|nouvelle référence|replanif"
    r"|nouveau (?:plan|calendrier)|basisplan|neuplanung|neuer plan|ripianific|nuov[ao] (?:piano|baseline)"
    r"|línea base|linea de base|nuevo plan"
)
AHEAD, AFTER = 62, 31  # days before and after the report with the new baseline in which its reason is sought


def rebaseline_reasons(facts, day: date, projects: pd.DataFrame) -> pd.Series:
    """The reason of each project's last re-baselining, as known on a day; "" where there is none, or nothing
    says why.

    projects: project, rebaselined_on. A decision or a change of the project's RAID log that speaks of the
    baseline, taken (else raised) from two months before to a month after the report with the new baseline;
    else the summary of the project list of that time, where it speaks of it.
    """
    changed = projects[projects["rebaselined_on"].notna()]
    if changed.empty:
        return pd.Series("", projects.index, dtype=object)
    found = pd.concat([_decided(facts, day), _summed_up(facts, day)])
    found = found[found["reason"].astype(object).fillna("").astype(str).str.contains(NAMED)]
    near = changed[["project", "rebaselined_on"]].astype({"project": object}).merge(found, on="project")
    away = (near["on"] - near["rebaselined_on"]).dt.days
    near = near[away.between(-AHEAD, AFTER)].assign(away=away.abs())
    best = near.sort_values(["place", "away"], kind="stable").drop_duplicates("project")
    return projects["project"].map(best.set_index("project")["reason"]).astype(object).fillna("")


def _decided(facts, day: date) -> pd.DataFrame:
    """Decisions and changes: project, on, reason, place 0."""
    rows = entries_at(facts, day)
    rows = rows[rows["kind"].isin(DECIDED)]
    title, more = (rows[name].astype(object).fillna("").astype(str) for name in ("title", "description"))
    reason = title.where(more == "", title + ": " + more).astype(object)
    return pd.DataFrame(
        {
            "project": rows["project"].astype(object),
            "on": rows["closed_on"].fillna(rows["raised_on"]).fillna(rows["as_of"]),
            "reason": reason,
            "place": 0,
        }
    )


def _summed_up(facts, day: date) -> pd.DataFrame:
    """What every project list up to a day says: project, on, reason, place 1."""
    rows = report_snapshots.reported(report_snapshots.run_at(facts, day), "project_history")
    rows = rows[rows["as_of"] <= pd.Timestamp(day)]
    return pd.DataFrame(
        {
            "project": rows["project"].astype(object),
            "on": rows["as_of"],
            "reason": rows["summary"].astype(object),
            "place": 1,
        }
    )
