"""Milestone trend analysis: what each report forecast for each milestone, against the baseline that was there
first.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from kpi.areas.views import milestones, report_snapshots

COLUMNS = [
    "project",
    "milestone",
    "name",
    "as_of",
    "expected_on",
    "original_on",
    "baseline_on",
    "rebaselined",
    "done",
]


def milestone_trend(
    facts, until: date | None = None, where: Mapping[str, str | Sequence[str]] | None = None
) -> pd.DataFrame:
    """One row a milestone and report, oldest report first.

    as_of (the report, x), expected_on (y: actual date, else forecast, else baseline), original_on (the first
    baseline ever reported), baseline_on (the report's own), rebaselined, done. On the diagonal, as_of =
    expected_on, a milestone is reached. until: reports up to this day; where: as for a KPI, by what each
    milestone's last report says.
    """
    run = report_snapshots.run_at(facts, until or date.max.replace(year=2200), where)
    frame = milestones.reports(run)
    frame = frame[frame["counts"] & (frame["as_of"] <= run.spans["last"].iloc[0])]
    last = report_snapshots.asked(
        frame.drop_duplicates(milestones.ITEM, keep="last"), milestones.HISTORY, run.question
    )[milestones.ITEM]
    return frame.merge(last, on=milestones.ITEM).sort_values([*milestones.ITEM, "as_of"], ignore_index=True)[
        COLUMNS
    ]
