"""The projects and their status on the terminal."""

from datetime import date

import pandas as pd

from kpi.analysis.project_status import project_status
from terminal import opened, show
from words import _
from words.format import number


def print_projects(day: date | None, as_json: bool) -> int:
    """Print each project's status as known on a day, today unless given; 2 when no project is loaded."""
    with opened.facts() as facts:
        frame = project_status(facts, day or opened.today())
    if frame.empty:
        show.complain(_("No project is loaded yet."))
        return 2
    if as_json:
        show.document(
            {
                "projects": [
                    {name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")
                ]
            }
        )
        return 0
    show.table(
        [
            _("Project"),
            _("Name"),
            _("Status"),
            _("Computed"),
            _("Reported"),
            _("Days late"),
            _("Next milestone"),
            _("Due on"),
        ],
        (
            [
                row["project"],
                row["name"],
                row["status"],
                row["computed"],
                row["reported"],
                "" if pd.isna(row["days_late"]) else number(row["days_late"]),
                row["next_milestone"],
                _plain(row["next_on"]) or "",
            ]
            for row in frame.to_dict("records")
        ),
    )
    for row in frame[frame["watermelon"] > 0].to_dict("records"):
        show.say(
            _("{project}: reported green, computed red in {count} reports in a row.").format(
                project=row["project"], count=row["watermelon"]
            )
        )
    for row in frame[frame["rebaselined"] > 0].to_dict("records"):
        show.say(_rebaselined(row))
    for row in frame[frame["override"] != ""].to_dict("records"):
        show.say(
            _("{project}: set to {status} until {day}: {reason}").format(
                project=row["project"],
                status=row["override"],
                day=_plain(row["ends_on"]),
                reason=row["reason"],
            )
        )
    return 0


def _rebaselined(row: dict) -> str:
    """When and why a project was re-baselined, and how late it is by its first baseline."""
    late = "" if pd.isna(row["days_late_first"]) else number(row["days_late_first"])
    text = (
        _("{project}: re-baselined on {day} ({reason}); {late} days behind its first baseline.")
        if late
        else _("{project}: re-baselined on {day} ({reason}).")
    )
    return text.format(
        project=row["project"],
        day=_plain(row["rebaselined_on"]),
        reason=row["rebaseline_reason"] or _("no reason is told"),
        late=late,
    )


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if pd.isna(value) else value
