"""The KPIs of RAID logs and document registers against plain pandas, report by report."""

import pandas as pd
import pytest

from tests.kpi.second_computation.plainly import Seen, differences
from tests.kpi.second_computation.test_projects_plainly import SPLITS, latest


def logged(kind: str, more=lambda rows: rows["kind"].notna()):
    """Open entries of a kind."""

    def count(seen: Seen) -> float:
        rows = latest(seen, "raid_history")
        rows = rows[
            (rows["kind"] == kind) & (rows["status"] != "closed") & ~(rows["closed_on"] <= rows["as_of"])
        ]
        return more(rows).sum()

    return count


def high(rows: pd.DataFrame) -> pd.Series:
    """P2 rates beyond 25, so from 100 on; the others from 15 of 25; a score that is given goes before
    probability × impact.
    """
    rated = rows["score"].fillna(rows["probability"] * rows["impact"])
    return rated >= rows["project"].map({"P1": 15, "P2": 100, "P3": 15}).astype(float)


def missing(seen):
    """Of four kinds of document each project must have, those that its register does not show; P3 has none at
    all.
    """
    rows = latest(seen, "document_history")
    rows = rows[~((rows["status"] == "missing") & rows["link"].isna())]
    projects = [seen.where["project"]] if seen.where else ["P1", "P2", "P3"]
    return float(
        sum(
            len(
                {"requirements", "plan", "risk_log", "minutes"}
                - set(rows.loc[rows["project"] == project, "kind"])
            )
            for project in projects
        )
    )


RAID = {
    "risks_open": logged("risk"),
    "risks_high": logged("risk", high),
    "issues_open": logged("issue"),
    "decisions_pending": logged("decision"),
    "actions_overdue": logged("action", lambda rows: rows["due_on"] < rows["as_of"]),
}


@pytest.mark.parametrize(("by", "grain"), SPLITS)
def test_logs_and_registers(by, grain):
    """Whole, by month, by project and month."""
    assert differences(RAID, "raid_history", by, grain) == []
    assert differences({"documents_missing": missing}, "milestone_history", by, grain) == []
