"""Since the last pack: what is new, gone, moved, finished, re-baselined or has another status between two
days.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from kpi.areas.views import milestones, report_snapshots
from kpi.areas.views.raid_entries import CLOSED

NEW, REMOVED, MOVED, FINISHED, REOPENED, REBASELINED, STATUS = (
    "new",
    "removed",
    "moved",
    "finished",
    "reopened",
    "rebaselined",
    "status",
)
COLUMNS = ["project", "item", "name", "change", "days", "before", "after", "as_of_before", "as_of_after"]


def milestones_since(
    facts, before: date, after: date, where: Mapping[str, str | Sequence[str]] | None = None
) -> pd.DataFrame:
    """The changes of milestones between what was known on two days, one row a change: COLUMNS.

    days: by how many calendar days the expected finish, or the baseline, moved (later is positive), else
    missing; before, after: the dates or the status texts. A finished milestone whose status says so is one
    change; the same report exported again is none. A plan that was first seen in between counts from its
    first report: what that one told is not news.
    """
    both = _both(facts, before, after, where, milestones.HISTORY, "milestone", milestones.prepared)
    shown = both[both["counts"].fillna(False).astype(bool) | both["counts_before"].fillna(False).astype(bool)]
    return _changes(shown, {MOVED: "expected_on", REBASELINED: "baseline_on"})


def raid_since(
    facts, before: date, after: date, where: Mapping[str, str | Sequence[str]] | None = None
) -> pd.DataFrame:
    """The changes of RAID entries, as `milestones_since`: moved is another due date, finished closed or
    cancelled. Beside them: kind, status (as it is now), done (now), was_open (before).
    """
    both = _both(facts, before, after, where, "raid_history", "item", _closed)
    told = both.assign(
        kind=both["kind"].fillna(both["kind_before"]),
        done=both["done"].eq(True),
        was_open=both["done_before"].eq(False),
    )
    return _changes(both, {MOVED: "due_on"}).merge(
        told[["project", "item", "kind", "status", "done", "was_open"]], on=["project", "item"]
    )


def _closed(frame: pd.DataFrame) -> pd.DataFrame:
    """RAID entries with name, done (closed or cancelled by the day of their report)."""
    return frame.assign(
        name=frame["title"], done=frame["status"].isin(CLOSED) | (frame["closed_on"] <= frame["as_of"])
    )


def _both(facts, before: date, after: date, where, of: str, item: str, prepare) -> pd.DataFrame:
    """Each item as it was known on both days, side by side: the columns of the later day, those of the
    earlier one with `_before`; of a list that was not known on the earlier day, its first report stands in
    for it.
    """
    run = report_snapshots.run_at(facts, after, where)
    frame = report_snapshots.reported(run, of, prepare).rename(columns={item: "item"})
    now, then = (
        report_snapshots.known(frame, pd.DataFrame({"moment": [pd.Timestamp(day)]}).astype("datetime64[us]"))
        for day in (after, before)
    )
    begun = (
        now[["list"]].drop_duplicates().merge(frame.groupby("list", as_index=False)["as_of"].min(), on="list")
    )
    first = frame.merge(begun[~begun["list"].isin(then["list"])], on=["list", "as_of"])
    texts = dict.fromkeys(("project", "item"), object)  # pandas cannot merge on texts of no row at all
    later, earlier = (
        report_snapshots.asked(rows, of, run.question).astype(texts)
        for rows in (now, pd.concat([then, first]))
    )
    both = later.merge(
        earlier, on=["project", "item"], how="outer", suffixes=("", "_before"), indicator="side"
    )
    return both.assign(name=both["name"].fillna(both["name_before"]))


def _changes(both: pd.DataFrame, dates: dict[str, str]) -> pd.DataFrame:
    """One row a change."""
    there, kept = both["side"] != "right_only", both["side"] == "both"
    done, was_done = (both[name].eq(True) for name in ("done", "done_before"))
    status, was_status = (
        both[name].astype(object).fillna("").astype(str).str.strip() for name in ("status", "status_before")
    )
    moved = next(iter(dates.values()))
    found = [
        _rows(both, both["side"] == "left_only", NEW, after=both[moved]),
        _rows(both, ~there, REMOVED, before=both[f"{moved}_before"]),
        _rows(both, kept & done & ~was_done, FINISHED, both[f"{moved}_before"], both[moved], timed=True),
        _rows(both, kept & ~done & was_done, REOPENED, both[f"{moved}_before"], both[moved], timed=True),
    ]
    for change, column in dates.items():
        now, then = both[column], both[f"{column}_before"]
        other = (
            kept & ((now != then) & ~(now.isna() & then.isna())) & ((done == was_done) | (change != MOVED))
        )
        found.append(_rows(both, other, change, then, now, timed=True))
    changed = kept & (status.str.casefold() != was_status.str.casefold()) & (done == was_done)
    found.append(_rows(both, changed, STATUS, was_status, status))
    return pd.concat(found).sort_values(["project", "item"], kind="stable", ignore_index=True)


def _rows(
    both: pd.DataFrame,
    chosen: pd.Series,
    change: str,
    before: pd.Series | None = None,
    after: pd.Series | None = None,
    timed: bool = False,
) -> pd.DataFrame:
    """The chosen items as changes of one kind."""
    blank = pd.Series("", both.index, dtype=object)
    days = milestones.days(after, before) if timed else pd.Series(np.nan, both.index)
    texts = {
        name: blank if side is None else _text(side) for name, side in (("before", before), ("after", after))
    }
    frame = both.assign(change=change, days=days, **texts).rename(columns={"as_of": "as_of_after"})
    return frame.loc[chosen, COLUMNS]


def _text(side: pd.Series) -> pd.Series:
    """Dates as ISO texts, texts as they are, "" for none."""
    written = side.dt.strftime("%Y-%m-%d") if side.dtype.kind == "M" else side
    return written.astype(object).fillna("")
