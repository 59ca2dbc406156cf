"""What changed in registers of risks, issues, decisions and actions, in words: one line for each entry that
is new, moved, closed or gone.
"""

from datetime import date

import pandas as pd

from kpi.analysis.since_last_report import FINISHED, MOVED, NEW, REMOVED, REOPENED, raid_since
from kpi.watch.sentence import Names, Sentence, called, dated, quoted
from words import _, mark
from words import format as write

KINDS = {
    "risk": mark("risk"),
    "assumption": mark("assumption"),
    "issue": mark("issue"),
    "dependency": mark("dependency"),
    "decision": mark("decision"),
    "action": mark("action"),
}
ORDER = (NEW, MOVED, REOPENED, FINISHED, REMOVED)


def changed(facts, since: date, day: date, held: Names, part: str, project: str = "") -> list[Sentence]:
    """The entries of registers that changed between two days: the new ones first, then those with another due
    date, reopened, closed, and those that left the log while they were open. A register that was first seen
    in between counts from then.
    """
    found = raid_since(facts, since, day, {"project": project} if project else None)
    found = found[found["change"].isin(ORDER) & ((found["change"] != REMOVED) | found["was_open"])]
    found = found.assign(place=found["change"].map(ORDER.index)).sort_values(["place", "project", "item"])
    return [_changed(row, held, part) for row in found.to_dict("records")]


def _changed(row: dict, held: Names, part: str) -> Sentence:
    text, dates = (_moved if row["change"] == MOVED else _other)(row)
    figures = {
        "project": called(held, "project", row["project"]),
        "kind": _(KINDS.get(row["kind"], row["kind"])),
        "title": row["name"],
    }
    return quoted(
        part,
        f"raid_{row['change']}:{row['project']}:{row['item']}",
        text,
        figures | dates,
        dataset="raid",
        project=row["project"],
    )


def _moved(row: dict) -> tuple[str, dict[str, str]]:
    """The text of another due date, and its dates; one that came first or was taken away has no distance."""
    dates = {
        name: dated(date.fromisoformat(row[side]))
        for name, side in (("was", "before"), ("now", "after"))
        if row[side]
    }
    if pd.isna(row["days"]):
        return (
            _("{project}: {kind} “{title}” is now due on {now}; it had no date before.")
            if row["after"]
            else _("{project}: {kind} “{title}” has no due date any more; it was {was}.")
        ), dates
    text = (
        _("{project}: {kind} “{title}” is due {days} later, on {now} in place of {was}.")
        if row["days"] > 0
        else _("{project}: {kind} “{title}” is due {days} earlier, on {now} in place of {was}.")
    )
    return text, dates | {"days": write.counted(int(abs(row["days"])), _("day"), _("days"))}


def _other(row: dict) -> tuple[str, dict[str, str]]:
    """The text of any other change, and the due date of a new entry."""
    if row["change"] == NEW:
        if row["done"]:
            return _("{project}: {kind} “{title}” is new, and closed already."), {}
        due = {"due": dated(date.fromisoformat(row["after"]))} if row["after"] else {}
        return (
            _("{project}: {kind} “{title}” is new, due on {due}.")
            if due
            else _("{project}: {kind} “{title}” is new.")
        ), due
    closed = (
        _("{project}: {kind} “{title}” was cancelled.")
        if row["status"] == "cancelled"
        else _("{project}: {kind} “{title}” is closed.")
    )
    return {
        FINISHED: closed,
        REOPENED: _("{project}: {kind} “{title}” is open again."),
        REMOVED: _("{project}: {kind} “{title}” is no longer in the log, and nobody closed it."),
    }[row["change"]], {}
