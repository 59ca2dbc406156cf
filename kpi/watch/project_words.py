"""What plans, logs and registers of projects say, in words: red status, slips, what is finished, due or
overdue, risks and decisions.
"""

from datetime import date, timedelta

import pandas as pd

from kpi.analysis.project_status import GREEN, RED, project_status
from kpi.analysis.since_last_report import MOVED, REBASELINED, milestones_since
from kpi.areas.views.milestones import days, milestones_at
from kpi.areas.views.raid_entries import entries_at
from kpi.watch.sentence import Names, Sentence, called, dated, quoted
from settings import settings
from words import _
from words import format as write

LEAST = 0.0005  # a share below it would be written as 0.0 %


def _of(project: str) -> dict[str, str] | None:
    """The filter for one project; "" is all."""
    return {"project": project} if project else None


def red(facts, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Projects that are red, by their dates and costs or as somebody set them, the latest first; what was
    reported green meanwhile is said.
    """
    found = project_status(facts, day, _of(project))
    if found.empty:
        return []
    found = found[(found["computed"] == RED) | (found["status"] == RED)].sort_values(
        ["days_late", "project"], ascending=[False, True]
    )
    return [_red(row, held, part) for row in found.to_dict("records")]


def _red(row: dict, held: Names, part: str) -> Sentence:
    late, over = row["days_late"] > 0, row["cost_over"] >= LEAST
    figures = {"project": called(held, "project", row["project"])}
    reasons = []
    if late:
        figures |= {"latest": row["latest"], "days": _days(row["days_late"])}
        reasons.append(_behind(row))
    if row["rebaselined"] and row["days_late_first"] > row["days_late"]:
        figures |= {"first": _days(row["days_late_first"]), "on": dated(row["rebaselined_on"])}
        reasons.append(_("re-baselined on {on}, {first} behind the first baseline"))
    if row["rebaselined"] and row["rebaseline_reason"]:
        figures |= {"why": row["rebaseline_reason"]}
        reasons.append(_("the reason for the new baseline: {why}"))
    if over:
        figures |= {"over": write.percent(row["cost_over"])}
        reasons.append(_("its cost is heading {over} over budget"))
    if row["override"] and row["override"] != RED:
        figures |= {"ends": dated(row["ends_on"]), "reason": row["reason"]}
        reasons.append(_("another status was set until {ends}: {reason}"))
    if row["watermelon"] > 1:
        figures |= {"reports": write.number(row["watermelon"])}
        reasons.append(_("reported green in {reports} reports in a row"))
    elif row["reported"] == GREEN:
        reasons.append(_("reported green"))
    text = _("{project} is red") + (_(": ") + "; ".join(reasons) if reasons else "") + "."
    return quoted(
        part, f"status:{row['project']}", text, figures, dataset="milestones", project=row["project"]
    )


def _behind(row: dict) -> str:
    """By which baseline a project is late: the first one, where no other was approved or the house says so."""
    if settings().status_baseline == "first" or not row["rebaselined"]:
        return _("“{latest}” is {days} behind its first baseline")
    return _("“{latest}” is {days} behind its approved baseline")


def slipped(facts, since: date, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Milestones whose expected finish, or whose baseline, moved later between two days, the furthest first;
    of a plan that was first seen in between, since then.
    """
    found = milestones_since(facts, since, day, _of(project))
    found = found[found["change"].isin([MOVED, REBASELINED]) & (found["days"] > 0)].sort_values(
        ["days", "project", "item"], ascending=[False, True, True]
    )
    texts = {
        MOVED: _("“{name}” of {project} moved by {days}, from {was} to {now}."),
        REBASELINED: _("“{name}” of {project} has a new baseline, {days} later: {now} in place of {was}."),
    }
    return [
        quoted(
            part,
            f"{row['change']}:{row['project']}:{row['item']}",
            texts[row["change"]],
            {
                "name": row["name"],
                "project": called(held, "project", row["project"]),
                "days": _days(row["days"]),
                "was": dated(date.fromisoformat(row["before"])),
                "now": dated(date.fromisoformat(row["after"])),
            },
            dataset="milestones",
            project=row["project"],
        )
        for row in found.to_dict("records")
    ]


def finished(facts, since: date, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Milestones that finished after one day and until another, and how that compares with their first
    baseline.
    """
    rows = milestones_at(facts, day, _of(project))
    rows = rows[
        rows["done"]
        & (rows["finished_on"] > pd.Timestamp(since))
        & (rows["finished_on"] <= pd.Timestamp(day))
    ]
    rows = rows.assign(late=days(rows["finished_on"], rows["original_on"])).sort_values(
        ["finished_on", "project", "milestone"]
    )
    return [_finished(row, held, part) for row in rows.to_dict("records")]


def _finished(row: dict, held: Names, part: str) -> Sentence:
    late = row["late"]
    figures = {
        "name": row["name"],
        "project": called(held, "project", row["project"]),
        "day": dated(row["finished_on"]),
    }
    if pd.isna(late):
        text = _("“{name}” of {project} was finished on {day}.")
    elif late == 0:
        text = _("“{name}” of {project} was finished on {day}, as first planned.")
    else:
        figures |= {"days": _days(abs(late))}
        text = (
            _("“{name}” of {project} was finished on {day}, {days} after its first baseline.")
            if late > 0
            else _("“{name}” of {project} was finished on {day}, {days} before its first baseline.")
        )
    return quoted(part, _milestone(row), text, figures, dataset="milestones", project=row["project"])


def overdue(facts, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Milestones and actions of logs that were due before this day and are not finished by their last report,
    the longest overdue first; of what was due after that report it is said.
    """
    now = pd.Timestamp(day)
    rows = milestones_at(facts, day, _of(project))
    rows = rows[~rows["done"] & (rows["due_on"] < now)]
    listed = entries_at(facts, day, _of(project))
    listed = listed[listed["open"] & (listed["kind"] == "action") & (listed["due_on"] < now)]
    found = [
        *((row["due_on"], _late_milestone(row, held, part)) for row in rows.to_dict("records")),
        *((row["due_on"], _late_action(row, held, part)) for row in listed.to_dict("records")),
    ]
    return [said for _due, said in sorted(found, key=lambda one: (one[0], one[1].item))]


def _late_milestone(row: dict, held: Names, part: str) -> Sentence:
    figures = {
        "name": row["name"],
        "project": called(held, "project", row["project"]),
        "due": dated(row["due_on"]),
        "report": dated(row["as_of"]),
    }
    text = (
        _("“{name}” of {project} was due on {due} and is not finished (report of {report}).")
        if row["due_on"] < row["as_of"]
        else _("“{name}” of {project} was due on {due}, after its last report (of {report}).")
    )
    return quoted(part, _milestone(row), text, figures, dataset="milestones", project=row["project"])


def _late_action(row: dict, held: Names, part: str) -> Sentence:
    figures = {
        "owner": called(held, "person", row["owner"]),
        "title": row["title"],
        "project": called(held, "project", row["project"]),
        "due": dated(row["due_on"]),
        "report": dated(row["as_of"]),
    }
    text = (
        _("{owner}: “{title}” of {project} was due on {due} and is open (report of {report}).")
        if row["due_on"] < row["as_of"]
        else _("{owner}: “{title}” of {project} was due on {due}, after the last report (of {report}).")
    )
    return quoted(part, _entry(row), text, figures, dataset="raid", project=row["project"])


def coming(facts, day: date, ahead: int, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Milestones that are due from a day until so many days after it, the next first."""
    rows = milestones_at(facts, day, _of(project))
    rows = rows[
        ~rows["done"] & rows["due_on"].between(pd.Timestamp(day), pd.Timestamp(day + timedelta(days=ahead)))
    ]
    return [
        quoted(
            part,
            _milestone(row),
            _("“{name}” of {project} is due on {due}."),
            {
                "name": row["name"],
                "project": called(held, "project", row["project"]),
                "due": dated(row["due_on"]),
            },
            dataset="milestones",
            project=row["project"],
        )
        for row in rows.sort_values(["due_on", "project", "milestone"]).to_dict("records")
    ]


def high_risks(facts, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Open risks in the high band, the highest rated first."""
    text = _("{project}: risk “{title}” is rated {rated}; {band} or more is high.")
    return [
        quoted(
            part,
            _entry(row),
            text,
            {
                "project": called(held, "project", row["project"]),
                "title": row["title"],
                "rated": _rating(row["rated"]),
                "band": _rating(row["band"]),
            },
            dataset="raid",
            project=row["project"],
        )
        for row in _high(facts, day, project)
    ]


def answers(facts, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """What the log says is done against its high risks; nothing for those without an answer."""
    return [
        quoted(
            part,
            _entry(row),
            _("Against “{title}” of {project}: {response} ({owner})."),
            {
                "title": row["title"],
                "project": called(held, "project", row["project"]),
                "response": row["response"].strip().rstrip("."),
                "owner": called(held, "person", row["owner"]),
            },
            dataset="raid",
            project=row["project"],
        )
        for row in _high(facts, day, project)
        if isinstance(row["response"], str) and row["response"].strip()
    ]


def _high(facts, day: date, project: str) -> list[dict]:
    rows = entries_at(facts, day, _of(project))
    return (
        rows[rows["high"]]
        .sort_values(["rated", "project", "item"], ascending=[False, True, True])
        .to_dict("records")
    )


def decisions(facts, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """Decisions that a log holds open, those due first, then those without a day."""
    rows = entries_at(facts, day, _of(project))
    rows = rows[rows["open"] & (rows["kind"] == "decision")].sort_values(["due_on", "project", "item"])
    return [_decision(row, held, part, day) for row in rows.to_dict("records")]


def _decision(row: dict, held: Names, part: str, day: date) -> Sentence:
    figures = {"project": called(held, "project", row["project"]), "title": row["title"]}
    text = _("{project}: a decision is wanted on “{title}”.")
    if pd.notna(row["due_on"]):
        figures |= {"due": dated(row["due_on"])}
        late = row["due_on"] < pd.Timestamp(day)
        text = (
            _("{project}: a decision on “{title}” was wanted by {due}.")
            if late
            else _("{project}: a decision on “{title}” is wanted by {due}.")
        )
    return quoted(part, _entry(row), text, figures, dataset="raid", project=row["project"])


def _milestone(row: dict) -> str:
    return f"milestone:{row['project']}:{row['milestone']}"


def _entry(row: dict) -> str:
    return f"raid:{row['project']}:{row['item']}"


def _days(number: float) -> str:
    return write.counted(int(number), _("day"), _("days"))


def _rating(value: float) -> str:
    return write.number(value, 0 if value == int(value) else 1)
