"""Milestones as each report told them: what is finished, when the rest is expected, and the baseline that was
there first.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from kpi.areas.views import report_snapshots
from kpi.model.run import Run
from store.datasets.project.projects import RATINGS
from store.datasets.project.raid import STATUSES

HISTORY = "milestone_history"
ITEM = ["project", "milestone"]


def _words(spellings: str) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in spellings.split(";"))


DONE = _words(RATINGS["done"]) | {
    "achieved",
    "reached",
    "atteint",
    "atteinte",
    "erreicht",
    "raggiunto",
    "alcanzado",
    "erledigt",
    "resolved",
    "terminée",
    "achevée",
}
CANCELLED = _words(STATUSES["cancelled"])


def reports(run: Run) -> pd.DataFrame:
    """Every report of every plan, one row an item and as-of date; see `prepared`."""
    return report_snapshots.reported(run, HISTORY, prepared)


def milestones_at(facts, day: date, where: Mapping[str, str | Sequence[str]] | None = None) -> pd.DataFrame:
    """The milestones known on a day, cancelled ones left out, as the last report of each plan tells them; see
    `prepared`.
    """
    run = report_snapshots.run_at(facts, day, where)
    rows = report_snapshots.known(reports(run), report_snapshots.windows(run))
    return report_snapshots.asked(rows[rows["counts"]], HISTORY, run.question)


def prepared(frame: pd.DataFrame) -> pd.DataFrame:
    """Add to reports, oldest first:

    done (an actual date by then, 100 %, or a status that says so), finished_on (the actual date, else the
    plan's finish, else the day of the first report that calls it done), expected_on (finished_on, else
    forecast, else baseline), finish_on (the same, for what is unfinished the day of the report at least),
    due_on (forecast, else deadline, else baseline), approved_on (the last baseline told by then),
    approved_since (the report that first told it), original_on (the first baseline), original_start_on
    (the first baseline start, else the first start reported: start_stands_in), rebaselined, counts (a
    milestone, not cancelled), live (no summary, not cancelled), leaf (live, and no parent of others).
    """
    said = frame["status"].astype(object).fillna("").astype(str).str.strip().str.casefold()
    happened = frame["actual_on"].where(frame["actual_on"] <= frame["as_of"])
    frame = frame.assign(done=happened.notna() | (frame["percent_complete"] >= 1 - 1e-9) | said.isin(DONE))
    planned = frame["forecast_on"].where(frame["forecast_on"] <= frame["as_of"])
    first_done = frame["as_of"].where(frame["done"]).groupby([frame[name] for name in ITEM]).transform("min")
    finished = happened.fillna(planned).fillna(first_done).where(frame["done"])
    parents = pd.MultiIndex.from_frame(
        frame.loc[frame["parent"].notna(), ["list", "as_of", "parent"]].astype({"parent": object})
    )
    is_parent = pd.MultiIndex.from_frame(
        frame[["list", "as_of", "milestone"]].astype({"milestone": object})
    ).isin(parents)
    kept = ~said.isin(CANCELLED)
    live = kept & (frame["kind"] != "summary")
    expected = finished.fillna(frame["forecast_on"]).fillna(frame["baseline_on"])
    return frame.assign(
        finished_on=finished,
        expected_on=expected,
        finish_on=expected.mask(~frame["done"] & (expected < frame["as_of"]), frame["as_of"]),
        due_on=frame["forecast_on"].fillna(frame["deadline_on"]).fillna(frame["baseline_on"]),
        counts=kept & (frame["kind"] == "milestone"),
        live=live,
        leaf=live & ~is_parent,
        any_date=frame[["forecast_on", "deadline_on", "baseline_on", "actual_on"]].notna().any(axis=1),
    ).pipe(_baselined)


def _baselined(frame: pd.DataFrame) -> pd.DataFrame:
    """Add what the reports up to each one said of baselines, first and last."""
    first, start = first_known(frame, "baseline_on"), first_known(frame, "baseline_start_on")
    reported = first_known(frame, "start_on")
    stand_in = reported.where(start.isna() & (reported <= first))
    items = [frame[name] for name in ITEM]
    now = frame["baseline_on"].groupby(items).ffill()
    fresh = now.notna() & (now != now.groupby(items).shift())
    return frame.assign(
        original_on=first,
        original_start_on=start.fillna(stand_in),
        start_stands_in=stand_in.notna(),
        approved_on=now,
        approved_since=frame["as_of"].where(fresh).groupby(items).ffill(),
        rebaselined=now.notna() & (now != first),
    )


def first_known(frame: pd.DataFrame, column: str) -> pd.Series:
    """The first value of a column that each item's reports gave, from that report on."""
    items = [frame[name] for name in ITEM]
    return frame[column].groupby(items).transform("first").where(frame[column].groupby(items).ffill().notna())


def days(later: pd.Series, earlier: pd.Series) -> pd.Series:
    """Calendar days from one date to another, missing where either is."""
    return (later - earlier).dt.days.astype("float64")


def working_days(later: pd.Series, earlier: pd.Series) -> pd.Series:
    """Working days (Monday to Friday) from one date to another, negative when it is before; missing where
    either is.
    """
    there = (later.notna() & earlier.notna()).to_numpy()
    found = np.full(len(later), np.nan)
    found[there] = np.busday_count(
        earlier[there].to_numpy("datetime64[D]"), later[there].to_numpy("datetime64[D]")
    )
    return pd.Series(found, later.index)
